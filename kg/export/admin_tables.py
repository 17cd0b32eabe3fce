"""Tables of a graph in the CSV that ``neo4j-admin database import`` reads.

The form is that of the Neo4j Operations Manual ("Import", "CSV file header format"). Text always
stands in quotes, and what is null is an empty cell without, for ``""`` is a text. Cells are what
they are: the quote that keeps a spreadsheet from taking ``=1+1`` for a formula (`kg.cells`) would
stay in the graph, and no spreadsheet is meant to open these files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from kg.errors import InputError
from kg.graph.scan import Table
from kg.stores import Row, Store
from kg.stores.schema import NODES, REAL, TEXT, TEXTS, WHOLE, rels

_TYPES = {TEXT: "", WHOLE: ":long", REAL: ":double", TEXTS: ":string[]"}
_POINT = "location:point{crs:WGS-84}"
_FREE = "\x1f\x1e\x1d\x1c"

LISTS = tuple(
    (label, name)
    for label, table in NODES.items()
    for name, kind in table.properties.items()
    if kind == TEXTS
)
"""Each property that holds a list, after the label that has it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Characters that occur in no list of the graph.

    ``between`` stands between parts. A cell cannot say that a list has no parts, or one that is
    empty: such a list has the part ``none``, or ``blank``.
    """

    between: str
    nothing: str

    @property
    def blank(self) -> str:
        """The part of a list whose only part is an empty text."""
        return 2 * self.nothing

    @classmethod
    def of(cls, store: Store) -> Signs:
        """Two that are free in this graph. `InputError` when there are not as many."""
        free = [sign for sign in _FREE if not _occurs(store, sign)]
        if len(free) < 2:
            raise InputError(
                "its aliases hold the control characters U+001C to U+001F, which must mark the "
                "parts of lists here",
                where=store.url,
            )
        return cls(*free[:2])

    def joined(self, parts: list[str]) -> str:
        """The list as a cell's text."""
        if not any(parts) and len(parts) < 2:
            return self.blank if parts else self.nothing
        return self.between.join(parts)


def _occurs(store: Store, sign: str) -> bool:
    return any(
        store.run(
            f"MATCH (n:{label}) UNWIND n.{name} AS part WITH part WHERE part CONTAINS $sign "
            "RETURN 1 AS one LIMIT 1",
            {"sign": sign},
        )
        for label, name in LISTS
    )


def file_name(table: Table) -> str:
    """The file that a table is written to."""
    return "-".join(("nodes" if len(table) == 1 else "relationships", *table)) + ".csv"


def write_table(table: Table, rows: Iterable[Row], signs: Signs, out: TextIO) -> int:
    """Write a header and a line a row; returns the characters of the longest cell."""
    columns = _columns(table)
    longest = 0
    out.write(",".join(columns) + "\n")
    for row in rows:
        cells = [_text(cell(row), signs) for cell in columns.values()]
        longest = max(longest, *map(len, cells))
        out.write(",".join(cells) + "\n")
    return longest


def _columns(table: Table) -> dict[str, Callable[[Row], Any]]:
    """The header of each column, and what takes its value from a row."""
    columns: dict[str, Callable[[Row], Any]]
    if len(table) == 1:
        (label,) = table
        key = NODES[label].key
        properties = {n: kind for n, kind in NODES[label].properties.items() if n != key}
        columns = {f"{key}:ID({label})": _value(key), ":LABEL": lambda _: label}
    else:
        name, source, target = table
        properties = dict(rels()[name].properties)
        columns = {
            f":START_ID({source})": _value("a"),
            f":END_ID({target})": _value("b"),
            ":TYPE": lambda _: name,
        }
    columns |= {n + _TYPES[kind]: _value(n) for n, kind in properties.items()}
    return columns | ({_POINT: _point} if table == ("Place",) else {})


def _value(name: str) -> Callable[[Row], Any]:
    return lambda row: row.get(name)


def _point(row: Row) -> str | None:
    """Where a place is, as the store on a server sets it when it writes one."""
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if latitude is None or longitude is None:
        return None
    return f"{{latitude:{latitude!r},longitude:{longitude!r}}}"


def _text(value: Any, signs: Signs) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, list):
        value = signs.joined(value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)
