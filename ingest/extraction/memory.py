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
    """A phrase of an earlier sentence. ``actor`` is None when it is no one who acts.

    ``plural`` is None for a name that can be taken up by "it" and "they" alike; ``words`` are the
    words that describe it, titles included; ``known`` when a name or an earlier phrase says who;
    ``definite`` after "the"; ``dead`` when the sentence says that it was killed.
    """

    sentence: int
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


@dataclass(slots=True)
class Memory:
    """The phrases of a document so far, in order."""

    spoken: list[Spoken] = field(default_factory=list)

    def note(self, phrases: list[Spoken]) -> None:
        """Add what a sentence spoke of."""
        self.spoken.extend(phrases)

    def back(self, sentence: int, reach: int) -> Iterator[list[Spoken]]:
        """The phrases of the sentences before this one, nearest first, at most ``reach`` back."""
        for number in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            yield [s for s in self.spoken if s.sentence == number]
