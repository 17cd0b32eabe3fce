"""The embedded store: one file, one process, one handle."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import ladybug

from kg.errors import SchemaError, StoreError, StoreLocked
from kg.settings import Settings, settings
from kg.stores import migrations, schema
from kg.stores.base import Problem, Row
from kg.stores.lock import FileLock

_log = logging.getLogger(__name__)

_MAGIC = b"LBUG"
_TORN_LOG = ("WAL file is corrupted", "Reading past the end")
_BATCH = 500
"""Rows a statement: measured faster and leaner than 2,000 or 5,000."""


class _Handle:
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
        with self.guard:
            if self.failed:
                raise StoreError("a statement of this transaction failed: nothing more is run")
            try:
                # Prepared here: text alone goes through a cache that keeps every shape of the
                # parameters, and with it pool memory, until the connection is closed.
                statement = ladybug.PreparedStatement(self.conn, query, dict(params))
                result = self.conn.execute(statement, dict(params))
            except (RuntimeError, ValueError, TypeError) as error:
                # The engine rolls back on its own, and would commit what follows one by one.
                self.failed = self.depth > 0
                raise _running_error(self.path, error) from error
            if isinstance(result, list):
                raise StoreError("one statement at a time")
            return result

    def close(self) -> None:
        try:
            self.conn.close()
            self.db.close()
        finally:
            self.lock.release()


_open: dict[Path, _Handle] = {}
_opening = threading.Lock()


class LadybugStore:
    """A graph in a Ladybug file.

    Opening a file that this process has open already shares the handle: the file is given free
    when the last of the stores is closed. Threads may share a store; they take turns.
    """

    dialect = "ladybug"
    capabilities = frozenset({"embedded", "transactions"})

    def __init__(self, handle: _Handle) -> None:
        self._handle: _Handle | None = handle
        self.url = str(handle.path)

    def run(self, query: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows."""
        return list(self.stream(query, params))

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run one statement and hand its rows over one at a time."""
        result = self._alive().execute(query, params or {})
        return _rows(result)

    def table(
        self, query: str, params: Mapping[str, Any] | None = None
    ) -> tuple[tuple[str, ...], Iterator[Row]]:
        """The names of the columns, and the rows one at a time."""
        result = self._alive().execute(query, params or {})
        return tuple(result.get_column_names()), _rows(result)

    def write(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run an ``UNWIND $rows AS r`` statement over the rows, all of them or none."""
        answer: list[Row] = []
        if not rows:
            return answer
        if any(row.keys() != rows[0].keys() for row in rows):
            raise StoreError("rows of one write must have the same keys")
        with self.transaction():
            for first in range(0, len(rows), _BATCH):
                batch = [dict(row) for row in rows[first : first + _BATCH]]
                answer += self.run(query, {"rows": batch})
        return answer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything run inside, or nothing."""
        handle = self._alive()
        with handle.guard:
            if handle.depth == 0:
                handle.execute("BEGIN TRANSACTION", {})
            handle.depth += 1
            try:
                yield
                if handle.depth == 1:
                    handle.execute("COMMIT", {})
            except BaseException:
                if handle.depth == 1:
                    handle.failed = False
                    with suppress(StoreError):
                        handle.execute("ROLLBACK", {})
                raise
            finally:
                handle.depth -= 1
                if handle.depth == 0:
                    handle.failed = False

    def migrate(self) -> None:
        """Create or update the tables."""
        tables = [str(row["name"]) for row in self.run("CALL show_tables() RETURN name AS name")]
        migrations.migrate(self, tables, schema.ladybug_ddl())

    def check(self) -> list[Problem]:
        """What is wrong in the graph."""
        from kg.graph.check import problems  # it stands on this module

        return problems(self)

    def close(self) -> None:
        """Give the file free, unless another store of this process shares it."""
        handle, self._handle = self._handle, None
        if handle is None or handle.pid != os.getpid():
            return
        with _opening:
            handle.users -= 1
            if handle.users == 0:
                del _open[handle.path]
                handle.close()

    def __enter__(self) -> LadybugStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _alive(self) -> _Handle:
        if self._handle is None:
            raise StoreError(f"{self.url} was closed")
        if self._handle.pid != os.getpid():
            raise StoreError(f"{self.url} was opened before this process was forked; open it here")
        return self._handle


def open_ladybug(path: Path, *, create: bool) -> LadybugStore:
    """Open the graph file at ``path``; ``create`` makes it when it is not there.

    Raises `StoreError` when it cannot be opened, `StoreLocked` when another process has it, and
    `SchemaError` when a newer program wrote it.
    """
    real = Path(os.path.realpath(path))
    with _opening:
        handle = _shared(real)
        if handle is None:
            _look(real, create=create)
            handle = _Handle(real, settings())
            _open[real] = handle
        handle.users += 1
        store = LadybugStore(handle)
    try:
        store.migrate()
    except BaseException:
        store.close()
        raise
    return store


def _shared(real: Path) -> _Handle | None:
    for path, handle in list(_open.items()):
        if handle.pid != os.getpid():
            del _open[path]  # the parent's, copied by a fork: not ours to use
        elif path == real or (real.exists() and path.exists() and path.samefile(real)):
            return handle
    return None


def _look(path: Path, *, create: bool) -> None:
    """Raise a `StoreError` that a person understands before the engine touches the path."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it, like {path / 'graph.kg'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        head = b""
    except PermissionError:
        raise StoreError(f"{path}: no permission to read this file") from None
    if head and head != _MAGIC:
        raise StoreError(f"{path} is not a graph file; nothing in it was changed")
    if not head and not create:
        raise StoreError(f"there is no graph at {path}; read articles into it first (kg ingest)")
    if head and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StoreError(f"{path}: no permission to write this file")


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
            throw_on_wal_replay_failure=whole_log,
        )

    try:
        try:
            return opened(whole_log=True)
        except RuntimeError as error:
            if not any(sign in str(error) for sign in _TORN_LOG):
                raise
            _log.warning("%s: the last write was cut off; what was saved before it is kept", path)
            return opened(whole_log=False)
    except RuntimeError as error:
        raise _opening_error(path, error) from error


