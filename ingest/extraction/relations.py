"""re3d relations between the mentions of a sentence, from its claims and its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.extraction import arguments
from ingest.extraction.lexicon import words
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
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
_IN = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "around", "from", "to", "on", "within"}
    | {"throughout", "into"}
)
_FIGHT = frozenset(
    {
        "fight",
        "target",
        "defeat",
        "degrade",
        "combat",
        "counter",
        "destroy",
        "battle",
        "attack",
        "confront",
    }
)
_FIGHT_NOUNS = frozenset({"fight", "war", "struggle", "campaign", "battle", "offensive"})
_TALK = frozenset(
    {"meet", "tell", "urge", "ask", "call", "speak", "talk", "consult", "thank", "inform"}
    | {"discuss", "write", "phone", "brief", "advise"}
)
_WHO = frozenset({"Organisation", "Person"})


def find_relations(
    scene: Scene, mentions: Sequence[Mention], claims: Iterable[Claim]
) -> list[Relation]:
    """The relations of a sentence, each pair and type once."""
    at = _by_token(scene, mentions)
    found: dict[tuple[str, Span, Span], Relation] = {}
    for relation in (
        *_claimed(mentions, claims),
        *_brackets(scene, mentions),
        *_counted(scene, mentions),
        *_clauses(scene, at),
        *_named_roles(scene, at),
    ):
        found.setdefault((relation.type, relation.source, relation.target), relation)
    return list(found.values())


def _by_token(scene: Scene, mentions: Sequence[Mention]) -> dict[int, Mention]:
    at: dict[int, Mention] = {}
    for mention in mentions:
        for token in scene.sentence.find(*mention.span):
            at[token.i] = mention
    return at


def _claimed(mentions: Sequence[Mention], claims: Iterable[Claim]) -> Iterator[Relation]:
    for claim in claims:
        kind = _FROM_CLAIMS.get(claim.relation or "")
        if kind is None:
            continue
        targets = [recipient.span for recipient in claim.recipients]
        if kind == "FightingAgainst" and not targets and claim.place is not None:
            targets = [claim.place.span]  # an attack on a town is marked as one against it
        for actor in claim.actors:
            for span in targets:
                source = covering(mentions, actor.span)
                target = covering(mentions, span)
                if source and target and source is not target:
                    yield Relation(kind, source.span, target.span, claim.confidence)


def covering(mentions: Sequence[Mention], span: Span | None) -> Mention | None:
    """The mention that covers a span or lies in it, or None."""
    if span is None:
        return None
    for mention in mentions:
        if mention.span.covers(span) or span.covers(mention.span):
            return mention
    return None


def _brackets(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "Syrian Democratic Forces (SDF)": the bracket says the same."""
    for left, right in pairwise(mentions):
        between = scene.text[left.span.end : right.span.start]
        after = scene.text[right.span.end : right.span.end + 1]
        if left.type == right.type and between.strip() in ("(", "[") and after in (")", "]"):
            yield Relation("IsSynonymOf", left.span, right.span, 0.9)


