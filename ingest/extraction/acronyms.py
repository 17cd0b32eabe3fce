"""Acronyms a document explains, "Syrian Democratic Forces (SDF)", or uses after the full name."""

from __future__ import annotations

import re

from kg.ids import slug
from kg.model import Actor
from kg.register import register


def find_acronyms(text: str) -> dict[str, Actor]:
    """Acronyms of the document by their actor.

    The letters must be the initials, small words aside, of the words before the bracket, or of
    the one organisation named before them.
    """
    return {**_taken_up(text), **_in_brackets(text)}


def _in_brackets(text: str) -> dict[str, Actor]:
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


def _taken_up(text: str) -> dict[str, Actor]:
    """Initials that nobody explains, of an organisation's name that stands before them."""
    named = [(m.end(), m.group().split()) for m in _LONG_NAME.finditer(text)]
    named = [(end, words) for end, words in named if _BODY.search(" ".join(words))]
    found: dict[str, Actor] = {}
    for match in _INITIALS.finditer(text) if named else ():
        short = match.group()
        if short in found or register().lookup(short) is not None:
            continue
        meant = {
            long
            for end, words in named
            if end < match.start()
            for stop in range(len(words), 2, -1)
            if (long := _explained(words[:stop], short)) and _BODY.search(long)
        }
        if len(meant) == 1:
            long = meant.pop()
            known = register().lookup(long)
            found[short] = known or Actor(id=slug(long), name=long, aliases=(short,))
    return found


_INITIALS = re.compile(r"(?<![\w(\u201c\"-])[A-Z]{3,6}(?![\w)-])")
_LONG_NAME = re.compile(
    r"[A-Z][\w\u2019'-]+(?: (?:(?:of|for|the|and|in) ){0,2}[A-Z][\w\u2019'-]+){2,7}"
)
_BODY = re.compile(
    r"\b(?:Army|Forces?|Council|Party|Government|Brigades?|Front|Movement|Organi[sz]ation|Agency|"
    r"Committee|Union|Association|Service|Guards?|Corps|Coalition|Alliance|Commission|Network|"
    r"Administration|Authority|Command|Units?|Office|Congress|League|Militia|Mission|Bureau)\b"
)
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
