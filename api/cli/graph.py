"""The graph that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.stores import Store


@contextmanager
def opened(db: str | None, *, create: bool = False) -> Iterator[Store]:
    """The store at ``db`` (None: the default one), closed afterwards.

    Raises `kg.errors.StoreError` when there is none and ``create`` does not allow a new one.
    """
    from kg.stores import open_store

    store = open_store(location(db), create=create)
    try:
        yield store
    finally:
        store.close()


def location(db: str | None) -> str:
    """``db``, else what the settings say."""
    from kg.settings import settings

    return db or settings().db
