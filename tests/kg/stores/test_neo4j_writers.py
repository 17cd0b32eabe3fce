"""Several programs write one graph on a Neo4j server at the same time."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from neo4j.exceptions import TransientError

from kg import events
from kg.graph import export_lines, load
from kg.graph.remove import remove_readings
from kg.stores import open_store
from kg.stores.neo4j_schema import statements
from tests.kg.graph.readings import reading
from tests.kg.stores.served import DOCUMENTS, readings, warnings
from tools.neo4j.emptying import empty

ROOT = Path(__file__).parents[3]
BLOCKED = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status"
LOAD = f"""
import random, sys
from kg.graph import load
from kg.stores import open_store
from tests.kg.graph.readings import reading

numbers = list(range({DOCUMENTS}))
random.Random(int(sys.argv[2])).shuffle(numbers)
with open_store(sys.argv[1]) as store:
    print(flush=True)
    sys.stdin.readline()
    load(store, map(reading, numbers), batch=1)
"""


def test_four_programs_load_the_same_articles_at_once(server, expected) -> None:
    """Each in an order of its own, so that they meet on documents, actors and places."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", LOAD, server.uri, str(number)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    for one in running:
        one.stdout.readline()  # all have the graph open
    for one in running:
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate() for one in running]
    assert [(one.returncode, errors) for one, (_, errors) in zip(running, said, strict=True)] == [
        (0, "")
    ] * 4
    with open_store(server.uri) as store:
        assert sorted(export_lines(store)) == expected
        assert store.check() == []


def test_one_that_replaces_readings_and_one_that_loads_the_old_ones(server) -> None:
    """Whoever comes last wins, document by document; no part of the other is left."""

    def read(version: str) -> None:
        with open_store(server.uri) as store:
            for _ in range(2):
                load(
                    store,
                    [reading(number, version=version) for number in range(4)],
                    extractor=f"hand/{version}",
                    batch=1,
                )

    at_once(lambda: read("1"), lambda: read("2"))
    with open_store(server.uri) as store:
        assert store.check() == []
        rows = store.run(
            "MATCH (c:Claim)-[:STATED_IN]->(d:Document) RETURN d.id AS doc, "
            "count(DISTINCT c.extractor_version) AS versions, count(c) AS claims"
        )
    assert [(row["versions"], row["claims"]) for row in rows] == [(1, 4)] * 4


def test_writers_take_turns(server) -> None:
    order: list[str] = []
    inside = threading.Event()

    def first() -> None:
        with open_store(server.uri) as store, store.transaction():
            inside.set()
            time.sleep(0.5)
            order.append("first leaves")

    def second() -> None:
        with open_store(server.uri) as store:
            inside.wait(60)
            with store.transaction():
                order.append("second enters")

    at_once(first, second)
    assert order == ["first leaves", "second enters"]


def test_a_reader_does_not_wait_for_a_writer(server) -> None:
    with open_store(server.uri) as store, open_store(server.uri) as other, store.transaction():
        load(store, readings())
        assert other.run("MATCH (d:Document) RETURN d.id AS id") == []
        assert len(store.run("MATCH (d:Document) RETURN d.id AS id")) == DOCUMENTS


def test_an_event_taken_out_while_it_is_asked_for_is_left_out(server, monkeypatch) -> None:
    """Its sentences go between the reads of one question: there is no event without one."""
    with open_store(server.uri) as store, open_store(server.uri) as other:
        load(store, [reading(1), reading(2)])
        assert {event.document_id for event in events.find(store)} == {"doc-1", "doc-2"}
        run = store.run

        def removing(query, params=None):
            rows = run(query, params)
            if "MATCH (e:Event)" in query:
                other.transact(lambda: remove_readings(other, ["doc-2"]))
            return rows

        monkeypatch.setattr(store, "run", removing)
        assert {event.document_id for event in events.find(store)} == {"doc-1"}


def test_an_empty_database_is_made_a_graph_by_several_at_once(server) -> None:
    with server.driver() as driver:
        empty(driver)

    def make() -> None:
        open_store(server.uri).close()

    at_once(make, make, make)
    with open_store(server.uri, create=False) as store:
        assert store.run("MATCH (m:Meta) RETURN count(m) AS n") == [{"n": 1}]
        states = {row["name"]: row["state"] for row in store.run("SHOW INDEXES YIELD name, state")}
    assert {states[name] for name in statements()} == {"ONLINE"}


def test_a_stranger_who_writes_the_same_actor_is_waited_for(server, expected, caplog) -> None:
    """A tool that takes no turns: what it wrote is found when the batch is done again."""
    with server.driver() as driver, driver.session() as session:
        transaction = session.begin_transaction()
        transaction.run("CREATE (:Actor {id: 'isis', name: 'ISIS', kind: 'armed_group'})").consume()

        def end() -> None:
            while not store.run(BLOCKED):
                time.sleep(0.05)
            transaction.commit()

        with open_store(server.uri) as store:
            threading.Thread(target=end).start()
            load(store, readings())
            found = sorted(export_lines(store))
    assert found == expected
    assert any("somebody else writes there too" in said for said in warnings(caplog))


def test_locks_taken_crosswise_end_well(server, expected, caplog) -> None:
    """A stranger holds what we want and wants what we hold: the server picks one to try again."""
    ours = threading.Event()
    with open_store(server.uri) as store, server.driver() as driver:
        load(store, readings())

        def stranger() -> None:
            with driver.session() as session, session.begin_transaction() as transaction:
                transaction.run("MATCH (d:Document {id: 'doc-2'}) SET d.title = d.title").consume()
                ours.wait(60)
                transaction.run("MATCH (d:Document {id: 'doc-1'}) SET d.title = d.title").consume()

        def work() -> None:
            store.run("MATCH (d:Document {id: 'doc-1'}) SET d.title = d.title")
            ours.set()
            time.sleep(0.3)
            store.run("MATCH (d:Document {id: 'doc-2'}) SET d.title = d.title")

        with ThreadPoolExecutor() as pool:
            other = pool.submit(stranger)
            time.sleep(0.3)
            store.transact(work)
            lost = other.exception()
        we_lost = any("stood in each other's way" in said for said in warnings(caplog))
        assert we_lost or isinstance(lost, TransientError)
        assert sorted(export_lines(store)) == expected


def at_once(*work: Callable[[], None]) -> None:
    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(one) for one in work]:
            done.result()


@pytest.mark.parametrize("kind", ["transaction", "read"])
def test_a_store_is_shared_by_threads(server, kind) -> None:
    """Each thread's transaction is its own."""
    with open_store(server.uri) as store:

        def work(number: int) -> list[dict[str, object]]:
            def one() -> list[dict[str, object]]:
                return store.run("RETURN $number AS number", {"number": number})

            return store.transact(one) if kind == "transaction" else one()

        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(work, range(40))) == [[{"number": n}] for n in range(40)]