def _opening_error(path: Path, error: Exception) -> StoreError:
    text = str(error)
    if "Could not set lock" in text:
        return StoreLocked(f"{path} is in use by another program; close it there first")
    if "No space left" in text or "File too large" in text:
        return _disk_full(path)
    if "different version" in text:
        return SchemaError(
            f"{path} was written with another version of the engine ({_first_line(text)}); export "
            "it with the program that wrote it, and rebuild it from there"
        )
    if "does not match the current database" in text:
        return StoreError(
            f"beside {path} lies the log of another graph, left there when that was removed: "
            f"move {path}.wal away"
        )
    return StoreError(
        f"{path} is damaged ({_first_line(text)}); restore it from a copy or rebuild it from an "
        "export"
    )


def _running_error(path: Path, error: Exception) -> StoreError:
    text = str(error)
    if "committed successfully" in text or "buffer pool is full" in text:
        saved = "the data was saved, but " if "committed successfully" in text else ""
        return StoreError(f"{path}: {saved}the engine ran out of memory; set KG_POOL_MB higher")
    if "No space left" in text or "File too large" in text:
        return _disk_full(path)
    if "Unable to cast Python instance" in text:
        return StoreError("a parameter is not text, a number or a list that the engine can hold")
    return StoreError(_first_line(text))


def _disk_full(path: Path) -> StoreError:
    return StoreError(f"{path}: the disk is full; what was saved before is kept, free some space")


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _rows(result: ladybug.QueryResult) -> Iterator[Row]:
    columns = result.get_column_names()
    try:
        while result.has_next():
            yield {name: _plain(v) for name, v in zip(columns, result.get_next(), strict=True)}
    finally:
        result.close()


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Engine values as plain ones: a whole sum arrives as a Decimal."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
