"""Whether a deed is one more step of what was just told: same act, same day, same place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import words
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
from kg.model import DEED_STATUSES, Place

if TYPE_CHECKING:
    from ingest.extraction.setting import Setting

NEAR = 3
"""Sentences over which "two others were detained" goes on with what was told."""

_ACTS = frozenset({"ASSAULT", "COERCE"})
_OTHER_TIME = re.compile(
    r"\b(?:previously|earlier|already|once|often|regularly|frequently|repeatedly|recently|since"
    r"|past|ago|years?|months?|weeks?|decades?|history|always|usually|before|until|war|has|have)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|meanwhile|unrelated|another (?:incident|attack|operation"
    r"|raid|strike|bombing)|different)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:other|others|additional|another|also|further|more|them)\b", re.IGNORECASE)
_THEN = re.compile(
    r"(?:after|when|as|upon|following|once|while|during|then|later|subsequently|shortly)\b",
    re.IGNORECASE,
)
_THE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
_TOO_WIDE = frozenset(
    {"government", "country", "state", "city", "town", "village", "province", "district", "region"}
    | {"area", "president", "minister", "people", "war", "border", "day", "year", "week", "month"}
    | {"capital", "world", "north", "south", "east", "west", "group", "ministry", "official"}
)


def is_told_now(scene: Scene, deed: Deed) -> bool:
    """Whether a deed is told as news: done, in the simple past, to somebody, at no other time."""
    if deed.type not in _ACTS or deed.standing.status not in DEED_STATUSES:
        return False
    if deed.rule.startswith("noun") or not (deed.harms or deed.recipients):
        return False
    return _simple_past(scene, deed) and not _OTHER_TIME.search(scene.sentence.text)


def goes_on(scene: Scene, deed: Deed, known: Setting) -> bool:
    """Whether a deed without a day goes on with the act that the setting is of."""
    lacks = deed.date is None or not deed.sites
    if not lacks or not is_told_now(scene, deed) or _APART.search(scene.sentence.text):
        return False
    if deed.date is not None and deed.date.start != (known.date.start if known.date else None):
        return False
    if any(r.head.lemma in known.hit for r in deed.actors):
        return False  # "the leader attacked ...": what he was caught for
    if not _same_place(deed, known):
        return False
    inside = bool(deed.sites and known.site)
    near = scene.context.sentence - known.sentence <= NEAR
    text = scene.sentence.text
    more = near and bool(_ADDS.search(text) or _THEN.match(text))
    return inside or more or _takes_up(scene, known)


def is_perfect(scene: Scene, deed: Deed) -> bool:
    """Whether it "had killed" or "has killed": at some time before what was told."""
    helpers = scene.sentence.kids(deed.light or deed.trigger, "aux")
    return any(t.lower in ("has", "have", "had", "'ve", "'s") for t in helpers)


def _simple_past(scene: Scene, deed: Deed) -> bool:
    """Whether the verb, or the one it hangs on, is in the simple past and in no relative clause."""
    verb = deed.light or deed.trigger
    for token in (verb, *scene.sentence.ancestors(verb)):
        if token.dep in ("relcl", "acl"):
            return False
        if token.tag == "VBD":
            return not scene.sentence.kids(token, "aux")
        if token.tag == "VBN":
            helpers = scene.sentence.kids(token, "aux", "auxpass")
            if helpers:
                return all(t.lower in ("was", "were", "being") for t in helpers)
        if token.tag in ("VBZ", "VBP", "MD") and token.lemma not in words("speech_verbs"):
            return False
    return False


def _same_place(deed: Deed, known: Setting) -> bool:
    """Whether where the deed happened goes with where the act did."""
    if not deed.sites or known.site is None:
        return True
    here, there = deed.sites[0].place, known.site.place
    return _holds(here, there) or _holds(there, here)


def _holds(outer: Place, inner: Place) -> bool:
    return outer.id == inner.id or any(p.id == outer.id for p in inner.within)


def _takes_up(scene: Scene, known: Setting) -> bool:
    """Whether "the patrol" or "the insurgents" are those spoken of when the act was told."""
    return any(
        _is_definite(scene, t)
        and t.lemma.removesuffix("s") in known.words
        and t.lemma not in _TOO_WIDE
        for t in scene.sentence
        if t.tag in ("NN", "NNS")
    )


def _is_definite(scene: Scene, token: Token) -> bool:
    """Whether it has "the" or its like, and is not who says it."""
    head = scene.sentence.head(token)
    if token.dep == "nsubj" and head.lemma in words("speech_verbs"):
        return False
    return any(k.lower in _THE for k in scene.sentence.kids(token, "det", "predet"))
