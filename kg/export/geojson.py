"""Events as GeoJSON (RFC 7946): one feature an event, at the point of its place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from kg.events import EventRow


def feature(row: EventRow) -> dict[str, Any]:
    """An event as a feature; its geometry is null (3.2) when the place is not known on the map.

    A point is the place's, so an event in a country stands in the middle of it: ``place`` and
    ``place_chain`` say how near that is.
    """
    properties = {name: value for name, value in asdict(row).items() if value is not None}
    longitude, latitude = properties.pop("longitude", None), properties.pop("latitude", None)
    located = longitude is not None and latitude is not None
    return {
        "type": "Feature",
        "id": properties.pop("id"),
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if located else None,
        "properties": properties,
    }


def write(rows: Iterable[EventRow], out: TextIO) -> tuple[int, int]:
    """Write a feature collection, one feature a line.

    Returns how many features there are and how many of them are nowhere on the map; the file says
    so too, in its member ``unlocated``.
    """
    number = unlocated = 0
    out.write('{"type": "FeatureCollection", "features": [')
    for row in rows:
        one = feature(row)
        out.write(",\n" if number else "\n")
        out.write(json.dumps(one, ensure_ascii=False, allow_nan=False))
        number += 1
        unlocated += one["geometry"] is None
    out.write(f'\n], "unlocated": {unlocated}}}\n')
    return number, unlocated
