import logging
import multiprocessing
import os
import sqlite3

import pytest

from ingest.cache.store import Cache, cache_folder
from kg.errors import InputError
from kg.settings import settings


@pytest.fixture
def cache(tmp_path):
    cache = Cache(tmp_path / "kept")
    yield cache
    cache.close()


def reopened(cache):
    cache.close()
    return Cache(cache.path.parent)


def test_what_is_put_is_found(cache):
    cache.put({"a": b"one", "b": b"\0two"})
    cache.put({"b": b"three"})
    again = reopened(cache)
    assert again.get(["a", "b", "c"]) == {"a": b"one", "b": b"three"}
    assert again.filled() == (2, 8)
    again.clear()
    assert (again.get(["a"]), again.filled()) == ({}, (0, 0))
    again.close()


def test_many_keys_at_once(cache):
    entries = {f"k{n}": str(n).encode() for n in range(2_500)}
    cache.put(entries)
    assert cache.get(list(entries)) == entries


def test_a_closed_one_finds_and_keeps_nothing(cache):
    cache.close()
    cache.put({"a": b"one"})
    assert cache.get(["a"]) == {}


def test_the_longest_unused_make_room(tmp_path, monkeypatch):
    cache = Cache(tmp_path, megabytes=1)
    now = 1_000_000_000
    monkeypatch.setattr("ingest.cache.store.time", lambda: now)
    for n in range(8):
        now += 100_000
        cache.put({f"k{n}": os.urandom(120_000)})
        cache.get(["k0"])
    before = cache.filled()[1]
    now += 100_000
    cache.put({"k8": os.urandom(120_000)})
    assert (before, cache.filled()[1]) == (960_000, 720_000)
    assert sorted(cache.get([f"k{n}" for n in range(9)])) == ["k0", "k4", "k5", "k6", "k7", "k8"]
    cache.close()
    assert cache.path.stat().st_size < 1_000_000


def write_many(folder, number):
    cache = Cache(folder)
    for n in range(50):
        cache.put({f"{number}-{n}": b"x" * 2_000, "shared": str(number).encode()})
        assert cache.get([f"{number}-{n}"])
    cache.close()


def test_many_may_write_at_a_time(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(tmp_path, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    cache = Cache(tmp_path)
    assert cache.filled()[0] == 151
    cache.close()


@pytest.mark.parametrize("torn", ["garbage", "half", "middle", "empty"])
def test_a_torn_file_is_begun_anew(cache, torn, caplog):
    entries = {f"k{n}": os.urandom(3_000) for n in range(200)}
    cache.put(entries)
    cache.close()
    data = cache.path.read_bytes()
    assert not cache.path.with_name(cache.path.name + "-wal").exists()
    middle = data[:8_192] + os.urandom(200_000) + data[208_192:]
    cache.path.write_bytes(
        {"garbage": b"not a cache " * 999, "half": data[: len(data) // 2], "middle": middle,
         "empty": b""}[torn]
    )  # fmt: skip
    again = Cache(cache.path.parent)
    found = again.get(list(entries))
    assert found.items() <= entries.items()
    assert len(found) < 200
    again.put({"new": b"one"})
    assert again.get(["new"]) == {"new": b"one"}
    again.close()
    assert caplog.records == []


def test_a_table_of_somebody_else_is_left_alone_and_told_of(tmp_path, caplog):
    db = sqlite3.connect(tmp_path / "readings.sqlite")
    db.execute("CREATE TABLE reading (other TEXT)")
    db.close()
    cache = Cache(tmp_path)
    assert cache.get(["a"]) == {}
    assert len(caplog.records) == 1


def test_where_nothing_can_be_kept_a_warning_says_so_once(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    with caplog.at_level(logging.WARNING, logger="kg"):
        cache.put({"a": b"one"})
        assert cache.get(["a"]) == {}
        assert cache.filled() == (0, 0)
    (record,) = caplog.records
    assert "readings are not kept" in record.getMessage()
    assert str(cache.path) in record.getMessage()


def test_where_it_lies(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder(settings({"KG_CACHE": "on"})).name == "who-acted-where"
    assert cache_folder(settings({"KG_CACHE": str(tmp_path / "mine")})) == tmp_path / "mine"
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"KG_CACHE: .* is a file"):
        cache_folder(settings({"KG_CACHE": str(tmp_path / "file")}))
