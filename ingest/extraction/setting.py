"""Day and place of an operation, carried to later sentences that speak of "the operation"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from ingest.extraction.date_words import ALL_INFERRED
from ingest.extraction.dateline import dateline_of
from ingest.extraction.dates import find_dates
from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import words
from ingest.extraction.narration import goes_on, is_perfect, is_told_now
from ingest.extraction.places import locate
from ingest.extraction.scene import Scene
from kg.dates import PartialDate, day, parse_day
from kg.model import DEED_STATUSES, Site

REACH = 6
"""How many sentences back "the operation" may reach."""

_LEAD = 1000
"""Characters after a dateline within which the lead stands."""

_NOUNS = frozenset(
    {"operation", "raid", "search", "mission", "patrol", "attack", "ambush", "assault", "clash"}
    | {"strike", "airstrike", "bombing", "blast", "explosion", "shelling", "offensive"}
)
_DONE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
_BACK = re.compile(
    r"\b(?:the|this|that|these|those|his|its)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?P<noun>{'|'.join(sorted(_NOUNS))}|scene|engagement)(?:e?s)?\b",
    re.IGNORECASE,
)


_BOMBS = frozenset({"bombing", "bomb", "bomber", "blast", "explosion", "explode", "detonate"})
_KIN = {
    "bombing": _BOMBS,
    "blast": _BOMBS,
    "explosion": _BOMBS,
    "shelling": frozenset({"shelling", "shell"}),
    "strike": frozenset({"strike", "airstrike", "bomb"}),
    "airstrike": frozenset({"strike", "airstrike", "bomb"}),
    "attack": frozenset({"attack", "ambush", "assault", "storm", "raid"}) | _BOMBS,
}
"""Words that a later "the blast" may take up; any act for "the operation" or "the scene"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the act last told of took place, in which sentence and words."""

    sentence: int
    words: frozenset[str]
    date: PartialDate | None
    site: Site | None
    hit: frozenset[str] = frozenset()
    """The nouns for those it was done to."""

    def meant_by(self, noun: str) -> bool:
        """Whether "the <noun>" can be that act."""
        kin = _KIN.get(noun)
        return kin is None or not kin.isdisjoint(self.words)


def carry_setting(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> None:
    """Give deeds of "the operation" the day and place of the operation told of before, and
    remember the setting that this sentence tells.
    """
    known = scene.context.setting
    if known is not None and scene.context.sentence - known.sentence <= REACH:
        back = _BACK.search(scene.sentence.text)
        meant = back is not None and not dates and known.meant_by(back["noun"].lower())
        for deed in deeds if meant else ():
            done = deed.type in _DONE and deed.standing.status in DEED_STATUSES
            if done and not deed.sites and deed.date is None and not is_perfect(scene, deed):
                _lend(deed, known)
        if not dates:
            for deed in deeds:
                if goes_on(scene, deed, known):
                    _lend(deed, known)
    told = _filed(scene, deeds, dates) or _told(scene, deeds, dates)
    if told is not None:
        scene.context.setting = told


def _lend(deed: Deed, known: Setting) -> None:
    """The day and place of the setting for a deed that names none, marked as inferred."""
    if deed.date is None and known.date is not None:
        deed.date = replace(known.date, text=None, span=None, inferred=ALL_INFERRED)
    if not deed.sites and known.site is not None and known.site.place.kind != "country":
        deed.sites = [replace(known.site, span=None)]


def _filed(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> Setting | None:
    """The setting of a lead that names no day: what it tells is of the day it was filed, when
    the report states that.
    """
    filed = dateline_of(scene.context.doc)
    known = scene.context.setting
    if filed is None or dates or (known is not None and known.date is not None):
        return None
    between = filed.end, scene.sentence.span.start
    if not 0 <= between[1] - between[0] <= _LEAD or find_dates(
        scene.text, filed.day, start=between[0], end=between[1]
    ):
        return None
    done = [d for d in deeds if d.date is None and is_told_now(scene, d)]
    if not done:
        return None
    date = day(filed.day, inferred=ALL_INFERRED)
    site = known.site if known is not None else None
    lent = Setting(scene.context.sentence, frozenset(), date, site)
    for deed in done:
        _lend(deed, lent)
    sites = [s for deed in done for s in deed.sites if s.span is not None]
    site = sites[0] if sites else site
    return _setting(scene, done, date, site)


def _told(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> Setting | None:
    """The setting of a sentence that tells of one act: its only day and its nearest place."""
    act = any(t.lemma in _NOUNS and t.tag[0] == "N" for t in scene.sentence) or deeds
    date = _day_of(scene, deeds, dates)
    if not (act or _tells(scene)) or (date is None and (dates or scene.context.setting)):
        return None
    sites = [s for deed in deeds for s in deed.sites]
    if not sites:
        named = (n for n in scene.names.all if n.kind == "place" and n.governed)
        places = ((locate(scene, n), n.span) for n in named)
        sites = [Site(place, span) for place, span in places if place is not None]
    if date is None and not sites:
        return None
    return _setting(scene, deeds, date, sites[0] if sites else None)


def _day_of(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> PartialDate | None:
    """The one day that a sentence names, or else that of the first deed told as news."""
    if len(dates) > 1:  # "an overnight raid on Monday"
        dates = [d for d in dates if (d.text or "").lower() != "overnight"]
    if len(dates) > 1:
        dates = [d.date for d in deeds if d.date in dates and is_told_now(scene, d)][:1]
    return dates[0] if len(dates) == 1 and _is_short(dates[0]) else None


def _is_short(found: PartialDate) -> bool:
    """Whether a date is a day or a night."""
    return parse_day(found.end) - parse_day(found.start) <= timedelta(days=1)


def _tells(scene: Scene) -> bool:
    """Whether the main verb tells what was done: "searched a house last night"."""
    root = next((t for t in scene.sentence if t.head == t.i), None)
    if root is None or root.lemma in words("speech_verbs"):
        return False
    return root.tag in ("VBD", "VBN")


def _setting(
    scene: Scene, deeds: list[Deed], date: PartialDate | None, site: Site | None
) -> Setting:
    lemmas = frozenset(t.lemma.removesuffix("s") for t in scene.sentence)
    hit = frozenset(r.head.lemma for deed in deeds for r in deed.recipients)
    return Setting(scene.context.sentence, lemmas, date, site, hit)
