"""Take the graph away, in formats that other programs read.

``jsonl`` holds everything and can be read back (`kg.graph.rebuild`); ``csv`` and ``geojson`` hold
events with their first sentence; ``graphml`` and ``gexf`` hold actors, places and what links them.
The same graph gives the same bytes, and an empty one a valid, empty file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from kg import events, network
from kg.errors import UnknownName
from kg.export import geojson, table, xml
from kg.graph import export_lines
from kg.stores import Store

__all__ = ["FORMATS", "Written", "geojson", "table", "write", "xml"]


@dataclass(frozen=True, slots=True)
class Written:
    """How many items were written (lines, rows, features, or nodes and edges).

    ``unlocated`` counts the events among them whose place is not known on the map.
    """

    items: int
    unlocated: int = 0


def write(store: Store, format: str, out: TextIO) -> Written:
    """Write a graph to a text stream (UTF-8) as jsonl, csv, graphml, gexf or geojson.

    Raises `UnknownName` for another format.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise UnknownName("export format", format, FORMATS)
    return writer(store, out)


def _jsonl(store: Store, out: TextIO) -> Written:
    number = 0
    for number, line in enumerate(export_lines(store), start=1):  # noqa: B007 (counted)
        out.write(line + "\n")
    return Written(number)


def _csv(store: Store, out: TextIO) -> Written:
    return Written(table.write(events.stream(store), events.COLUMNS, out))


def _geojson(store: Store, out: TextIO) -> Written:
    return Written(*geojson.write(events.stream(store), out))


def _graphml(store: Store, out: TextIO) -> Written:
    return Written(xml.write_graphml(network.multidigraph(store), out))


def _gexf(store: Store, out: TextIO) -> Written:
    return Written(xml.write_gexf(network.multidigraph(store), out))


_WRITERS: Mapping[str, Callable[[Store, TextIO], Written]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "graphml": _graphml,
    "gexf": _gexf,
    "geojson": _geojson,
}
FORMATS = tuple(_WRITERS)
