"""Every command that reads a graph prints the same on every engine, down to the byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import kg
from api.cli.app import COMMANDS
from kg.export import FORMATS
from kg.graph import export_lines, load
from kg.queries import book
from kg.stores import open_store
from tests.api.conftest import ROOT
from tests.api.readings import readings
from tests.contract import hostile
from tests.kg.graphs import Graphs

_LISTS = ("table", "json", "jsonl", "csv")
_WHERE = "MATCH (a:Actor)-[r:ATTACKS]->(b:Actor)"

COMMAND_LINES: dict[str, list[list[str]]] = {
    "who": [
        *(["-f", form] for form in (*_LISTS, "geojson")),
        ["--place", "Iraq"], ["--role", "recipient"], ["--actor", "dash"], ["--limit", "1"],
    ],
    "events": [
        *(["-f", form] for form in (*_LISTS, "geojson")),
        ["--actor", "SDF", "--role", "recipient"], ["--place", "Syria", "--type", "COERCE"],
        ["--start", "2021-01", "--end", "2021-02-08"], ["--min-killed", "1"], ["--limit", "2"],
        ["--status", "alleged"], ["--place", "Atlantis"],
    ],
    "event": [["show", "EVENT"], ["evidence", "EVENT"], ["evidence", "EVENT", "-f", "json"],
              ["show", "event-0"]],
    "actor": [["show", "ISIS"], ["show", "ISIS", "-f", "json"], ["timeline", "SDF"],
              ["timeline", "SDF", "-f", "csv"], ["show", "Nusra Front"], ["show", "alpha"]],
    "path": [["Peshmerga", "Iraqi Army"], ["ISIS", "SDF", "-f", "json"], ["ISIS", "formula"]],
    "query": [[], ["rivals", "--describe"], ["rivals", "-p", "actor=isis"], ["rivalz"]],
    "cypher": [
        [f"{_WHERE} RETURN a.name, b.name, r.date ORDER BY a.id, b.id", "-f", form]
        for form in _LISTS
    ] + [
        [f"{_WHERE} WHERE a.id = $id RETURN a.id", "-p", "id=isis"],
        ["UNWIND range(1, 9) AS x RETURN x, {a: x, b: [x, null]} AS y", "--max-rows", "3"],
        ["MATCH (a:Actor {id: 'none'}) RETURN a.id AS id, a.name"],
        ["MATCH (n) DETACH DELETE n"], ["RETURN $x"],
    ],
    "export": [["-f", form] for form in FORMATS],
    "view": [["OUT.html"], ["OUT.html", "--actor", "ISIS", "--depth", "2"]],
    "metrics": [["-f", form] for form in _LISTS] + [["--sort", "pagerank", "--exact"]],
    "stats": [["-f", form] for form in _LISTS],
    "check": [["-f", form] for form in _LISTS],
}  # fmt: skip
ELSEWHERE = {"cache", "extract", "serve", "copy", "ingest", "rebuild"}
"""Commands without a graph, tested beside their own code, or tested below."""


def test_every_command_is_compared_or_tested_elsewhere() -> None:
    assert set(COMMANDS) == set(COMMAND_LINES) | ELSEWHERE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A graph file that nobody has open, and the id of an event in it."""
    path = tmp_path_factory.mktemp("commands") / "graph.kg"
    with open_store(path) as store:
        fill(store)
        (first, *_) = store.run("MATCH (e:Event) RETURN e.id AS id ORDER BY id LIMIT 1")
    return path, first["id"]


def fill(store: object) -> None:
    load(store, [*readings(), *hostile.readings(9)])  # type: ignore[arg-type]


@pytest.fixture
def url(graphs: Graphs, made: tuple[Path, str], tmp_path: Path) -> str:
    """The same graph on the engine."""
    if graphs.engine.is_server:
        return graphs.held("commands", fill).url
    return str(shutil.copy(made[0], tmp_path / "engine.kg"))


@pytest.fixture
def both(made: tuple[Path, str], url: str, tmp_path: Path) -> Callable[..., list[str]]:
    """What a command prints and writes: about the graph in the file, and on the engine."""

    def said(db: str, words: tuple[str, ...]) -> str:
        out = tmp_path / "out.html"
        line = [w.replace("OUT.html", str(out)).replace("EVENT", made[1]) for w in words]
        text = printed(db, *line)
        if out.exists():
            text += out.read_text("utf-8")
            out.unlink()
        return text.replace(str(out), "OUT")

    def run(*words: str) -> list[str]:
        if words not in _SAID:
            _SAID[words] = said(str(made[0]), words)
        return [_SAID[words], said(url, words)]

    return run


_SAID: dict[tuple[str, ...], str] = {}
"""What was printed about the file, by words."""


def printed(db: str, *words: str) -> str:
    """Ending, output and messages, without the name of the graph."""
    done = CliRunner(env={"COLUMNS": "200"}, catch_exceptions=False).invoke(
        kg, [*words, "--db", db]
    )
    text = "\n".join((f"ended with {done.exit_code}", done.stdout, "----", done.stderr))
    return text.replace(db, "GRAPH")


@pytest.mark.parametrize(
    "words",
    [[name, *rest] for name, every in COMMAND_LINES.items() for rest in every],
    ids=" ".join,
)
def test_a_command_prints_the_same(both: Callable[..., list[str]], words: list[str]) -> None:
    theirs, ours = both(*words)
    assert ours == theirs
    assert "Traceback" not in ours


def test_every_saved_query_prints_the_same(both: Callable[..., list[str]]) -> None:
    for name, query in book().items():
        if not any(parameter.required for parameter in query.parameters.values()):
            theirs, ours = both("query", name, "-f", "jsonl")
            assert ours == theirs


def test_reading_articles_says_and_leaves_the_same(graphs: Graphs, tmp_path: Path) -> None:
    article = next(iter(sorted((ROOT / "sample" / "articles").glob("*.txt"))))
    made = []
    for db in (str(tmp_path / "graph.kg"), graphs.engine.fresh()):
        told = [without_time(printed(db, "ingest", str(article))) for _ in range(2)]
        with open_store(db, create=False) as store:
            made.append((told, list(export_lines(store))))
    assert made[0] == made[1]
    assert "1 new" in made[0][0][0]
    assert "1 already there" in made[0][0][1]


def without_time(text: str) -> str:
    """What stands on standard output, less the time it took; slow reading shows its progress."""
    lines = text.partition("----")[0].splitlines()
    return "\n".join(line for line in lines if not line.startswith("time "))


def test_a_graph_is_rebuilt_alike(graphs: Graphs, made: tuple[Path, str], tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    said = printed(str(made[0]), "export", "-f", "jsonl", "-o", str(lines))
    assert "ended with 0" in said
    told = [
        printed(db, "rebuild", str(lines)) for db in (str(tmp_path / "a.kg"), graphs.engine.fresh())
    ]
    assert told[0] == told[1]
    assert "ended with 0" in told[0]
