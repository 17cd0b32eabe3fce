"""The embedded engine: what it does that others do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.stores import LadybugStore, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LadybugStore]:
    with open_store(tmp_path / "g.kg") as store:
        yield store


def ids(store: Store) -> list[str]:
    return [row["id"] for row in store.run("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def test_the_engine_counts_what_looks_like_one_character_as_one(store: LadybugStore) -> None:
    """Why no query slices text: when this fails, `substring` may be used again."""
    text = "e\u0301\r\nx"
    (row,) = store.run("RETURN size($t) AS n, substring($t, 3, 1) AS third", {"t": text})
    assert row == {"n": 3, "third": "x"}
    assert len(text) == 5


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
