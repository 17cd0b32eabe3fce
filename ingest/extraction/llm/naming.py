"""From words of the text to actors and places, by the register and the gazetteer, as the rules do.

A language model says which words mean a party; who that is, it does not decide.
"""

from __future__ import annotations

import re

from ingest.extraction.context import Context
from ingest.extraction.lexicon import words as word_set
from ingest.extraction.llm.answer import Told, ToldParty, ToldPlace
from ingest.extraction.names import Name, NameKind, Names
from ingest.extraction.states import state, state_forces
from ingest.gazetteer import demonym, gazetteer, region, unknown
from kg.ids import slug
from kg.model import Actor, Document, Place, Span
from kg.register import register

_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those|its|their)\s+", re.IGNORECASE)
_WAY = re.compile(
    r"(?P<way>(?:north|south)[- ]?(?:east|west)|north|south|east|west|central)(?:ern)?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_KINDS: dict[str, NameKind] = {"person": "person", "population": "nationality"}


class Naming:
    """The actors and places of one document, surveyed as a whole before any is named."""

    def __init__(self, doc: Document, told: list[Told]) -> None:
        self._doc = doc
        self._context = Context.of(doc)
        self._context.survey(_names(told))

    def actor(self, party: ToldParty) -> Actor:
        """Who is meant: known by name, or somebody of this document alone."""
        words = _ARTICLE.sub("", party.name or party.text, count=1)
        context = self._context
        known = context.acronyms.get(words) or register().lookup(words, context.topics())
        found = known or _forces(words, context)
        if found is not None:
            return found
        if words.lower() in ("civilian", "civilians"):
            return Actor(id="civilians", name="civilians", kind="population", ucdp="1")
        if party.kind == "unidentified" or not any(c.isupper() for c in words):
            return context.unidentified(party.text)
        if party.kind == "person":
            return context.person(words)
        if party.kind == "population":
            return Actor(slug(words), words, "population", country=demonym(words))
        place = gazetteer().resolve(words)
        if place is not None and place.kind == "country" and place.country_code:
            return state(place.country_code)
        return context.organisation(words)

    def place(self, told: ToldPlace) -> Place:
        """Which place is meant, or a place of its own when the gazetteer knows none."""
        name = _ARTICLE.sub("", told.text, count=1)
        way = _WAY.match(name)
        base = name[way.end() :] if way else name
        countries = {code: float(n) for code, n in self._context.countries.items()}
        holder = gazetteer().resolve(told.inside, countries=countries) if told.inside else None
        containers = (holder, *holder.within) if holder else ()
        found = gazetteer().resolve(base, containers=containers, countries=countries)
        if found is None or (holder and holder.country_code not in (None, found.country_code)):
            return unknown(name, holder, self._doc.id)
        if way and found.kind in ("country", "province", "region"):
            return region(found, way["way"])
        return found


def _forces(words: str, context: Context) -> Actor | None:
    """The party in a phrase with a noun for people: "ISIS militants", "Turkish warplanes"."""
    first, _, rest = words.partition(" ")
    if not rest:
        return None
    forces = state_forces(first, rest)
    name, _, noun = words.rpartition(" ")
    if forces is not None or noun.lower().removesuffix("s") not in word_set("force_nouns"):
        return forces
    return context.acronyms.get(name) or register().lookup(name, context.topics())


def _names(told: list[Told]) -> list[Names]:
    """What the claims name, in the form in which a document's names are surveyed."""
    found = []
    for claim in told:
        names = Names()
        parts: list[tuple[str, NameKind]] = [
            (party.name or party.text, _KINDS.get(party.kind, "org"))
            for party in claim.parties()
            if party.kind != "unidentified"
        ]
        if claim.place is not None:
            parts += [
                (one, "place") for one in (claim.place.text, claim.place.inside) if one is not None
            ]
        at = 0
        for words, kind in parts:
            text = _ARTICLE.sub("", words, count=1)
            last = at + len(text.split()) - 1
            actor = register().lookup(text)
            names.add(Name(at, last, kind, Span(0, 0), text, actor, governed=kind == "place"))
            at = last + 1
        found.append(names)
    return found
