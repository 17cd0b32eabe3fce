"""Incidents in the sense of MUC-4, made of claims.

Claims of an assault that are told as deeds, fights of two sides aside, and claims of
responsibility for one. Those of one incident type in a document make one template: MUC-4 has one
for each incident, and most documents tell of one or two. An actor is named once in a template, by
the first of its mentions that is no pronoun, as the published systems do. Victims are persons
known by name, and things that were hit are what else has an own name: the gold's victims are names.
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
_EXPLOSIVE = ("explosives", "suicide-attack")
_FIRE = re.compile(r"\b(?:burn|set\w* .{0,30}\b(?:fire|ablaze)|torch|arson)", re.IGNORECASE)
_BOMB = re.compile(r"bomb|dynamite|explosive|blew up|blow up|blast", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:i|we|us|you|he|him|she|her|it|they|them|who|which|that|this|those|these|one|some)$",
    re.IGNORECASE,
)


def templates(claims: Iterable[Mapping[str, Any]], text: str) -> list[Template]:
    """The incidents of a document, by type in order of mention."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    claims = sorted(claims, key=lambda c: c["trigger"])
    for claim in claims:
        if not _is_incident(claim):
            continue
        roles = found.setdefault(_type(claim, text), {role: {} for role in ROLES})
        for role, key, mention in _fillers(claim, text):
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


def _fillers(claim: Mapping[str, Any], text: str) -> list[tuple[str, str, str]]:
    """Role, key and mention of everybody and everything in a claim."""
    out = []
    for kind, key, mention in _parties(claim, "actors", text):
        out.append(("PerpInd" if kind in _SINGLE else "PerpOrg", key, mention))
    for kind, key, mention in _parties(claim, "recipients", text):
        if kind == "person":
            out.append(("Victim", key, mention))
        elif kind not in _PEOPLE:
            out.append(("Target", key, mention))
    if claim.get("weapon"):
        out.append(("Weapon", claim["weapon"], claim["weapon"]))
    return out


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
