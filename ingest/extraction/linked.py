"""Mentions of what claims speak of, for readers that find nothing but claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model import Actor, Claim, Document, Mention, Place, Span


def mentions_of(
    claims: Sequence[Claim], doc: Document
) -> tuple[tuple[Mention, ...], tuple[Actor | Place, ...]]:
    """Parties, places and dates where they stand, the longest at each spot, and who they are.

    What has no name beyond its document is not among the latter.
    """
    found: dict[Span, Mention] = {}
    confidence = max((claim.confidence for claim in claims), default=0.0)
    entities: dict[str, Actor | Place] = {}
    for span, kind, entity in sorted(_spans(claims), key=lambda one: one[0].start - one[0].end):
        if any(span.overlaps(other) for other in found):
            continue
        key = entity.id if entity is not None else None
        found[span] = Mention(span, span.of(doc.text), kind, key, confidence)
        if entity is not None and "@" not in entity.id:
            entities[entity.id] = entity
    return tuple(found[span] for span in sorted(found)), tuple(entities.values())


def _spans(claims: Iterable[Claim]) -> Iterator[tuple[Span, str, Actor | Place | None]]:
    for claim in claims:
        said_by = (claim.said_by,) if claim.said_by else ()
        for party in (*claim.actors, *claim.recipients, *said_by):
            if party.span is not None:
                kind = "Person" if party.actor.kind == "person" else "Organisation"
                yield party.span, kind, party.actor
        if claim.place is not None and claim.place.span is not None:
            yield claim.place.span, "Location", claim.place.place
        if claim.date is not None and claim.date.span is not None:
            yield Span(*claim.date.span), "Temporal", None
