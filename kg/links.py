"""Nodes and edges between actors and places, as events and lasting relations draw them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.actors import Standing
from kg.events import EventRow
from kg.graph.edges import event_edges

ACTED_AT = "ACTED_AT"
"""The edge from an actor to the place of an event that befell nobody named."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or a place (``label``); ``key`` is an actor's id, or ``place:`` and a place's id."""

    key: str
    id: str
    label: str
    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """What one node did to, or is to, another, with the sentence that states it.

    It rests on an event (``event_id``) or, when it lasts, on a claim. ``date`` is EDTF.
    """

    source: str
    target: str
    type: str
    event_id: str | None = None
    claim_id: str | None = None
    date: str | None = None
    status: str | None = None
    confidence: float | None = None
    n_sources: int | None = None
    place: str | None = None
    quote: str | None = None
    document_id: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Part of the graph: ``centre`` is the key it was asked around.

    ``links`` counts the edges at each node, by key. ``left_out`` counts nodes that had no room,
    ``events_left_out`` is true when the oldest events were not looked at.
    """

    nodes: list[Node]
    edges: list[Edge]
    centre: str | None = None
    left_out: int = 0
    events_left_out: bool = False

    @property
    def links(self) -> Counter[str]:
        """How many edges meet at each node."""
        ends = [key for edge in self.edges for key in {edge.source, edge.target}]
        return Counter(ends)


def place_key(place_id: str) -> str:
    """The key of a place: ids of actors and places are made apart and might meet."""
    return f"place:{place_id}"


def edges_of(row: EventRow) -> list[Edge]:
    """The edges an event draws.

    Its direct edges, as the ontology says; without one, an edge of the event's type from each
    actor to each recipient; without a recipient, `ACTED_AT` from each actor to the place.
    """
    rest: dict[str, Any] = {
        "event_id": row.id,
        "date": row.date,
        "confidence": row.confidence,
        "n_sources": row.n_sources,
        "place": row.place,
        "quote": row.quote,
        "document_id": row.document_id,
        "publisher": row.publisher,
        "published": row.published,
    }
    event = {**rest, "id": row.id, "relation": row.relation, "edtf": row.date, "status": row.status}
    parts = dict(zip(row.actor_ids, row.actor_statuses, strict=True))
    ends = [
        (
            edge.row["a"],
            place_key(edge.row["b"]) if edge.ends[1] == "Place" else edge.row["b"],
            edge.name,
            edge.row["status"],
        )
        for edge in event_edges(event, parts, row.recipient_ids, row.place_id)
    ]
    if not ends:
        did = parts.items()
        ends = [(a, b, row.type, sure) for a, sure in did for b in row.recipient_ids if a != b]
    if not ends and row.place_id is not None:
        ends = [(a, place_key(row.place_id), ACTED_AT, sure) for a, sure in parts.items()]
    return [Edge(a, b, name, status=status, **rest) for a, b, name, status in ends]


def standing_edge(one: Standing) -> Edge:
    """The edge that a lasting relation draws."""
    target = place_key(one.target_id) if one.target_kind == "Place" else one.target_id
    return Edge(
        one.source_id,
        target,
        one.relation,
        claim_id=one.claim_id,
        date=one.date,
        status=one.status,
        confidence=one.confidence,
        quote=one.quote,
        document_id=one.document_id,
        publisher=one.publisher,
        published=one.published,
    )


def nodes_of(rows: Iterable[EventRow], standing: Iterable[Standing]) -> dict[str, Node]:
    """The actors and places of some answers, by key."""
    found: dict[str, Node] = {}
    for row in rows:
        for ids, names in ((row.actor_ids, row.actors), (row.recipient_ids, row.recipients)):
            for key, name in zip(ids, names, strict=True):
                found.setdefault(key, Node(key, key, "Actor", name))
        if row.place_id is not None:
            key = place_key(row.place_id)
            found.setdefault(key, Node(key, row.place_id, "Place", row.place or row.place_id))
    for one in standing:
        found.setdefault(one.source_id, Node(one.source_id, one.source_id, "Actor", one.source))
        key = place_key(one.target_id) if one.target_kind == "Place" else one.target_id
        found.setdefault(key, Node(key, one.target_id, one.target_kind, one.target))
    return found
