"""What several documents say of one actor or place, as one row.

The merge is commutative, associative and idempotent, so that neither the order of documents, nor
how they fall into batches, nor an interruption shows in the graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.model import ACTOR_KINDS, PLACE_KINDS, Actor, Place
from kg.stores import Row

_VAGUE = ("organisation", "unidentified")
_ACTOR_RANK = [*(kind for kind in ACTOR_KINDS if kind not in _VAGUE), *_VAGUE]
"""What an extractor says when it knows no better gives way to anything else."""


def actor_row(actor: Actor) -> Row:
    """The actor as a row of its table."""
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": sorted(set(actor.aliases) - {actor.name}),
        "kind": actor.kind,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "ucdp": actor.ucdp,
    }


def place_row(place: Place) -> Row:
    """The place as a row of its table; what it lies in stands in relationships."""
    return {
        "id": place.id,
        "name": place.name,
        "aliases": sorted(set(place.aliases) - {place.name}),
        "kind": place.kind,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country_code": place.country_code,
    }


def merge_actors(left: Row, right: Row) -> Row:
    """One row of two on the same actor."""
    return {
        "id": left["id"],
        **_names(left, right),
        "kind": _first(left["kind"], right["kind"], _ACTOR_RANK),
        **{key: _least(left[key], right[key]) for key in ("country", "wikidata", "ucdp")},
    }


def merge_places(left: Row, right: Row) -> Row:
    """One row of two on the same place. Coordinates are taken as a pair, never mixed."""
    points = [
        (row["latitude"], row["longitude"])
        for row in (left, right)
        if row["latitude"] is not None and row["longitude"] is not None
    ]
    latitude, longitude = min(points, default=(None, None))
    return {
        "id": left["id"],
        **_names(left, right),
        "kind": _first(left["kind"], right["kind"], PLACE_KINDS),
        "latitude": latitude,
        "longitude": longitude,
        "country_code": _least(left["country_code"], right["country_code"]),
    }


def _names(left: Row, right: Row) -> Row:
    """The name that sorts first; every other name and alias is an alias."""
    name = min(left["name"], right["name"])
    known = {left["name"], right["name"], *(left["aliases"] or ()), *(right["aliases"] or ())}
    return {"name": name, "aliases": sorted(known - {name})}


def _first(left: str, right: str, order: Sequence[str]) -> str:
    def place(kind: str) -> tuple[int, str]:
        return (order.index(kind) if kind in order else len(order), kind)

    return min(left, right, key=place)


def _least(left: Any, right: Any) -> Any:  # noqa: ANN401
    return min((value for value in (left, right) if value is not None), default=None)
