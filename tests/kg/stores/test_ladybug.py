"""Running statements: parameters, batches, transactions, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.stores import LadybugStore, Store, open_store

TEXT = "\U0001f600 e\u0301 \u0645\u0631\u062d\u0628\u0627 \U0001f468\u200d\U0001f469 \x00 a\r\nb"
CREATE = "UNWIND $rows AS r CREATE (d:Document {id: r.id, text: r.text}) RETURN d.id AS id"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LadybugStore]:
    with open_store(tmp_path / "g.kg") as store:
        yield store


def ids(store: Store) -> list[str]:
    return [row["id"] for row in store.run("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def test_text_comes_back_as_it_was(store: LadybugStore) -> None:
    store.write(CREATE, [{"id": TEXT, "text": TEXT}])
    assert store.run("MATCH (d:Document) RETURN d.id AS id, d.text AS text") == [
        {"id": TEXT, "text": TEXT}
    ]


def test_the_engine_counts_what_looks_like_one_character_as_one(store: LadybugStore) -> None:
    """Why no query slices text: when this fails, `substring` may be used again."""
    text = "e\u0301\r\nx"
    (row,) = store.run("RETURN size($t) AS n, substring($t, 3, 1) AS third", {"t": text})
    assert row == {"n": 3, "third": "x"}
    assert len(text) == 5


def test_a_missing_parameter_is_an_error_and_not_null(store: LadybugStore) -> None:
    for params in (None, {}, {"other": 1}):
        with pytest.raises(StoreError, match="Parameter id not found"):
            store.run("MATCH (d:Document {id: $id}) RETURN d.id", params)


def test_two_statements_are_refused_before_either_runs(store: LadybugStore) -> None:
    with pytest.raises(StoreError, match="multiple statements"):
        store.run("CREATE (:Document {id: 'a'}); CREATE (:Document {id: 'b'})")
    assert ids(store) == []


def test_a_wrong_statement_is_told_in_one_line(store: LadybugStore) -> None:
    with pytest.raises(StoreError, match="Parser exception") as caught:
        store.run("MATCH (d:Document RETURN d")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", ["\ud800", 2**63, object()])
def test_what_the_engine_cannot_hold_is_refused(store: LadybugStore, value: object) -> None:
    with pytest.raises(StoreError):
        store.run("RETURN $x AS x", {"x": value})


def test_whole_sums_are_whole_numbers(store: LadybugStore) -> None:
    (row,) = store.run("UNWIND [1, 2] AS x RETURN sum(x) AS n, collect(x) AS list")
    assert row == {"n": 3, "list": [1, 2]}
    assert type(row["n"]) is int


def test_no_rows_write_nothing(store: LadybugStore) -> None:
    assert store.write("THIS IS NO STATEMENT", []) == []


def test_rows_of_different_shape_are_refused(store: LadybugStore) -> None:
    with pytest.raises(StoreError, match="the same keys"):
        store.write(CREATE, [{"id": "a", "text": "a"}, {"id": "b"}])
    assert ids(store) == []


def test_nulls_and_empty_lists_may_stand_anywhere(store: LadybugStore) -> None:
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


def test_batches_stand_or_fall_together(store: LadybugStore) -> None:
    rows = [{"id": str(number), "text": None} for number in range(1200)]
    with pytest.raises(StoreError, match="duplicated primary key"):
        store.write(CREATE, [*rows, rows[0]])
    assert ids(store) == []
    assert len(store.write(CREATE, rows)) == 1200


def test_an_exception_undoes_the_transaction(store: LadybugStore) -> None:
    def work() -> None:
        with store.transaction():
            store.run("CREATE (:Document {id: 'a'})")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert ids(store) == []


def test_an_inner_transaction_is_part_of_the_outer(store: LadybugStore) -> None:
    def work() -> None:
        with store.transaction():
            with store.transaction():
                store.run("CREATE (:Document {id: 'a'})")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert ids(store) == []
    with store.transaction(), store.transaction():
        store.run("CREATE (:Document {id: 'b'})")
    assert ids(store) == ["b"]


def test_after_a_failed_statement_nothing_of_the_transaction_is_kept(store: LadybugStore) -> None:
    """The engine by itself would keep what is run after the failure."""

    def work() -> None:
        with store.transaction():
            store.run("CREATE (:Document {id: 'before'})")
            with pytest.raises(StoreError, match="duplicated"):
                store.run("CREATE (:Document {id: 'before'})")
            store.run("CREATE (:Document {id: 'after'})")

    with pytest.raises(StoreError, match="of this transaction failed"):
        work()
    assert ids(store) == []
    store.run("CREATE (:Document {id: 'later'})")
    assert ids(store) == ["later"]


def test_a_failure_that_was_swallowed_still_keeps_nothing(store: LadybugStore) -> None:
    def work() -> None:
        with store.transaction():
            store.run("CREATE (:Document {id: 'a'})")
            with pytest.raises(StoreError, match="Parser exception"):
                store.run("NONSENSE")

    with pytest.raises(StoreError, match="of this transaction failed"):
        work()
    assert ids(store) == []


def test_parallel_relationships_stay_apart(store: LadybugStore) -> None:
    store.run("CREATE (:Actor {id: 'a'})")
    store.run("CREATE (:Actor {id: 'b'})")
    store.write(
        "UNWIND $rows AS r MATCH (a:Actor {id: 'a'}) MATCH (b:Actor {id: 'b'}) "
        "MERGE (a)-[x:ATTACKS {event_id: r.id}]->(b) SET x.status = r.status",
        [{"id": str(n % 3), "status": "asserted"} for n in range(6)],
    )
    assert store.run("MATCH (:Actor)-[x:ATTACKS]->(:Actor) RETURN count(x) AS n") == [{"n": 3}]


def test_a_small_pool_says_how_to_enlarge_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_POOL_MB", "64")
    with open_store(tmp_path / "small.kg") as small:
        with pytest.raises(StoreError, match="KG_POOL_MB"):
            small.run("UNWIND range(1, 9000000) AS x RETURN collect(x) AS list")
        assert small.run("RETURN 1 AS one") == [{"one": 1}]


def test_a_checkpoint_leaves_the_file_whole(tmp_path: Path) -> None:
    with open_store(tmp_path / "g.kg") as store:
        store.run("CREATE (:Document {id: 'a'})")
        store.run("CHECKPOINT")
    with open_store(tmp_path / "g.kg") as store:
        assert ids(store) == ["a"]
