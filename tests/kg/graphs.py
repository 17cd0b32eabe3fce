"""Graphs on one engine for many tests: made once, and made anew when something else was there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import Any

from kg.stores import Row, Store, open_store
from tests.engines import Engine

TYPE = {"ladybug": "label", "neo4j": "type"}
"""The function that names a relationship's type, by dialect."""


class Graphs:
    """The graphs of an engine. A server has one database, so one graph at a time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._held: dict[str, Store] = {}
        self._sign: list[Row] = []

    def fresh(self) -> Store:
        """An empty graph, for the caller to close."""
        return open_store(self.engine.fresh())

    def held(self, name: str, fill: Callable[[Store], object]) -> Store:
        """The graph that ``fill`` makes, for tests that only read it."""
        known = self._held.get(name)
        if known and not (self.engine.is_server and known.run(_SIGN) != self._sign):
            return known
        if self.engine.is_server:
            self.close()
        store = self._held[name] = self.fresh()
        fill(store)
        if self.engine.is_server:
            change(store, f"{_META} SET m.made_by_test = $sign", {"sign": token_hex()})
            self._sign = store.run(_SIGN)
        return store

    def close(self) -> None:
        """Close what is held; it is made anew when it is asked for again."""
        while self._held:
            self._held.popitem()[1].close()


_META = "MATCH (m:Meta {key: 'schema_version'})"
_SIGN = f"{_META} RETURN m.made_by_test AS sign, COUNT {{ MATCH (n) }} AS nodes"
"""Tells this very graph, by a property that no schema knows, from one that others made there."""


def change(store: Store, query: str, params: Mapping[str, Any] | None = None) -> list[Row]:
    """Run a statement that changes the graph."""
    with store.transaction():
        return store.run(query, params)


@contextmanager
def undone(store: Store) -> Iterator[None]:
    """Take back in the end what is changed inside."""
    with suppress(_Undo), store.transaction():
        yield
        raise _Undo


class _Undo(Exception):
    pass
