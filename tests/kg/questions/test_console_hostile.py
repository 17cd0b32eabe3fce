"""Statements that mean harm, asked of every engine: none writes, reads a file, calls out, ends
another's work or keeps anyone waiting."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import neo4j
import pytest

from kg import console, graph
from kg.errors import InputError, QueryRefused, StoreError
from kg.stores import open_store
from tests.kg.questions import story
from tests.kg.questions.hostile_cypher import REFUSED, SLOW, filled
from tests.kg.questions.test_console import waited

_TRIED = ("ten million rows", "many parts", "one row's expression")
"""Those of `SLOW` that are tried each time; the benchmark tries them all."""


class Callers:
    """A listening socket, and how many connected to it."""

    def __init__(self) -> None:
        self.count = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.count += 1
                connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def url(engine) -> str:
    there = engine.fresh()
    with open_store(there) as store:
        graph.load(store, story.readings())
    return there


@pytest.fixture(scope="module")
def another(engine, url) -> Iterator[neo4j.Transaction | None]:
    """Someone else's transaction, which is under way all the while; on a server only."""
    if not engine.is_server:
        yield None
        return
    who = (engine.env["NEO4J_USERNAME"], engine.env["NEO4J_PASSWORD"])
    with (
        neo4j.GraphDatabase.driver(url, auth=who) as driver,
        driver.session() as session,
        session.begin_transaction() as transaction,
    ):
        transaction.run("CREATE (:Unfinished)").consume()
        yield transaction
        transaction.rollback()


def lines(url: str) -> list[str]:
    with open_store(url) as store:
        return sorted(graph.export_lines(store))


def test_the_list_is_long_enough():
    assert len(set(REFUSED)) >= 100


def test_none_of_them_is_let_through(url, another, tmp_path):
    before = lines(url)
    canary = tmp_path / "canary.csv"
    canary.write_text("Serinus canaria\n", encoding="utf-8")
    callers = Callers()
    for statement in REFUSED:
        with pytest.raises(QueryRefused):
            console.run(url, filled(statement, str(canary), callers.port))
    callers.close()
    assert callers.count == 0
    assert list(tmp_path.iterdir()) == [canary]
    assert lines(url) == before
    assert another is None or another.run("RETURN 1 AS one").single()["one"] == 1


@pytest.mark.parametrize("name", _TRIED)
def test_none_is_waited_for(url, another, name, caplog):
    caplog.set_level("DEBUG", "kg.console")
    try:
        console.run(url, SLOW[name], timeout=0.5, max_rows=100)
    except (InputError, StoreError):
        pass
    else:
        assert name == "ten million rows", "100 of them are there at once"
    assert not caplog.records or waited(caplog) < 1.5
    if another is not None:
        assert another.run("RETURN 1 AS one").single()["one"] == 1
        settle(another)


def settle(another: neo4j.Transaction) -> None:
    """Wait until the server has ended the console's transactions: those with a token."""
    end = time.monotonic() + 60
    while another.run(
        "SHOW TRANSACTIONS YIELD metaData WHERE metaData.token <> '' RETURN metaData"
    ).data():
        assert time.monotonic() < end
        time.sleep(0.2)
