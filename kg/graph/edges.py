"""Direct edges between actors, and from actors to places: views over events and claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.graph.write import create_relationships
from kg.model import DEED_STATUSES
from kg.ontology import Edge, ontology
from kg.stores import Row, Store


class EdgeRow(NamedTuple):
    """A relationship to write: its type, the labels and ids of its ends, its properties."""

    name: str
    ends: tuple[str, str]
    row: Row


def event_edges(
    event: Row, actors: Mapping[str, str], recipients: Sequence[str], place: str | None
) -> list[EdgeRow]:
    """The direct edges an event row draws, given who acted, who suffered it and where.

    ``actors`` maps an actor's id to the status of its part (`kg.model.Event.status_of`): an edge
    is no surer than that, however sure the event is.
    """
    properties = {
        "event_id": event["id"],
        "date": event["edtf"],
        "status": event["status"],
        "n_sources": event["n_sources"],
        "confidence": event["confidence"],
    }
    drawn = _edges(event["relation"], list(actors), recipients, place, properties)
    for edge in drawn:
        edge.row["status"] = _weaker(actors[edge.row["a"]], actors.get(edge.row["b"]))
    return drawn


def _weaker(one: str, other: str | None) -> str:
    """The less sure of the statuses of those who acted together."""
    order = ("asserted", "claimed", "alleged", "disputed")
    return one if other is None else max(one, other, key=order.index)


def standing_edges(
    claim: Row, actors: Sequence[str], recipients: Sequence[str], place: str | None
) -> list[EdgeRow]:
    """The standing edges a claim row draws; none unless it is stated as a fact or alleged."""
    if claim["type"] != "STANDING" or claim["status"] not in DEED_STATUSES:
        return []
    properties = {
        "claim_id": claim["id"],
        "status": claim["status"],
        "start_date": claim["date_start"],
        "end_date": claim["date_end"],
        "confidence": claim["confidence"],
    }
    return _edges(claim["relation"], actors, recipients, place, properties)


def _edges(
    relation: str | None,
    actors: Sequence[str],
    recipients: Sequence[str],
    place: str | None,
    properties: Row,
) -> list[EdgeRow]:
    edge = ontology().edges.get(relation or "")
    if edge is None:
        return []
    if edge.to_place:
        pairs = {(actor, place) for actor in actors if place is not None}
    elif edge.symmetric and not recipients:
        pairs = set(combinations(sorted(set(actors)), 2))  # a joint act
    else:
        pairs = {(actor, recipient) for actor in actors for recipient in recipients}
    if edge.symmetric:  # one way is enough: the other says the same
        pairs = {(a, b) for a, b in pairs if (b, a) not in pairs or a < b}
    ends = ("Actor", "Place" if edge.to_place else "Actor")
    return [
        EdgeRow(edge.name, ends, {"a": a, "b": b, **properties}) for a, b in sorted(pairs) if a != b
    ]


def derive_edges(store: Store) -> dict[str, int]:
    """Draw every direct and standing edge anew, and return how many there are of each type.

    Events and claims are left as they are, so the graph stays the same unless its edges had been
    changed by hand or the ontology draws others now. All in one transaction.
    """

    def work() -> dict[str, int]:
        drawn: dict[str, int] = {}
        for edge in ontology().edges.values():
            store.run(f"MATCH (:Actor)-[x:{edge.name}]->() DELETE x")
            ends = ("Actor", "Place" if edge.to_place else "Actor")
            rows = [row for _, _, row in drawn_edges(store, edge)]
            if rows:
                drawn[edge.name] = create_relationships(store, edge.name, ends, rows)
        return drawn

    return store.transact(work)


def drawn_edges(store: Store, edge: Edge) -> Iterator[EdgeRow]:
    """The edges of one type that the graph's events, or its standing claims, draw."""
    label = "Claim" if edge.standing else "Event"
    owner = f"(o:{label} {{relation: '{edge.name}'}})"
    if edge.standing:
        actors = _ids(store, f"{owner}-[:HAS_ACTOR]->(b:Actor)")
        recipients = _ids(store, f"{owner}-[:HAS_RECIPIENT]->(b:Actor)")
        places = _ids(store, f"{owner}-[:HAS_PLACE]->(b:Place)")
    else:
        parts = _parts(store, f"(b:Actor)-[x:ACTED_IN {{role: 'actor'}}]->{owner}")
        recipients = _ids(store, f"{owner}-[:TARGETED]->(b:Actor)")
        places = _ids(store, f"{owner}-[:AT]->(b:Place)")
    values = ", ".join(f"o.{name} AS {name}" for name in _USED[label])
    for row in store.stream(f"MATCH {owner} RETURN {values}"):
        key = row["id"]
        place = next(iter(places[key]), None)
        if edge.standing:
            yield from standing_edges(row, actors[key], recipients[key], place)
        else:
            yield from event_edges(row, parts[key], recipients[key], place)


_USED = {
    "Event": ("id", "relation", "edtf", "status", "n_sources", "confidence"),
    "Claim": ("id", "relation", "type", "status", "date_start", "date_end", "confidence"),
}
"""What `event_edges` and `standing_edges` look at."""


def _ids(store: Store, pattern: str) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.stream(f"MATCH {pattern} RETURN o.id AS owner, b.id AS id ORDER BY owner, id"):
        found[row["owner"]].append(row["id"])
    return found


def _parts(store: Store, pattern: str) -> defaultdict[str, dict[str, str]]:
    """Who acted in each event, with the status of each one's part."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in store.stream(
        f"MATCH {pattern} RETURN o.id AS owner, b.id AS id, x.status AS status ORDER BY owner, id"
    ):
        found[row["owner"]][row["id"]] = row["status"]
    return found
