"""Graphs on every engine, for tests of what all engines promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import LadybugStore, Store, open_store
from tests.engines import Engine
from tests.kg.graphs import Graphs


@pytest.fixture(scope="session")
def graphs(engine: Engine) -> Iterator[Graphs]:
    """Graphs on one engine after the other."""
    made = Graphs(engine)
    yield made
    made.close()


@pytest.fixture
def store(graphs: Graphs) -> Iterator[Store]:
    """An empty graph."""
    with graphs.fresh() as store:
        yield store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[LadybugStore]:
    """A second, empty graph, in a file: what an engine holds is compared with it."""
    with open_store(tmp_path / "other.kg") as store:
        yield store
