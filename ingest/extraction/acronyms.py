"""Acronyms a document explains: "Syrian Democratic Forces (SDF)"."""

from __future__ import annotations

import re

from kg.ids import slug
from kg.model import Actor
from kg.register import register


def find_acronyms(text: str) -> dict[str, Actor]:
    """Acronyms the document explains, "Syrian Democratic Forces (SDF)", by their actor.

    The letters must be the initials of the words before the bracket, small words aside.
    """
    found: dict[str, Actor] = {}
    for match in _BRACKETED.finditer(text):
        long = _explained(match.group("before").split(), match.group("short"))
        if long is None:
            continue
        known = register().lookup(long) or register().lookup(match.group("short"))
        found[match.group("short")] = known or Actor(
            id=slug(long), name=long, aliases=(match.group("short"),)
        )
    return found


_BRACKETED = re.compile(
    r"(?P<before>(?:[\w’'.&-]+\s+){1,9})\(\s*[\"“']?(?P<short>[A-Z][A-Za-z0-9-]{1,9})[\"”']?\s*\)"
)


_SMALL = frozenset({"of", "the", "for", "and", "in", "to", "on", "al", "de", "against", "&"})


def _explained(before: list[str], short: str) -> str | None:
    letters = [c.lower() for c in short if c.isalpha()]
    for size in range(min(len(before), len(letters) + 4), 1, -1):
        tail = before[-size:]
        if not tail[0][:1].isupper() or tail[0].lower() in _SMALL:
            continue
        parts = [p for word in tail for p in re.split(r"[-’']", word) if p]
        strict = [p[0].lower() for p in parts if p.lower() not in _SMALL]
        loose = [p[0].lower() for p in parts]
        if letters in (strict, loose):
            return " ".join(tail)
    return None
