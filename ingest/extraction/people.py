"""The persons of a document: full names, the surnames after them, and slips of the pen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.extraction.lexicon import words
from ingest.extraction.spelling import parts, same_name, slip_of
from kg.ids import fold, slug
from kg.model import Actor
from kg.register import register

_INTRODUCED = re.compile(r"\s*,\s+(?:an?\s|\d|who\s)|\s*\(\d")
"""What follows a name that is said for the first time: ", a shopkeeper", ", 34"."""
_KUNYA = frozenset({"abu", "umm", "um", "abou"})

_PORTFOLIOS = frozenset(
    {"special", "foreign", "defence", "defense", "interior", "justice", "finance", "health"}
    | {"press", "trade", "prime", "vice", "leader", "deputy", "king", "prince", "pope", "lord"}
)
"""Titles that are part of a longer one, or of the name."""


@dataclass(slots=True)
class People:
    """Who is called by a full name, from which sentence on.

    ``doc_id`` makes the ids of persons known by one word only.
    """

    doc_id: str
    full: dict[str, Actor] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    bearers: dict[str, dict[str, Actor]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def introduce(self, text: str, sentence: int, known: Actor | None = None) -> None:
        """Note a full name, of two words or more, where it first stands."""
        text = _untitled(text)
        if len(text.split()) < 2:
            return
        actor = known or register().lookup(text) or self._spelt_otherwise(text)
        actor = actor or Actor(id=slug(text), name=text, kind="person")
        self.full.setdefault(fold(text), actor)
        self.since.setdefault(actor.id, sentence)
        self.names.update(parts(text))
        for short in _short_forms(text):
            self.bearers.setdefault(short, {})[actor.id] = actor

    def _spelt_otherwise(self, text: str) -> Actor | None:
        """The one person whose name this spells in another way."""
        same = {a.id: a for full, a in self.full.items() if same_name(full, text)}
        return next(iter(same.values())) if len(same) == 1 else None

    def called(self, text: str, sentence: int, after: str = "") -> Actor:
        """The person a name means in a sentence; ``after`` is the text that follows it.

        A surname means the one who bears it; when several do, the one that was introduced by
        then, if it is only one; else somebody of this document alone.
        """
        bare = _untitled(text)
        if len(bare.split()) > 1 or " ".join(parts(bare)) in self.bearers:
            text = bare
        known = register().lookup(text) or self.full.get(fold(text))
        if known is not None:
            return known
        found = self._bearer(text, sentence) or self._by_slip(text, sentence, after)
        if found is not None:
            return found
        if len(text.split()) > 1:
            return Actor(id=slug(text), name=text, kind="person")
        return Actor(id=f"{slug(text)}@{self.doc_id}", name=text, kind="person")

    def is_slip(self, text: str) -> bool:
        """Whether a word is a surname of the document, maybe misspelt."""
        return bool(self._near(text))

    def _bearer(self, text: str, sentence: int) -> Actor | None:
        return self._only(self.bearers.get(" ".join(parts(text)), {}), sentence)

    def _only(self, bearers: dict[str, Actor], sentence: int) -> Actor | None:
        if len(bearers) > 1:
            bearers = {k: a for k, a in bearers.items() if self.since[k] <= sentence}
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _by_slip(self, text: str, sentence: int, after: str) -> Actor | None:
        if _INTRODUCED.match(after):
            return None
        near = {k: a for k, a in self._near(text).items() if self.since[k] < sentence}
        return next(iter(near.values())) if len(near) == 1 else None

    def _near(self, text: str) -> dict[str, Actor]:
        """Persons whose surname a word may be a slip for; none when it is somebody's own name."""
        own = parts(text)
        if len(text.split()) > 1 or len(own) != 1 or own[0] in self.names:
            return {}
        found: dict[str, Actor] = {}
        for surname, bearers in self.bearers.items():
            if same_name(own[0], surname) or slip_of(own[0], surname):
                found.update(bearers)
        return found


def _untitled(text: str) -> str:
    """A name without the titles before it: "Mayor Karim Rashid"."""
    told = text.split()
    pair = [word.lower().strip(".") for word in told[:2]]
    if len(told) > 2 and pair[0] in _PORTFOLIOS and pair[1] in words("titles") - _PORTFOLIOS:
        told = told[2:]  # "Prime Minister Karim Rashid"
    while len(told) > 1 and told[0].lower().strip(".") in words("titles") - _PORTFOLIOS:
        told = told[1:]
    return " ".join(told)


def _short_forms(text: str) -> set[str]:
    """What a person is called after the full name: the last word, and "Abu X"."""
    told = parts(text)
    short = {told[-1], " ".join(parts(text.split()[-1]))}
    if told[0] in _KUNYA and len(told) > 2:
        short.add(" ".join(told[:2]))
    return short
