"""Countries, and their forces and governments, as actors."""

from __future__ import annotations

import re

from ingest.gazetteer import demonym, gazetteer
from kg.ids import slug
from kg.model import Actor
from kg.register import register

_FORCES = re.compile(
    r"(?:state |government |security |armed |special |ground |air |military |police |naval )*"
    r"(?:forces?|troops?|army|military|soldiers?|police|navy|air force|warplanes?|jets?|aircraft|"
    r"fighter jets?|artillery|drones?|helicopters?|commandos?|gunboats?|tanks|border guards?|"
    r"authorities|government|regime|officials?|officers?)$",
    re.IGNORECASE,
)


_GOVERNMENT = re.compile(r"(?:authorities|government|regime|officials?)$", re.IGNORECASE)


_GENERIC_FORCES = re.compile(
    r"(?:forces?|troops?|soldiers?|warplanes?|jets?|aircraft|fighter jets?|artillery|drones?|"
    r"helicopters?|tanks|military|armed forces)$",
    re.IGNORECASE,
)


def state_forces(nationality: str, rest: str) -> Actor | None:
    """The forces or government of a country, from "Turkish" and "warplanes" or "army"."""
    country = demonym(nationality)
    if country is None or not _FORCES.fullmatch(rest):
        return None
    adjective = nationality[:1].upper() + nationality[1:]
    known = register().lookup(f"{adjective} {rest}")
    if known is not None:
        return known
    if _GOVERNMENT.search(rest):
        return register().lookup(f"{adjective} government") or _state_actor(
            f"{adjective} government", "state", country
        )
    if _GENERIC_FORCES.fullmatch(rest):
        return register().lookup(f"{adjective} forces") or _state_actor(
            f"{adjective} forces", "state_forces", country
        )
    singular = re.sub(r"(officer|soldier|guard)s?$", r"\1s", rest)
    return _state_actor(f"{adjective} {singular}", "state_forces", country)


def _state_actor(name: str, kind: str, country: str) -> Actor:
    return Actor(id=slug(name), name=name, kind=kind, country=country)


def state(code: str) -> Actor:
    """A country as an actor."""
    place = gazetteer().country(code)
    return Actor(
        id=slug(place.name), name=place.name, kind="state", aliases=place.aliases, country=code
    )
