"""re3d relations between the mentions of a sentence, from its claims and its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.extraction.referents import Scene
from kg.model import Claim, Mention, Relation, Span

_FROM_CLAIMS = {
    "ATTACKS": "FightingAgainst",
    "KILLS": "FightingAgainst",
    "FIGHTS_WITH": "FightingAgainst",
    "ABDUCTS": "FightingAgainst",
    "COOPERATES_WITH": "AlliesOf",
    "ALLIED_WITH": "AlliesOf",
    "MEETS": "CommWith",
    "LEADS": "InChargeOf",
    "MEMBER_OF": "BelongsTo",
    "ACCUSES": "Dislikes",
}


def find_relations(
    scene: Scene, mentions: Sequence[Mention], claims: Iterable[Claim]
) -> list[Relation]:
    """The relations of a sentence, each pair and type once."""
    found: dict[tuple[str, Span, Span], Relation] = {}
    for relation in (*_claimed(mentions, claims), *_acronyms(scene, mentions)):
        found.setdefault((relation.type, relation.source, relation.target), relation)
    return list(found.values())


def _claimed(mentions: Sequence[Mention], claims: Iterable[Claim]) -> Iterator[Relation]:
    for claim in claims:
        kind = _FROM_CLAIMS.get(claim.relation or "")
        if kind is None:
            continue
        for actor in claim.actors:
            for recipient in claim.recipients:
                source = covering(mentions, actor.span)
                target = covering(mentions, recipient.span)
                if source and target and source is not target:
                    yield Relation(kind, source.span, target.span, claim.confidence)


def covering(mentions: Sequence[Mention], span: Span | None) -> Mention | None:
    """The mention that covers a span, or the one that most of it lies in."""
    if span is None:
        return None
    for mention in mentions:
        if mention.span.covers(span) or span.covers(mention.span):
            return mention
    return None


def _acronyms(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "Syrian Democratic Forces (SDF)": the bracket says the same."""
    for left, right in pairwise(mentions):
        between = scene.text[left.span.end : right.span.start]
        after = scene.text[right.span.end : right.span.end + 1]
        if left.type == right.type and between.strip() in ("(", "[") and after in (")", "]"):
            yield Relation("IsSynonymOf", left.span, right.span, 0.9)
