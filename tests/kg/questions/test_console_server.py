"""What the console does on a Neo4j server only."""

from __future__ import annotations

import re
import time

import neo4j
import pytest

from kg import console, graph, guard
from kg.console_server import ask
from kg.errors import InputError, QueryRefused, StoreError
from kg.guard_words import SERVER
from kg.stores import open_store
from tests.kg.questions import good_cypher, story
from tests.kg.questions.hostile_cypher import REFUSED, SLOW, filled
from tests.kg.questions.test_console import waited

_NOT_IN_THE_PLAN = ("CASE WHEN true THEN COLLECT", "| COLLECT { LOAD")
"""A plan leaves out what a subquery inside an expression does."""


@pytest.fixture(scope="module", params=["neo4j_lts", "neo4j_current"])
def server(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def url(server) -> str:
    with server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    with open_store(server.uri) as store:
        graph.load(store, story.readings())
    return server.uri


@pytest.fixture(scope="module")
def store(url):
    with open_store(url) as opened:
        yield opened


def test_what_only_reads_is_answered(store, server):
    newer = good_cypher.CYPHER_25 if server.release.name == "current" else ()
    for query in (*good_cypher.EVERYWHERE, *good_cypher.NEO4J, *newer):
        text, wanted = guard.check(query, SERVER)
        with store.reading(60, "") as transaction:
            columns, rows = ask(transaction, text, {k: good_cypher.PARAMS[k] for k in wanted})
            assert all(row.keys() == set(columns) for row in rows), query


@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS l RETURN l",
        "RETURN COLLECT { LOAD CSV FROM 'file:///x' AS l RETURN l[0] } AS x",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CALL db.stats.clear('QUERIES')",
        "SHOW TRANSACTIONS",
        "SHOW USERS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "CREATE (:X)",
        "MATCH (n) SET n.x = 1",
        "MATCH (n) CALL (n) { RETURN n.x AS x } IN TRANSACTIONS RETURN x",
        "CREATE INDEX x FOR (a:Actor) ON (a.kind)",
    ],
)
def test_the_plan_alone_would_stop_it_too(store, query):
    with store.reading(60, "") as transaction, pytest.raises(QueryRefused, match="not allowed"):
        ask(transaction, query, {})


def test_the_plan_alone_does_not_show_everything(store):
    """Why the words are checked first: should this fail, the manual has a better story to tell."""
    for query in REFUSED:
        if any(part in query for part in _NOT_IN_THE_PLAN):
            with store.reading(60, "") as transaction:
                plan = transaction.run("EXPLAIN " + filled(query)).consume().plan
                assert "LoadCSV" not in str(plan["operatorType"]) + str(plan["children"])
            with pytest.raises(QueryRefused):
                guard.check(filled(query), SERVER)


def test_values_are_plain(url):
    answer = console.run(
        url,
        "RETURN date('2021-02-03') AS day, datetime('2021-02-03T04:05:06Z') AS moment, "
        "duration('P1M2DT3S') AS span, point({latitude: 36.5, longitude: 43}) AS place, "
        "point({x: 1, y: 2, z: 3}) AS spot, 0.0 / 0.0 AS nothing, -1.0 / 0.0 AS less, "
        "9223372036854775807 AS big, [date('2021-02-03')] AS days, {at: time('04:05Z')} AS map",
    )
    assert answer.rows == [
        {
            "day": "2021-02-03",
            "moment": "2021-02-03T04:05:06.000000000+00:00",
            "span": "P1M2DT3S",
            "place": {"longitude": 43.0, "latitude": 36.5, "srid": 4326},
            "spot": {"x": 1.0, "y": 2.0, "z": 3.0, "srid": 9157},
            "nothing": "nan",
            "less": "-inf",
            "big": 9223372036854775807,
            "days": ["2021-02-03"],
            "map": {"at": "04:05:00.000000000+00:00"},
        }
    ]


def test_a_query_that_the_server_does_not_end_is_not_waited_for(url, server, caplog):
    caplog.set_level("DEBUG", "kg.console")
    with pytest.raises(StoreError) as error:
        console.run(url, SLOW["one row's expression"], timeout=1)
    assert waited(caplog) < 2
    told = re.fullmatch(
        r"gave up waiting after 1 s; the server is still busy with it "
        r"\(transaction (neo4j-transaction-\d+)\)(, though it was told to end it)?",
        str(error.value),
    )
    assert told, error.value
    with server.driver() as driver:
        end = time.monotonic() + 60
        while told[1] in _under_way(driver):
            assert time.monotonic() < end, "told to end, it ends after the row"
            time.sleep(0.2)


def _under_way(driver: neo4j.Driver) -> list[str]:
    found = driver.execute_query("SHOW TRANSACTIONS YIELD transactionId AS id RETURN id").records
    return [record["id"] for record in found]


def test_a_query_that_the_server_ends_leaves_nothing_behind(url, server):
    with pytest.raises(StoreError, match=r"(stopped|gave up waiting) after 0\.5 s"):
        console.run(url, "UNWIND range(1, 1000000000) AS x RETURN count(x) AS n", timeout=0.5)
    with server.driver() as driver:
        end = time.monotonic() + 60
        while len(_under_way(driver)) > 1:
            assert time.monotonic() < end
            time.sleep(0.2)


def test_the_first_rows_of_many_come_at_once(url, caplog):
    caplog.set_level("DEBUG", "kg.console")
    answer = console.run(url, "UNWIND range(1, 1000000000) AS x RETURN x", timeout=30, max_rows=10)
    assert (len(answer.rows), answer.truncated) == (10, True)
    assert waited(caplog) < 15


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("MATCH (a:Actor)\nRETURN missing", r"^line 2, column 8: Variable `missing` not defined$"),
        ("CALL db.index.fulltext.queryNodes('none', 'x')", "none"),
    ],
)
def test_what_the_server_does_not_understand_has_its_place(url, query, error):
    with pytest.raises(InputError, match=error):
        console.run(url, query)


def test_a_wrong_password_is_told_without_it(url, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    with pytest.raises(StoreError, match="wrong user name or password") as error:
        console.run(url, "RETURN 1 AS one")
    assert "not-the-password" not in str(error.value)
