"""Constraints and indexes of the graph on Neo4j, and its way from one version to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import SchemaError, StoreError
from kg.stores.schema import NODES, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.stores.neo4j import Neo4jStore

STEPS: Mapping[int, Sequence[str]] = {1: ()}
"""``STEPS[n]`` are the statements that turn a graph of version n into one of version n + 1.

Version 2 only adds properties, which need no telling here.
"""

TAKE_TURN = "MATCH (m:Meta {key: 'schema_version'}) SET m.value = m.value"
"""Locks the graph against other writers until the transaction ends."""

_GET_VERSION = "MATCH (m:Meta {key: 'schema_version'}) RETURN m.value AS value"
_SET_VERSION = "MERGE (m:Meta {key: 'schema_version'}) SET m.value = $value"

_RANGES: Mapping[str, tuple[str, ...]] = {
    "Document": ("published", "publisher"),
    "Claim": ("status", "date_start"),
    "Event": ("type", "relation", "date_start", "date_end"),
    "Actor": ("name",),
    "Place": ("name", "country_code"),
}
"""What is asked for besides ids, by label."""

_OTHERS = {
    "place_location": "CREATE POINT INDEX place_location IF NOT EXISTS "
    "FOR (p:Place) ON (p.location)",
    "names": "CREATE FULLTEXT INDEX names IF NOT EXISTS "
    "FOR (n:Actor|Place) ON EACH [n.name, n.aliases]",
    "sentences": "CREATE FULLTEXT INDEX sentences IF NOT EXISTS "
    "FOR (n:Claim|Document) ON EACH [n.quote, n.title, n.text]",
}


def statements() -> dict[str, str]:
    """The statement that creates each constraint and index, by its name."""
    keys = {
        f"{label.lower()}_key": f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE n.{table.key} IS UNIQUE"
        for label, table in NODES.items()
    }
    ranges = {
        f"{label.lower()}_{name}": f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS "
        f"FOR (n:{label}) ON (n.{name})"
        for label, names in _RANGES.items()
        for name in names
    }
    return keys | ranges | _OTHERS


def migrate(store: Neo4jStore, *, create: bool = True) -> None:
    """Bring the graph to this program's version; what is as it should be is not touched.

    Raises `SchemaError` for a graph of a newer version or a database that holds something else,
    and `StoreError` when there is no graph and ``create`` does not allow a new one.
    """
    found = _version(store)
    if found is None and not create:
        raise StoreError(
            f"there is no graph at {store.url}; read articles into it first (kg ingest)"
        )
    wanted = statements()
    there = {row["name"] for row in store.run("SHOW INDEXES YIELD name")}
    missing = [statement for name, statement in wanted.items() if name not in there]
    if missing:
        store.define([*missing, "CALL db.awaitIndexes(300)"])
    if found != VERSION:
        for number in range(found or VERSION, VERSION):
            store.define(STEPS[number])
        version = {"value": str(VERSION)}
        store.transact(lambda: store.run(_SET_VERSION, version))


def _version(store: Neo4jStore) -> int | None:
    """The version of the graph, or None in an empty database."""
    rows = store.run(_GET_VERSION)
    if not rows:
        anything = store.run("MATCH (n) RETURN labels(n) AS labels LIMIT 1")
        if not anything:
            return None
        rows = store.run(_GET_VERSION)  # another program may have made the graph meanwhile
        if not rows:
            labels = ":".join(anything[0]["labels"]) or "no label"
            raise SchemaError(
                f"{store.url}: the database holds other things ({labels}); use an empty one"
            )
    text = rows[0]["value"]
    if not isinstance(text, str) or not text.isdigit():
        raise SchemaError(f"{store.url} does not say which schema version it has ({text!r})")
    if int(text) > VERSION:
        raise SchemaError(
            f"{store.url} was written by a newer version of this program (schema {text}; this "
            f"one reads up to {VERSION}): upgrade"
        )
    return int(text)
