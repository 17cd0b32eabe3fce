"""re3d relations that the dependency tree of a sentence tells, one small rule a construction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.extraction import arguments
from ingest.extraction.lexicon import words
from ingest.extraction.relation_gaps import groups, tokens_of
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
from kg.model import Mention, Relation

_IN = frozenset(
    {"in", "at", "near", "inside", "across", "around", "to", "on", "within", "throughout", "into"}
)
_FIGHT = frozenset(
    {"fight", "target", "defeat", "degrade", "combat", "counter", "destroy", "battle", "attack"}
    | {"confront"}
)
_FIGHT_NOUNS = frozenset({"fight", "war", "struggle", "campaign", "battle", "offensive"})
_WAGE = frozenset(
    {"launch", "begin", "start", "continue", "lead", "wage", "mount", "join", "conduct", "make"}
    | {"intensify", "accelerate", "step", "enhance", "resume", "open", "fight", "win", "lose"}
)
"""What one does to one's own fight; others may condemn or discuss it."""
_TALK = frozenset(
    {"meet", "tell", "ask", "call", "speak", "talk", "consult", "thank", "inform"}
    | {"discuss", "write", "phone", "brief", "advise"}
)
_TOGETHER = frozenset({"meet", "discuss", "agree", "talk", "speak", "confer", "negotiate"})
_FINITE = frozenset({"VB", "VBD", "VBP", "VBN"})
_PAST = frozenset({"VBD", "VBN", "VBZ"})
_PRESENT = frozenset(
    {"meet", "visit", "travel", "fly", "arrive", "die", "stand", "live", "come", "stay", "gather"}
    | {"operate", "move", "return", "remain", "land", "deploy", "serve", "train", "be", "take"}
    | {"fight", "kill", "battle", "clash", "march", "advance", "hide", "work", "protest", "camp"}
)
_LEAVE = frozenset({"flee", "leave", "depart", "come", "withdraw", "retreat", "escape", "evacuate"})
_TAKE_BACK = frozenset({"liberate", "retake", "recapture", "seize", "capture", "free", "wrest"})
_AT_PLACE = frozenset(
    {"enter", "reach", "visit", "storm", "besiege", "surround", "encircle", "raid", "isolate"}
    | {"liberate", "retake", "recapture", "seize", "capture", "overrun", "invade", "defend"}
)
_HOLD = frozenset({"hold", "control", "occupy", "govern", "rule"})
_INCLUDE = frozenset({"include", "comprise"})
_BETWEEN = frozenset({"agreement", "talk", "meeting", "negotiation", "discussion", "dialogue"})
_STRIKE = frozenset({"strike", "airstrike", "raid", "bombardment", "sortie"})
_STRUCK = frozenset({"engage", "destroy", "damage", "suppress", "hit", "degrade", "strike"})
_WHO = frozenset({"Organisation", "Person"})
_STRUCK_TYPES = frozenset({"Organisation", "Location", "Weapon", "MilitaryPlatform", "Vehicle"})