def _counted(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "700 employees": the number is an attribute of what it counts."""
    for left, right in pairwise(mentions):
        between = scene.text[left.span.end : right.span.start]
        if left.type == "Quantity" and between.strip() in ("", "of") and right.type != "Temporal":
            yield Relation("HasAttrOf", right.span, left.span, 0.7)


def _clauses(scene: Scene, at: dict[int, Mention]) -> Iterator[Relation]:
    """Who is where, who talks with whom, who fights whom, as prepositions and objects say."""
    sentence = scene.sentence
    for token in sentence:
        if token.dep == "prep" and token.lower in _IN:
            yield from _located(scene, token, at)
        elif token.is_verb and token.lemma in _TALK:
            yield from _between_parties(scene, token, at, "CommWith", ("with", "to"))
        elif token.is_verb and token.lemma in _FIGHT:
            yield from _between_parties(scene, token, at, "FightingAgainst", ("against", "with"))
        elif token.lemma in _FIGHT_NOUNS and token.tag[0] == "N":
            yield from _fight_of(scene, token, at)


def _located(scene: Scene, prep: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    sentence = scene.sentence
    places = [
        at[p.i]
        for head in sentence.kids(prep, "pobj")
        for p in sentence.conjuncts(head)
        if p.i in at and at[p.i].type == "Location"
    ]
    head = sentence.head(prep)
    holders = [head]
    if head.is_verb:
        holders = sentence.kids(head, "nsubj", "nsubjpass", "dobj")
    for place in places:
        for holder in (h for one in holders for h in sentence.conjuncts(one)):
            mention = at.get(holder.i)
            if mention is None or mention is place:
                continue
            if mention.type in _WHO or mention.type == "Location":
                yield Relation("CoLocated", mention.span, place.span, 0.5)


def _between_parties(
    scene: Scene, verb: Token, at: dict[int, Mention], kind: str, preps: tuple[str, ...]
) -> Iterator[Relation]:
    sentence = scene.sentence
    subjects = arguments.agents(sentence, verb, _no_date)
    if verb.dep == "acl":  # "their efforts to defeat ISIL"
        subjects = _sides(scene, sentence.head(verb), at)
    others = sentence.kids(verb, "dobj", "dative")
    for prep in sentence.kids(verb, "prep", "dative"):
        if prep.lower in preps:
            others += sentence.kids(prep, "pobj")
    for side in (s for subject in subjects for s in sentence.conjuncts(subject)):
        for one in (o for other in others for o in sentence.conjuncts(other)):
            source, target = at.get(side.i), at.get(one.i)
            if source and target and source is not target and target.type in _WHO:
                yield Relation(kind, source.span, target.span, 0.5)


def _no_date(_token: Token) -> bool:
    return False


def _sides(scene: Scene, noun: Token, at: dict[int, Mention]) -> list[Token]:
    """Whose fight or effort: "Iraq's fight", "coalition efforts", "support for X in the fight"."""
    sentence = scene.sentence
    sides = [s for s in sentence.kids(noun, "poss", "compound", "nmod") if s.i in at]
    prep = sentence.head(noun)
    if not sides and noun.dep == "pobj" and prep.lower in ("in", "of"):
        governor = sentence.head(prep)
        if governor.is_verb:
            sides = sentence.kids(governor, "dobj") or sentence.kids(governor, "nsubj")
        else:
            sides = [governor]
    if not sides and noun.dep == "dobj" and prep.is_verb:
        sides = arguments.agents(sentence, prep, _no_date)
    return [s for s in sides if s.i in at and at[s.i].type in _WHO]


def _fight_of(scene: Scene, noun: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "Iraq's fight against ISIL" and "their campaign to defeat ISIL"."""
    sentence = scene.sentence
    sides = _sides(scene, noun, at)
    enemies = [
        e
        for prep in sentence.kids(noun, "prep")
        if prep.lower in ("against", "with")
        for e in sentence.kids(prep, "pobj")
    ]
    for side in sides:
        for enemy in enemies:
            source, target = at.get(side.i), at.get(enemy.i)
            if source and target and source is not target and source.type in _WHO:
                yield Relation("FightingAgainst", source.span, target.span, 0.5)


def _named_roles(scene: Scene, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "Joseph Votel, commander of ...": the apposition names the same person."""
    sentence = scene.sentence
    for token in sentence:
        if token.dep != "appos":
            continue
        one, other = at.get(sentence.head(token).i), at.get(token.i)
        if one is None or other is None or one is other or one.type != other.type:
            continue
        role = token.lemma in words("lead_nouns") | words("member_nouns") | words("titles")
        if role or one.type == "Person":
            yield Relation("IsSynonymOf", one.span, other.span, 0.6)
