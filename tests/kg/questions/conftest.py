"""The story of `story.py` in a real graph file, shared by the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg import graph
from kg.stores import LadybugStore, open_store
from tests.kg.questions import story


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugStore]:
    path = tmp_path_factory.mktemp("story") / "graph.kg"
    with open_store(path) as opened:
        loaded = graph.load(opened, story.readings())
        assert loaded.documents == 5
        assert loaded.rejected == {}
        yield opened


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugStore]:
    with open_store(tmp_path_factory.mktemp("empty") / "graph.kg") as opened:
        yield opened
