"""Names in a sentence: known actors, places, persons and organisations, as token ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from ingest.extraction.area_names import area_names, realm_names
from ingest.extraction.casing import cased_like_a_name, shouted, uncased
from ingest.extraction.lexicon import words
from ingest.extraction.sentence import Sentence, Token
from ingest.gazetteer import demonym, gazetteer
from kg.ids import fold
from kg.model import Actor, Span
from kg.register import register

NameKind = Literal["actor", "person", "org", "place", "nationality"]

_ORG_WORDS = re.compile(
    r"\b(?:army|forces?|police|ministry|council|party|government|command|brigades?|front|movement|"
    r"organi[sz]ation|agency|committee|union|university|association|court|service|guards?|corps|"
    r"division|battalion|regiment|coalition|office|department|commission|group|parliament|senate|"
    r"congress|institute|network|administration|authority|militia|house|bank|company)\b",
    re.IGNORECASE,
)
_STORM = re.compile(r"(?:Super )?(?:Storm|Typhoon|Hurricane|Cyclone|Tropical Storm) [A-Z]")
_DESIGNATION = re.compile(r"[A-Z]{1,4}-?\d+\w?|(?:I|VB|RC)IEDs?|RPGs?")
"""Of weapons and aircraft: AK-47, F16, IED."""


@dataclass(slots=True, eq=False)
class Name:
    """Tokens [first, last] of a sentence that name something.

    ``actor`` is set when the register or the document's own acronyms know it; ``label`` is the
    tagger's; ``governed`` when "in", "near" or "town of" stands before.
    """

    first: int
    last: int
    kind: NameKind
    span: Span
    text: str
    actor: Actor | None = None
    label: str = ""
    governed: bool = False


@dataclass(slots=True, eq=False)
class Names:
    """The names of a sentence, in order, without overlaps."""

    all: list[Name] = field(default_factory=list)
    at: dict[int, Name] = field(default_factory=dict)

    def add(self, name: Name) -> bool:
        """Take a name unless it overlaps one already there."""
        if any(i in self.at for i in range(name.first, name.last + 1)):
            return False
        self.all.append(name)
        for i in range(name.first, name.last + 1):
            self.at[i] = name
        return True

    def sort(self) -> None:
        """Put the names in text order."""
        self.all.sort(key=lambda n: n.first)


@cache
def _first_words() -> dict[str, int]:
    """The first word of every name of the register, and the most words a name with it has."""
    found: dict[str, int] = {}
    known = register()
    for name in (*known.names, *known.short):
        first = name.split()[0]
        for form in (first, first.removesuffix("s")):  # "People's" is two tokens
            found[form] = max(found.get(form, 0), len(name.split()))
    return found


def find_names(sentence: Sentence, text: str, acronyms: dict[str, Actor]) -> Names:
    """The names of a sentence: register and document acronyms first, then the tagger's and
    the gazetteer's.
    """
    names = Names()
    for name in _registered(sentence, text, acronyms):
        names.add(name)
    for first, last in area_names(sentence):
        span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
        names.add(Name(first, last, "place", span, span.of(text), label="GPE", governed=True))
    for first, last, surface in realm_names(sentence, text):
        span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
        governed = _governed_as_place(sentence, first, last)
        names.add(Name(first, last, "place", span, surface, label="GPE", governed=governed))
    for name in _tagged(sentence, text):
        names.add(name)
    for name in _capitalised(sentence, text):
        names.add(name)
    names.sort()
    return names


_NO_LAST = frozenset({"POS", ",", ".", ":", "-RRB-", "''", "HYPH"})


def _registered(sentence: Sentence, text: str, acronyms: dict[str, Actor]) -> Iterator[Name]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        name = _registered_at(sentence, text, i, acronyms)
        if name is not None:
            yield name
            i = name.last
        i += 1


def _registered_at(
    sentence: Sentence, text: str, i: int, acronyms: dict[str, Actor]
) -> Name | None:
    tokens = sentence.tokens
    token = tokens[i]
    longest = _first_words().get(fold(token.text).split(" ")[0], 0)
    if not longest and token.text not in acronyms:
        return None
    for j in range(min(i + 2 * longest + 2, len(tokens)) - 1, i - 1, -1):
        surface = text[token.start : tokens[j].end]
        if j == i and surface in acronyms:
            return Name(i, i, "actor", Span(token.start, token.end), surface, acronyms[surface])
        if tokens[j].tag in _NO_LAST or tokens[j].text == "-" or "\n" in surface:
            continue
        actor = register().lookup(surface)
        if actor is not None and actor.kind == "person" and _is_cut(sentence, i, j, actor):
            continue
        if actor is not None and cased_like_a_name(surface, token, sentence):
            return Name(i, j, "actor", Span(token.start, tokens[j].end), surface, actor)
    return None


def _is_cut(sentence: Sentence, i: int, j: int, actor: Actor) -> bool:
    """Whether a surname is the end of another name: the Asad of "Ain al-Asad", "Lake Assad"."""
    tokens = sentence.tokens
    if j > i:
        return False
    before = i - 1
    if before >= 1 and tokens[before].text == "-":
        before -= 2
    if before < 0 or not tokens[before].is_name:
        return False
    known = {part for name in (actor.name, *actor.aliases) for part in fold(name).split()}
    title = tokens[before].lower.strip(".") in words("titles")
    return fold(tokens[before].text) not in known and not title and tokens[before].tag == "NNP"


_NUMERIC_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_LABELS: dict[str, NameKind] = {
    "ORG": "org",
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}


def _tagged(sentence: Sentence, text: str) -> Iterator[Name]:
    """Names the network found, with its commonest mistakes mended by the gazetteer."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        label = tokens[i].entity
        j = i
        while j + 1 < len(tokens) and tokens[j + 1].entity == label and label:
            if tokens[j + 1].starts_entity:
                break
            j += 1
        if label in _LABELS:
            for first, last in _owner_apart(sentence, i, j):
                name = _trimmed(sentence, text, first, last, label)
                if name is not None:
                    yield name
        i = j + 1


