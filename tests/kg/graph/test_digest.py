"""The digest: the same for equal graphs, another for any difference."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import graph
from kg.graph import scan
from kg.stores import open_store
from kg.stores.unfinished import Unfinished, write_mark
from tests.engines import Engine
from tests.kg.graph.readings import reading


def counted_by_hand(lines: list[str]) -> str:
    """As the module tells it: hashes of the lines, added up, hashed."""
    hashes = (hashlib.shake_256(line.encode()).digest(256) for line in lines)
    total = sum(int.from_bytes(one, "big") for one in hashes) % 2**2048
    return hashlib.sha256(total.to_bytes(256, "big")).hexdigest()


def test_it_is_made_of_the_lines_of_the_export_in_any_order(engine: Engine) -> None:
    with open_store(engine.fresh()) as store:
        graph.load(store, [reading(n) for n in range(3)])
        _version, *lines = graph.export_lines(store)
        found = graph.digest(store)
    assert found.value == counted_by_hand(lines) == counted_by_hand(lines[::-1])
    assert found.rows == len(lines)
    assert found.nodes["Document"] == 3
    assert found.relationships["STATED_IN"] == 12


def test_engines_and_orders_agree(engine: Engine, tmp_path: Path) -> None:
    with open_store(engine.fresh()) as one, open_store(tmp_path / "g.kg") as other:
        graph.load(one, [reading(0), reading(1)])
        for number in (1, 0):
            graph.load(other, [reading(number)])
        assert graph.digest(one) == graph.digest(other)
        assert list(graph.export_lines(one)) == list(graph.export_lines(other))


CHANGES = [
    "MATCH (d:Document {id: 'doc-0'}) SET d.text = d.text + ' '",
    "MATCH (e:Event) WITH e LIMIT 1 SET e.killed_high = 9",
    "MATCH (a:Actor {id: 'isis'}) SET a.aliases = ['Islamic State', 'Daesh']",
    "CREATE (:Place {id: 'x'})",
    "MATCH (a:Actor {id: 'isis'})-[:ATTACKS]->(b:Actor) CREATE (b)-[:ATTACKS]->(a)",
    "MATCH (p:Place {id: 'gn:98'})-[x:PART_OF]->() DELETE x",
    "MATCH (p:Place {id: 'gn:98'}) MATCH (q:Place {id: 'gn:99'}) CREATE (p)-[:PART_OF]->(q)",
]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_changes_it(change: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "g.kg") as store:
        graph.load(store, [reading()])
        before = graph.digest(store)
        store.transact(lambda: store.run(change))
        assert graph.digest(store).value != before.value


def test_what_a_graph_says_of_itself_does_not_count(engine: Engine) -> None:
    with open_store(engine.fresh()) as store:
        empty = graph.digest(store)
        store.transact(lambda: write_mark(store, Unfinished("kg copy", 7)))
        assert graph.digest(store) == empty
        assert empty.rows == 0


PAIRS: list[Callable[[int], tuple[str, str]]] = [
    lambda _: ("a", "b"),
    lambda n: ("a", f"b{n}"),
    lambda n: (f"a{n}", "b"),
    lambda n: (f"a{n % 3}", f"b{n % 2}"),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_pages_show_everything_once(
    engine: Engine, pair: Callable[[int], tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parallel and equal relationships, too, wherever the pages end."""
    edges = [{"a": pair(n)[0], "b": pair(n)[1], "role": f"{n % 4}"} for n in range(10)]
    odd = ["", " ", "a\U0001f600", "a\uffff", "\u0430", "A"]
    with open_store(engine.fresh()) as store:
        ids = sorted({edge[end] for edge in edges for end in "ab"} | set(odd))
        store.write("UNWIND $rows AS r CREATE (:Actor {id: r.id})", [{"id": key} for key in ids])
        store.write("UNWIND $rows AS r CREATE (:Event {id: r.id})", [{"id": key} for key in ids])
        store.write(
            "UNWIND $rows AS r MATCH (a:Actor {id: r.a}) MATCH (b:Event {id: r.b}) "
            "CREATE (a)-[:ACTED_IN {role: r.role}]->(b)",
            edges,
        )
        whole = list(graph.export_lines(store))
        assert len(whole) == 1 + 2 * len(ids) + len(edges)
        for size in (1, 2, 3, 7):
            monkeypatch.setattr(scan, "_IDS", size)
            monkeypatch.setattr(scan, "_ROWS", 2)
            assert list(graph.export_lines(store)) == whole
    actors = [line for line in whole if line.startswith('{"node":"Actor"')]
    assert actors == [f'{{"node":"Actor","id":"{key}"}}' for key in ids]


def test_a_batch_holds_no_more_text_than_a_statement_takes(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_CHARACTERS", 500)
    with open_store(engine.fresh()) as store:
        graph.load(store, [reading(n) for n in range(6)])
        batches = [batch.rows for batch in scan.scan(store) if batch.table == ("Document",)]
    lengths = [[len(row["text"]) for row in rows] for rows in batches]
    assert len(lengths) > 1
    assert all(sum(texts) <= 500 or len(texts) == 1 for texts in lengths)
