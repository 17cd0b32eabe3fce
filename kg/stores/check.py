"""Whether a graph holds what it promises. Reads everything, changes nothing."""

from __future__ import annotations

from kg.stores.base import Problem, Store


def problems(store: Store) -> list[Problem]:
    """What is wrong in the graph."""
    raise NotImplementedError
