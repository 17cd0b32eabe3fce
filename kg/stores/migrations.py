"""From an older schema to this program's, one version at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.errors import SchemaError
from kg.stores.base import Store
from kg.stores.schema import NODES, VERSION

STEPS: Mapping[int, Sequence[str]] = {
    1: (
        "ALTER TABLE Actor ADD degree INT64",
        "ALTER TABLE Actor ADD degree_in INT64",
        "ALTER TABLE Actor ADD degree_out INT64",
        "ALTER TABLE Actor ADD betweenness DOUBLE",
        "ALTER TABLE Actor ADD pagerank DOUBLE",
        "ALTER TABLE Actor ADD community INT64",
    ),
}
"""``STEPS[n]`` are the statements that turn a graph of version n into one of version n + 1.

They are written out: a step stays as it is when the schema goes on.
"""

_KEY = "schema_version"


def migrate(
    store: Store,
    tables: Sequence[str],
    create: Mapping[str, str],
    *,
    steps: Mapping[int, Sequence[str]] = STEPS,
    version: int = VERSION,
) -> None:
    """Bring a graph to ``version`` in one transaction.

    ``tables`` are those it has, ``create`` the statement for each it should have. A table that is
    only missing (an edge new in the ontology) is created without a change of version. Raises
    `SchemaError` for a graph of a newer version, or for a database that is no graph of ours.
    """
    found = read_version(store, tables)
    if found is not None and found > version:
        raise SchemaError(
            f"{store.url} was written by a newer version of this program (schema {found}; this "
            f"one reads up to {version}): upgrade, or export it there and rebuild it here"
        )
    with store.transaction():
        old = version if found is None else found
        for number in range(old, version):
            for statement in steps[number]:
                store.run(statement)
        for name, statement in create.items():
            if name not in tables:
                store.run(statement)
        if found != version:
            store.run(
                "MERGE (m:Meta {key: $key}) SET m.value = $value",
                {"key": _KEY, "value": str(version)},
            )


def read_version(store: Store, tables: Sequence[str]) -> int | None:
    """The schema version of a graph with these tables, or None for an empty one."""
    if not tables:
        return None
    if not set(NODES) & set(tables) or "Meta" not in tables:
        raise SchemaError(f"{store.url} is a database, but not a graph of this program")
    rows = store.run("MATCH (m:Meta {key: $key}) RETURN m.value AS value", {"key": _KEY})
    text = rows[0]["value"] if rows else None
    if not isinstance(text, str) or not text.isdigit():
        raise SchemaError(f"{store.url} does not say which schema version it has ({text!r})")
    return int(text)
