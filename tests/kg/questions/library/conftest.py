"""The chronicle in a graph, on every engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg import graph
from kg.queries import book
from kg.stores import Store
from tests.kg.graphs import Graphs
from tests.kg.questions.library import chronicle

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def told(graphs: Graphs) -> Store:
    def tell(store: Store) -> None:
        assert graph.load(store, chronicle.readings()).rejected == {}

    return graphs.held("chronicle", tell)


@pytest.fixture
def ask(told: Store) -> Ask:
    """Some columns of the answer to a saved query: ``ask("rivals", "actor", limit=1)``."""

    def asked(query: str, *columns: str, **given: Any) -> list[tuple[Any, ...]]:
        rows = book()[query].run(told, **given).rows
        return [tuple(row[column] for column in columns) for row in rows]

    return asked
