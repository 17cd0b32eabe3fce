"""Where the graph is kept."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from kg.errors import InputError
from kg.stores.base import Problem, Row, Store
from kg.stores.ladybug import LadybugStore, open_ladybug

__all__ = ["LadybugStore", "Problem", "Row", "Store", "open_store"]

_SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str | Path, *, create: bool = True) -> LadybugStore:
    """Open a graph: a path, or ``ladybug:///absolute/path``.

    A file this process has open already is shared, and given free when its last store is closed.
    ``create=False`` refuses to make a new file. Raises `InputError` for a URL of another kind and
    `StoreError` (`StoreLocked`, `SchemaError`) when the graph cannot be opened.
    """
    return open_ladybug(path_of(url), create=create)


def path_of(url: str | Path) -> Path:
    """The file a graph URL names."""
    text = str(url)
    scheme, separator, rest = text.partition("://")
    if not text.strip():
        raise InputError("an empty name for the graph; give a path, like graph.kg")
    if not separator:
        return Path(text).expanduser()
    if scheme in _SERVERS:
        raise InputError(f"{text}: graph servers are not supported yet; give a path")
    if scheme != "ladybug" or not rest.startswith("/") or rest == "/":
        raise InputError(f"{text!r} is not a graph; give a path, or ladybug:///absolute/path")
    return Path(unquote(rest))
