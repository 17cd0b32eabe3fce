"""What the driver hands over, as plain values."""

from __future__ import annotations

import base64
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:  # noqa: ANN401
    """Strings, numbers, booleans, None, lists and maps, of the shape the embedded engine gives.

    Days and times come as ISO 8601 text, points as their coordinates, bytes as Base64.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Node):
        return {"_LABEL": ":".join(sorted(value.labels)), **plain(dict(value))}
    if isinstance(value, Relationship):
        return {"_LABEL": value.type, **plain(dict(value))}
    if isinstance(value, Path):
        return {"_NODES": plain(list(value.nodes)), "_RELS": plain(list(value.relationships))}
    if isinstance(value, Date | DateTime | Duration | Time):
        return value.iso_format()
    if isinstance(value, Point):
        return _point(value)
    if isinstance(value, Vector):
        return value.to_native()
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode("ascii")
    return str(value)


def _point(point: Point) -> dict[str, Any]:
    names = ("longitude", "latitude", "height") if isinstance(point, WGS84Point) else "xyz"
    return {**dict(zip(names, point, strict=False)), "srid": point.srid}
