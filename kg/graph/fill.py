"""Filling an empty graph batch by batch, so that what broke off can go on.

Beside each batch, in the same transaction, the graph gets a mark that says how many rows it holds
and what their digest is (`kg.stores.unfinished`). Whoever goes on hands in the same rows again: the
first so many are only looked at, and must have that digest. As long as the mark is there, the graph
cannot be opened for anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.errors import InputError, StoreError, TransientStoreError
from kg.graph.digest import Digest, Tally
from kg.graph.lines import tells_version
from kg.graph.scan import Batch, Table
from kg.graph.write import create_nodes, create_relationships
from kg.stores import Row, Store
from kg.stores.schema import NODES, rels
from kg.stores.unfinished import KEY, Unfinished, read_mark, write_mark

_DELETED = 5_000
"""Rows a transaction when a graph is emptied."""

Progress = Callable[[str, int], None]
"""Takes what is being done, and how many rows of it are done."""


@dataclass(frozen=True, slots=True)
class Filled:
    """``digest`` of all rows; ``before`` of them had been written by an earlier attempt."""

    digest: Digest
    before: int = 0


def fill(
    store: Store,
    batches: Iterable[Batch],
    *,
    command: str,
    restart: bool = False,
    on_progress: Progress = lambda _what, _rows: None,
) -> Filled:
    """Write the rows into an empty graph, or go on with them; `finish` makes it whole.

    ``command`` is what a person runs to go on; ``restart`` takes out what an earlier attempt
    wrote. Raises `InputError` when the graph holds something that was not written here, or the
    rows are not those it began with, and what goes wrong with a batch names where it comes from.
    """
    mark = store.transact(lambda: _begin(store, command))
    if mark.emptying or (restart and mark.rows):
        mark = _empty(store, mark, on_progress)
    before = mark.rows
    tally = Tally()
    for table, rows, where in batches:
        old = max(0, min(before - tally.rows, len(rows)))
        tally.take(table, rows[:old])
        if old and tally.rows == before:
            _check_same(store, mark, tally)
        fresh = [row for row in rows[old:] if not tells_version(row)]
        if fresh:
            tally.take(table, fresh)
            after = replace(mark, rows=tally.rows, digest=tally.digest().value)
            _step(store, mark, after, Batch(table, fresh, where))
            mark = after
        on_progress("passing over" if old else "writing", tally.rows)
    if tally.rows < before:
        raise _changed(store, mark)
    return Filled(tally.digest(), before)


def finish(store: Store, wanted: Digest, found: Digest) -> None:
    """Take the mark away, if the graph holds what it should. Raises `StoreError` otherwise."""
    if wanted != found:
        raise StoreError(f"{store.url} {_difference(wanted, found)}; begin anew with --restart")
    store.transact(lambda: write_mark(store, None))


def is_empty(store: Store) -> bool:
    """Whether the graph holds nothing, apart from what it says of itself."""
    labels = [label for label in NODES if label != "Meta"]
    return not any(store.run(f"MATCH (n:{label}) RETURN 1 AS one LIMIT 1") for label in labels)


def _begin(store: Store, command: str) -> Unfinished:
    mark = read_mark(store)
    if mark is None:
        if not is_empty(store):
            raise InputError("the graph is not empty; name an empty one", where=store.url)
        mark = Unfinished(command)
        write_mark(store, mark)
    return mark


def _check_same(store: Store, mark: Unfinished, tally: Tally) -> None:
    if tally.digest().value != mark.digest:
        raise _changed(store, mark)


def _changed(store: Store, mark: Unfinished) -> InputError:
    return InputError(
        f"it holds {mark.rows:,} rows of an attempt that broke off (`{mark.command}`), and they "
        "are not the first ones here: what they came from has changed, or is another graph; "
        "--restart takes them out and begins anew",
        where=store.url,
    )


def _step(store: Store, before: Unfinished, after: Unfinished, batch: Batch) -> None:
    def work() -> None:
        there = read_mark(store)
        if there == after:
            return  # written by a commit whose answer was lost
        if there != before:
            raise StoreError(f"{store.url}: another program is writing to it")
        write_batch(store, batch.table, batch.rows)
        write_mark(store, after)

    try:
        store.transact(work)
    except TransientStoreError:
        raise
    except StoreError as error:
        if batch.where is None:
            raise
        raise InputError(str(error), where=batch.where) from error


def write_batch(store: Store, table: Table, rows: Sequence[Row]) -> None:
    """Create the rows. Raises `StoreError` for a node that is there, and for an end that is not."""
    if len(table) == 3:
        name, source, target = table
        create_relationships(store, name, (source, target), rows)
        return
    (label,) = table
    keys = {row[NODES[label].key] for row in rows}
    if len(keys) < len(rows) or create_nodes(store, label, rows) < len(rows):
        raise StoreError(f"a {label} stands twice")


def _empty(store: Store, mark: Unfinished, on_progress: Progress) -> Unfinished:
    """Take out what was written. The mark says so first, for this may break off, too."""
    store.transact(lambda: write_mark(store, replace(mark, emptying=True)))
    gone = 0
    patterns = [f"()-[x:{name}]->()" for name in rels()]
    patterns += [f"(x:{label})" for label in NODES if label != "Meta"]
    for pattern in patterns:
        delete = f"MATCH {pattern} WITH x LIMIT {_DELETED} DELETE x RETURN count(*) AS n"
        while n := store.transact(lambda: store.run(delete))[0]["n"]:  # noqa: B023 (called here)
            gone += n
            on_progress("taking out", gone)
    fresh = Unfinished(mark.command)

    def end() -> None:
        store.run(
            "MATCH (m:Meta) WHERE NOT m.key IN ['schema_version', $key] DELETE m", {"key": KEY}
        )
        write_mark(store, fresh)

    store.transact(end)
    return fresh


def _difference(wanted: Digest, found: Digest) -> str:
    """The first kind that there is more or less of than there should be."""
    for there, due in ((found.nodes, wanted.nodes), (found.relationships, wanted.relationships)):
        for name in sorted({*there, *due}):
            if there.get(name, 0) != due.get(name, 0):
                return f"holds {there.get(name, 0):,} {name}, not {due.get(name, 0):,}"
    return "holds as much as it should, but not the same"
