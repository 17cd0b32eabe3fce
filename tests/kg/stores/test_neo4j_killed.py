"""The Neo4j server itself killed, halted or out of room under a load."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from kg.errors import StoreError
from kg.graph import export_lines, load
from kg.stores import neo4j as store_module
from kg.stores import open_store
from tests.kg.stores.served import DOCUMENTS, documents, readings, warnings
from tests.proxy import Proxy
from tools.neo4j.server import Neo4jServer

if sys.platform != "win32":
    import resource


def test_a_server_killed_under_a_load_and_started_again(
    server, expected, caplog, monkeypatch
) -> None:
    """Once between two batches and once within one; nobody helps the load."""
    monkeypatch.setenv("KG_PATIENCE", "300")  # a busy machine is slow to start one
    again: list[threading.Thread] = []
    within = False

    def kill() -> None:
        server.kill()
        again.append(threading.Thread(target=server.start))
        again[-1].start()

    with open_store(server.uri) as store:
        run = store.run

        def killing(query, params=None):
            nonlocal within
            if "-[:STATED_IN]->" in query and len(again) == 1 and not within:
                within = True
                again[0].join()
                kill()
            return run(query, params)

        monkeypatch.setattr(store, "run", killing)
        loaded = load(store, readings(lambda n: kill() if n == 4 else None), batch=2)
        again[1].join()
        assert len(again) == 2
        assert len(warnings(caplog)) >= 2
        assert (loaded.documents, loaded.unchanged) == (DOCUMENTS, 0)
        assert sorted(export_lines(store)) == expected
        assert store.check() == []


@pytest.mark.skipif(sys.platform != "linux", reason="no prlimit on this system")
def test_a_server_whose_disk_is_full(server, expected, monkeypatch) -> None:
    """Its files may not grow, so that it cannot write its log; it says the same of a full disk."""
    monkeypatch.setenv("KG_PATIENCE", "1")

    def fill(number: int) -> None:
        if number == 5:
            log = max(server.home.glob("data/transactions/neo4j/neostore.transaction.db.*"))
            files_of(server, log.stat().st_size)

    with open_store(server.uri) as store:
        with pytest.raises(StoreError) as caught:
            load(store, readings(fill), batch=2)
        assert str(caught.value) == (
            f"{server.uri}: the server could not write and has stopped the database, as it does "
            "when its disk is full; make room, start it again and give the command again: what "
            "was saved before is kept"
        )
    with pytest.raises(StoreError, match="as it does when its disk is full"):
        open_store(server.uri)
    server.kill()
    server.start()
    assert documents(server) == 4
    with open_store(server.uri) as store:
        load(store, readings(), batch=2)
        assert sorted(export_lines(store)) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_a_server_that_hangs_is_waited_for_as_long_as_it_asked(
    server, expected, caplog, monkeypatch
) -> None:
    """It tells clients after how many silent seconds to think it dead: 120, and here 2."""
    hint = b"connection.recv_timeout_seconds"
    monkeypatch.setattr(store_module, "_CONNECT", 2.0)
    monkeypatch.setenv("KG_PATIENCE", "60")

    def halt(number: int) -> None:
        if number == 5:
            os.kill(server.pid, signal.SIGSTOP)
            threading.Timer(5, os.kill, (server.pid, signal.SIGCONT)).start()

    with Proxy(server.port) as between:
        between.down = lambda data: data.replace(hint + b"\x78", hint + b"\x02")
        with open_store(f"bolt://127.0.0.1:{between.port}") as store:
            load(store, readings(halt), batch=2)
            assert any("the server went away (no answer)" in said for said in warnings(caplog))
            assert sorted(export_lines(store)) == expected


def files_of(server: Neo4jServer, size: int) -> None:
    """Let no file of the server grow beyond so many bytes."""
    hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, hard))
