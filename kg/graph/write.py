"""Statements that write nodes and relationships, made from the schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import StoreError
from kg.stores import Row, Store
from kg.stores.schema import NODES, rels


def create_nodes(store: Store, label: str, rows: Sequence[Row]) -> int:
    """Create the nodes whose key the graph lacks, and return how many those were.

    Keys must not repeat among the rows; properties a row does not name are null.
    """
    if not rows:
        return 0
    table = NODES[label]
    if any(row.keys() != rows[0].keys() for row in rows):
        named = [name for name in table.properties if any(name in row for row in rows)]
        rows = [{name: row.get(name) for name in named} for row in rows]
    assignments = _map(rows[0], table.properties)
    counts = store.write(
        f"UNWIND $rows AS r OPTIONAL MATCH (n:{label} {{{table.key}: r.{table.key}}}) "
        f"WITH r, n WHERE n.{table.key} IS NULL "
        f"CREATE (:{label} {assignments}) RETURN count(*) AS n",
        rows,
    )
    _locate(store, label, rows)
    return sum(int(row["n"]) for row in counts)


def create_relationships(
    store: Store, name: str, ends: tuple[str, str], rows: Sequence[Row]
) -> int:
    """Create a relationship for each row, from the node with id ``a`` to the one with id ``b``.

    Returns how many were created; raises `StoreError` when an end is not in the graph.
    """
    by_known: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        # A column that is null throughout would be taken for text, so nulls are not written.
        known = {key: v for key, v in row.items() if v is not None} if None in row.values() else row
        by_known[tuple(known)].append(known)
    created = 0
    for keys, group in by_known.items():
        properties = [key for key in keys if key not in ("a", "b")]
        pattern = f"{name} {_map(properties, rels()[name].properties)}" if properties else name
        counts = store.write(
            f"UNWIND $rows AS r MATCH (a:{ends[0]} {{id: r.a}}) MATCH (b:{ends[1]} {{id: r.b}}) "
            f"CREATE (a)-[:{pattern}]->(b) RETURN count(*) AS n",
            group,
        )
        created += sum(int(row["n"]) for row in counts)
    if created != len(rows):
        raise StoreError(f"{len(rows) - created} {name} relationships lead to no node")
    return created


def update_nodes(store: Store, label: str, rows: Sequence[Row]) -> None:
    """Give nodes the properties their rows name, the same in each; nulls are left as they are.

    One property a statement: the engine takes a column that is null throughout for text.
    """
    for name in rows[0] if rows else ():
        if name == "id":
            continue
        known = [{"id": row["id"], "v": row[name]} for row in rows if row[name] is not None]
        filled = [row for row in known if row["v"] != []]
        store.write(f"UNWIND $rows AS r MATCH (n:{label} {{id: r.id}}) SET n.{name} = r.v", filled)
    _locate(store, label, rows)


def _map(names: Iterable[str], known: Mapping[str, str]) -> str:
    """What creates properties from a row. Only names of the schema come into a statement."""
    unknown = [name for name in names if name not in known]
    if unknown:
        raise StoreError(f"no property is called {unknown[0]!r}")
    return "{" + ", ".join(f"{name}: r.{name}" for name in names) + "}"


def _locate(store: Store, label: str, rows: Sequence[Row]) -> None:
    """Where the engine indexes points, set the one that latitude and longitude make."""
    if label == "Place" and "points" in store.capabilities:
        store.write(
            "UNWIND $rows AS r MATCH (p:Place {id: r.id}) "
            "SET p.location = point({longitude: p.longitude, latitude: p.latitude})",
            [{"id": row["id"]} for row in rows],
        )
