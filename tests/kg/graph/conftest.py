"""Stores for the tests of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import LadybugStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LadybugStore]:
    with open_store(tmp_path / "g.kg") as store:
        yield store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[LadybugStore]:
    """A second, empty graph."""
    with open_store(tmp_path / "other.kg") as store:
        yield store
