"""What a document has spoken of so far: its actors, countries and persons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ingest.extraction.acronyms import find_acronyms
from ingest.extraction.lexicon import lexicon
from ingest.extraction.memory import Memory
from ingest.extraction.names import Name, NameKind, Names
from ingest.extraction.people import People
from ingest.extraction.spelling import same_name
from ingest.gazetteer import demonym, gazetteer
from kg.dates import parse_day
from kg.ids import fold, slug
from kg.model import Actor, Document, Place
from kg.register import register

if TYPE_CHECKING:
    from ingest.extraction.setting import Setting


@dataclass(slots=True, eq=False)
class Context:
    """The memory of one document while it is read, sentence by sentence."""

    doc: Document
    published: date | None
    acronyms: dict[str, Actor]
    countries: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)
    people: People = field(default_factory=lambda: People(""))
    groups: set[str] = field(default_factory=set)
    sides: dict[str, dict[str, Actor]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    places: dict[str, Place | None] = field(default_factory=dict)
    heads: dict[str, dict[str, Actor]] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    entities: dict[str, Actor | Place] = field(default_factory=dict)
    violent: bool = False
    setting: Setting | None = None
    sentence: int = 0

    @classmethod
    def of(cls, doc: Document) -> Context:
        """A fresh memory for a document."""
        published = parse_day(doc.published) if doc.published else None
        return cls(doc, published, find_acronyms(doc.text), people=People(doc.id))

    def survey(self, sentences: list[Names]) -> None:
        """Look over all names first: whole names explain the short ones before and after."""
        self._pair_surnames(sentences)
        everyone = [name for names in sentences for name in names.all]
        for name in everyone:
            self._note_country(name)
            if name.actor is not None:
                self.known.add(name.actor.id)
                if name.actor.country:
                    self.countries[name.actor.country] += 1
        self._settle_kinds(sentences)
        for number, names in enumerate(sentences):
            for name in names.all:
                if name.kind == "person" or (name.actor and name.actor.kind == "person"):
                    self.people.introduce(name.text, number, name.actor)
        self._mend_spelling(everyone)
        for number, names in enumerate(sentences):
            for name in names.all:
                self._note_head(name, number)

    def _pair_surnames(self, sentences: list[Names]) -> None:
        """A name of several words whose last stands alone elsewhere as a person is a person."""
        alone = {
            fold(n.text)
            for names in sentences
            for n in names.all
            if n.kind == "person" and n.first == n.last
        }
        for names in sentences:
            for name in names.all:
                unsure = name.kind in ("org", "place") and name.actor is None
                several = name.last > name.first and fold(name.text.split()[-1]) in alone
                if unsure and several and not gazetteer().known(name.text):
                    name.kind = "person"

    def _settle_kinds(self, sentences: list[Names]) -> None:
        """One name, one kind: where the tagger wavers, a place is what stands after "in" and a
        person what is called one, or bears the surname or first name of one.
        """
        by_name: dict[str, list[Name]] = {}
        parts: set[str] = set()
        for name in (n for names in sentences for n in names.all if n.actor is None):
            by_name.setdefault(fold(name.text), []).append(name)
            if name.kind == "person" and name.last > name.first:
                parts.update(fold(name.text).split())
        for key, same in by_name.items():
            kinds = Counter(n.kind for n in same)
            kind: NameKind
            if kinds.keys() <= {"nationality"}:
                continue
            if any(n.governed and n.kind == "place" for n in same):
                kind = "place"
            elif key in parts:
                kind = "person"
            elif kinds["person"] and self._is_here(same[0].text):
                kind = "place"
            elif kinds["person"] and kinds["place"]:
                known = gazetteer().resolve(same[0].text)
                kind = "place" if known and known.kind in ("country", "province") else "person"
            elif kinds["org"] and kinds["place"]:
                kind = "place" if kinds["place"] >= kinds["org"] else "org"
            else:
                continue
            for name in same:
                if name.kind != "nationality":
                    name.kind = kind

    def _is_here(self, text: str) -> bool:
        """Whether a name is of a place in a country the document speaks of."""
        if fold(text).startswith("abu ") or not self.countries:
            return False
        found = gazetteer().resolve(text, countries={c: float(n) for c, n in
                                                     self.countries.items()})  # fmt: skip
        return found is not None and found.country_code in self.countries

    def _mend_spelling(self, everyone: list[Name]) -> None:
        """Take a word for the surname, the body or the place of the document that it misspells."""
        places = {n.text for n in everyone if n.kind == "place" and gazetteer().known(n.text)}
        bodies: dict[str, Actor | None] = {}
        for name in everyone:
            if name.actor is not None and name.actor.kind != "person":
                bodies.setdefault(name.text, name.actor)
        for name in (n for n in everyone if n.actor is None):
            known = gazetteer().known(name.text)
            unsure = name.kind in ("org", "place") and name.first == name.last
            if unsure and not name.governed and not known and self.people.is_slip(name.text):
                name.kind = "person"
            if name.kind == "place" and not known:
                same = {text for text in places if same_name(text, name.text)}
                name.text = same.pop() if len(same) == 1 else name.text
            if name.kind == "org" and len(name.text.split()) > 1:
                same = {text for text in bodies if same_name(text, name.text)}
                if len(same) == 1:
                    name.text = same.pop()
                    name.actor = bodies[name.text]
                bodies.setdefault(name.text, None)

    def _note_head(self, name: Name, sentence: int) -> None:
        """Remember what an organisation is by its last words: "the council", "the force"."""
        actor = name.actor
        if actor is None and name.kind == "org" and name.last > name.first:
            actor = self.organisation(name.text)
        if actor is None or actor.kind == "person":
            return
        self.since.setdefault(actor.id, sentence)
        for known in (actor.name, *actor.aliases, name.text):
            words = fold(known).split()
            heads = {words[-1], words[0] if " of " in fold(known) else words[-1]}
            for head in heads if len(words) > 1 else ():
                if head not in lexicon().anaphora:
                    self.heads.setdefault(head.removesuffix("s"), {})[actor.id] = actor

    def by_head(self, lemma: str) -> Actor | None:
        """The one organisation named by now that "the <lemma>" can mean, or None."""
        named = self.heads.get(lemma.removesuffix("s"), {})
        found = [a for key, a in named.items() if self.since[key] <= self.sentence]
        return found[0] if len(found) == 1 else None

    def _note_country(self, name: Name) -> None:
        code = demonym(name.text) if name.kind in ("nationality", "place") else None
        if code is None and name.kind == "place":
            place = gazetteer().resolve(name.text)
            code = place.country_code if place and place.kind == "country" else None
        if code:
            self.countries[code] += 2

    def person(self, text: str, end: int | None = None) -> Actor:
        """The person a name means here: a surname means the full name said elsewhere.

        ``end`` is where the name ends in the document, if that is known.
        """
        after = self.doc.text[end : end + 20] if end is not None else ""
        return self.people.called(text, self.sentence, after)

    def organisation(self, text: str) -> Actor:
        """The organisation a name means here."""
        known = self.acronyms.get(text) or register().lookup(text, self.topics())
        return known or Actor(id=slug(text), name=text)

    def topics(self) -> set[str]:
        """Ids of known actors and codes of countries that the document speaks of."""
        return self.known | set(self.countries)

    def unidentified(self, text: str, kind: str = "unidentified") -> Actor:
        """Somebody known by a description, kept to this document."""
        return Actor(id=f"{slug(text)}@{self.doc.id}", name=text, kind=kind)

    def note_side(self, person: Actor, body: Actor) -> None:
        """Remember whom a person speaks for."""
        self.sides.setdefault(person.id, {})[body.id] = body

    def side_of(self, person: Actor) -> Actor | None:
        """The one body that a person leads or belongs to, as told so far."""
        found = self.sides.get(person.id, {})
        return next(iter(found.values())) if len(found) == 1 else None
