"""The graph as JSON Lines, and back.

A node is ``{"node": LABEL, ...properties}`` and a relationship ``{"rel": TYPE, "from": [LABEL,
ID], "to": [LABEL, ID], ...properties}``; what is null is left out. Nothing in a line depends on
when or in which order the graph was written, nor on the engine, so two graphs are the same when
their sorted lines are. Nodes stand before relationships, and still do once the lines are sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import InputError, SchemaError
from kg.graph.scan import Batch, Table, scan
from kg.stores import Row, Store
from kg.stores.schema import NODES, REAL, TEXT, TEXTS, VERSION, WHOLE, rels

_ROWS = 5_000
_CHARACTERS = 2_000_000
"""Lines of one table, and characters in them, that make a batch."""

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
    for table, rows, _ in scan(store):
        for row in rows:
            yield line(table, row)


def line(table: Table, row: Row) -> str:
    """A row of `kg.graph.scan` as a line."""
    if len(table) == 1:
        content: Row = {"node": table[0]}
    else:
        name, source, target = table
        content = {"rel": name, "from": [source, row["a"]], "to": [target, row["b"]]}
    for name in sorted(row):
        if row[name] is not None and (len(table) == 1 or name not in ("a", "b")):
            content[name] = row[name]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def tells_version(row: Row) -> bool:
    """Whether this is the row of the schema's version, which each graph sets for itself."""
    return row.get("key") == "schema_version"


def read_lines(lines: Iterable[str]) -> Iterator[Batch]:
    """The rows of an export in batches, nodes before the relationships that wait for them.

    The same lines give the same batches. Raises `InputError` naming the line that is wrong, and
    `SchemaError` for an export of another schema version.
    """
    waiting: dict[Table, _Waiting] = {}
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        table, row = _parse(f"line {number}", text)
        if tells_version(row):
            _check_version(f"line {number}", row.get("value"))
            continue
        if waiting.setdefault(table, _Waiting(table)).take(number, text, row):
            ripe = [t for t in waiting if len(t) == 1] if len(table) == 1 else list(waiting)
            for one in sorted(ripe, key=len):
                yield waiting.pop(one).batch()
    for one in sorted(waiting, key=len):
        yield waiting[one].batch()


class _Waiting:
    """Rows of one table that are not yet enough for a batch."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows: list[Row] = []
        self.characters = 0
        self.since = 0

    def take(self, number: int, text: str, row: Row) -> bool:
        """Add a row; whether that is enough."""
        self.since = self.since or number
        self.rows.append(row)
        self.characters += len(text)
        return len(self.rows) >= _ROWS or self.characters >= _CHARACTERS

    def batch(self) -> Batch:
        return Batch(self.table, self.rows, f"{len(self.rows)} lines from line {self.since}")


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
