"""A Neo4j server that goes away: what is done again, what is not, and what is kept.

Connections to the real server are cut by a machine in between, so that each moment can be chosen.
"""

from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from kg.errors import StoreError, TransientStoreError
from kg.graph import export_lines, load
from kg.stores import Store, open_store
from kg.stores import neo4j as store_module
from tests.kg.stores.served import documents, readings, warnings
from tests.proxy import COMMIT, Proxy

MANY = "UNWIND range(1, $n) AS i RETURN i, toString(i) + ' and some more text' AS text"
AWAY = r"bolt://127.0.0.1:\d+: the server went away "


@pytest.fixture
def between(server) -> Iterator[Proxy]:
    with Proxy(server.port) as proxy:
        yield proxy


@pytest.fixture
def store(between, monkeypatch) -> Iterator[Store]:
    """A graph on the far side, given up after a second."""
    monkeypatch.setenv("KG_PATIENCE", "1")
    with open_store(f"bolt://127.0.0.1:{between.port}") as store:
        yield store


def test_an_answer_that_breaks_off_is_asked_for_again(store, between, caplog) -> None:
    cut_after(between, 20_000)
    rows = store.run(MANY, {"n": 5_000})
    assert [row["i"] for row in rows] == list(range(1, 5_001))
    assert [re.sub(r"\(.*?\)", "(...)", said) for said in warnings(caplog)] == [
        f"bolt://127.0.0.1:{between.port}: the server went away (...); trying again in 0.5 s"
    ]


def test_rows_handed_out_are_not_handed_out_again(store, between) -> None:
    rows = store.stream(MANY, {"n": 50_000})
    got = [next(rows)["i"] for _ in range(10)]
    between.cut()
    with pytest.raises(TransientStoreError, match=AWAY):
        got += [row["i"] for row in rows]
    assert got == list(range(1, len(got) + 1))
    assert store.run("RETURN 1 AS one") == [{"one": 1}]


def test_a_store_that_was_idle_while_the_server_was_away_just_works(store, between, caplog) -> None:
    between.cut()
    time.sleep(store_module._IDLE + 0.1)
    assert store.run("RETURN 1 AS one") == [{"one": 1}]
    between.cut()
    time.sleep(store_module._IDLE + 0.1)
    assert next(store.stream("RETURN 1 AS one")) == {"one": 1}  # a stream is not asked for again
    between.cut()
    time.sleep(store_module._IDLE + 0.1)
    store.transact(lambda: store.run("RETURN 1 AS one"))
    assert warnings(caplog) == []


def test_a_lost_acknowledgement_does_no_work_twice(
    store, between, server, expected, caplog
) -> None:
    """The server keeps a batch, and the word that it did is cut off."""
    asked = threading.Event()

    def up(data: bytes) -> bytes:
        if data.endswith(COMMIT) and documents(server) == 2:
            asked.set()
        return data

    def down(data: bytes) -> bytes | None:
        if asked.is_set():
            between.down = bytes
            return None
        return data

    between.up, between.down = up, down
    load(store, readings(), batch=2)
    assert asked.is_set()
    assert [said for said in warnings(caplog) if "while it saved" in said]
    assert sorted(export_lines(store)) == expected
    assert store.check() == []


@pytest.mark.parametrize("moment", [0, 7, 25, 60])
def test_a_connection_cut_at_any_statement_of_a_load(
    store, between, expected, moment, monkeypatch
) -> None:
    run, statements = store.run, iter(range(10_000))

    def cutting(query, params=None):
        if next(statements) == moment:
            between.cut()
        return run(query, params)

    monkeypatch.setattr(store, "run", cutting)
    load(store, readings(), batch=2)
    assert next(statements) > 60
    assert sorted(export_lines(store)) == expected


def test_a_server_that_stays_away_is_given_up_and_whole_documents_are_kept(
    store, between, server, caplog
) -> None:
    def leave(number: int) -> None:
        if number == 5:
            between.close()

    with pytest.raises(TransientStoreError, match=AWAY + r"\(.*\); gave up after 1 s"):
        load(store, readings(leave), batch=2)
    assert len(warnings(caplog)) == 1
    assert documents(server) == 4
    with open_store(server.uri) as kept:
        assert kept.check() == []


def test_outside_of_transact_a_transaction_is_not_done_again(store, between) -> None:
    done = []

    def work() -> None:
        with store.transaction():
            done.append(store.run("CREATE (d:Document {id: 'x'}) RETURN 1 AS n"))
            between.cut()
            store.run("RETURN 1 AS n")

    with pytest.raises(TransientStoreError, match=AWAY):
        work()
    assert len(done) == 1
    assert store.run("MATCH (d:Document) RETURN d.id AS id") == []


def test_a_mistake_is_not_tried_again(store, caplog) -> None:
    with pytest.raises(StoreError) as caught:
        store.transact(lambda: store.run("RETURN nobody AS n"))
    assert not isinstance(caught.value, TransientStoreError)
    assert warnings(caplog) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("work", ["read", "transaction"])
def test_ctrl_c_does_not_wait_for_the_server(store, between, work) -> None:
    def silent(_: bytes) -> bytes:
        return b""

    def interrupt() -> None:
        between.down = silent
        time.sleep(0.3)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    def ask() -> None:
        threading.Thread(target=interrupt).start()
        time.sleep(0.1)
        store.run("RETURN 1 AS n")

    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        ask() if work == "read" else store.transact(ask)
    assert time.monotonic() - begin < 3
    between.down = bytes
    assert store.run("RETURN 1 AS one") == [{"one": 1}]


def cut_after(between: Proxy, size: int) -> None:
    """Cut the connection once, when so many bytes have come down."""
    seen = 0

    def down(data: bytes) -> bytes | None:
        nonlocal seen
        seen += len(data)
        if seen < size:
            return data
        between.down = bytes
        return None

    between.down = down
