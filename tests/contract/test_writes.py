"""Every way of writing a graph leaves the same graph, and says the same, on every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.graph import derive_edges, export_lines, load, rebuild, stored_ids
from kg.model import Reading
from kg.stores import LadybugStore, Store
from tests.contract import hostile
from tests.contract.conftest import READINGS
from tests.kg.graph.test_check import DAMAGE
from tests.kg.graphs import change, undone


@pytest.fixture
def both(store: Store, other: LadybugStore) -> Callable[..., Any]:
    """Does the same to a server's graph and to one in a file, and compares what comes of it."""

    def do(work: Callable[[Store], Any]) -> Any:
        ours, theirs = work(store), work(other)
        assert ours == theirs
        assert list(export_lines(store)) == list(export_lines(other))
        return ours

    return do


def lines(store: Store) -> list[str]:
    return list(export_lines(store))


@pytest.mark.parametrize("name", READINGS)
def test_loading(both: Callable[..., Any], name: str) -> None:
    readings = READINGS[name]()
    loaded = both(lambda store: load(store, readings))
    assert loaded.documents == len(readings)
    again = both(lambda store: load(store, readings))
    assert (again.new_nodes, again.new_relationships) == (0, 0)
    assert both(lambda store: store.check()) == []


def test_loading_in_many_batches_in_another_order(both: Callable[..., Any]) -> None:
    readings = hostile.readings()
    both(lambda store: load(store, reversed(readings), batch=7))


def test_what_cannot_be_loaded(both: Callable[..., Any]) -> None:
    one, *rest = hostile.readings(12)
    broken = [
        one,
        replace(one, doc=replace(one.doc, text="another text"), claims=()),
        replace(one, doc=replace(one.doc, id="a \ud800 b")),
        *(replace(r, claims=tuple(replace(c, quote="x") for c in r.claims)) for r in rest[:3]),
        *rest[3:],
    ]
    told = both(lambda store: _told(load(store, broken)))
    assert (len(told["problems"]), sum(told["rejected"].values()) > 3) == (2, True)


def _told(loaded: Any) -> dict[str, Any]:
    return {
        "problems": [str(problem) for problem in loaded.problems], "rejected": loaded.rejected,
        "nodes": loaded.nodes, "relationships": loaded.relationships,
    }  # fmt: skip


def test_another_extractor(both: Callable[..., Any]) -> None:
    readings = hostile.readings()
    both(lambda store: load(store, readings, extractor="one/1"))
    fewer = [replace(r, claims=r.claims[: n % 3]) for n, r in enumerate(readings)]
    loaded = both(lambda store: load(store, fewer[::2], extractor="two/1"))
    assert loaded.replaced == len(fewer[::2])
    assert both(lambda store: store.check()) == []
    bare = [replace(r, claims=(), mentions=(), entities=()) for r in readings]
    both(lambda store: load(store, bare, extractor="three/1"))
    assert not any('"node":"Claim"' in line for line in both(lines))


def test_which_documents_are_there(both: Callable[..., Any]) -> None:
    both(lambda store: load(store, hostile.readings(5), extractor="one/1"))
    asked = ["doc-001", "doc-004", "doc-005", "none", "\ud800", "\U0001f600", ""]
    for extractor in (None, "one/1", "two/1"):
        both(lambda store, e=extractor: sorted(stored_ids(store, asked, extractor=e)))


def test_a_reader_that_fails(both: Callable[..., Any]) -> None:
    def readings() -> Iterator[Reading]:
        yield from hostile.readings(5)
        raise KeyboardInterrupt

    def work(store: Store) -> None:
        with pytest.raises(KeyboardInterrupt):
            load(store, readings(), batch=3)

    both(work)
    assert len(both(lambda store: stored_ids(store, [f"doc-00{n}" for n in range(9)]))) == 5


def test_drawing_edges_anew(both: Callable[..., Any]) -> None:
    both(lambda store: load(store, hostile.readings()))
    before = both(lines)
    both(lambda store: change(store, "MATCH (:Actor)-[x:ATTACKS|LEADS|SEIZES]->() DELETE x"))
    assert both(lines) != before
    drawn = both(derive_edges)
    assert {"ATTACKS", "LEADS", "SEIZES"} <= set(drawn)
    assert both(lines) == before


def test_building_anew_from_lines(both: Callable[..., Any], reference: Any) -> None:
    exported = lines(reference("hostile"))
    both(lambda store: rebuild(store, exported))
    assert both(lines) == exported


@pytest.mark.parametrize(("kind", "_", "damage"), DAMAGE)
def test_damage_is_told_alike(
    held: Callable[[str], Store], reference: Any, kind: str, _: int, damage: str
) -> None:
    told = []
    for store in (held("small"), reference("small")):
        with undone(store):
            store.run(damage)
            told.append([str(problem).replace(store.url, "") for problem in store.check()])
    assert told[0] == told[1]
    assert any(problem.startswith(kind) for problem in told[0])
