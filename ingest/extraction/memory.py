"""Who and what the sentences read so far spoke of, for what later ones take up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kg.model import Actor

Part = Literal["subject", "passive", "inner", "object", "agent", "other"]
"""The part a phrase has in its sentence: subject of the main clause (``passive`` when it suffers
the deed), subject of a clause inside (``inner``), object, doer of a passive, or another.
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase; ``at`` is its head in the sentence. ``actor`` is None when it is no one who acts.

    ``plural`` is None for a name that can be taken up by "it" and "they" alike; ``words`` are the
    words that describe it, titles included; ``known`` when a name or an earlier phrase says who;
    ``definite`` after "the"; ``dead`` when the sentence says that it was killed.
    """

    at: int
    lemma: str
    actor: Actor | None
    plural: bool | None
    part: Part
    words: frozenset[str] = frozenset()
    known: bool = False
    definite: bool = False
    dead: bool = False

    @property
    def is_main(self) -> bool:
        """Whether it is the subject of the main clause."""
        return self.part in ("subject", "passive")


_GENDER = {"he": "man", "him": "man", "his": "man", "she": "woman", "her": "woman"}


@dataclass(slots=True)
class Memory:
    """The phrases of a document so far, by sentence and by noun, and who they spoke of.

    ``titles`` holds the words that described a person, ``gender`` whom "he" and "she" meant,
    ``assaults`` who attacked in which sentence, ``settled`` whom a word (by the starts of its
    sentence and its own place there) was taken to mean.
    """

    sentences: dict[int, list[Spoken]] = field(default_factory=dict)
    nouns: dict[str, list[Spoken]] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)
    gender: dict[str, frozenset[str]] = field(default_factory=dict)
    assaults: list[tuple[int, tuple[Actor, ...]]] = field(default_factory=list)
    settled: dict[tuple[int, int], list[Actor]] = field(default_factory=dict)

    def note(self, sentence: int, phrases: list[Spoken]) -> None:
        """Add what a sentence spoke of."""
        self.sentences[sentence] = phrases
        for one in phrases:
            self.nouns.setdefault(one.lemma, []).append(one)
            if one.actor is None:
                continue
            self.actors[one.actor.id] = one.actor
            if one.actor.kind == "person":
                self.titles.setdefault(one.actor.id, set()).update(one.words)
            if one.lemma in _GENDER:
                self.gender.setdefault(one.actor.id, frozenset({_GENDER[one.lemma]}))

    def note_assault(self, sentence: int, doers: tuple[Actor, ...]) -> None:
        """Remember who is said to have attacked somebody."""
        self.assaults.append((sentence, doers))

    def attackers(self, sentence: int, reach: int) -> dict[str, Actor]:
        """The doers of the nearest assault of the sentences before, at most ``reach`` back."""
        told = [(n, doers) for n, doers in self.assaults if sentence - reach <= n < sentence]
        last = max((n for n, _ in told), default=-1)
        return {a.id: a for n, doers in told if n == last for a in doers}

    def back(self, sentence: int, reach: int) -> Iterator[list[Spoken]]:
        """The phrases of the sentences before this one, nearest first, at most ``reach`` back."""
        for number in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            yield self.sentences.get(number, [])
