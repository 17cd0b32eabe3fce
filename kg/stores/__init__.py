"""Where the graph is kept."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.errors import InputError
from kg.stores.base import Problem, Row, Store
from kg.stores.ladybug import LadybugStore, open_ladybug

__all__ = ["LadybugStore", "Problem", "Row", "Store", "is_server", "open_store", "path_of"]

_SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str | Path, *, create: bool = True, unfinished: bool = False) -> Store:
    """Open a graph: a path, ``ladybug:///absolute/path``, or the URL of a Neo4j server.

    A file this process has open already is shared, and given free when its last store is closed.
    A server is told who asks by the environment (`kg.stores.credentials`), never by the URL.
    ``create=False`` refuses to make a new graph, and unless ``unfinished`` allows it, one that is
    not whole yet (`kg.graph.fill`) is refused. Raises `InputError` for a URL of another kind and
    `StoreError` (`StoreLocked`, `SchemaError`) when the graph cannot be opened.
    """
    if not is_server(url):
        return open_ladybug(path_of(url), create=create, unfinished=unfinished)
    from kg.stores.neo4j import open_neo4j  # the driver takes its time to load

    return open_neo4j(_address(str(url)), create=create, unfinished=unfinished)


def is_server(url: str | Path) -> bool:
    """Whether a graph URL names a server, and not a file."""
    return str(url).partition("://")[0] in _SERVERS and "://" in str(url)


def _address(url: str) -> str:
    """The URL of a server, if it says where the server is and nothing else."""
    scheme, _, rest = url.partition("://")
    if "@" in rest:
        raise InputError(
            f"{_shown(url)}: leave the user name and password out of the URL; set NEO4J_USERNAME "
            "and NEO4J_PASSWORD"
        )
    if any(sign in rest for sign in "?#"):
        raise InputError(f"{_shown(url)}: leave out what follows the address")
    try:
        parts = urlsplit(url)
        host, path, _ = parts.hostname, parts.path, parts.port
    except ValueError as error:
        raise InputError(f"{url}: {error}") from None
    if not host:
        raise InputError(f"{url}: name the machine, like {scheme}://localhost:7687")
    if path not in ("", "/"):
        raise InputError(f"{url}: leave out {path}; NEO4J_DATABASE names the database")
    return url


def _shown(url: str) -> str:
    """The URL without what may be secret in it."""
    scheme, separator, rest = url.partition("://")
    user, _, address = rest.rpartition("@")
    bare = re.split("[?#]", address)[0]
    if (user and bare != address) or re.search("[?#]", user):
        return f"{scheme}{separator}..."  # which part is the password cannot be told
    return f"{scheme}{separator}{'...@' * bool(user)}{bare}"


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
            f"{_shown(text)!r} is not a graph; give a path, ladybug:///absolute/path or "
            "neo4j://host:7687"
        )
    return Path(unquote(rest))
