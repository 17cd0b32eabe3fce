"""Incidents in the sense of MUC-4, made of claims.

Claims of an assault that are told as deeds, fights of two sides aside, and claims of
responsibility for one. Those of one incident type in a document make one template: MUC-4 has one
for each incident, and most documents tell of one or two. An actor is named once in a template, by
the first of its mentions that is no pronoun, as the published systems do. Victims are persons
known by name, without their titles: so are the gold's. What was hit is a target when it has an own
name and is no person, or is called a place, a building or a vehicle. Doers called by what persons
they are ("soldiers", "FMLN guerrillas") are individuals, bodies ("the army") organisations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kg.model import DEED_STATUSES

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

Roles = dict[str, list[frozenset[str]]]
"""By role, its entities; an entity is the set of its mentions."""


class Template(NamedTuple):
    """An incident: "attack", "bombing", "kidnapping" or "arson", and who fills its roles."""

    type: str
    roles: Roles


_SINGLE = ("person", "unidentified", "population")
_PEOPLE = (*_SINGLE, "armed_group", "state_forces", "coalition")
_BODIES = frozenset({"army", "military", "police", "navy", "fleet", "brigade", "battalion",
                     "division", "regiment", "force", "group", "organization", "movement",
                     "command", "network", "faction", "guard", "squad", "cartel",
                     "unit"})  # fmt: skip
_NOBODY = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "others", "other",
                     "people", "several", "many", "dozens", "all", "both", "body"})  # fmt: skip
_THINGS = ("location_nouns", "vehicle_nouns", "platform_nouns")
_PERSONS = ("person_nouns", "force_nouns", "titles", "lead_nouns", "member_nouns")
_EXPLOSIVE = ("explosives", "suicide-attack")
_FIRE = re.compile(r"\b(?:burn|set\w* .{0,30}\b(?:fire|ablaze)|torch|arson)", re.IGNORECASE)
_BOMB = re.compile(r"bomb|dynamite|explosive|blew up|blow up|blast", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:i|we|us|you|he|him|she|her|it|they|them|who|which|that|this|those|these|one|some)$",
    re.IGNORECASE,
)


def templates(
    claims: Iterable[Mapping[str, Any]], text: str, mentions: Iterable[Mapping[str, Any]] = ()
) -> list[Template]:
    """The incidents of a document, by type in order of mention."""
    people = [(m["start"], m["end"]) for m in mentions if m["type"] in ("Person", "Organisation")]
    found: dict[str, dict[str, dict[str, str]]] = {}
    claims = sorted(claims, key=lambda c: c["trigger"])
    for claim in claims:
        if not _is_incident(claim):
            continue
        roles = found.setdefault(_type(claim, text), {role: {} for role in ROLES})
        for role, key, mention in _fillers(claim, text, people):
            roles[role].setdefault(key, mention)
    owned = [c for c in claims if c.get("mode") == "claim-responsibility"]
    for claim in owned:
        for roles in found.values():
            for _, key, mention in _parties(claim, "actors", text):
                roles["PerpOrg"].setdefault(key, mention)
    return [
        Template(kind, {role: [frozenset({m}) for m in roles[role].values()] for role in ROLES})
        for kind, roles in found.items()
    ]


def _is_incident(claim: Mapping[str, Any]) -> bool:
    return (
        claim["type"] == "ASSAULT"
        and claim["status"] in DEED_STATUSES
        and claim["relation"] != "FIGHTS_WITH"
    )


def _type(claim: Mapping[str, Any], text: str) -> str:
    """The incident type, by mode, trigger and weapon."""
    start, end = claim["trigger"]
    word = text[start : end + 30]
    if claim["relation"] == "ABDUCTS" or claim.get("mode") == "abduct":
        return "kidnapping"
    if _FIRE.match(word):
        return "arson"
    trigger = f"{text[start:end]} {claim.get('weapon') or ''}"
    if claim.get("mode") in _EXPLOSIVE or _BOMB.search(trigger):
        return "bombing"
    return "attack"


def _fillers(
    claim: Mapping[str, Any], text: str, people: Sequence[Sequence[int]]
) -> list[tuple[str, str, str]]:
    """Role, key and mention of everybody and everything in a claim."""
    out = []
    for kind, key, mention in _parties(claim, "actors", text):
        out += _doer(kind, key, mention)
    for party in claim["recipients"]:
        for kind, key, mention in _parties({"recipients": [party]}, "recipients", text):
            if kind == "person":
                out.append(("Victim", key, own_name(mention) or mention))
            elif kind not in _PEOPLE or (
                kind == "unidentified" and _is_thing(party, mention, people)
            ):
                out.append(("Target", key, mention))
    if claim.get("weapon"):
        out.append(("Weapon", claim["weapon"], claim["weapon"]))
    return out


def _doer(kind: str | None, key: str, mention: str) -> list[tuple[str, str, str]]:
    last = _singular(_head(mention))
    if last in _BODIES:
        return [("PerpOrg", key, mention)]
    if kind in _SINGLE:
        return [("PerpInd", key, (own_name(mention) if kind == "person" else None) or mention)]
    if _is_any(mention, ("force_nouns", "person_nouns")):
        return [("PerpInd", mention, mention)]
    return [("PerpOrg", key, mention)]


def own_name(mention: str) -> str | None:
    """The name in "police commander Col. Adan Ruiz", "Adan Ruiz"; None where there is none."""
    told = [word.strip(".,\"'") for word in mention.split()]
    common = [i for i, word in enumerate(told) if _is_any(word, _PERSONS)]
    name = told[common[-1] + 1 :] if common else told
    plain = any(not word.isalpha() or word in _NOBODY or len(word) < 2 for word in name)
    known = any(_is_any(word, (*_THINGS, "org_nouns", "weapon_nouns")) for word in name)
    return None if plain or known or len(name) < 2 - bool(common) else " ".join(name)


def _is_thing(party: Mapping[str, Any], words: str, people: Sequence[Sequence[int]]) -> bool:
    """Whether what an attack befell is a place, a vehicle or another thing, and nobody."""
    if _is_any(words, _THINGS):
        return True
    start, end = party.get("span") or (0, 0)
    somebody = any(first < end and start < last for first, last in people)
    named = words.split()[-1] in _NOBODY or words.split()[-1].isdigit()
    return not somebody and not named and not _is_any(words, (*_PERSONS, "org_nouns"))


def _is_any(mention: str, sets: Iterable[str]) -> bool:
    """Whether the head of a mention is one of the reader's words of these kinds."""
    # Imported here: scoring a file of predictions needs no parser.
    from ingest.extraction.lexicon import words

    last = _singular(_head(mention))
    return any(last in words(name) for name in sets)


def _head(mention: str) -> str:
    """The last word before a preposition."""
    before = re.split(r"\s(?:of|in|at|from|with|on|for|that|who)\s", mention.lower())[0]
    return before.split()[-1].strip(".,\"'") if before.split() else ""


def _singular(word: str) -> str:
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _parties(
    claim: Mapping[str, Any], side: str, text: str
) -> Sequence[tuple[str | None, str, str]]:
    """Kind, key and mention of each party whose words are no pronoun."""
    named = []
    for party in claim[side]:
        span = party.get("span")
        mention = text[span[0] : span[1]] if span else party["name"]
        if _PRONOUN.match(mention):
            mention = party["name"]
        if not _PRONOUN.match(mention):
            named.append((party.get("kind"), party.get("id") or mention, mention))
    return named
