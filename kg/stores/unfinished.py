"""The mark on a graph that is being filled: until it is whole, nobody may ask it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from kg.errors import StoreError
from kg.stores.base import Store

KEY = "unfinished"
"""The key of the Meta node that holds the mark. It is no part of the graph."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How far a graph is.

    ``command`` goes on with it; ``rows`` were written so far, and ``digest`` is theirs
    (`kg.graph.digest`). ``emptying``: what was written is being taken out again.
    """

    command: str
    rows: int = 0
    digest: str = ""
    emptying: bool = False


def read_mark(store: Store) -> Unfinished | None:
    """The mark of an unfinished graph; None on a whole one."""
    rows = store.run("MATCH (m:Meta {key: $key}) RETURN m.value AS value", {"key": KEY})
    return Unfinished(**json.loads(rows[0]["value"])) if rows else None


def write_mark(store: Store, mark: Unfinished | None) -> None:
    """Set the mark, or take it away. Runs in the caller's transaction."""
    if mark is None:
        store.run("MATCH (m:Meta {key: $key}) DELETE m", {"key": KEY})
        return
    store.run(
        "MERGE (m:Meta {key: $key}) SET m.value = $value",
        {"key": KEY, "value": json.dumps(asdict(mark))},
    )


def refuse_unfinished(store: Store) -> None:
    """Raise `StoreError` when the graph is not whole: it would answer with a part of the facts."""
    mark = read_mark(store)
    if mark is not None:
        raise StoreError(
            f"{store.url} is not whole yet ({mark.rows:,} rows so far): `{mark.command}` goes on"
        )
