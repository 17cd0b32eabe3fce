"""What every store promises: statements, parameters, batches, transactions, what comes back."""

from __future__ import annotations

import gc
import threading

import pytest

from kg.errors import StoreError, TransientStoreError
from kg.stores import Store, open_store
from tests.kg.graphs import Graphs, change

TEXT = "\U0001f600 e\u0301 \u0645\u0631\u062d\u0628\u0627 \U0001f468\u200d\U0001f469 \x00 a\r\nb"
CREATE = "UNWIND $rows AS r CREATE (d:Document {id: r.id, text: r.text}) RETURN d.id AS id"
MANY = "UNWIND range(1, 20000) AS x RETURN x"


def ids(store: Store) -> list[str]:
    return [row["id"] for row in store.run("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def test_a_store_says_what_it_is(store: Store, graphs: Graphs) -> None:
    assert store.dialect == ("ladybug" if graphs.engine.name == "ladybug" else "neo4j")
    assert "transactions" in store.capabilities
    with open_store(store.url, create=False) as again:
        assert again.url == store.url


def test_text_comes_back_as_it_was(store: Store) -> None:
    store.write(CREATE, [{"id": TEXT, "text": TEXT}])
    assert store.run("MATCH (d:Document) RETURN d.id AS id, d.text AS text") == [
        {"id": TEXT, "text": TEXT}
    ]


def test_a_missing_parameter_is_an_error_and_not_null(store: Store) -> None:
    for params in (None, {}, {"other": 1}):
        with pytest.raises(StoreError, match=r"Parameter id not found|Expected parameter\(s\): id"):
            store.run("MATCH (d:Document {id: $id}) RETURN d.id", params)


def test_two_statements_are_refused_before_either_runs(store: Store) -> None:
    with pytest.raises(StoreError, match=r"multiple statements|exactly one statement"):
        change(store, "CREATE (:Document {id: 'a'}); CREATE (:Document {id: 'b'})")
    assert ids(store) == []


def test_a_wrong_statement_is_told_in_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match=r"Parser exception|Invalid input") as caught:
        store.run("MATCH (d:Document RETURN d")
    assert "\n" not in str(caught.value)
    assert not isinstance(caught.value, TransientStoreError)


@pytest.mark.parametrize("value", ["\ud800", 2**63, -(2**63) - 1, object(), {1, 2}])
def test_what_the_engine_cannot_hold_is_refused(store: Store, value: object) -> None:
    with pytest.raises(StoreError):
        store.run("RETURN $x AS x", {"x": value})
    with pytest.raises(StoreError):
        change(store, "CREATE (:Document {id: 'a', text: $x})", {"x": value})
    assert ids(store) == []
    assert store.run("RETURN $x AS x", {"x": 1}) == [{"x": 1}]


def test_values_come_back_with_their_types(store: Store) -> None:
    (row,) = store.run(
        "RETURN 1 AS a, 1.0 AS b, true AS c, null AS d, 'x' AS e, [1, 2] AS f, "
        "{k: 1, l: 'x'} AS g, 9223372036854775807 AS h"
    )
    assert list(row.values()) == [1, 1.0, True, None, "x", [1, 2], {"k": 1, "l": "x"}, 2**63 - 1]
    assert [type(row[name]) for name in "abc"] == [int, float, bool]


def test_whole_sums_are_whole_numbers(store: Store) -> None:
    (row,) = store.run("UNWIND [1, 2] AS x RETURN sum(x) AS n, collect(x) AS list")
    assert row == {"n": 3, "list": [1, 2]}
    assert type(row["n"]) is int


def test_columns_are_known_without_rows(store: Store) -> None:
    columns, rows = store.table("MATCH (d:Document) RETURN d.id AS id, d.title AS title")
    assert (columns, list(rows)) == (("id", "title"), [])


def test_no_rows_write_nothing(store: Store) -> None:
    assert store.write("THIS IS NO STATEMENT", []) == []


def test_rows_of_different_shape_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="the same keys"):
        store.write(CREATE, [{"id": "a", "text": "a"}, {"id": "b"}])
    assert ids(store) == []


def test_nulls_and_empty_lists_may_stand_anywhere(store: Store) -> None:
    rows = [
        {"id": "a", "aliases": [], "country": None},
        {"id": "b", "aliases": ["B"], "country": "IQ"},
        {"id": "c", "aliases": [], "country": None},
    ]
    for part in (rows[:1], rows[1:]):
        store.write(
            "UNWIND $rows AS r CREATE (:Actor {id: r.id, aliases: r.aliases, country: r.country})",
            part,
        )
    found = store.run(
        "MATCH (a:Actor) RETURN a.id AS id, a.aliases AS aliases, a.country AS country ORDER BY id"
    )
    assert found == rows


def test_batches_stand_or_fall_together(store: Store) -> None:
    rows = [{"id": str(number), "text": None} for number in range(6_000)]
    with pytest.raises(StoreError, match=r"duplicated primary key|already exists"):
        store.write(CREATE, [*rows, rows[0]])
    assert ids(store) == []
    assert [row["id"] for row in store.write(CREATE, rows)] == [row["id"] for row in rows]
    found = store.read("UNWIND $rows AS r MATCH (d:Document {id: r.id}) RETURN d.id AS id", rows)
    assert len(found) == len(rows)


