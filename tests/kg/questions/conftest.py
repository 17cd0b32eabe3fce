"""The story of `story.py` on every engine, shared by the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg import graph
from kg.stores import Store
from tests.kg.graphs import Graphs
from tests.kg.questions import story


def _tell(store: Store) -> None:
    loaded = graph.load(store, story.readings())
    assert loaded.documents == 5
    assert loaded.rejected == {}


@pytest.fixture
def store(graphs: Graphs) -> Store:
    return graphs.held("story", _tell)


@pytest.fixture
def empty(graphs: Graphs) -> Store:
    """A graph with nothing in it. On a server there is no `store` beside it."""
    return graphs.held("empty", lambda _: None)


@pytest.fixture
def fresh(graphs: Graphs) -> Iterator[Store]:
    """A graph for the test to fill."""
    with graphs.fresh() as store:
        yield store
