"""The words that the rules know, read from ``lexicon.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kg.errors import InputError
from kg.ontology import ontology


@dataclass(frozen=True, slots=True)
class Sense:
    """What a verb or noun says was done: event type, mode, direct edge, and how roles map.

    ``harm`` names the count ("killed", "injured", "detained") that its object fills. ``person``
    is the sense when the object is not a place (to capture a town, to capture a man).
    """

    word: str
    type: str
    mode: str | None = None
    relation: str | None = None
    frame: str = "on"
    harm: str | None = None
    needs: frozenset[str] = frozenset()
    needs_force: bool = False
    needs_person: bool = False
    scale: bool = False
    person: Sense | None = None


WORD_SETS = (
    "not_deeds", "light_verbs", "announce_verbs", "speech_verbs", "denial_verbs", "allege_verbs",
    "plan_verbs", "fail_verbs", "attempt_verbs", "hypothetical_words", "alleged_words",
    "force_nouns", "person_nouns", "org_nouns", "location_nouns", "weapon_nouns",
    "platform_nouns", "vehicle_nouns", "document_nouns", "titles", "lead_nouns", "member_nouns",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Senses of verbs (also "verb particle" and "verb object") and nouns, and named word sets."""

    verbs: Mapping[str, Sense]
    nouns: Mapping[str, Sense]
    noun_modes: Mapping[str, str]
    doer_modes: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    anaphora: Mapping[str, str]
    metonyms: Mapping[str, str]


def parse(data: Mapping[str, Any]) -> Lexicon:
    """A `Lexicon` from the YAML file's content. Raises `InputError` naming the faulty entry."""
    unknown = set(data) - {
        "verbs",
        "nouns",
        "noun_modes",
        "doer_modes",
        "anaphora",
        "metonyms",
        *WORD_SETS,
    }
    if unknown:
        raise InputError("unknown section", where=f"lexicon.{sorted(unknown)[0]}")
    return Lexicon(
        verbs={word: _sense(word, body, "verbs") for word, body in data["verbs"].items()},
        nouns={word: _sense(word, body, "nouns") for word, body in data["nouns"].items()},
        noun_modes=dict(data["noun_modes"]),
        doer_modes=dict(data["doer_modes"]),
        sets={name: frozenset(data[name]) for name in WORD_SETS},
        metonyms=dict(data["metonyms"]),
        anaphora={phrase: kind for kind, all_ in data["anaphora"].items() for phrase in all_},
    )


def _sense(word: str, body: Mapping[str, Any], section: str) -> Sense:
    body = dict(body)
    person = body.pop("person", None)
    if person is not None:
        base = {k: v for k, v in body.items() if k != "frame"}
        body["person"] = _sense(word, {**base, "frame": "casualty", **person}, section)
    body["needs"] = frozenset(body.get("needs", ()))
    sense = Sense(word=word, **body)
    problem = ontology().problem(sense.type, sense.mode, sense.relation)
    if problem:
        raise InputError(problem, where=f"lexicon.{section}.{word}")
    return sense


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    text = resources.files("ingest.extraction").joinpath("lexicon.yaml").read_text("utf-8")
    return parse(yaml.safe_load(text))


def words(name: str) -> frozenset[str]:
    """One of the named word sets."""
    return lexicon().sets[name]
