from __future__ import annotations

import sys
import time

import pytest

from kg import console, graph
from kg.console_lines import plain
from kg.errors import InputError, StoreError, StoreLocked
from kg.stores import open_store
from tests.kg.questions import story

SLOW = (
    "UNWIND range(1, 1000000) AS x UNWIND range(1, 100000) AS y "
    "WITH x + y AS z RETURN count(DISTINCT z % 7)"
)


def waited(caplog) -> float:
    """Seconds from the moment that the graph was open to the answer, of the last query."""
    found = [r.args[0] for r in caplog.records if r.name == "kg.console" and "answered" in r.msg]
    return found[-1]


@pytest.fixture(scope="module")
def url(engine) -> str:
    """A graph that no process holds open."""
    there = engine.fresh()
    with open_store(there) as store:
        graph.load(store, story.readings())
    return there


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> str:
    """One on the embedded engine."""
    path = tmp_path_factory.mktemp("console") / "graph.kg"
    with open_store(path) as store:
        graph.load(store, story.readings())
    return str(path)


def test_an_answer_has_columns_and_rows(url):
    answer = console.run(
        url,
        "MATCH (a:Actor)-[r:ATTACKS]->(b:Actor) WHERE a.id = $id "
        "RETURN a.name AS who, b.name AS whom, r.date AS day ORDER BY day",
        {"id": "isis"},
    )
    assert answer.columns == ("who", "whom", "day")
    assert answer.rows == [
        {"who": "ISIS", "whom": "SDF", "day": "2021-01-10"},
        {"who": "ISIS", "whom": "SDF", "day": "2021-01-15"},
    ]
    assert not answer.truncated


def test_no_rows_still_have_columns(url):
    answer = console.run(url, "MATCH (a:Actor) WHERE a.id = '' RETURN a.id AS id, a.name")
    assert (answer.columns, answer.rows) == (("id", "a.name"), [])


def test_nodes_edges_and_paths_are_plain(url):
    answer = console.run(
        url,
        "MATCH p = (a:Actor {id: 'turkey'})-[r:ATTACKS]->(b) RETURN a, r, p, [a.id, b.id] AS ids",
    )
    (row,) = answer.rows
    assert row["a"] == {
        "_label": "Actor", "id": "turkey", "name": "Turkey", "kind": "state",
        "country": "TR", "aliases": row["a"]["aliases"], **_ids(row["a"]),
    }  # fmt: skip
    assert (row["r"]["_label"], row["r"]["status"]) == ("ATTACKS", "alleged")
    assert [node["id"] for node in row["p"]["nodes"]] == ["turkey", "sdf"]
    assert [edge["_label"] for edge in row["p"]["relationships"]] == ["ATTACKS"]
    assert row["ids"] == ["turkey", "sdf"]


def _ids(node):
    return {key: node[key] for key in ("wikidata", "ucdp") if key in node}


def test_rows_beyond_the_limit_are_cut_and_said_to_be(url):
    answer = console.run(url, "UNWIND range(1, 100) AS x RETURN x", max_rows=10)
    assert (len(answer.rows), answer.truncated) == (10, True)


def test_as_many_rows_as_the_limit_are_not_cut(file):
    exact = console.run(file, "UNWIND range(1, 10) AS x RETURN x", max_rows=10)
    assert (len(exact.rows), exact.truncated) == (10, False)


def test_a_huge_answer_is_cut_by_its_size(url, monkeypatch):
    monkeypatch.setattr(console, "_ANSWER_MB", 0.01)
    answer = console.run(url, "UNWIND range(1, 5000) AS x RETURN 'some text that is long' AS s")
    assert answer.truncated
    assert 100 < len(answer.rows) < 500


def test_a_slow_query_ends_when_its_time_is_up(url, caplog):
    caplog.set_level("DEBUG", "kg.console")
    with pytest.raises(StoreError, match=r"(stopped|gave up waiting) after 1 s"):
        console.run(url, SLOW, timeout=1)
    assert waited(caplog) < 2
    assert console.run(url, "RETURN 1 AS one").rows == [{"one": 1}], "the graph is free again"


@pytest.mark.parametrize(
    ("query", "params", "error"),
    [
        ("MATCH (a:Actor RETURN a.id", {}, "Parser exception|^line 1, column 16: Invalid input"),
        ("RETURN 1 / 0", {}, "Divide by zero|/ by zero"),
        ("RETURN $id", {}, r"id: the query needs the parameter \$id"),
        ("RETURN $id AS x", {"id": 1, "other": 2}, r"other: the query has no parameter \$other"),
        ("RETURN $id AS x", {"id": {1, 2}}, "params: a parameter that is not JSON"),
        ("RETURN $id AS x", {"id": float("nan")}, "params: a parameter that is not JSON"),
    ],
)
def test_wrong_cypher_and_wrong_parameters_are_input_errors(url, query, params, error):
    with pytest.raises(InputError, match=error):
        console.run(url, query, params)


@pytest.mark.parametrize("given", [{"timeout": 0}, {"timeout": float("nan")}, {"max_rows": 0}])
def test_limits_must_make_sense(file, given):
    with pytest.raises(InputError, match=f"{next(iter(given))}: "):
        console.run(file, "RETURN 1", **given)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is Linux's")
def test_a_query_that_takes_all_memory_is_ended(file):
    begin = time.monotonic()
    with pytest.raises(StoreError, match=r"needs more memory than it may use \(1024 MB\)|stopped"):
        console.run(file, "UNWIND range(1, 1000000000) AS x RETURN count(x)", timeout=5)
    assert time.monotonic() - begin < 8


def test_the_file_shows_what_is_not_there(file):
    with pytest.raises(InputError, match="Actr does not exist"):
        console.run(file, "MATCH (a:Actr) RETURN a.id")


def test_no_graph_is_a_store_error_and_makes_none(tmp_path):
    with pytest.raises(StoreError, match="there is no graph at"):
        console.run(tmp_path / "none.kg", "RETURN 1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_held_open_is_locked(file):
    with open_store(file), pytest.raises(StoreLocked, match="is in use by"):
        console.run(file, "RETURN 1")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"_ID": {"table": 1}, "_LABEL": "Actor", "id": "x", "name": None},
            {"_label": "Actor", "id": "x"},
        ),
        ({"a": [1, {"b": 2.5}]}, {"a": [1, {"b": 2.5}]}),
        (float("inf"), "inf"),
        (True, True),
        (None, None),
    ],
)
def test_values_become_json(value, expected):
    assert plain(value) == expected