def by_tree(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What all rules here say; the same relation may come twice."""
    at = _by_token(scene, mentions)
    yield from brackets(scene, mentions)
    yield from counted(scene, mentions)
    yield from of_nation(scene, mentions)
    yield from strike_list(scene, mentions)
    yield from together(scene, mentions)
    yield from named_roles(scene, at)
    for token in scene.sentence:
        if token.is_verb:
            yield from at_place(scene, token, at)
            yield from left_place(scene, token, at)
            yield from taken_from(scene, token, at)
            yield from including(scene, token, at)
        if token.dep == "prep" and token.lower in _IN:
            yield from located(scene, token, at)
        elif token.is_verb and token.lemma in _TALK:
            yield from between_parties(scene, token, at, "CommWith", ("with", "to"))
        elif token.is_verb and token.lemma in _FIGHT:
            yield from between_parties(scene, token, at, "FightingAgainst", ("against", "with"))
        elif token.lemma in _FIGHT_NOUNS and token.tag[0] == "N":
            yield from fight_of(scene, token, at)


def _by_token(scene: Scene, mentions: Sequence[Mention]) -> dict[int, Mention]:
    at: dict[int, Mention] = {}
    for mention in mentions:
        for token in tokens_of(scene, mention.span):
            at[token.i] = mention
    return at


def brackets(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "Syrian Democratic Forces (SDF)": the bracket says the same."""
    for left, right in pairwise(mentions):
        between = scene.text[left.span.end : right.span.start]
        after = scene.text[right.span.end : right.span.end + 1]
        if left.type == right.type and between.strip() in ("(", "[") and after in (")", "]"):
            yield Relation("IsSynonymOf", left.span, right.span, 0.9)


def counted(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "700 employees": the number is an attribute of what it counts."""
    for left, right in pairwise(mentions):
        between = scene.text[left.span.end : right.span.start]
        if left.type == "Quantity" and between.strip() in ("", "of") and right.type != "Temporal":
            yield Relation("HasAttrOf", right.span, left.span, 0.7)


def of_nation(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "Iraqi | civilians", where the nation is marked apart."""
    for left, right in pairwise(mentions):
        beside = not scene.text[left.span.end : right.span.start].strip()
        if left.type == "Nationality" and beside and right.type in _STRUCK_TYPES | _WHO:
            yield Relation("HasAttrOf", right.span, left.span, 0.7)


def strike_list(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "Near Mosul, two strikes engaged a unit and destroyed a bridge": what was struck."""
    sentence = scene.sentence
    verb = next(
        (b for a, b in pairwise(sentence) if a.lemma in _STRIKE and b.lemma in _STRUCK), None
    )
    if verb is None:
        return
    before = [m for m in mentions if m.span.end <= verb.start]
    struck = [m for m in mentions if m.span.start >= verb.end and m.type in _STRUCK_TYPES]
    strikes = [m for m in before if m.type == "Weapon"][-1:]
    where = [m for m in before if m.type == "Location" and sentence.tokens[0].lower in _IN][:1]
    for one in struck:
        for strike in strikes:
            yield Relation("FightingAgainst", strike.span, one.span, 0.7)
        for place in where:
            yield Relation("CoLocated", one.span, place.span, 0.6)


def together(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """As in "A and B met" and "an agreement between A and B"."""
    tokens = scene.sentence.tokens
    for group in groups(scene, mentions):
        if len(group.mentions) != 2 or group.mentions[0].type not in _WHO:
            continue
        after = [t for t in tokens[group.last + 1 : group.last + 4] if t.tag != "MD"]
        meet = bool(after) and after[0].lemma in _TOGETHER and after[0].tag in _FINITE
        between = [t for t in tokens[max(0, group.first - 3) : group.first] if t.lemma in _BETWEEN]
        if meet or (between and any(t.lower == "between" for t in tokens[: group.first][-2:])):
            one, other = group.mentions
            yield Relation("CommWith", one.span, other.span, 0.6)


def located(scene: Scene, prep: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    """Who or what is said to be in a place, or to have acted there: "X killed Y in Z"."""
    sentence = scene.sentence
    places = _places(scene, prep, at)
    head = sentence.head(prep)
    holders = [head]
    if head.is_verb:
        if prep.i < head.i or any(t.lower in ("will", "would") for t in sentence.kids(head, "aux")):
            return
        holders = sentence.kids(head, "nsubjpass")
        if head.lemma in _PRESENT or prep.lower != "to":
            holders += sentence.kids(head, "dobj")
        if head.lemma in _PRESENT:
            holders += sentence.kids(head, "nsubj")
    for place in places:
        for holder in (h for one in holders for h in sentence.conjuncts(one)):
            mention = at.get(holder.i)
            if mention is None or mention is place:
                continue
            if mention.type in _WHO or mention.type == "Location":
                yield Relation("CoLocated", mention.span, place.span, 0.5)


def at_place(scene: Scene, verb: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "troops entered Homs" and "Homs is held by rebels", who are then in charge of it."""
    if verb.lemma not in _AT_PLACE | _HOLD or verb.tag not in _PAST:
        return
    sentence = scene.sentence
    towns = _joined(scene, arguments.patients(sentence, verb, _no_date))
    for who in _joined(scene, arguments.agents(sentence, verb, _no_date)):
        for town in towns:
            source, target = at.get(who.i), at.get(town.i)
            if not source or not target or target.type != "Location" or source.type not in _WHO:
                continue
            kind = "InChargeOf" if verb.lemma in _HOLD else "CoLocated"
            yield Relation(kind, source.span, target.span, 0.6)


def left_place(scene: Scene, verb: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "the families who fled to Jordan from Homs"."""
    if verb.lemma not in _LEAVE:
        return
    sentence = scene.sentence
    places = sentence.kids(verb, "dobj") if verb.lemma == "leave" else []
    for prep in sentence.kids(verb, "prep"):
        if prep.lower in ("from", "out"):
            places += sentence.kids(prep, "pobj")
    for who in _joined(scene, arguments.agents(sentence, verb, _no_date)):
        for where in _joined(scene, places):
            source, target = at.get(who.i), at.get(where.i)
            if source and target and source is not target and target.type == "Location":
                yield Relation("Apart", source.span, target.span, 0.6)


def taken_from(scene: Scene, verb: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "the army retook Homs from the rebels": they held it, and fought."""
    if verb.lemma not in _TAKE_BACK:
        return
    sentence = scene.sentence
    losers = [
        at[loser.i]
        for prep in sentence.kids(verb, "prep")
        if prep.lower == "from"
        for loser in _joined(scene, sentence.kids(prep, "pobj"))
        if loser.i in at and at[loser.i].type == "Organisation"
    ]
    takers = _joined(scene, arguments.agents(sentence, verb, _no_date))
    towns = _joined(scene, arguments.patients(sentence, verb, _no_date))
    for loser in losers:
        for taker in (at[t.i] for t in takers if t.i in at and at[t.i].type in _WHO):
            if taker is not loser:
                yield Relation("FightingAgainst", taker.span, loser.span, 0.6)
        for town in (at[t.i] for t in towns if t.i in at and at[t.i].type == "Location"):
            yield Relation("InChargeOf", loser.span, town.span, 0.6)


def including(scene: Scene, verb: Token, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "the nations which fought in Syria include Jordan and Kuwait"."""
    if verb.lemma not in _INCLUDE:
        return
    whole = [at[s.i] for s in arguments.agents(scene.sentence, verb, _no_date) if s.i in at]
    for part in _joined(scene, scene.sentence.kids(verb, "dobj")):
        for one in whole:
            both = one.type == "Organisation" and part.i in at and at[part.i].type in _WHO
            if both and at[part.i] is not one:
                yield Relation("BelongsTo", at[part.i].span, one.span, 0.6)


def _places(scene: Scene, prep: Token, at: dict[int, Mention]) -> list[Mention]:
    sentence = scene.sentence
    heads = (p for head in sentence.kids(prep, "pobj") for p in sentence.conjuncts(head))
    return [at[p.i] for p in heads if p.i in at and at[p.i].type == "Location"]


def between_parties(
    scene: Scene, verb: Token, at: dict[int, Mention], kind: str, preps: tuple[str, ...]
) -> Iterator[Relation]:
    """Between the subjects of a verb and its objects, those of some prepositions among them."""
    sentence = scene.sentence
    if sentence.kid(verb, "neg") is not None:
        return
    subjects = arguments.agents(sentence, verb, _no_date)
    if verb.dep == "acl":  # "their efforts to defeat ISIL"
        subjects = _sides(scene, sentence.head(verb), at)
    others = sentence.kids(verb, "dobj", "dative")
    for prep in sentence.kids(verb, "prep", "dative"):
        if prep.lower in preps:
            others += sentence.kids(prep, "pobj")
    for side in _joined(scene, subjects):
        for one in _joined(scene, others):
            source, target = at.get(side.i), at.get(one.i)
            if source and target and source is not target and target.type in _WHO:
                yield Relation(kind, source.span, target.span, 0.5)


def _joined(scene: Scene, heads: Iterable[Token]) -> list[Token]:
    return [one for head in heads for one in scene.sentence.conjuncts(head)]


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
    if not sides and noun.dep == "dobj" and prep.lemma in _WAGE:
        sides = arguments.agents(sentence, prep, _no_date)
    return [s for s in sides if s.i in at and at[s.i].type in _WHO]


def fight_of(scene: Scene, noun: Token, at: dict[int, Mention]) -> Iterator[Relation]:
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


def named_roles(scene: Scene, at: dict[int, Mention]) -> Iterator[Relation]:
    """As in "Joseph Votel, commander of ...": the apposition names the same person."""
    sentence = scene.sentence
    for token in sentence:
        if token.dep != "appos":
            continue
        one, other = at.get(sentence.head(token).i), at.get(token.i)
        if one is None or other is None or one is other or one.type != other.type:
            continue
        role = token.lemma in words("lead_nouns") | words("member_nouns") | words("titles")
        between = scene.text[one.span.end : other.span.start]
        if (role or one.type == "Person") and " and " not in between:
            yield Relation("IsSynonymOf", one.span, other.span, 0.6)