def _owner_apart(sentence: Sentence, i: int, j: int) -> list[tuple[int, int]]:
    """As in "Kirkuk's Grain Market" is two names."""
    for k in range(i + 1, j):
        if sentence.tokens[k].tag == "POS":
            return [(i, k - 1), (k + 1, j)]
    return [(i, j)]


def _trimmed(sentence: Sentence, text: str, i: int, j: int, label: str) -> Name | None:
    tokens = sentence.tokens
    while i < j and tokens[i].tag in ("DT", "PRP$", "''", "``", "RB", "IN"):
        i += 1
    while j > i and (
        tokens[j].tag in ("POS", "''", "``", ",", ".", "-RRB-", "CC", ":")
        or tokens[j].lower in ("overnight", "yesterday", "today")  # as headlines write it
    ):
        j -= 1
    if label == "PERSON":
        i = _after_titles(sentence, i, j)
    surface = text[tokens[i].start : tokens[j].end]
    small = not any(c.isupper() for c in surface) and not uncased(sentence)
    if small or len(surface) < 2 or "\n" in surface:
        return None
    if _DESIGNATION.fullmatch(surface) or _STORM.match(surface):
        return None
    i = _with_prefix(sentence, i)
    surface = text[tokens[i].start : tokens[j].end]
    kind = _kind(sentence, i, j, surface, _LABELS[label])
    governed = _governed_as_place(sentence, i, j)
    span = Span(tokens[i].start, tokens[j].end)
    return Name(i, j, kind, span, surface, label=label, governed=governed)


def _after_titles(sentence: Sentence, i: int, j: int) -> int:
    """The first word of a person's name past "U.S. President" and its like."""
    titles = words("titles") - {"king", "prince", "major", "sheikh", "pope", "press", "trade"}
    told = [k for k in range(i, j) if sentence.tokens[k].lower.strip(".") in titles]
    first = told[-1] + 1 if told and told[-1] - i <= _LONGEST_TITLE else i
    return first if sentence.tokens[first].is_name else i


_LONGEST_TITLE = 4


def _with_prefix(sentence: Sentence, i: int) -> int:
    """The start of a hyphened name the tagger cut: the "al-" of "al-Shaddadi"."""
    tokens = sentence.tokens
    while (
        i >= 2
        and tokens[i - 1].text == "-"
        and tokens[i - 1].end == tokens[i].start
        and tokens[i - 2].end == tokens[i - 1].start
        and tokens[i - 2].lower in _PARTICLES
    ):
        i -= 2
    return i


_PARTICLES = frozenset({"al", "ash", "as", "el", "ad", "an", "ar", "at", "az", "abu", "umm", "bin"})
_IN = frozenset({"in", "at", "near", "from", "to", "into", "across", "around", "outside", "inside",
                 "towards", "toward", "throughout", "of", "between"})  # fmt: skip


def _kind(sentence: Sentence, i: int, j: int, surface: str, kind: NameKind) -> NameKind:
    if kind == "nationality":
        if demonym(surface):
            return "nationality"
        kind = "place" if gazetteer().known(surface) else "org"
    if kind == "place" and not gazetteer().known(surface) and _is_described(sentence, i, j):
        return "person"
    settled = j + 1 < len(sentence.tokens) and sentence.tokens[j + 1].lemma in _SETTLEMENTS
    settled = settled or _is_of_place(sentence, i)
    site = " " in surface and sentence.tokens[j].lower in words("location_nouns")
    site = site and not sentence.tokens[j].lemma.startswith(("embassy", "universit", "institut"))
    known = settled or site or gazetteer().known(surface)
    unsure = kind == "person" or (kind == "org" and known)
    if unsure and _governed_as_place(sentence, i, j):
        return "place"
    if kind in ("person", "org") and " " in surface and _is_landmark(surface):
        return "place"
    if kind == "org" and demonym(surface):
        return "nationality"
    if kind == "place" and _ORG_WORDS.search(surface) and not gazetteer().known(surface):
        return "org"
    if kind == "person" and _ORG_WORDS.search(surface):
        return "org"
    if kind == "org" and surface[:1].isupper() and gazetteer().known(surface):
        return "org" if surface.isupper() and len(surface) <= 4 else "place"
    return kind


