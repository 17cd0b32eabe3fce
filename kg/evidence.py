"""No claim without its quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.errors import EvidenceError
from kg.model import Claim, Document


def check(claim: Claim, doc: Document) -> None:
    """Raise `EvidenceError` unless the claim's quote is the document's text at its offsets."""
    length = len(doc.text)
    if claim.doc_id != doc.id:
        raise EvidenceError("claim of another document")
    if not 0 <= claim.sentence.start < claim.sentence.end <= length:
        raise EvidenceError("sentence outside the text")
    if claim.sentence.of(doc.text) != claim.quote:
        raise EvidenceError("quote differs from the text")
    if not claim.sentence.covers(claim.trigger) or claim.trigger.start >= claim.trigger.end:
        raise EvidenceError("trigger outside the sentence")
    parties = (*claim.actors, *claim.recipients, *([claim.said_by] if claim.said_by else []))
    spans = [party.span for party in parties] + [claim.place.span if claim.place else None]
    if any(span is not None and not 0 <= span.start < span.end <= length for span in spans):
        raise EvidenceError("argument outside the text")


def keep_evident(
    claims: Iterable[Claim], doc: Document
) -> tuple[tuple[Claim, ...], dict[str, int]]:
    """The claims whose quotes hold, and the count of the others by reason."""
    kept: list[Claim] = []
    rejected: Counter[str] = Counter()
    for claim in claims:
        try:
            check(claim, doc)
        except EvidenceError as error:
            rejected[str(error)] += 1
        else:
            kept.append(claim)
    return tuple(kept), dict(rejected)
