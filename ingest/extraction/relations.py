"""re3d relations between the mentions of a sentence, from its claims and its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.extraction.model.labels import RELATIONS
from ingest.extraction.relation_gaps import beside, tokens_of
from ingest.extraction.relation_rules import by_tree
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
from kg.model import Claim, Mention, Relation, Span

SURE = 0.5
"""From here on the network's relation is taken."""

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
_FRIENDLY = frozenset({"AlliesOf", "Likes"})
_ASIDE = frozenset({"Quantity", "Temporal", "Money", "Weapon", "MilitaryPlatform", "Vehicle"})
"""Types of mentions that are nobody's enemy."""


def find_relations(
    scene: Scene, mentions: Sequence[Mention], claims: Iterable[Claim]
) -> list[Relation]:
    """The relations of a sentence, each pair and type once."""
    found: dict[tuple[str, Span, Span], Relation] = {}
    told = [*by_tree(scene, mentions), *beside(scene, mentions)]
    for relation in (
        *_against_no_friend(claimed(mentions, claims), told),
        *told,
        *_learned(scene, mentions),
    ):
        found.setdefault((relation.type, relation.source, relation.target), relation)
    return list(found.values())


def _against_no_friend(claims: Iterable[Relation], told: Iterable[Relation]) -> Iterator[Relation]:
    """Without fights between those of whom one supports the other: "raids in support of Chad"."""
    friends = {frozenset((r.source, r.target)) for r in told if r.type in _FRIENDLY}
    for relation in claims:
        pair = frozenset((relation.source, relation.target))
        if relation.type != "FightingAgainst" or pair not in friends:
            yield relation


def _learned(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What the network is sure of between the words that head two mentions."""
    chances = scene.sentence.analysis.relations
    heads = [(m, head_of(scene, m.span).i) for m in mentions]
    for one, i in heads:
        for other, j in heads:
            if i == j or one is other:
                continue
            best = int(chances[:, i, j].argmax())
            sure = float(chances[best, i, j])
            if best and sure >= SURE:
                yield Relation(RELATIONS[best - 1], one.span, other.span, round(sure, 3))


def head_of(scene: Scene, span: Span) -> Token:
    """The word that heads a mention: the last before a comma or a preposition."""
    tokens = tokens_of(scene, span)
    for before, token in pairwise(tokens):
        if token.text in (",", "(") or (token.tag == "IN" and before.is_noun):
            return before
    return tokens[-1]


def claimed(mentions: Sequence[Mention], claims: Iterable[Claim]) -> Iterator[Relation]:
    """What the sentence's claims say of who did what to whom."""
    for claim in claims:
        kind = _FROM_CLAIMS.get(claim.relation or "")
        if kind is None or claim.status == "negated":
            continue
        targets = [recipient.span for recipient in claim.recipients]
        if kind == "FightingAgainst" and not targets and claim.place is not None:
            targets = [claim.place.span]  # an attack on a town is marked as one against it
        for actor in claim.actors:
            for span in targets:
                source = covering(mentions, actor.span)
                target = covering(mentions, span)
                if source and target and source is not target and target.type not in _ASIDE:
                    yield Relation(
                        _between(kind, source, target), source.span, target.span, claim.confidence
                    )


def _between(kind: str, source: Mention, target: Mention) -> str:
    """A person who leads or belongs to a "person" is that one: "Votel, the commander"."""
    persons = source.type == target.type == "Person"
    return "IsSynonymOf" if persons and kind in ("InChargeOf", "BelongsTo") else kind


def covering(mentions: Sequence[Mention], span: Span | None) -> Mention | None:
    """The mention that covers a span or lies in it, or None."""
    if span is None:
        return None
    for mention in mentions:
        if mention.span.covers(span) or span.covers(mention.span):
            return mention
    return None
