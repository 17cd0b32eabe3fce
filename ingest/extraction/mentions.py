"""Mentions in a sentence: names and nominals with a re3d type, the longest at each spot."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.dates import find_expressions
from ingest.extraction.lexicon import words
from ingest.extraction.names import Name
from ingest.extraction.numbers import find_counts
from ingest.extraction.referents import referent
from ingest.extraction.scene import Referent, Scene, noun_phrase
from ingest.extraction.sentence import Token
from kg.model import Actor, Mention, Place, Span

_GROUP_PRONOUNS = frozenset({"we", "us", "they", "them", "ourselves", "themselves"})
_PERSON_PRONOUNS = frozenset({"i", "me", "myself", "he", "him", "himself", "she", "her", "herself"})
_COUNTED_APART = frozenset({"Weapon", "Location", "Vehicle", "MilitaryPlatform", "Organisation"})
_STATE_ACTS = ("nsubj", "nsubjpass", "agent")
_PEOPLE_HEADS = frozenset({"soldier", "fighter", "militant", "militiaman", "rebel", "insurgent",
                           "jihadist", "terrorist", "gunman", "officer", "commander", "leader",
                           "member", "sniper", "bomber", "attacker", "assailant", "operative",
                           "policeman", "guerrilla", "chief", "emir", "recruit", "marine",
                           "serviceman", "guard", "trooper"})  # fmt: skip
_OF_HEADS = frozenset({"government", "member", "people", "ministry", "city", "town", "village",
                       "province", "district", "area", "governorate", "president", "minister",
                       "secretary", "department", "council", "army", "force", "family", "resident",
                       "state", "kingdom", "official", "element",
                       "commander", "leader", "representative", "branch", "republic",
                       "region", "part", "citizen", "suburb",
                       "neighborhood", "neighbourhood", "office", "bank", "camp"})  # fmt: skip
_CONFIDENCE = {"name": 0.85, "nominal": 0.65, "pronoun": 0.6, "pattern": 0.75}


def find_mentions(scene: Scene) -> list[Mention]:
    """The mentions of a sentence in text order; of two that overlap the longer stays."""
    found = [*_phrases(scene), *_loose_names(scene), *_patterns(scene)]
    found.sort(key=lambda m: (m.span.start - m.span.end, m.span.start))
    kept: list[Mention] = []
    for mention in found:
        if not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)


def _phrases(scene: Scene) -> Iterator[Mention]:
    for token in scene.sentence:
        if token.tag == "PRP":
            yield from _pronoun(scene, token)
        elif token.lower in ("there", "here") and token.tag == "RB":
            yield _mention(scene, Span(token.start, token.end), "Location", None, "pronoun")
        elif token.tag[0] == "N" and token.dep not in ("compound", "nmod", "amod"):
            yield from _noun(scene, token)


def _pronoun(scene: Scene, token: Token) -> Iterator[Mention]:
    kind = None
    if token.lower in _GROUP_PRONOUNS:
        kind = "Organisation"
    elif token.lower in _PERSON_PRONOUNS:
        kind = "Person"
    if kind is not None and token.text != "US":
        span = Span(token.start, token.end)
        found = referent(scene, token)
        yield _mention(scene, span, kind, found, "pronoun")


def _noun(scene: Scene, head: Token) -> Iterator[Mention]:
    found = referent(scene, head)
    name = scene.names.at.get(head.i)
    kind = _type(head, found, name)
    if kind is None:
        return
    first, last = noun_phrase(scene, head)
    last = _with_of(scene, head, last)
    tokens = scene.sentence.tokens
    while first < last and tokens[first].tag in ("``", "''", ",", "RB", "CC", "PDT", ":", "IN"):
        first += 1
    if kind in _COUNTED_APART and tokens[first].tag in ("CD", "JJR", "RBR", "JJS"):
        first = _after_number(scene, first, head.i)
    if kind == "Location" and name is not None and _acts_as_state(scene, head, found):
        kind = "Organisation"
    span = Span(tokens[first].start, tokens[last].end)
    yield _mention(scene, span, kind, found, "name" if name else "nominal")


def _after_number(scene: Scene, first: int, last: int) -> int:
    """Past a number that opens the phrase: re3d marks it as a mention of its own."""
    tokens = scene.sentence.tokens
    while first < last and (
        tokens[first].tag in ("CD", "JJR", "RBR", "JJS", "RBS", "IN") or tokens[first].lower == "-"
    ):
        first += 1
    return first


def _acts_as_state(scene: Scene, head: Token, found: Referent) -> bool:
    """Whether a country is the one who acts, not where something is."""
    if found.place is None or found.place.kind != "country":
        return False
    while head.dep == "conj":
        head = scene.sentence.head(head)
    verb = scene.sentence.head(head)
    if head.dep in _STATE_ACTS:
        return verb.lemma != "be"
    return head.dep == "pobj" and (
        verb.dep == "agent" or verb.lower in ("against", "with", "between", "by")
    )


def _type(head: Token, found: Referent, name: Name | None) -> str | None:
    """The re3d type of a phrase by its head."""
    if name is not None:
        return _name_type(name)
    lemma = head.lemma
    plural = head.tag == "NNS"
    if lemma in words("weapon_nouns"):
        return "Weapon"
    if lemma in words("platform_nouns"):
        return "MilitaryPlatform"
    if lemma in words("vehicle_nouns"):
        return "Vehicle"
    if found.kind == "actor":
        people = lemma in words("person_nouns") or lemma in _PEOPLE_HEADS
        return "Person" if people and not plural and lemma not in _COLLECTIVE else "Organisation"
    if lemma in words("location_nouns"):
        return "Location"
    return None


_COLLECTIVE = frozenset({"people", "family", "crowd", "public", "community", "minority", "majority",
                         "tribe", "clan", "population", "staff", "youth", "crew"})  # fmt: skip


def _name_type(name: Name) -> str:
    if name.actor is not None:
        return "Person" if name.actor.kind == "person" else "Organisation"
    return {
        "person": "Person",
        "org": "Organisation",
        "place": "Location",
        "nationality": "Nationality",
        "actor": "Organisation",
    }[name.kind]


def _with_of(scene: Scene, head: Token, last: int) -> int:
    """The end of "the government of Iraq", "the city of Mosul"."""
    if head.lemma not in _OF_HEADS and head.text not in ("Ministry", "Department", "Council"):
        return last
    for prep in scene.sentence.kids(head, "prep"):
        if prep.lower == "of" and prep.i <= last + 1:
            for inner in scene.sentence.kids(prep, "pobj"):
                if inner.i in scene.names.at:
                    return max(last, noun_phrase(scene, inner)[1])
    return last


def _loose_names(scene: Scene) -> Iterator[Mention]:
    """Names inside phrases that are no mentions themselves: the ISIS of "ISIS threats"."""
    tokens = scene.sentence.tokens
    for name in scene.names.all:
        found = referent(scene, tokens[name.last])
        yield _mention(scene, name.span, _name_type(name), found, "name")


def _patterns(scene: Scene) -> Iterator[Mention]:
    span = scene.sentence.span
    for start, end in find_expressions(scene.text, start=span.start, end=span.end):
        yield _mention(scene, Span(start, end), "Temporal", None, "pattern")
    for count in find_counts(scene.text, start=span.start, end=span.end):
        number = _bare_number(scene, Span(*count.span))
        if number is not None:
            yield _mention(scene, number, "Quantity", None, "pattern")
    money = [t for t in scene.sentence if t.entity == "MONEY"]
    for token in money:
        if token.starts_entity or token.i == 0 or scene.sentence.tokens[token.i - 1] not in money:
            last = token
            while last.i + 1 < len(scene.sentence.tokens) and (
                scene.sentence.tokens[last.i + 1].entity == "MONEY"
            ):
                last = scene.sentence.tokens[last.i + 1]
            yield _mention(scene, Span(token.start, last.end), "Money", None, "pattern")


def _bare_number(scene: Scene, span: Span) -> Span | None:
    """The number without "more than" or "at least"; None for a "one" that counts nothing."""
    numbers = [t for t in scene.sentence.find(*span) if t.tag in ("CD", "NNS")]
    if not numbers:
        return None
    if len(numbers) == 1 and numbers[0].lower == "one" and numbers[0].dep != "nummod":
        return None
    return Span(numbers[0].start, span.end)


def _mention(scene: Scene, span: Span, kind: str, found: Referent | None, source: str) -> Mention:
    entity: Actor | Place | None = None
    if found is not None:
        entity = found.place if kind == "Location" and found.place is not None else found.actor
    if entity is not None and "@" not in entity.id:
        scene.context.entities[entity.id] = entity
    key = entity.id if entity is not None else None
    return Mention(span, span.of(scene.text), kind, key, _CONFIDENCE[source])
