"""The file that readings are kept in: SQLite, which many processes may write to at a time."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import time
from typing import TypeVar

import platformdirs

from kg.errors import InputError
from kg.settings import Settings

FILE = "readings.sqlite"
_WAIT = 30.0  # seconds, for another process that writes
_DAY = 86_400
_AT_ONCE = 500  # values in a statement; SQLite takes 999 at least
_KEPT = 0.8
"""How much of the room is left filled when there was too much."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
  key TEXT PRIMARY KEY, data BLOB NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reading_used ON reading (used, size);
"""
_log = logging.getLogger("kg.cache")
Value = TypeVar("Value")


class Cache:
    """Bytes by key, in a file of a folder; the longest unused make room for new ones.

    It never fails: a file that is no cache any more is begun anew, and where none can be kept a
    warning says so, once, and nothing is found. ``megabytes`` bounds what is kept.
    """

    def __init__(self, folder: Path, megabytes: int = 500) -> None:
        self.path = folder / FILE
        self._room = megabytes * 1_000_000
        self._known: sqlite3.Connection | None = None
        self._gone = False

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """What is kept of these, by key."""
        nothing: dict[str, bytes] = {}
        parts = [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]
        return self._tried(lambda db: dict(_found(db, parts)), nothing)

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep these, in the place of what the keys had."""
        rows = [(key, data, len(data), int(time())) for key, data in entries.items()]

        def write(db: sqlite3.Connection) -> None:
            with db:
                db.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)", rows)
            _make_room(db, self._room)

        if rows:
            self._tried(write, None)

    def clear(self) -> None:
        """Forget everything."""

        def empty(db: sqlite3.Connection) -> None:
            with db:
                db.execute("DELETE FROM reading")
            db.execute("VACUUM")

        self._tried(empty, None)

    def filled(self) -> tuple[int, int]:
        """How many readings are kept, and their bytes."""

        def count(db: sqlite3.Connection) -> tuple[int, int]:
            number, size = db.execute("SELECT count(*), total(size) FROM reading").fetchone()
            return number, int(size)

        return self._tried(count, (0, 0))

    def close(self) -> None:
        """Let go of the file; nothing is found or kept after this."""
        self._gone = True
        self._let_go()

    def _let_go(self) -> None:
        if self._known is not None:
            self._known.close()
            self._known = None

    def _tried(self, act: Callable[[sqlite3.Connection], Value], otherwise: Value) -> Value:
        if self._gone:
            return otherwise
        try:
            try:
                return act(self._open())
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # no cache of ours, or a torn one
                self._begin_anew()
                return act(self._open())
        except (sqlite3.Error, OSError) as error:
            self._gone = True
            _log.warning("readings are not kept: %s: %s", self.path, error)
            return otherwise

    def _open(self) -> sqlite3.Connection:
        if self._known is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            db = sqlite3.connect(self.path, timeout=_WAIT)
            try:
                db.execute("PRAGMA auto_vacuum = FULL")
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = NORMAL")
                db.executescript(_SCHEMA)
            except BaseException:
                db.close()
                raise
            self._known = db
        return self._known

    def _begin_anew(self) -> None:
        with suppress(sqlite3.Error):
            self._let_go()
        self._known = None
        for end in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)


def _found(db: sqlite3.Connection, parts: list[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    now = int(time())
    for keys in parts:
        marks = ",".join("?" * len(keys))
        rows = db.execute(
            f"SELECT key, data, used FROM reading WHERE key IN ({marks})",  # noqa: S608
            keys,
        ).fetchall()
        old = [(now, key) for key, _, used in rows if used < now - _DAY]
        if old:
            with db:
                db.executemany("UPDATE reading SET used = ? WHERE key = ?", old)
        yield from ((key, data) for key, data, _ in rows if isinstance(data, bytes))


def _make_room(db: sqlite3.Connection, room: int) -> None:
    (size,) = db.execute("SELECT total(size) FROM reading").fetchone()
    if size <= room:
        return
    leaving: list[tuple[str]] = []
    for key, one in db.execute("SELECT key, size FROM reading ORDER BY used, key"):
        leaving.append((key,))
        size -= one
        if size <= room * _KEPT:
            break
    with db:
        db.executemany("DELETE FROM reading WHERE key = ?", leaving)


def cache_folder(known: Settings) -> Path:
    """The folder that the settings name, or else the platform's own for caches."""
    if known.cache in ("on", "off"):
        return platformdirs.user_cache_path("who-acted-where", appauthor=False)
    folder = Path(known.cache).expanduser()
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder", where="KG_CACHE")
    return folder


def open_cache(known: Settings) -> Cache:
    """The cache of these settings. Raises `InputError` when what they name is no folder."""
    return Cache(cache_folder(known), known.cache_mb)
