"""The engine's handle on a graph file: one for each real path in a process.

The engine accepts a second handle in the same process, and then loses acknowledged writes.
"""

from __future__ import annotations

import ctypes
import logging
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ladybug

from kg.errors import StoreError
from kg.settings import Settings, settings
from kg.stores.faults import FAILED, opening_error, running_error
from kg.stores.lock import FileLock

_log = logging.getLogger(__name__)

_MAGIC = b"LBUG"
_LARGEST = 2**40
"""Bytes a graph file may grow to: so much address space is taken, 8 TiB by the engine's default."""
_TORN_LOG = ("WAL file is corrupted", "Reading past the end")


class _Statement(ladybug.PreparedStatement):
    """One whose end is quiet when a parameter could not be bound."""

    _prepared_statement: Any = None


class Handle:
    """The engine's only handle on a file in this process, and how many stores share it."""

    __slots__ = ("conn", "db", "depth", "failed", "guard", "lock", "path", "pid", "users")

    def __init__(self, path: Path, config: Settings) -> None:
        self.path = path
        self.pid = os.getpid()
        self.guard = threading.RLock()
        self.depth = 0
        self.failed = False
        self.users = 0
        self.lock = _lock(path)
        try:
            self.db = _database(path, config)
            self.conn = ladybug.Connection(self.db)
        except BaseException:
            self.lock.release()
            raise

    def execute(self, query: str, params: Mapping[str, Any]) -> ladybug.QueryResult:
        """Run one statement. Raises `StoreError`; then nothing more runs in its transaction."""
        with self.guard:
            if self.failed:
                raise StoreError(FAILED)
            try:
                return self._run(query, dict(params))
            except (RuntimeError, ValueError, TypeError) as error:
                # The engine rolls back on its own, and would commit what follows one by one.
                self.failed = self.depth > 0
                fault = running_error(self.path, error)
            # Raised out here: the engine's error holds the statement, and that holds the file.
            raise fault

    def _run(self, query: str, params: dict[str, Any]) -> ladybug.QueryResult:
        # Prepared here: text alone goes through a cache that keeps every shape of the parameters,
        # and with it pool memory, until the connection is closed.
        result = self.conn.execute(_Statement(self.conn, query, params), params)
        if isinstance(result, list):
            raise TypeError("one statement at a time")
        return result

    def close(self) -> None:
        """Give the file free."""
        try:
            self.conn.close()
            self.db.close()
            del self.conn, self.db
        finally:
            self.lock.release()


_open: dict[Path, Handle] = {}
_opening = threading.Lock()


def take(path: Path, *, create: bool) -> Handle:
    """Open the file, or share the handle this process has; give it back with `release`."""
    real = Path(os.path.realpath(path))
    with _opening:
        handle = _shared(real)
        if handle is None:
            _look(real, create=create)
            handle = _open[real] = Handle(real, settings())
        handle.users += 1
        return handle


def release(handle: Handle) -> None:
    """Close the handle when nobody else uses it."""
    if handle.pid != os.getpid():
        return  # a copy in a forked child: the parent's to close
    with _opening:
        handle.users -= 1
        if handle.users == 0:
            del _open[handle.path]
            handle.close()


def _disown() -> None:
    """In a forked child: the handles are the parent's, and must not even be freed.

    Freeing one waits for threads that the child does not have, or writes the parent's file.
    """
    global _opening  # noqa: PLW0603
    _opening = threading.Lock()
    for handle in _open.values():
        for engine_object in (handle.db, handle.conn):
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(engine_object))
        handle.lock.abandon()
    _open.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_disown)


def _shared(real: Path) -> Handle | None:
    for path, handle in _open.items():
        if path == real or _is_same(path, real):
            return handle
    return None


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one is not there, or may not be looked at
        return False


def _look(path: Path, *, create: bool) -> None:
    """Raise a `StoreError` that a person understands before the engine touches the path."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder; name a file in it, like {path / 'graph.kg'}")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
        head = _head(path)
    except PermissionError:
        raise StoreError(f"{path}: no permission to read this file") from None
    if head and head != _MAGIC:
        raise StoreError(f"{path} is not a graph file; nothing in it was changed")
    if not head and not create:
        raise StoreError(f"there is no graph at {path}; read articles into it first (kg ingest)")
    if head and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StoreError(f"{path}: no permission to write this file")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC))
    except FileNotFoundError:
        return b""


def _lock(path: Path) -> FileLock:
    try:
        return FileLock.acquire(path.with_name(f"{path.name}.lock"), of=str(path))
    except PermissionError:
        raise StoreError(f"{path}: no permission to write in its folder {path.parent}") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened for writing ({error.strerror})") from None


def _database(path: Path, config: Settings) -> ladybug.Database:
    """The engine's handle.

    A process killed while it wrote leaves a log that breaks off in the middle, and the engine then
    refuses the file. Replayed up to there, the log holds every transaction that was acknowledged.
    """

    def opened(*, whole_log: bool) -> ladybug.Database:
        return ladybug.Database(
            str(path),
            buffer_pool_size=config.pool_mb * 2**20,
            max_num_threads=config.threads,
            max_db_size=_LARGEST,
            throw_on_wal_replay_failure=whole_log,
        )

    try:
        return opened(whole_log=True)
    except RuntimeError as error:
        fault, torn = opening_error(path, error), any(sign in str(error) for sign in _TORN_LOG)
    if not torn:
        raise fault
    _log.warning("%s: the last write was cut off; what was saved before it is kept", path)
    try:
        return opened(whole_log=False)
    except RuntimeError as error:
        fault = opening_error(path, error)
    raise fault
