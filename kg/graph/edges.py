"""Direct edges between actors, and from actors to places: views over events and claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.graph.write import create_relationships
from kg.model import DEED_STATUSES
from kg.ontology import ontology
from kg.stores import Row, Store


class EdgeRow(NamedTuple):
    """A relationship to write: its type, the labels and ids of its ends, its properties."""

    name: str
    ends: tuple[str, str]
    row: Row


def event_edges(
    event: Row, actors: Sequence[str], recipients: Sequence[str], place: str | None
) -> list[EdgeRow]:
    """The direct edges an event row draws, given the ids of who took part and where."""
    properties = {
        "event_id": event["id"],
        "date": event["edtf"],
        "status": event["status"],
        "n_sources": event["n_sources"],
        "confidence": event["confidence"],
    }
    return _edges(event["relation"], actors, recipients, place, properties)


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
    drawn: dict[str, int] = {}
    with store.transaction():
        for name in ontology().edges:
            store.run(f"MATCH (:Actor)-[x:{name}]->() DELETE x")
        rows: dict[tuple[str, tuple[str, str]], list[Row]] = defaultdict(list)
        for edge in (*_of_events(store), *_of_claims(store)):
            rows[edge.name, edge.ends].append(edge.row)
        for (name, ends), group in sorted(rows.items()):
            drawn[name] = create_relationships(store, name, ends, group)
    return drawn


_EVENTS = (
    "MATCH (e:Event) WHERE e.relation IS NOT NULL RETURN e.id AS id, e.relation AS relation, "
    "e.edtf AS edtf, e.status AS status, e.n_sources AS n_sources, e.confidence AS confidence"
)
_CLAIMS = (
    "MATCH (c:Claim {type: 'STANDING'}) WHERE c.relation IS NOT NULL RETURN c.id AS id, "
    "c.type AS type, c.relation AS relation, c.status AS status, c.date_start AS date_start, "
    "c.date_end AS date_end, c.confidence AS confidence"
)


def _of_events(store: Store) -> Iterator[EdgeRow]:
    actors = _ids(store, "(b:Actor)-[:ACTED_IN {role: 'actor'}]->(a:Event)")
    recipients = _ids(store, "(a:Event)-[:TARGETED]->(b:Actor)")
    places = _ids(store, "(a:Event)-[:AT]->(b:Place)")
    for event in store.stream(_EVENTS):
        key = event["id"]
        place = next(iter(places[key]), None)
        yield from event_edges(event, actors[key], recipients[key], place)


def _of_claims(store: Store) -> Iterator[EdgeRow]:
    standing = "(a:Claim {type: 'STANDING'})"
    actors = _ids(store, f"{standing}-[:HAS_ACTOR]->(b:Actor)")
    recipients = _ids(store, f"{standing}-[:HAS_RECIPIENT]->(b:Actor)")
    places = _ids(store, f"{standing}-[:HAS_PLACE]->(b:Place)")
    for claim in store.stream(_CLAIMS):
        key = claim["id"]
        place = next(iter(places[key]), None)
        yield from standing_edges(claim, actors[key], recipients[key], place)


def _ids(store: Store, pattern: str) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows: Iterable[Row] = store.stream(f"MATCH {pattern} RETURN a.id AS a, b.id AS b")
    for row in rows:
        found[row["a"]].append(row["b"])
    return found
