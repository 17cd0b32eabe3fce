"""The same graphs in a file, with which what a server holds is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest

from ingest.extraction.reader import RuleReader
from ingest.readers import read_paths
from kg.graph import load
from kg.model import Document, Reading
from kg.stores import LadybugStore, Store, open_store
from tests.api.conftest import ROOT
from tests.contract import hostile
from tests.kg.conftest import graphs as graphs
from tests.kg.conftest import other as other
from tests.kg.conftest import store as store
from tests.kg.graph.readings import reading
from tests.kg.graphs import Graphs


@cache
def sample() -> list[Reading]:
    """What the reader makes of the articles that come with the program."""
    found = read_paths([str(ROOT / "sample" / "articles")])
    return list(RuleReader().read([doc for doc in found if isinstance(doc, Document)]))


READINGS: Mapping[str, Callable[[], list[Reading]]] = {
    "hostile": cache(hostile.readings),
    "sample": sample,
    "small": lambda: [reading(number) for number in range(3)],
}


def filled(name: str) -> Callable[[Store], object]:
    """What loads the readings of that name."""
    return lambda store: load(store, READINGS[name]())


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], LadybugStore]]:
    """The graph of that name in a file, made when it is first asked for."""
    made: dict[str, LadybugStore] = {}

    def graph(name: str) -> LadybugStore:
        if name not in made:
            made[name] = open_store(tmp_path_factory.mktemp(name) / "graph.kg")
            filled(name)(made[name])
        return made[name]

    yield graph
    for opened in made.values():
        opened.close()


@pytest.fixture
def held(graphs: Graphs) -> Callable[[str], Store]:
    """The graph of that name on the engine."""
    return lambda name: graphs.held(name, filled(name))
