"""The graph as JSON Lines, and back.

A node is ``{"node": LABEL, ...properties}`` and a relationship ``{"rel": TYPE, "from": [LABEL,
ID], "to": [LABEL, ID], ...properties}``; what is null is left out. Nothing in a line depends on
when or in which order the graph was written, so two graphs are the same when their sorted lines
are. Nodes stand before relationships, and still do once the lines are sorted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import InputError, SchemaError, StoreError
from kg.graph.loaded import Loaded
from kg.graph.write import create_nodes, create_relationships
from kg.stores import Row, Store
from kg.stores.schema import NODES, REAL, TEXT, TEXTS, VERSION, WHOLE, rels

_AT_ONCE = 5_000
_READ = ("1", str(VERSION))
"""The versions whose exports fit this schema: version 2 only adds properties to version 1."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    TEXT: (str,),
    WHOLE: (int,),
    REAL: (int, float),
    TEXTS: (list,),
}


def export_lines(store: Store) -> Iterator[str]:
    """Every node and relationship as a line of JSON, without the line's end."""
    for label, table in NODES.items():
        names = sorted(table.properties)
        values = ", ".join(f"n.{name} AS {name}" for name in names)
        for row in store.stream(f"MATCH (n:{label}) RETURN {values} ORDER BY {table.key}"):
            yield _line({"node": label, **_known(row, names)})
    for name, rel in rels().items():
        names = sorted(rel.properties)
        values = "".join(f", x.{prop} AS {prop}" for prop in names)
        order = ", ".join(["from_id", "to_id", *names])
        for source, target in rel.ends:
            for row in store.stream(
                f"MATCH (a:{source})-[x:{name}]->(b:{target}) "
                f"RETURN a.id AS from_id, b.id AS to_id{values} ORDER BY {order}"
            ):
                ends = {"from": [source, row["from_id"]], "to": [target, row["to_id"]]}
                yield _line({"rel": name, **ends, **_known(row, names)})


def _line(content: Row) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _known(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names if row[name] is not None}


def rebuild(store: Store, lines: Iterable[str]) -> Loaded:
    """Write an export into an empty graph, all of it or nothing.

    Raises `InputError` naming the line that is wrong (also when the graph is not empty), and
    `SchemaError` for an export of another schema version.
    """
    if any(store.run(f"MATCH (n:{label}) RETURN 1 AS one LIMIT 1") for label in _stored()):
        raise InputError("the graph is not empty; rebuild into a new file", where=store.url)
    writer = _Writer(store)
    with store.transaction():
        for number, line in enumerate(lines, start=1):
            if line.strip():
                writer.take(f"line {number}", line)
        writer.flush()
    return Loaded(
        documents=writer.nodes["Document"],
        nodes=dict(writer.nodes),
        relationships=dict(writer.relationships),
    )


def _stored() -> list[str]:
    return [label for label in NODES if label != "Meta"]


class _Writer:
    """Gathers rows by table and writes them in batches, nodes before relationships."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.nodes: Counter[str] = Counter()
        self.relationships: Counter[str] = Counter()
        self.pending: dict[tuple[str, ...], list[Row]] = {}
        self.since: dict[tuple[str, ...], str] = {}

    def take(self, where: str, line: str) -> None:
        table, row = _parse(where, line)
        if row.get("key") == "schema_version":
            _check_version(where, row.get("value"))
            return
        rows = self.pending.setdefault(table, [])
        if not rows:
            self.since[table] = where
        rows.append(row)
        if len(rows) >= _AT_ONCE:
            self.flush(nodes_only=len(table) == 1)

    def flush(self, *, nodes_only: bool = False) -> None:
        for table in sorted(self.pending, key=len):
            rows = self.pending[table]
            if not rows or (nodes_only and len(table) > 1):
                continue
            self.pending[table] = []
            try:
                self._write(table, rows)
            except StoreError as error:
                where = f"{len(rows)} lines from {self.since[table]}"
                raise InputError(str(error), where=where) from error

    def _write(self, table: tuple[str, ...], rows: list[Row]) -> None:
        if len(table) == 3:
            name, source, target = table
            self.relationships[name] += create_relationships(
                self.store, name, (source, target), rows
            )
            return
        (label,) = table
        created = 0
        key = NODES[label].key
        if len({row[key] for row in rows}) == len(rows):
            created = create_nodes(self.store, label, rows)
        if created < len(rows):
            raise StoreError(f"a {label} stands twice")
        self.nodes[label] += created


def _parse(where: str, line: str) -> tuple[tuple[str, ...], Row]:
    """The table a line belongs to, and its row."""
    try:
        content = json.loads(line)
    except ValueError as error:
        raise InputError(f"not JSON ({error})", where=where) from None
    if not isinstance(content, dict):
        raise InputError("not a JSON object", where=where)
    if "node" in content:
        label = content.pop("node")
        table = NODES.get(label) if isinstance(label, str) else None
        if table is None:
            raise InputError(f"unknown label {label!r}", where=where)
        if not isinstance(content.get(table.key), str):
            raise InputError(f"a {label} without its {table.key}", where=where)
        return (label,), _typed(where, content, table.properties)
    name = content.pop("rel", None)
    rel = rels().get(name) if isinstance(name, str) else None
    if rel is None:
        raise InputError(f"neither a node nor a known relationship ({name!r})", where=where)
    ends = (content.pop("from", None), content.pop("to", None))
    if not all(isinstance(end, list) and len(end) == 2 for end in ends):
        raise InputError("'from' and 'to' must each be a label and an id", where=where)
    (source, a), (target, b) = ends
    if (source, target) not in rel.ends or not isinstance(a, str) or not isinstance(b, str):
        raise InputError(f"{name} does not lead from {source!r} to {target!r}", where=where)
    return (rel.name, source, target), {"a": a, "b": b, **_typed(where, content, rel.properties)}


def _typed(where: str, content: dict[str, Any], properties: Mapping[str, str]) -> Row:
    for name, value in content.items():
        kind = properties.get(name)
        if kind is None:
            raise InputError(f"unknown property {name!r}", where=where)
        fits = isinstance(value, _TYPES[kind]) and not isinstance(value, bool)
        if value is not None and not fits:
            raise InputError(f"{name!r} is {value!r}, which is no {kind}", where=where)
        if kind == TEXTS and not all(isinstance(item, str) for item in value or ()):
            raise InputError(f"{name!r} holds something else than text", where=where)
    return {
        name: float(value) if properties[name] == REAL and value is not None else value
        for name, value in content.items()
    }


def _check_version(where: str, version: object) -> None:
    if version not in _READ:
        raise SchemaError(
            f"{where}: an export of schema {version}; this program reads {' and '.join(_READ)}"
        )
