"""A deed as a sentence tells it, before it becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extraction.lexicon import Sense, words
from ingest.extraction.scene import Referent
from ingest.extraction.sentence import Token
from ingest.extraction.status import Standing
from kg.dates import PartialDate
from kg.model import Site, Span
from kg.numbers import Bounds

_FIGHTER = frozenset(
    {"fighter", "soldier", "militant", "officer", "commander", "leader", "member", "policeman"}
    | {"guard", "operative", "insurgent", "rebel", "terrorist"}
)


@dataclass(slots=True, eq=False)
class Deed:
    """A deed as the sentence tells it, before it becomes a claim."""

    trigger: Token
    span: Span
    sense: Sense
    rule: str
    standing: Standing
    light: Token | None = None
    actors: list[Referent] = field(default_factory=list)
    recipients: list[Referent] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    harms: dict[str, Bounds] = field(default_factory=dict)
    mode: str | None = None
    relation: str | None = None
    type: str = ""
    count: Bounds | None = None
    weapon: str | None = None
    date: PartialDate | None = None
    caused_by: Token | None = None
    anchor: Token | None = None

    def __post_init__(self) -> None:
        self.type = self.type or self.sense.type
        self.mode = self.mode or self.sense.mode
        self.relation = self.relation or self.sense.relation


def is_person(found: Referent) -> bool:
    """Whether a referent is a person with a name."""
    return found.actor is not None and found.actor.kind == "person"


def is_one(found: Referent) -> bool:
    """Whether a referent is one person: a named person, or a singular description."""
    if found.actor is None:
        return False
    if found.actor.kind == "person":
        return True
    person = found.head.lemma in words("person_nouns") or found.head.lemma in _FIGHTER
    single = found.head.tag == "NN" and found.count is None and not found.group
    return single and (person or not found.named)
