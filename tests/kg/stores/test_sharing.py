"""One handle a file in a process, one process a file."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError, StoreLocked
from kg.stores import open_store

HOLD = """
import sys
from kg.stores import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the graph open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_two_stores_of_one_file_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "link.kg").symlink_to(tmp_path / "g.kg")
    first, second = open_store(tmp_path / "g.kg"), open_store(tmp_path / "link.kg")
    for number in range(20):
        store = (first, second)[number % 2]
        store.run("CREATE (:Document {id: $id})", {"id": str(number)})
    first.close()
    first.close()
    assert second.run("MATCH (d:Document) RETURN count(*) AS n") == [{"n": 20}]
    second.close()
    with open_store(tmp_path / "g.kg") as third:
        assert third.run("MATCH (d:Document) RETURN count(*) AS n") == [{"n": 20}]


def test_a_hard_link_is_the_same_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "g.kg") as first:
        (tmp_path / "hard.kg").hardlink_to(tmp_path / "g.kg")
        with open_store(tmp_path / "hard.kg") as second:
            second.run("CREATE (:Document {id: 'a'})")
            assert first.run("MATCH (d:Document) RETURN d.id AS id") == [{"id": "a"}]


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "g.kg")
    with open_store(tmp_path / "g.kg"):
        store.close()
        with pytest.raises(StoreError, match="was closed"):
            store.run("RETURN 1 AS one")


def test_an_error_that_is_kept_does_not_keep_the_file(tmp_path: Path) -> None:
    """Else the file would be opened twice, the engine's old handle being still alive."""
    store = open_store(tmp_path / "g.kg")
    engine = weakref.ref(store._handle.db)  # type: ignore[union-attr]
    with pytest.raises(StoreError) as kept:
        store.run("NONSENSE")
    store.close()
    gc.collect()
    assert engine() is None
    assert "Parser exception" in str(kept.value)


def test_another_process_is_refused_and_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with holding(path) as other:
        with pytest.raises(StoreLocked, match=f"in use by .*process {other.pid} on .*since 20"):
            open_store(path)
        known = json.loads((tmp_path / "g.kg.lock").read_text())
        assert known["pid"] == other.pid
    with open_store(path):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with holding(path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / "g.kg.lock").exists()
        with open_store(path) as store:
            assert json.loads((tmp_path / "g.kg.lock").read_text())["pid"] == os.getpid()
            assert store.run("RETURN 1 AS one") == [{"one": 1}]


def test_another_program_with_the_file_open_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with holding(path):
        (tmp_path / "g.kg.lock").unlink()  # as a program without our lock would
        with pytest.raises(StoreLocked, match="in use by another program"):
            open_store(path)


FORK = """
import os, sys
from kg.errors import StoreError
from kg.stores import open_store
store = open_store(sys.argv[1])
child = os.fork()
if child == 0:
    for attempt in (lambda: store.run("RETURN 1"), lambda: open_store(sys.argv[1])):
        try:
            attempt()
            print("allowed", flush=True)
        except StoreError as error:
            print(type(error).__name__, error, flush=True)
    store.close()
    os._exit(0)
os.waitpid(child, 0)
store.run("CREATE (:Document {id: 'a'})")
store.close()
"""


def test_a_forked_child_does_not_touch_the_handle(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORK, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = done.stdout.splitlines()
    assert "before this process was forked" in first
    assert second.startswith("StoreLocked")
    with open_store(path) as store:
        assert store.run("MATCH (d:Document) RETURN d.id AS id") == [{"id": "a"}]


def test_threads_take_turns(tmp_path: Path) -> None:
    with open_store(tmp_path / "g.kg") as store:

        def work(name: str) -> None:
            for number in range(10):
                with store.transaction():
                    store.run("CREATE (:Document {id: $id})", {"id": f"{name}{number}"})
                    store.run(
                        "MATCH (d:Document {id: $id}) SET d.title = $id", {"id": f"{name}{number}"}
                    )

        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        query = "MATCH (d:Document) WHERE d.title = d.id RETURN count(*) AS n"
        assert store.run(query) == [{"n": 40}]
