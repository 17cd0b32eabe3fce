"""All of a graph, table by table and page by page, in the order of its ids.

Neither engine needs room for more than a page: one sorts what it returns in its buffer pool, the
other in its heap. Both sort text by code point, so a page begins after the last id of the one
before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.queries import part
from kg.stores import Row, Store
from kg.stores.schema import NODES, REAL, NodeTable, RelTable, rels
from kg.stores.unfinished import KEY

Table = tuple[str, ...]
"""A label alone, or a relationship type and the labels of its ends."""

_IDS = 20_000
_ROWS = 5_000
_CHARACTERS = 2_000_000
"""At most so many ids or relationships a page, and nodes or characters of text a batch."""


class Batch(NamedTuple):
    """Rows of one table; relationships have their ends' ids as ``a`` and ``b``.

    ``where`` says where the rows come from, if there is more to say than the graph.
    """

    table: Table
    rows: Sequence[Row]
    where: str | None = None


def scan(store: Store) -> Iterator[Batch]:
    """Every node and then every relationship, without what is null.

    Labels and types come in the order of the schema, nodes in that of their keys, relationships
    in that of their ends' ids and of all their properties. What the schema does not know is left
    out, and so is the mark of an unfinished graph.
    """
    for table in NODES.values():
        yield from _nodes(store, table)
    there = counts(store)
    for rel in rels().values():
        for source, target in rel.ends if there.get(rel.name) else ():
            yield from _relationships(store, rel, source, target)


def counts(store: Store) -> dict[str, int]:
    """How many nodes of each label of the schema, and relationships of each type, there are."""
    rows = [*part("node-counts").run(store).rows, *part("relationship-counts").run(store).rows]
    return {row["name"]: row["count"] for row in rows}


def _nodes(store: Store, table: NodeTable) -> Iterator[Batch]:
    label, key = table.label, table.key
    query = f"UNWIND $rows AS r MATCH (n:{label} {{{key}: r.id}}) RETURN " + ", ".join(
        f"n.{name} AS {name}" for name in table.properties
    )
    for ids in _ids(store, table):
        found = {row[key]: row for row in store.read(query, [{"id": one} for one in ids])}
        rows = [_known(found[one], table.properties) for one in ids if one in found]
        if label == "Meta":
            rows = [row for row in rows if row["key"] != KEY]
        if rows:
            yield Batch((label,), rows)


def _ids(store: Store, table: NodeTable) -> Iterator[list[str]]:
    """The keys of a table in order, in batches of what may be read in one go."""
    size = "size(n.text)" if "text" in table.properties else "0"
    batch: list[str] = []
    characters = 0
    for page in _pages(store, table, size):
        for row in page:
            characters += row["size"] or 0
            if batch and (len(batch) == _ROWS or characters > _CHARACTERS):
                yield batch
                batch, characters = [], row["size"] or 0
            batch.append(row["id"])
    if batch:
        yield batch


def _pages(store: Store, table: NodeTable, size: str) -> Iterator[list[Row]]:
    after, compare = "", ">="
    while True:
        page = store.run(
            f"MATCH (n:{table.label}) WHERE n.{table.key} {compare} $after "
            f"RETURN n.{table.key} AS id, {size} AS size ORDER BY id LIMIT {_IDS}",
            {"after": after},
        )
        _check_order(store, table.label, [row["id"] for row in page])
        yield page
        if len(page) < _IDS:
            return
        after, compare = page[-1]["id"], ">"


def _relationships(store: Store, rel: RelTable, source: str, target: str) -> Iterator[Batch]:
    names = sorted(rel.properties)
    match = f"MATCH (a:{source})-[x:{rel.name}]->(b:{target}) WHERE a.id"
    values = "".join(f", x.{name} AS {name}" for name in names)
    order = ", ".join(("from_id", "to_id", *names))
    returned = f"RETURN a.id AS from_id, b.id AS to_id{values} ORDER BY {order}"
    where = ">= ''"
    params: dict[str, str] = {}
    while True:
        page = store.run(f"{match} {where} {returned} LIMIT {_IDS}", params)
        full = len(page) == _IDS
        if full:  # the last pair may go on
            last = _ends(page[-1])
            page = [row for row in page if _ends(row) != last] or store.run(
                f"{match} = $a AND b.id = $b {returned}", {"a": last[0], "b": last[1]}
            )
        _check_order(store, rel.name, [pair for pair, _ in groupby(page, _ends)])
        for first in range(0, len(page), _ROWS):
            rows = [
                {"a": row["from_id"], "b": row["to_id"], **_known(row, rel.properties)}
                for row in page[first : first + _ROWS]
            ]
            yield Batch((rel.name, source, target), rows)
        if not full:
            return
        where = ">= $a AND (a.id > $a OR b.id > $b)"
        params = dict(zip(("a", "b"), _ends(page[-1]), strict=True))


def _ends(row: Row) -> tuple[str, str]:
    return row["from_id"], row["to_id"]


def _known(row: Row, properties: Mapping[str, str]) -> Row:
    """What is not null, in the order of names; a whole number where a real one belongs is real."""
    return {
        name: float(row[name]) if properties[name] == REAL else row[name]
        for name in sorted(properties)
        if row[name] is not None
    }


def _check_order(store: Store, name: str, keys: Sequence[Any]) -> None:
    """Refuse ids that the engine does not tell apart when it sorts: those with a NUL in them."""
    if any(one >= other for one, other in pairwise(keys)):
        raise StoreError(f"{store.url}: some ids of {name} hold characters that are no text")
