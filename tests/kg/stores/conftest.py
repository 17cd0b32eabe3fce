"""An empty graph on the server, and what a load that nothing disturbed comes to."""

from __future__ import annotations

import pytest

from kg.graph import export_lines, load
from kg.stores import open_store
from kg.stores.neo4j_schema import statements
from tests.kg.stores.served import readings
from tools.neo4j.emptying import empty
from tools.neo4j.server import Neo4jServer


@pytest.fixture(scope="session")
def expected(tmp_path_factory) -> list[str]:
    """The sorted export of a graph that nothing disturbed; it is the same on every engine."""
    with open_store(tmp_path_factory.mktemp("undisturbed") / "g.kg") as store:
        load(store, readings())
        return sorted(export_lines(store))


@pytest.fixture
def server(neo4j_lts) -> Neo4jServer:
    """The LTS server, with an empty graph."""
    with neo4j_lts.start().driver() as driver:
        empty(driver, keep=list(statements()))
    open_store(neo4j_lts.uri).close()
    return neo4j_lts
