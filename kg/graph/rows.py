"""A reading as rows of the graph's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.dates import PartialDate
from kg.graph.edges import EdgeRow, event_edges, standing_edges
from kg.graph.merge import actor_row, merge_actors, merge_places, place_row
from kg.model import DEED_STATUSES, Actor, Claim, Document, Event, Party, Place, Reading, Span
from kg.numbers import Bounds
from kg.register import register
from kg.resolution import resolve_events
from kg.stores import Row

Table = tuple[str, tuple[str, str]]
"""A relationship type and the labels of its ends."""


@dataclass(slots=True)
class Rows:
    """Rows of a batch of documents, each once: nodes by id, relationships by all they say."""

    documents: dict[str, Row] = field(default_factory=dict)
    claims: dict[str, Row] = field(default_factory=dict)
    events: dict[str, Row] = field(default_factory=dict)
    actors: dict[str, Row] = field(default_factory=dict)
    places: dict[str, Row] = field(default_factory=dict)
    containers: set[tuple[str, str]] = field(default_factory=set)
    relationships: dict[Table, dict[tuple[Any, ...], Row]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _told: dict[str, Actor | Place] = field(default_factory=dict, repr=False)
    """Who and where, as told last: the same again adds nothing."""

    def add(self, reading: Reading, claims: Sequence[Claim], extractor: str | None) -> None:
        """Add a document with those of its claims that are to be stored."""
        doc = reading.doc
        self.documents[doc.id] = document_row(doc, extractor, reading.skipped)
        for claim in claims:
            self._claim(claim)
        for event in resolve_events(claims):
            if any(claim.status in DEED_STATUSES for claim in event.claims):
                self._event(event)
        self._mentions(reading)

    def relate(self, name: str, ends: tuple[str, str], row: Row) -> None:
        """Add a relationship, unless one that says exactly the same is there."""
        self.relationships[name, ends].setdefault(tuple(row.values()), row)

    def _claim(self, claim: Claim) -> None:
        row = self.claims[claim.id] = claim_row(claim)
        self.relate("STATED_IN", ("Claim", "Document"), {"a": claim.id, "b": claim.doc_id})
        parties = [("HAS_ACTOR", p) for p in claim.actors]
        parties += [("HAS_RECIPIENT", p) for p in claim.recipients]
        parties += [("SAID_BY", claim.said_by)] if claim.said_by else []
        for name, party in parties:
            actor = self._actor(party.actor)
            self.relate(name, ("Claim", "Actor"), {"a": claim.id, "b": actor, **_span(party.span)})
        place = None
        if claim.place:
            place = self._place(claim.place.place)
            span = _span(claim.place.span)
            self.relate("HAS_PLACE", ("Claim", "Place"), {"a": claim.id, "b": place, **span})
        self._edges(standing_edges(row, _ids(claim.actors), _ids(claim.recipients), place))

    def _event(self, event: Event) -> None:
        row = self.events[event.id] = event_row(event)
        actors = {key: event.status_of(key) for key in _ids(event.actors)}
        recipients = _ids(event.recipients)
        for claim in event.claims:
            self.relate("ABOUT", ("Claim", "Event"), {"a": claim.id, "b": event.id})
        for party in (*event.actors, *event.recipients):
            self._actor(party.actor)
        for key, status in actors.items():
            did = {"a": key, "b": event.id, "role": "actor", "status": status}
            self.relate("ACTED_IN", ("Actor", "Event"), did)
        for key in recipients:
            self.relate("TARGETED", ("Event", "Actor"), {"a": event.id, "b": key})
        place = self._place(event.place.place) if event.place else None
        if place:
            self.relate("AT", ("Event", "Place"), {"a": event.id, "b": place})
        self._edges(event_edges(row, actors, recipients, place))

    def _mentions(self, reading: Reading) -> None:
        """Where linked names stand. A name linked to what nobody describes is left out."""
        known = {entity.id: entity for entity in _described(reading)}
        for mention in reading.mentions:
            entity = known.get(mention.entity or "") or register().actors.get(mention.entity or "")
            if entity is None:
                continue
            label = "Actor" if isinstance(entity, Actor) else "Place"
            key = self._actor(entity) if isinstance(entity, Actor) else self._place(entity)
            row = {"a": reading.doc.id, "b": key, **_span(mention.span), "name": mention.text}
            self.relate("MENTIONS", ("Document", label), row)

    def _actor(self, actor: Actor) -> str:
        if self._is_new(f"actor {actor.id}", actor):
            row = actor_row(actor)
            seen = self.actors.get(actor.id)
            self.actors[actor.id] = merge_actors(seen, row) if seen else row
        return actor.id

    def _place(self, place: Place) -> str:
        if not self._is_new(f"place {place.id}", place):
            return place.id
        chain = (place, *place.within)
        for link in chain:
            row = place_row(link)
            seen = self.places.get(link.id)
            self.places[link.id] = merge_places(seen, row) if seen else row
        self.containers |= {(a.id, b.id) for a, b in pairwise(chain) if a.id != b.id}
        return place.id

    def _is_new(self, key: str, told: Actor | Place) -> bool:
        if self._told.get(key) == told:
            return False
        self._told[key] = told
        return True

    def _edges(self, edges: Iterable[EdgeRow]) -> None:
        for name, ends, row in edges:
            self.relate(name, ends, row)


def document_row(doc: Document, extractor: str | None, skipped: str | None) -> Row:
    """The document as a row of its table."""
    return {
        "id": doc.id,
        "url": doc.url,
        "title": doc.title,
        "publisher": doc.publisher,
        "published": doc.published,
        "language": doc.language,
        "text": doc.text,
        "extractor": extractor,
        "skipped": skipped,
    }


def claim_row(claim: Claim) -> Row:
    """The claim as a row of its table; who, whom and where stand in relationships."""
    return {
        **_deed(claim),
        "quote": claim.quote,
        "quote_start": claim.sentence.start,
        "quote_end": claim.sentence.end,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "date_inferred": ",".join(claim.date.inferred) if claim.date else None,
        "date_text": claim.date.text if claim.date else None,
        "extractor": claim.extractor,
        "extractor_version": claim.extractor_version,
        "rule": claim.rule,
    }


def event_row(event: Event) -> Row:
    """The event as a row of its table. A source is a document."""
    n_sources = len({claim.doc_id for claim in event.claims})
    return {**_deed(event), "n_claims": len(event.claims), "n_sources": n_sources}


def _deed(deed: Claim | Event) -> Row:
    return {
        "id": deed.id,
        "type": deed.type,
        "mode": deed.mode,
        "status": deed.status,
        "relation": deed.relation,
        **_date(deed.date),
        **_bounds("killed", deed.killed),
        **_bounds("injured", deed.injured),
        **_bounds("detained", deed.detained),
        **_bounds("count", deed.count),
        "weapon": deed.weapon,
        "confidence": float(deed.confidence),
    }


def _date(date: PartialDate | None) -> Row:
    return {
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_precision": date.precision if date else None,
        "edtf": date.edtf() if date else None,
    }


def _bounds(name: str, bounds: Bounds | None) -> Row:
    return {
        f"{name}_low": bounds.low if bounds else None,
        f"{name}_best": bounds.best if bounds else None,
        f"{name}_high": bounds.high if bounds else None,
    }


def _span(span: Span | None) -> Row:
    return {"span_start": span.start if span else None, "span_end": span.end if span else None}


def _ids(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(party.actor.id for party in parties))


def _described(reading: Reading) -> Iterator[Actor | Place]:
    """The actors and places that the reading describes, on their own or in a claim."""
    yield from reading.entities
    for claim in reading.claims:
        yield from (party.actor for party in (*claim.actors, *claim.recipients))
        if claim.said_by:
            yield claim.said_by.actor
        if claim.place:
            yield claim.place.place
            yield from claim.place.place.within