def test_an_exception_undoes_the_transaction(store: Store) -> None:
    def work() -> None:
        with store.transaction():
            store.run("CREATE (:Document {id: 'a'})")
            assert ids(store) == ["a"]
            raise ZeroDivisionError

    for attempt in (work, lambda: store.transact(work)):
        with pytest.raises(ZeroDivisionError):
            attempt()
        assert ids(store) == []


def test_an_inner_transaction_is_part_of_the_outer(store: Store) -> None:
    def work() -> None:
        with store.transaction():
            with store.transaction():
                store.run("CREATE (:Document {id: 'a'})")
            store.transact(lambda: store.run("CREATE (:Document {id: 'c'})"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert ids(store) == []
    with store.transaction(), store.transaction():
        store.run("CREATE (:Document {id: 'b'})")
    assert store.transact(lambda: ids(store)) == ["b"]


def test_after_a_failed_statement_nothing_of_the_transaction_is_kept(store: Store) -> None:
    """The embedded engine by itself would keep what is run after the failure."""

    def work() -> None:
        with store.transaction():
            store.run("CREATE (:Document {id: 'before'})")
            with pytest.raises(StoreError, match=r"duplicated|already exists"):
                store.run("CREATE (:Document {id: 'before'})")
            store.run("CREATE (:Document {id: 'after'})")

    with pytest.raises(StoreError, match="of this transaction failed"):
        work()
    assert ids(store) == []
    change(store, "CREATE (:Document {id: 'later'})")
    assert ids(store) == ["later"]


def test_a_failure_that_was_swallowed_still_keeps_nothing(store: Store) -> None:
    def work() -> None:
        with store.transaction():
            store.run("CREATE (:Document {id: 'a'})")
            with pytest.raises(StoreError, match=r"Parser exception|Invalid input"):
                store.run("NONSENSE")

    with pytest.raises(StoreError, match="of this transaction failed"):
        work()
    assert ids(store) == []


def test_parallel_relationships_stay_apart(store: Store) -> None:
    change(store, "CREATE (:Actor {id: 'a'})")
    change(store, "CREATE (:Actor {id: 'b'})")
    store.write(
        "UNWIND $rows AS r MATCH (a:Actor {id: 'a'}) MATCH (b:Actor {id: 'b'}) "
        "MERGE (a)-[x:ATTACKS {event_id: r.id}]->(b) SET x.status = r.status",
        [{"id": str(n % 3), "status": "asserted"} for n in range(6)],
    )
    assert store.run("MATCH (:Actor)-[x:ATTACKS]->(:Actor) RETURN count(x) AS n") == [{"n": 3}]


def test_a_stream_that_is_left_holds_nothing_up(store: Store) -> None:
    for rows in (store.stream(MANY), store.table(MANY)[1]):
        assert next(rows) == {"x": 1}
        del rows
    with store.transaction():
        rows = store.stream(MANY)
        assert next(rows) == {"x": 1}
        store.run("CREATE (:Document {id: 'a'})")
    gc.collect()
    assert ids(store) == ["a"]


def test_streams_may_be_read_side_by_side(store: Store) -> None:
    one, other = store.stream(MANY), store.stream(MANY)
    assert [next(one), next(other), next(one)] == [{"x": 1}, {"x": 1}, {"x": 2}]
    with store.transaction():
        first, second = store.stream(MANY), store.stream(MANY)
        pairs = list(zip(first, second, strict=True))
    assert len(pairs) == 20_000
    assert all(left == right for left, right in pairs)


def test_a_closed_store_says_so(graphs: Graphs) -> None:
    store = graphs.fresh()
    rows = store.stream(MANY)
    next(rows)
    store.close()
    store.close()
    for use in (
        lambda: list(rows),
        lambda: store.run("RETURN 1 AS one"),
        lambda: store.write(CREATE, [{"id": "a", "text": ""}]),
        lambda: store.transact(lambda: None),
        store.migrate,
    ):
        with pytest.raises(StoreError, match="was closed"):
            use()


def test_a_second_store_sees_what_the_first_wrote(store: Store) -> None:
    with open_store(store.url) as second:
        for number in range(6):
            one = (store, second)[number % 2]
            change(one, "CREATE (:Document {id: $id})", {"id": str(number)})
        assert ids(store) == ids(second) == [str(number) for number in range(6)]


def test_threads_may_share_a_store(store: Store) -> None:
    failures = []

    def work(name: str) -> None:
        try:
            for number in range(10):
                key = {"id": f"{name}{number}"}
                with store.transaction():
                    store.run("CREATE (:Document {id: $id})", key)
                    store.run("MATCH (d:Document {id: $id}) SET d.title = $id", key)
                    if number % 5 == 4:
                        store.transact(lambda: store.run("MATCH (d:Document) RETURN count(*)"))
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    query = "MATCH (d:Document) WHERE d.title = d.id RETURN count(*) AS n"
    assert store.run(query) == [{"n": 40}]
