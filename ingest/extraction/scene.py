"""A sentence in its document, and what a phrase of it may speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.extraction.context import Context
from ingest.extraction.names import Name, Names
from ingest.extraction.numbers import find_counts
from ingest.extraction.sentence import Sentence, Token
from kg.model import Actor, Place, Span
from kg.numbers import Bounds

Kind = Literal["actor", "place", "deed", "weapon", "thing"]


_NP_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case",
                      "npadvmod", "predet", "advmod", "punct", "dep", "neg", "appos"})  # fmt: skip


_ARTICLES = ("DT", "PRP$", "PDT", "WDT", "``", "''", ":", ",", "-LRB-", "HYPH")


_BOUND_TAGS = ("RB", "RBS", "RBR", "JJS", "JJR", "IN", "TO")


_WE = frozenset({"we", "us", "our", "i", "me", "my", "ourselves"})


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun phrase means. ``named`` when a name says who; ``count`` how many of them;
    ``owner`` whose target it is ("three ISIS bunkers").
    """

    kind: Kind
    head: Token
    span: Span
    actor: Actor | None = None
    place: Place | None = None
    count: Bounds | None = None
    named: bool = False
    group: bool = False
    force: bool = False
    owner: Actor | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its names, in its document."""

    sentence: Sentence
    names: Names
    context: Context
    text: str


def noun_phrase(scene: Scene, head: Token) -> tuple[int, int]:
    """First and last token of the phrase a head noun makes with what stands before it."""
    tokens = scene.sentence.tokens
    first = head.i
    name = scene.names.at.get(head.i)
    last = head.i
    if name is not None and name.first <= head.i:
        first, last = name.first, max(last, name.last)
    for kid in scene.sentence.kids(head):
        if kid.i < max(first, head.i) and kid.dep in _NP_LEFT:
            left = min(t.i for t in scene.sentence.subtree(kid))
            if not any(t.is_verb and t.dep in ("relcl", "root") for t in tokens[left : kid.i + 1]):
                first = min(first, left)
    first = max(first, _after_clause(scene, first, head))
    while first < head.i and tokens[first].tag in ("``", "''", ",", ":", "-LRB-", "CC", "HYPH"):
        first += 1
    return first, last


def _after_clause(scene: Scene, first: int, head: Token) -> int:
    """The word after the last before a noun that can be no part of its phrase: a finite verb, or
    a participle that is a deed of its own ("killing at least one person").
    """
    told = 1 - scene.sentence.analysis.kinds[:, 0]
    tokens = scene.sentence.tokens
    start = first
    for token in tokens[first : head.i]:
        finite = token.tag in ("VBD", "VBZ", "VBP", "MD") and token.dep not in ("amod", "compound")
        apart = token.tag == "VBG" or tokens[token.i + 1].tag in ("DT", "CD", "IN", ",", "CC")
        if finite or (token.is_verb and apart and told[token.i] > _A_DEED):
            start = token.i + 1
    return start


_A_DEED = 0.6


def is_speaker_word(token: Token) -> bool:
    """Whether the word is "we", "our" or "I": whoever is quoted."""
    return token.lower in _WE


def after_articles(scene: Scene, first: int, head: Token) -> int:
    """The first token that describes: past articles, and past "at least" before a number."""
    tokens = scene.sentence.tokens
    start = first
    while start < head.i and (tokens[start].tag in _ARTICLES or tokens[start].lower == "of"):
        start += 1
    number = next((i for i in range(start, head.i + 1) if tokens[i].tag == "CD"), start)
    bound = tokens[start:number]
    return number if all(t.tag in _BOUND_TAGS for t in bound) else start


def count_before(scene: Scene, first: int, head: Token) -> Bounds | None:
    """How many the phrase says: "at least 32 people", "three leaders", "a soldier"."""
    tokens = scene.sentence.tokens
    start = tokens[first].start
    if first >= 1:  # "at least", "up to" may hang on a word further left
        start = tokens[max(0, first - 4)].start
    end = head.end + (3 if head.lemma in ("number", "handful") else 0)  # "a number of"
    fits = [
        c
        for c in find_counts(scene.text, start=start, end=end)
        if c.span[1] > tokens[first].start or c.span[1] >= tokens[max(0, first - 1)].start
    ]
    for found in reversed(fits):
        between = scene.sentence.find(found.span[1], head.start)
        if all(t.tag[:2] in ("NN", "JJ", "VB", "DT", "HY", "RB", "PO", "IN") for t in between):
            return found.bounds
    if head.tag in ("NN", "NNP") and tokens[first].lower in ("a", "an", "one", "another"):
        return Bounds.exactly(1)
    return None


def is_somebody(scene: Scene, head: Token) -> bool:
    """Whether a common noun heads what the network takes for persons, or for a body of them."""
    tokens = scene.sentence.tokens
    for mention in scene.sentence.analysis.mentions:
        if mention.first <= head.i <= mention.last:
            after = tokens[head.i + 1 : mention.last + 1]
            whole = not any(t.tag[:2] == "NN" and t.head != head.i for t in after[:1])
            return head.tag in ("NN", "NNS") and whole and mention.kind in _SOMEBODY
    return False


_SOMEBODY = frozenset({"Person", "Organisation"})


def is_ally_of(scene: Scene, name: Name) -> bool:
    """Whether the name only says whose friend somebody is: "an ISIS-affiliated faction"."""
    after = scene.sentence.tokens[name.last + 1 : name.last + 3]
    return len(after) == 2 and after[0].text in ("-", "\u2013") and after[1].lower in _ALLIED


_ALLIED = frozenset({"affiliated", "aligned", "linked", "backed", "allied", "inspired", "held",
                     "controlled", "occupied", "sponsored", "administered", "supported",
                     "funded", "run"})  # fmt: skip
