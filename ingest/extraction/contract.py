"""What `kg extract` prints of a reading: plain JSON that other programs may rely on."""

from __future__ import annotations

from typing import Any

from kg.dates import PartialDate
from kg.model import Claim, Party, Reading, Site, Span
from kg.numbers import Bounds


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as JSON-ready values; spans are [start, end) in code points of the text."""
    doc = reading.doc
    return {
        "id": doc.id,
        "published": doc.published,
        "language": doc.language,
        "skipped": reading.skipped,
        "mentions": [
            {
                "start": m.span.start,
                "end": m.span.end,
                "text": m.text,
                "type": m.type,
                "entity": m.entity,
                "confidence": m.confidence,
            }
            for m in reading.mentions
        ],
        "relations": [
            {
                "type": r.type,
                "source": list(r.source),
                "target": list(r.target),
                "confidence": r.confidence,
            }
            for r in reading.relations
        ],
        "claims": [claim_json(claim) for claim in reading.claims],
        "rejected": dict(reading.rejected),
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """One claim as JSON-ready values."""
    return {
        "id": claim.id,
        "type": claim.type,
        "mode": claim.mode,
        "relation": claim.relation,
        "status": claim.status,
        "trigger": list(claim.trigger),
        "sentence": list(claim.sentence),
        "quote": claim.quote,
        "actors": [_party(p) for p in claim.actors],
        "recipients": [_party(p) for p in claim.recipients],
        "place": _site(claim.place),
        "date": _date(claim.date),
        "killed": _bounds(claim.killed),
        "injured": _bounds(claim.injured),
        "detained": _bounds(claim.detained),
        "count": _bounds(claim.count),
        "weapon": claim.weapon,
        "said_by": _party(claim.said_by) if claim.said_by else None,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }


def _span(span: Span | tuple[int, int] | None) -> list[int] | None:
    return list(span) if span is not None else None


def _party(party: Party) -> dict[str, Any]:
    return {
        "span": _span(party.span),
        "name": party.actor.name,
        "id": party.actor.id,
        "kind": party.actor.kind,
    }


def _site(site: Site | None) -> dict[str, Any] | None:
    if site is None:
        return None
    place = site.place
    return {
        "span": _span(site.span),
        "name": place.name,
        "id": place.id,
        "kind": place.kind,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country_code": place.country_code,
        "within": [outer.name for outer in place.within],
    }


def _date(date: PartialDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {
        "text": date.text,
        "start": date.start,
        "end": date.end,
        "precision": date.precision,
        "inferred": list(date.inferred),
        "edtf": date.edtf(),
    }


def _bounds(bounds: Bounds | None) -> dict[str, int | None] | None:
    if bounds is None:
        return None
    return {"low": bounds.low, "best": bounds.best, "high": bounds.high}
