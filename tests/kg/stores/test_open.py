"""Opening a graph: what is refused, and in which words."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ladybug
import pytest

from kg.errors import InputError, SchemaError, StoreError
from kg.stores import open_store


def documents(store: object) -> int:
    return store.run("MATCH (d:Document) RETURN count(*) AS n")[0]["n"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["{}", "ladybug://{}"])
def test_a_path_and_a_url_open_the_same_file(tmp_path: Path, form: str) -> None:
    path = tmp_path / "my graph.kg"
    with open_store(path) as store:
        store.run("CREATE (:Document {id: 'a'})")
    with open_store(form.format(path).replace(" ", "%20" if ":" in form else " ")) as store:
        assert documents(store) == 1
        assert store.url == str(path)
        assert store.dialect == "ladybug"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("sqlite:///x.db", "is not a graph"),
        ("ladybug://relative.kg", "absolute"),
        (" ", "empty"),
    ],
)
def test_other_urls_are_refused(url: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        open_store(url)


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "g.kg"):
        assert (tmp_path / "g.kg.lock").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["g.kg"]


def test_a_missing_graph_is_not_made_when_it_should_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph at .*kg ingest"):
        open_store(tmp_path / "g.kg", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_graph_only_when_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    path.touch()
    with pytest.raises(StoreError, match="no graph at"):
        open_store(path, create=False)
    with open_store(path) as store:
        assert documents(store) == 0


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere"):
        open_store(tmp_path / "nowhere" / "g.kg")


def test_another_kind_of_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a graph at all.\n" * 500)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a graph file; nothing in it was changed"):
        open_store(path)
    assert path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_database_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.kg"
    with ladybug.Database(str(path), buffer_pool_size=2**26) as db, ladybug.Connection(db) as conn:
        conn.execute("CREATE NODE TABLE Person(name STRING, PRIMARY KEY(name))")
    with pytest.raises(SchemaError, match="not a graph of this program"):
        open_store(path)
    with ladybug.Database(str(path), buffer_pool_size=2**26) as db, ladybug.Connection(db) as conn:
        assert [row[1] for row in conn.execute("CALL show_tables() RETURN *")] == ["Person"]


def test_a_truncated_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    open_store(path).close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreError, match=r"damaged.*rebuild it from an export"):
        open_store(path)
    assert not (tmp_path / "g.kg.lock").exists()


def test_a_file_of_another_engine_version_says_so(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    open_store(path).close()
    content = bytearray(path.read_bytes())
    content[4] = ord("9")
    path.write_bytes(content)
    with pytest.raises(SchemaError, match="another version of the engine"):
        open_store(path)


KILLED = """
import os, sys
from kg.stores import open_store
store = open_store(sys.argv[1])
for number in range(3):
    store.run("CREATE (:Document {id: $id})", {"id": str(number)})
    print(os.path.getsize(sys.argv[1] + ".wal"), flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def killed(tmp_path: Path) -> tuple[Path, list[int]]:
    """A graph whose process was killed, and how long its log was after each of three commits."""
    path = tmp_path / "g.kg"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == -9, done.stderr
    return path, [int(size) for size in done.stdout.split()]


def test_what_was_committed_before_a_kill_is_there(killed: tuple[Path, list[int]]) -> None:
    with open_store(killed[0]) as store:
        assert documents(store) == 3


@pytest.mark.parametrize("off", [1, 20])
def test_a_log_that_breaks_off_keeps_what_was_committed_before(
    killed: tuple[Path, list[int]], off: int, caplog: pytest.LogCaptureFixture
) -> None:
    path, sizes = killed
    log = path.with_name("g.kg.wal")
    log.write_bytes(log.read_bytes()[: sizes[2] - off])
    with caplog.at_level(logging.WARNING), open_store(path) as store:
        assert documents(store) == 2
        store.run("CREATE (:Document {id: 'again'})")
    assert "last write was cut off" in caplog.text
    with open_store(path) as store:
        assert documents(store) == 3


def test_the_log_of_another_graph_is_not_played_into_a_new_one(
    killed: tuple[Path, list[int]],
) -> None:
    path, _ = killed
    path.unlink()
    with pytest.raises(StoreError, match=r"log of another graph.*move .*g\.kg\.wal away"):
        open_store(path)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Without root's right to pass over permissions, if the tests are run by root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder that everybody may look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_one_may_not_write_in_is_named(common: Path) -> None:
    path = common / "g.kg"
    open_store(path).close()
    path.chmod(0o666)
    common.chmod(0o555)
    with unprivileged(), pytest.raises(StoreError, match="no permission to write in its folder"):
        open_store(path)
    common.chmod(0o755)


def test_an_open_graph_that_may_not_be_looked_at_is_in_nobodys_way(common: Path) -> None:
    hidden = common / "hidden"
    hidden.mkdir()
    with open_store(hidden / "g.kg"):
        hidden.chmod(0o000)
        common.chmod(0o777)
        with unprivileged(), open_store(common / "g.kg") as store:
            assert documents(store) == 0
        hidden.chmod(0o755)


@pytest.mark.parametrize(("mode", "word"), [(0o000, "read"), (0o444, "write")])
def test_a_file_one_may_not_use_is_named(common: Path, mode: int, word: str) -> None:
    path = common / "g.kg"
    open_store(path).close()
    path.chmod(mode)
    with unprivileged(), pytest.raises(StoreError, match=f"no permission to {word} this file"):
        open_store(path)


FULL = """
import resource, sys
from kg.errors import StoreError
from kg.stores import open_store
store = open_store(sys.argv[1])
store.run("CREATE (:Document {id: 'kept'})")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    for number in range(50):
        rows = [{"id": f"{number}-{i}", "text": "word " * 100} for i in range(100)]
        store.write("UNWIND $rows AS r CREATE (:Document {id: r.id, text: r.text})", rows)
except StoreError as error:
    print(error, flush=True)
import os
os.kill(os.getpid(), 9)
"""


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False
    )
    assert "the disk is full" in done.stdout, done.stdout + done.stderr
    with open_store(path) as store:
        assert store.run("MATCH (d:Document {id: 'kept'}) RETURN d.id AS id") == [{"id": "kept"}]
        assert documents(store) % 100 == 1
