"""The folder for the importer: what stands in it, and what real importers make of it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import graph
from kg.errors import InputError, StoreError
from kg.export import admin
from kg.graph.write import create_nodes, create_relationships
from kg.stores import Store, open_store
from kg.stores.neo4j_schema import statements
from tests.kg.graph.readings import reading
from tools.neo4j.server import Neo4jServer

TEXTS = {
    "empty": "",
    "quotes": '"a" ""b"" \\" \\',
    "lines": "a\nb\r\nc\rd",
    "controls": "a\x00b\x01c\x1fd\x7f",
    "spaces": "\t  x  ",
    "commas": "a,b;c|d",
    "formula": "=1+1",
    "scripts": "سنجار \U0001f600 \u2028\ufeff\uffff",
}
LISTS: dict[str, list[str] | None] = {
    "none": None,
    "no parts": [],
    "empty part": [""],
    "empty parts": ["", ""],
    "empty end": ["a", ""],
    "odd parts": ["a;b,c", '"', "d\ne", " f "],
}
LONG = {"id": "long", "text": '"' * 2_200_000}
NUMBERS = {"least": (-(2**63), -0.0), "most": (2**63 - 1, 1e-320), "none": (None, None)}


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """A graph with all that a table could get wrong."""
    with open_store(tmp_path / "g.kg") as store:
        graph.load(store, [reading(0), reading(1)])
        create_nodes(store, "Document", [{"id": k, "title": v} for k, v in TEXTS.items()])
        create_nodes(store, "Actor", [{"id": k, "aliases": v} for k, v in LISTS.items()])
        create_nodes(
            store,
            "Event",
            [{"id": k, "killed_low": n, "confidence": x} for k, (n, x) in NUMBERS.items()],
        )
        create_nodes(
            store,
            "Place",
            [
                {"id": 'a "b",\nc', "latitude": -1e-05, "longitude": 179.99999999999997},
                {"id": "half", "latitude": 1.0, "longitude": None},
            ],
        )
        twice = {"a": 'a "b",\nc', "b": "half"}
        create_relationships(store, "PART_OF", ("Place", "Place"), [twice, twice])
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def imported(server: Neo4jServer, folder: Path) -> None:
    """Do what README.txt says to do while the server is stopped."""
    server.stop()
    copies = [Path(shutil.copy(file, server.home)) for file in folder.iterdir()]
    *words, arguments = admin.IMPORT.split()[1:]
    server.admin(*words, "--overwrite-destination", arguments)
    for copy in copies:
        copy.unlink()
    server.start()


def run(server: Neo4jServer, script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    with server.driver() as driver, driver.session() as session:
        for statement in lines:
            if not statement.startswith("//"):
                session.run(statement.removesuffix(";")).consume()


def test_the_lts_release_imports_the_same_graph(
    neo4j_lts: Neo4jServer, source: Store, folder: Path
) -> None:
    assert_imported(neo4j_lts, source, folder)


def test_the_current_release_imports_the_same_graph(
    neo4j_current: Neo4jServer, source: Store, folder: Path
) -> None:
    assert_imported(neo4j_current, source, folder)


def assert_imported(server: Neo4jServer, source: Store, folder: Path) -> None:
    create_nodes(source, "Document", [LONG])
    written = admin.write(source, folder)
    imported(server, folder)
    with pytest.raises(StoreError, match=r"is not whole yet .*`cypher-shell -f schema\.cypher`"):
        open_store(server.uri)
    run(server, folder / admin.SCHEMA)
    with open_store(server.uri, create=False) as store:
        assert graph.digest(store) == graph.digest(source) == written
        assert store.check() == source.check()
        there = {row["name"] for row in store.run("SHOW INDEXES YIELD name")}
        assert set(statements()) <= there
        points = "MATCH (p:Place) WHERE p.location IS NOT NULL RETURN count(p) AS n"
        assert store.run(points)[0]["n"] == 3
        near = (
            "MATCH (p:Place) WHERE point.distance(p.location, "
            "point({latitude: 36.3, longitude: 43.1})) < 1 RETURN p.id AS id"
        )
        assert store.run(near) == [{"id": "gn:98"}]


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_cells_are_what_they_are(source: Store, folder: Path) -> None:
    admin.write(source, folder)
    titles = {row["id:ID(Document)"]: row["title"] for row in table(folder, "nodes-Document.csv")}
    assert titles.items() >= TEXTS.items()
    first = (folder / "nodes-Place.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert first == (
        "id:ID(Place),:LABEL,name,kind,country_code,aliases:string[],latitude:double,"
        "longitude:double,location:point{crs:WGS-84}"
    )
    header, line = (folder / "relationships-AT-Event-Place.csv").read_text("utf-8").splitlines()[:2]
    assert header == ":START_ID(Event),:END_ID(Place),:TYPE"
    assert line.endswith(',"gn:98","AT"')


def test_only_tables_with_rows_are_there_and_the_importer_is_told_of_each(
    source: Store, folder: Path
) -> None:
    create_nodes(source, "Document", [LONG])
    admin.write(source, folder)
    arguments = (folder / admin.ARGUMENTS).read_text(encoding="utf-8").splitlines()
    tables = {file.name for file in folder.glob("*.csv")}
    assert {line.partition("./")[2] for line in arguments if "./" in line} == tables
    assert "relationships-KILLS-Actor-Actor.csv" not in tables
    assert "nodes-Meta.csv" in tables
    assert "--array-delimiter=U+001F" in arguments
    assert "--read-buffer-size=9m" in arguments


def test_the_signs_between_parts_occur_in_none(source: Store, folder: Path) -> None:
    create_nodes(source, "Actor", [{"id": "x", "aliases": ["a\x1fb", "c\x1dd"]}])
    admin.write(source, folder)
    arguments = (folder / admin.ARGUMENTS).read_text(encoding="utf-8").splitlines()
    assert "--array-delimiter=U+001E" in arguments
    assert r"['\u001C\u001C']" in (folder / admin.SCHEMA).read_text(encoding="utf-8")
    create_nodes(source, "Place", [{"id": "x", "aliases": ["\x1e"]}])
    with pytest.raises(InputError, match=r"U\+001C to U\+001F"):
        admin.write(source, folder)
