"""What every store offers: the embedded file, and the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeVar

from kg.errors import StoreError

T = TypeVar("T")

Row = dict[str, Any]
"""One row of an answer, by column name: strings, numbers, booleans, None, lists and maps."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a graph that must not be: what kind, on which id, and how it shows."""

    kind: str
    id: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.id}: {self.detail}"


class Store(Protocol):
    """A graph that answers Cypher.

    Every method raises `StoreError` when the engine cannot do what was asked, and after `close`.
    """

    @property
    def url(self) -> str:
        """Where the graph is; `open_store` takes it back."""
        ...

    @property
    def dialect(self) -> str:
        """The engine's Cypher: ``ladybug`` or ``neo4j``. Picks the folder of query texts."""
        ...

    @property
    def capabilities(self) -> frozenset[str]:
        """What this engine can do that another may not."""
        ...

    def run(self, query: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows. A parameter left out is an error.

        What changes the graph belongs into `write`, or into a transaction.
        """
        ...

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Like `run`, but the rows are handed over one at a time."""
        ...

    def table(
        self, query: str, params: Mapping[str, Any] | None = None
    ) -> tuple[tuple[str, ...], Iterator[Row]]:
        """Like `stream`, with the names of the columns, which no rows would not tell."""
        ...

    def read(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run a statement that begins ``UNWIND $rows AS r`` and only reads, in batches."""
        ...

    def write(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run a statement that begins ``UNWIND $rows AS r`` over the rows, in batches.

        All batches stand or fall together. No rows: nothing is run. Every row has the same keys.
        Returns what the statement returns.
        """
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Everything run inside is kept together, or, when an exception leaves it, not at all.

        A transaction inside another is part of it.
        """
        ...

    def transact(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a transaction of its own, and return what it returns.

        A server that was away or busy is asked again for a while, so ``work`` may be done more
        than once, and after a commit of which no answer came: it must look at what is there.
        """
        ...

    def migrate(self) -> None:
        """Bring the schema to this program's version. `SchemaError` when it is a newer one."""
        ...

    def check(self) -> list[Problem]:
        """What is wrong in the graph, most basic first; an empty list when nothing is."""
        ...

    def close(self) -> None:
        """Give the graph free. A second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def batches(rows: Sequence[Mapping[str, Any]], size: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """The rows, at most ``size`` at a time. `StoreError` unless all have the same keys."""
    if any(row.keys() != rows[0].keys() for row in rows):
        raise StoreError("rows of one statement must have the same keys")
    for first in range(0, len(rows), size):
        yield rows[first : first + size]
