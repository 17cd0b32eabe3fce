"""Day and place of an operation, carried to later sentences that speak of "the operation"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extraction.deed import Deed
from ingest.extraction.places import locate
from ingest.extraction.scene import Scene
from kg.dates import PartialDate
from kg.model import DEED_STATUSES, Site

REACH = 6
"""How many sentences back "the operation" may reach."""

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
            if done and not deed.sites and deed.date is None:
                deed.date = replace(known.date, text=None, span=None) if known.date else None
                deed.sites = [replace(known.site, span=None)] if known.site else []
    told = _told(scene, deeds, dates)
    if told is not None:
        scene.context.setting = told


def _told(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> Setting | None:
    """The setting of a sentence that tells of one act: its only day and its nearest place."""
    act = any(t.lemma in _NOUNS and t.tag[0] == "N" for t in scene.sentence) or deeds
    days = [d for d in dates if d.precision == "day"]
    if not act or len(days) != 1 or len(dates) != 1:
        return None
    sites = [s for deed in deeds for s in deed.sites]
    if not sites:
        named = (n for n in scene.names.all if n.kind == "place" and n.governed)
        places = ((locate(scene, n), n.span) for n in named)
        sites = [Site(place, span) for place, span in places if place is not None]
    words = frozenset(t.lemma for t in scene.sentence)
    return Setting(scene.context.sentence, words, days[0], sites[0] if sites else None)
