"""Statements that write nodes and relationships, made from the schema."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import StoreError
from kg.stores import Row, Store
from kg.stores.schema import NODES, rels


def create_nodes(store: Store, label: str, rows: Sequence[Row]) -> int:
    """Create the nodes whose key the graph lacks, and return how many those were.

    Keys must not repeat among the rows; properties a row does not name are null.
    """
    table = NODES[label]
    full = [{name: row.get(name) for name in table.properties} for row in rows]
    assignments = ", ".join(f"{name}: r.{name}" for name in table.properties)
    created = store.write(
        f"UNWIND $rows AS r OPTIONAL MATCH (n:{label} {{{table.key}: r.{table.key}}}) "
        f"WITH r, n WHERE n.{table.key} IS NULL "
        f"CREATE (m:{label} {{{assignments}}}) RETURN m.{table.key} AS id",
        full,
    )
    return len(created)


def create_relationships(
    store: Store, name: str, ends: tuple[str, str], rows: Sequence[Row]
) -> int:
    """Create a relationship for each row, from the node with id ``a`` to the one with id ``b``.

    Returns how many were created; raises `StoreError` when an end is not in the graph.
    """
    properties = rels()[name].properties
    full = [{"a": row["a"], "b": row["b"], **{p: row.get(p) for p in properties}} for row in rows]
    pattern = ", ".join(f"{p}: r.{p}" for p in properties)
    pattern = f"{name} {{{pattern}}}" if pattern else name
    counts = store.write(
        f"UNWIND $rows AS r MATCH (a:{ends[0]} {{id: r.a}}) MATCH (b:{ends[1]} {{id: r.b}}) "
        f"CREATE (a)-[:{pattern}]->(b) RETURN count(*) AS n",
        full,
    )
    created = sum(int(row["n"]) for row in counts)
    if created != len(rows):
        raise StoreError(f"{len(rows) - created} {name} relationships lead to no node")
    return created


def update_nodes(store: Store, label: str, rows: Sequence[Row]) -> None:
    """Give nodes the properties their rows name; nulls are left as they are.

    One property a statement: the engine takes a column that is null throughout for text.
    """
    for name in NODES[label].properties:
        if name == "id":
            continue
        known = [{"id": row["id"], "v": row[name]} for row in rows if row[name] is not None]
        filled = [row for row in known if row["v"] != []]
        store.write(f"UNWIND $rows AS r MATCH (n:{label} {{id: r.id}}) SET n.{name} = r.v", filled)