def _is_landmark(surface: str) -> bool:
    """Whether a name of several words is a base, a mountain or a region the gazetteer holds."""
    found = gazetteer().candidates(surface)
    return bool(found) and found[0].kind in ("site", "physical", "region")


def _is_described(sentence: Sentence, i: int, j: int) -> bool:
    """Whether an unknown name of two to four words is called somebody: "X, a member of", or
    does or suffers what only persons do.
    """
    if not 1 <= j - i <= 5 or _governed_as_place(sentence, i, j):
        return False
    head = sentence.tokens[j]
    for kid in sentence.kids(head, "appos"):
        if any(kid.lemma in words(s) for s in ("person_nouns", "lead_nouns", "member_nouns")):
            return True
    verb = sentence.head(head)
    return (
        head.dep in ("nsubj", "nsubjpass", "dobj")
        and verb.is_verb
        and verb.lemma in _PERSONAL_VERBS
        and not _ORG_WORDS.search(" ".join(t.text for t in sentence.tokens[i : j + 1]))
    )


_PERSONAL_VERBS = frozenset({"say", "tell", "arrest", "kill", "detain", "wound", "injure", "murder",
                             "assassinate", "kidnap", "abduct", "add", "behead", "die",
                             "execute", "capture", "release", "meet", "accuse"})  # fmt: skip


def _governed_as_place(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a name stands right after "in", "near" ..., or before "province", "village" ..."""
    tokens = sentence.tokens
    if j + 1 < len(tokens) and tokens[j + 1].lemma in _SETTLEMENTS:
        return True
    if _is_of_place(sentence, i):
        return True
    before = i - 1
    if before >= 2 and tokens[before].tag == "POS" and tokens[before - 1].entity == "GPE":
        before -= 2  # "at Kirkuk's Grain Market"
    if before >= 1 and _WAY.fullmatch(tokens[before].lower):  # "in western Palmyra"
        before -= 1
    while before >= 0 and tokens[before].tag in ("DT", "JJ", "NN", "NNP") and i - before <= 3:
        if tokens[before].lemma in _SETTLEMENTS:
            return True
        if tokens[before].tag != "DT":
            break
        before -= 1
    if before >= 1 and tokens[before].lower == "to" and tokens[before - 1].lower in _TO_SOMEBODY:
        return False
    return before >= 0 and tokens[before].lower in _IN - {"of", "from", "between"}


_TO_SOMEBODY = frozenset({"according", "spoke", "speaking", "talked", "loyal", "close", "linked",
                          "attributed", "allied", "belonging", "thanks"})  # fmt: skip


def _is_of_place(sentence: Sentence, i: int) -> bool:
    """Whether "town of" or "ten miles north of" stands right before."""
    tokens = sentence.tokens
    if i < 2 or tokens[i - 1].lower != "of":
        return False
    return tokens[i - 2].lemma in _SETTLEMENTS or bool(_WAY.fullmatch(tokens[i - 2].lower))


_WAY = re.compile(r"(?:north|south)?-?(?:east|west|north|south)(?:ern)?|central")
_SETTLEMENTS = frozenset({"province", "governorate", "district", "village", "town", "city",
                          "region",
                          "area", "neighborhood", "neighbourhood", "countryside", "oblast", "camp",
                          "desert", "mountains", "valley", "square", "suburb"})  # fmt: skip


def _capitalised(sentence: Sentence, text: str) -> Iterator[Name]:
    """Runs of proper nouns the tagger left out: a place the gazetteer knows, or an
    organisation by its last word.
    """
    tokens = sentence.tokens
    if shouted(sentence):
        return
    i = 0
    while i < len(tokens):
        if not (tokens[i].is_name and tokens[i].text[:1].isupper()) or _is_taken(tokens[i]):
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and tokens[j + 1].is_name and not _is_taken(tokens[j + 1]):
            j += 1
        while j > i and tokens[j].text == "-":
            j -= 1
        i = _with_prefix(sentence, i)
        surface = text[tokens[i].start : tokens[j].end]
        span = Span(tokens[i].start, tokens[j].end)
        if demonym(surface):
            yield Name(i, j, "nationality", span, surface)
        elif (gazetteer().known(surface) and len(surface) > 2) or (
            _governed_as_place(sentence, i, j) and surface.lower() not in words("titles")
        ):
            governed = _governed_as_place(sentence, i, j)
            yield Name(i, j, "place", span, surface, governed=governed)
        elif j > i and _ORG_WORDS.search(surface):
            yield Name(i, j, "org", span, surface)
        elif _is_described(sentence, i, j):
            yield Name(i, j, "person", span, surface)
        i = j + 1


def _is_taken(token: Token) -> bool:
    """Whether the tagger gave a label that settles what the word is."""
    return token.entity in _LABELS or token.entity in _NUMERIC_LABELS
