"""A graph from its export."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.digest import digest
from kg.graph.fill import Progress, fill, finish
from kg.graph.lines import read_lines
from kg.graph.loaded import Loaded
from kg.stores import Store


def rebuild(
    store: Store,
    lines: Iterable[str],
    *,
    command: str = "kg rebuild",
    restart: bool = False,
    on_progress: Progress = lambda _what, _rows: None,
) -> Loaded:
    """Write an export into an empty graph, and verify it by its digest.

    A file gets all of it or nothing. A server gets it batch by batch: what breaks off goes on
    when the same lines are handed in again (`kg.graph.fill` tells of ``command`` and ``restart``),
    and cannot be opened until then. Raises `InputError` naming the line that is wrong (also when
    the graph is not empty), and `SchemaError` for an export of another schema version.
    """

    def work() -> Loaded:
        filled = fill(
            store,
            read_lines(lines),
            command=command,
            restart=restart,
            on_progress=on_progress,
        )
        found = digest(store, lambda rows: on_progress("checking", rows))
        finish(store, filled.digest, found)
        return Loaded(
            documents=found.nodes.get("Document", 0),
            nodes={label: n for label, n in found.nodes.items() if label != "Meta"},
            relationships=found.relationships,
        )

    if "embedded" in store.capabilities:
        with store.transaction():
            return work()
    return work()
