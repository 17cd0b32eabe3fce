"""Where the graph is kept."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.errors import InputError
from kg.stores.base import Problem, Row, Store
from kg.stores.ladybug import LadybugStore, open_ladybug

__all__ = ["LadybugStore", "Problem", "Row", "Store", "is_server", "open_store", "path_of"]

_SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str | Path, *, create: bool = True) -> Store:
    """Open a graph: a path, ``ladybug:///absolute/path``, or the URL of a Neo4j server.

    A file this process has open already is shared, and given free when its last store is closed.
    A server is told who asks by the environment (`kg.stores.credentials`), never by the URL.
    ``create=False`` refuses to make a new graph. Raises `InputError` for a URL of another kind and
    `StoreError` (`StoreLocked`, `SchemaError`) when the graph cannot be opened.
    """
    if not is_server(url):
        return open_ladybug(path_of(url), create=create)
    from kg.stores.neo4j import open_neo4j  # the driver takes its time to load

    return open_neo4j(_without_secrets(str(url)), create=create)


def is_server(url: str | Path) -> bool:
    """Whether a graph URL names a server, and not a file."""
    return str(url).partition("://")[0] in _SERVERS and "://" in str(url)


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise InputError(
            f"{parts.scheme}://...@{parts.netloc.rpartition('@')[2]}: leave the user name and "
            "password out of the URL; set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if parts.path not in ("", "/"):
        raise InputError(f"{url}: leave out {parts.path}; NEO4J_DATABASE names the database")
    return url


def path_of(url: str | Path) -> Path:
    """The file a graph URL names."""
    text = str(url)
    scheme, separator, rest = text.partition("://")
    if not text.strip():
        raise InputError("an empty name for the graph; give a path, like graph.kg")
    if not separator:
        return Path(text).expanduser()
    if scheme in _SERVERS:
        raise InputError(f"{text}: a server, where a file is wanted")
    if scheme != "ladybug" or not rest.startswith("/") or rest == "/":
        raise InputError(
            f"{text!r} is not a graph; give a path, ladybug:///absolute/path or neo4j://host:7687"
        )
    return Path(unquote(rest))
