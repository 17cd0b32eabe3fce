"""From the claims of one document to the events they speak of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ids import content_id
from kg.model import DEED_STATUSES, Claim, Event


def resolve_events(claims: Sequence[Claim]) -> tuple[Event, ...]:
    """Group claims that speak of the same act; every deed belongs to exactly one event."""
    return tuple(
        Event(
            id=content_id("event", claim.id),
            type=claim.type,
            status=claim.status,
            claims=(claim,),
            mode=claim.mode,
            relation=claim.relation,
            actors=claim.actors,
            recipients=claim.recipients,
            place=claim.place,
            date=claim.date,
            killed=claim.killed,
            injured=claim.injured,
            detained=claim.detained,
            count=claim.count,
            weapon=claim.weapon,
            confidence=claim.confidence,
        )
        for claim in claims
        if claim.status in DEED_STATUSES and claim.type != "STANDING"
    )
