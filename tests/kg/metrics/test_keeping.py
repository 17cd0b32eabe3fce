"""Metrics kept in the graph: as properties of actors, on every engine, and off again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from kg import graph, metrics
from kg.errors import InputError
from kg.stores import Store, open_store
from kg.stores.schema import METRICS
from tests.engines import Engine
from tests.kg.questions import story


@pytest.fixture
def told(engine: Engine) -> Iterator[Store]:
    with open_store(engine.fresh()) as store:
        graph.load(store, story.readings()[:3])
        yield store


def kept(store: Store) -> dict[str, dict[str, object]]:
    """What each actor that has metrics has."""
    values = ", ".join(f"a.{name} AS {name}" for name in METRICS)
    rows = store.run(f"MATCH (a:Actor) WHERE a.degree >= 0 RETURN a.id AS id, {values}")
    return {row.pop("id"): row for row in rows}


def test_they_are_written_and_taken_off_again(told: Store) -> None:
    before = list(graph.export_lines(told))
    assert metrics.saved(told) is None
    found = metrics.measure(told, type=["COERCE", "ASSAULT"])
    metrics.save(told, found)
    assert kept(told) == {
        row.actor_id: {name: asdict(row)[name] for name in METRICS} for row in found.actors
    }
    assert metrics.saved(told) == {
        "filters": {"status": ["asserted", "claimed"], "type": ["COERCE", "ASSAULT"]},
        "actors": 4,
        "links": 2,
        "drawn": None,
    }
    assert told.check() == []
    metrics.clear(told)
    assert list(graph.export_lines(told)) == before


def test_new_ones_take_the_place_of_the_old(told: Store) -> None:
    metrics.save(told, metrics.measure(told))
    metrics.save(told, metrics.measure(told, document="doc-3"))
    assert set(kept(told)) == {"pmf", "abu-nuh-al-zubaidi"}
    before = list(graph.export_lines(told))
    with pytest.raises(InputError, match="nothing was written"):
        metrics.save(told, metrics.measure(told, place="Hasaka", type="THREATEN"))
    assert list(graph.export_lines(told)) == before


def test_an_export_carries_them(told: Store, tmp_path: Path) -> None:
    metrics.save(told, metrics.measure(told))
    lines = list(graph.export_lines(told))
    with open_store(tmp_path / "copy.kg") as copy:
        graph.rebuild(copy, lines)
        assert list(graph.export_lines(copy)) == lines
        assert metrics.saved(copy) == metrics.saved(told)


def test_loading_leaves_them_alone(told: Store) -> None:
    metrics.save(told, metrics.measure(told))
    before, lines = kept(told), list(graph.export_lines(told))
    again = graph.load(told, story.readings()[:3])
    assert (again.unchanged, again.new_nodes, again.new_relationships) == (3, 0, 0)
    assert list(graph.export_lines(told)) == lines
    graph.load(told, story.readings())
    assert kept(told) == before
