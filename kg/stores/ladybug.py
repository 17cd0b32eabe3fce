"""The embedded store: one file, one process, one handle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import ladybug

from kg.errors import StoreError
from kg.stores import migrations, schema
from kg.stores.base import Problem, Row, batches
from kg.stores.handle import Handle, release, take
from kg.stores.unfinished import refuse_unfinished

T = TypeVar("T")

_BATCH = 500
"""Rows a statement: measured faster and leaner than 2,000 or 5,000."""


class LadybugStore:
    """A graph in a Ladybug file.

    Opening a file that this process has open already shares the handle: the file is given free
    when the last of the stores is closed. Threads may share a store; they take turns.
    """

    dialect = "ladybug"
    capabilities = frozenset({"embedded", "transactions"})

    def __init__(self, handle: Handle) -> None:
        self._handle: Handle | None = handle
        self.url = str(handle.path)

    def run(self, query: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows."""
        return list(self.stream(query, params))

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run one statement and hand its rows over one at a time."""
        result = self._alive().execute(query, params or {})
        return self._rows(result)

    def table(
        self, query: str, params: Mapping[str, Any] | None = None
    ) -> tuple[tuple[str, ...], Iterator[Row]]:
        """The names of the columns, and the rows one at a time."""
        result = self._alive().execute(query, params or {})
        return tuple(result.get_column_names()), self._rows(result)

    def read(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run an ``UNWIND $rows AS r`` statement that only reads over the rows, in batches."""
        return [row for batch in batches(rows, _BATCH) for row in self.run(query, {"rows": batch})]

    def write(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run an ``UNWIND $rows AS r`` statement over the rows, all of them or none."""
        if not rows:
            return []
        with self.transaction():
            return self.read(query, rows)

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

    def transact(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a transaction, once: there is no server to wait for."""
        with self.transaction():
            return work()

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
        if handle is not None:
            release(handle)

    def __enter__(self) -> LadybugStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, result: ladybug.QueryResult) -> Iterator[Row]:
        columns = result.get_column_names()
        try:
            while self._alive() and result.has_next():
                yield {name: _plain(v) for name, v in zip(columns, result.get_next(), strict=True)}
        finally:
            result.close()

    def _alive(self) -> Handle:
        if self._handle is None:
            raise StoreError(f"{self.url} was closed")
        if self._handle.pid != os.getpid():
            raise StoreError(f"{self.url} was opened before this process was forked; open it here")
        return self._handle


def open_ladybug(path: Path, *, create: bool, unfinished: bool = False) -> LadybugStore:
    """Open the graph file at ``path``; ``create`` makes it when it is not there.

    Raises `StoreError` when it cannot be opened or is not whole (``unfinished`` allows that),
    `StoreLocked` when another process has it, and `SchemaError` when a newer program wrote it.
    """
    store = LadybugStore(take(path, create=create))
    try:
        store.migrate()
        if not unfinished:
            refuse_unfinished(store)
    except BaseException:
        store.close()
        raise
    return store


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Engine values as plain ones: a whole sum arrives as a Decimal."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
