"""A graph file that a program of schema version 1 made, and what such a program exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import graph
from kg.errors import SchemaError
from kg.graph.fill import write_batch
from kg.graph.lines import read_lines
from kg.stores import LadybugStore, open_store
from kg.stores.handle import take
from kg.stores.migrations import migrate
from kg.stores.schema import METRICS, VERSION
from tests.kg.graph.readings import reading

DATA = Path(__file__).parent / "data"
TABLES = (DATA / "schema-1.cypher").read_text(encoding="utf-8")
LINES = (DATA / "schema-1.jsonl").read_text(encoding="utf-8").splitlines()
NOW = [LINES[0].replace('"1"', f'"{VERSION}"'), *LINES[1:]]


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The tables of then, filled with what was exported then."""
    path = tmp_path / "old.kg"
    with LadybugStore(take(path, create=True)) as store:
        for statement in TABLES.split(";\n")[:-1]:
            store.run(statement)
        store.run("CREATE (:Meta {key: 'schema_version', value: '1'})")
        for batch in read_lines(LINES):
            write_batch(store, batch.table, batch.rows)
        with pytest.raises(Exception, match="degree"):
            store.run("MATCH (a:Actor) RETURN a.degree AS degree")
    return path


def test_a_file_of_version_1_is_brought_up_and_holds_what_it_held(path: Path) -> None:
    with open_store(path) as store:
        assert list(graph.export_lines(store)) == NOW
        assert store.check() == []
        values = ", ".join(f"a.{name} AS {name}" for name in METRICS)
        for row in store.run(f"MATCH (a:Actor) RETURN {values}"):
            assert row == dict.fromkeys(METRICS)
    with open_store(path) as store:
        assert list(graph.export_lines(store)) == NOW


def test_a_file_that_was_brought_up_is_written_as_a_new_one_is(path: Path, tmp_path: Path) -> None:
    with open_store(path) as old, open_store(tmp_path / "new.kg") as new:
        again = graph.load(old, [reading(0), reading(1)])
        assert (again.documents, again.unchanged) == (1, 1)
        graph.load(new, [reading(0), reading(1)])
        for store in (old, new):
            store.run("MATCH (a:Actor {id: 'isis'}) SET a.degree = 2, a.pagerank = 0.5")
        assert list(graph.export_lines(old)) == list(graph.export_lines(new))


def test_a_program_of_version_1_refuses_it_afterwards(path: Path) -> None:
    with open_store(path) as store, pytest.raises(SchemaError, match="newer version"):
        migrate(store, ["Meta"], {}, steps={}, version=1)


def test_an_export_of_version_1_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.kg") as store:
        graph.rebuild(store, LINES)
        assert list(graph.export_lines(store)) == NOW
