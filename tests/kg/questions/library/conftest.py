"""The chronicle in a graph, on every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kg import graph
from kg.queries import book
from kg.stores import Store, open_store
from tests.engines import Engine
from tests.kg.questions.library import chronicle

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="package")
def told(engine: Engine) -> Iterator[Store]:
    with open_store(engine.fresh()) as opened:
        loaded = graph.load(opened, chronicle.readings())
        assert loaded.rejected == {}
        yield opened


@pytest.fixture
def ask(told: Store) -> Ask:
    """Some columns of the answer to a saved query: ``ask("rivals", "actor", limit=1)``."""

    def asked(query: str, *columns: str, **given: Any) -> list[tuple[Any, ...]]:
        rows = book()[query].run(told, **given).rows
        return [tuple(row[column] for column in columns) for row in rows]

    return asked
