"""The ontology: which types, modes and edges there are, read from ``ontology.yaml`` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type (or one of the house): quad class, score, and scores of its modes."""

    name: str
    quad: int | None
    score: float | None
    modes: Mapping[str, float | None]
    recipient_required: bool
    house: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct edge: from each actor to each recipient, or to the place.

    ``types`` and ``modes`` say which claims may draw it (``modes`` empty: any mode).
    """

    name: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    to_place: bool
    symmetric: bool
    standing: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types and edges, by name."""

    types: Mapping[str, EventType]
    edges: Mapping[str, Edge]

    def problem(self, type: str, mode: str | None, relation: str | None) -> str | None:
        """Why a claim with these three is not of this ontology, or None when it is."""
        known = self.types.get(type)
        if known is None:
            return f"unknown event type {type!r}"
        if mode is not None and mode not in known.modes:
            return f"{type} has no mode {mode!r}"
        if relation is None:
            return None
        edge = self.edges.get(relation)
        if edge is None:
            return f"unknown edge {relation!r}"
        if type not in edge.types:
            return f"{relation} is not drawn from {type}"
        if edge.modes and mode not in edge.modes:
            return f"{relation} is not drawn from {type} with mode {mode!r}"
        return None


def parse(data: Mapping[str, Any]) -> Ontology:
    """An `Ontology` from the YAML file's content. Raises `InputError` naming the faulty entry."""
    types = {name: _type(name, body) for name, body in data["types"].items()}
    edges = {name: _edge(name, body, standing=False) for name, body in data["edges"].items()}
    for name, body in data["standing"].items():
        if name in edges:
            raise InputError("is both an event edge and a standing one", where=f"standing.{name}")
        edges[name] = _edge(name, {**body, "types": ["STANDING"]}, standing=True)
    for edge in edges.values():
        for type_name in edge.types:
            if type_name not in types:
                raise InputError(f"unknown type {type_name!r}", where=f"edges.{edge.name}")
        for mode in edge.modes:
            if not any(mode in types[t].modes for t in edge.types):
                raise InputError(f"no type of it has mode {mode!r}", where=f"edges.{edge.name}")
    return Ontology(types, edges)


def _type(name: str, body: Mapping[str, Any]) -> EventType:
    quad = body["quad"]
    house = body.get("source") == "house"
    if not house and quad not in (1, 2, 3, 4):
        raise InputError(f"quad class {quad!r} is not 1 to 4", where=f"types.{name}")
    return EventType(
        name=name,
        quad=quad,
        score=body["score"],
        modes=dict(body.get("modes", {})),
        recipient_required=body.get("recipient") == "required",
        house=house,
    )


def _edge(name: str, body: Mapping[str, Any], *, standing: bool) -> Edge:
    to = body.get("to")
    if to not in ("recipient", "actor", "place"):
        raise InputError(f"'to' is {to!r}, not recipient, actor or place", where=f"edges.{name}")
    return Edge(
        name=name,
        types=tuple(body["types"]),
        modes=tuple(body.get("modes", ())),
        to_place=to == "place",
        symmetric=bool(body.get("symmetric", False)),
        standing=standing,
    )


@cache
def ontology() -> Ontology:
    """The ontology that ships with the package."""
    text = resources.files("kg").joinpath("ontology.yaml").read_text(encoding="utf-8")
    return parse(yaml.safe_load(text))
