"""From one graph into another, on whatever engine either is."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.graph.digest import Digest, digest
from kg.graph.fill import Progress, fill, finish, is_empty
from kg.graph.scan import counts, scan
from kg.queries import part
from kg.stores import Store
from kg.stores.unfinished import read_mark

FINISHED = "checking the copy"
"""What is done last, as `copy` tells its progress."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The digests of both graphs, which are equal.

    ``written`` rows were written now, ``before`` by an attempt that broke off; both are 0 when the
    graphs were equal at the start. ``strange_nodes`` and ``strange_relationships`` are in the
    source, but of no kind that this program knows, and were left behind.
    """

    source: Digest
    target: Digest
    written: int = 0
    before: int = 0
    strange_nodes: int = 0
    strange_relationships: int = 0

    @property
    def already(self) -> bool:
        """Whether the target had been equal before."""
        return not self.written and not self.before


def copy(
    source: Store,
    target: Store,
    *,
    restart: bool = False,
    on_progress: Progress = lambda _what, _rows: None,
) -> Copied:
    """Copy a graph into an empty one, and compare their digests.

    A copy that broke off goes on where it was; ``restart`` takes out what it wrote instead. Until
    both graphs are known to be equal, the target can be opened for nothing else
    (`kg.stores.open_store` with ``unfinished``). Raises `InputError` when the target holds another
    graph or is the source, or when the source changed, and `StoreError` when a store fails.
    """
    if _same(source, target):
        raise InputError("this is the graph to copy from; name another one", where=target.url)
    if read_mark(target) is None and not is_empty(target):
        return _compare(source, target, on_progress)
    filled = fill(
        target,
        scan(source),
        command=f"kg copy {shlex.quote(source.url)} {shlex.quote(target.url)}",
        restart=restart,
        on_progress=on_progress,
    )
    read = filled.digest
    if "embedded" not in source.capabilities:  # whose file nobody else can write meanwhile
        read = digest(source, lambda rows: on_progress("checking the source", rows))
        if read != filled.digest:
            raise InputError(
                "the graph was changed while it was copied; when nobody writes to it, copy it "
                "anew with --restart",
                where=source.url,
            )
    found = digest(target, lambda rows: on_progress(FINISHED, rows))
    finish(target, read, found)
    return Copied(read, found, read.rows - filled.before, filled.before, *_strange(source, read))


def _compare(source: Store, target: Store, on_progress: Progress) -> Copied:
    """The two graphs' digests; `InputError` unless they are equal."""
    if counts(source) == counts(target):
        read = digest(source, lambda rows: on_progress("checking the source", rows))
        found = digest(target, lambda rows: on_progress(FINISHED, rows))
        if read == found:
            return Copied(read, found, 0, 0, *_strange(source, read))
    raise InputError("it holds another graph; name an empty one to copy into", where=target.url)


def _same(one: Store, other: Store) -> bool:
    if one.dialect != other.dialect:
        return False
    if "embedded" in one.capabilities:
        return Path(one.url).samefile(other.url)
    info = "CALL db.info() YIELD id RETURN id"
    return one.run(info) == other.run(info)


def _strange(store: Store, known: Digest) -> tuple[int, int]:
    """How many nodes and relationships are in a graph, but not in its digest."""
    nodes = store.run("MATCH (n) RETURN count(n) AS n")[0]["n"]
    relationships = sum(row["count"] for row in part("relationship-counts").run(store).rows)
    told = 1  # the node that tells the schema's version
    return (
        nodes - told - sum(known.nodes.values()),
        relationships - sum(known.relationships.values()),
    )
