"""Whether a phrase can be what a pronoun means: kind, number and gender."""

from __future__ import annotations

from typing import Literal

from ingest.extraction.lexicon import words
from ingest.extraction.memory import Spoken

Want = Literal["he", "she", "it", "they"]

PRONOUNS: dict[str, Want] = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
}  # fmt: skip
POSSESSIVE = frozenset({"his", "her", "hers", "its", "their", "theirs"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})

BODIES = frozenset({"group", "organization", "organisation", "movement", "militia", "army",
                     "military", "faction", "network", "force", "unit", "brigade", "battalion",
                     "division", "regiment", "navy", "command", "squad", "team", "crew", "cell",
                     "artillery", "police", "affiliate", "patrol", "convoy", "family", "crowd",
                     "public", "community", "minority", "majority", "tribe", "clan", "population",
                     "staff", "couple", "side", "leadership", "delegation"})  # fmt: skip
"""Nouns for many who act as one: "it" or "they", never "he"."""
_WOMEN = frozenset({"she", "her", "woman", "girl", "mother", "sister", "daughter", "wife",
                    "spokeswoman", "mrs", "ms", "queen",
                    "chairwoman", "businesswoman", "policewoman"})  # fmt: skip
_MEN = frozenset({"he", "him", "his", "man", "boy", "father", "brother", "son", "husband",
                  "spokesman", "mr", "king", "imam", "gunman", "policeman", "serviceman",
                  "businessman", "prince", "sheikh",
                  "chairman", "fisherman"})  # fmt: skip


def agrees(said: Spoken, want: Want) -> bool:
    """Whether the phrase means somebody whom the pronoun can stand for."""
    if said.actor is None:
        return False
    person = _is_person(said, said.actor.kind)
    if want in ("he", "she"):
        other = _WOMEN if want == "he" else _MEN
        return person and said.plural is not True and other.isdisjoint({said.lemma, *said.words})
    if want == "they":
        return said.plural is not False or (not person and said.actor.kind != "unidentified")
    return not person and said.plural is not True and said.actor.kind != "population"


def may_be_thing(said: Spoken, want: Want) -> bool:
    """Whether the phrase is a thing, deed or place that the pronoun could stand for as well."""
    if said.actor is not None or want in ("he", "she"):
        return False
    return said.plural is not True if want == "it" else said.plural is not False


def _is_person(said: Spoken, kind: str) -> bool:
    if kind == "person":
        return True
    if kind not in ("unidentified", "population") and said.known:
        return said.plural is False and said.lemma in words("person_nouns") | {"leader"}
    human = said.lemma in words("force_nouns") or said.lemma in words("person_nouns")
    return human and said.lemma not in BODIES and said.plural is not True
