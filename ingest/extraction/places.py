"""Which place a name means, with what the sentence says of where it lies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extraction.names import Name
from ingest.gazetteer import gazetteer, region, unknown
from kg.ids import fold
from kg.model import Place

if TYPE_CHECKING:
    from ingest.extraction.scene import Scene

_KINDS = {
    "province": "province",
    "governorate": "province",
    "oblast": "province",
    "region": "province",
    "district": "district",
    "city": "city",
    "town": "city",
    "village": "city",
}
_NOUN = (
    "(?:province|governorate|oblast|district|city|town|village|region|area|countryside|"
    "neighbou?rhood|subdistrict|sub-district|county|suburb)"
)
_INSIDE = re.compile(
    rf"^(?:\s+{_NOUN}s?)?(?:,|\s+in|,\s+in|\s+of|\s*\(|,\s+(?:near|outside))\s+"
    rf"(?:(?:the|northern|southern|eastern|western|central|{_NOUN}|of)\s+)*$"
)
_OWNED = re.compile(r"^['’]s?\s+(?:(?:\w+\s+){0,2})?$")
_QUALIFIER = re.compile(
    r"\b(?P<way>north|south|east|west|north[- ]?east|north[- ]?west|south[- ]?east|"
    r"south[- ]?west|central)(?:ern)?\s+$",
    re.IGNORECASE,
)
_AFTER_LIST = re.compile(r"^\s*(?:,|and\b|or\b)")


def locate(scene: Scene, name: Name) -> Place | None:
    """The place a name means in its sentence, or a place of its own when no gazetteer knows it.

    What the sentence says contains it ("Baghdad's Tayaran Square", "Hajin, Deir ez-Zor") decides
    between namesakes. None when the name is likelier no place at all.
    """
    container = _container(scene, name)
    noun = _noun_after(scene, name)
    way = _QUALIFIER.search(scene.text[max(0, name.span.start - 20) : name.span.start])
    key = "|".join((fold(name.text), container.id if container else "", noun,
                    way["way"].lower() if way else ""))  # fmt: skip
    places = scene.context.places
    if key not in places:
        place = _resolve(scene, name, container, noun)
        if (
            place is not None
            and way is not None
            and place.kind in ("country", "province", "region")
        ):
            place = region(place, way["way"])
        places[key] = place
    return places[key]


def _resolve(scene: Scene, name: Name, container: Place | None, noun: str) -> Place | None:
    countries = _spoken_of(scene)
    containers = (container, *container.within) if container else ()
    area = _area(name, noun, containers, countries)
    if area is not None:
        return area
    found = gazetteer().resolve(name.text, containers=containers, countries=countries)
    if found is not None and (container is None or _fits(found, container)):
        return _in_part(found, container)
    if container is not None or name.label in ("GPE", "LOC", "FAC") or noun:
        return unknown(name.text, container, scene.context.doc.id)
    return None


def _in_part(place: Place, container: Place | None) -> Place:
    """The place with the part of a country that the sentence puts it in: "near Tabqa in northern
    Syria" names both.
    """
    if container is None or container.kind != "region" or not container.within:
        return place
    around = [outer.id for outer in place.within]
    if container.id in around or container.within[0].id not in around:
        return place
    at = around.index(container.within[0].id)
    return replace(place, within=(*place.within[:at], container, *place.within[at:]))


def _area(
    name: Name, noun: str, containers: tuple[Place, ...], countries: dict[str, float]
) -> Place | None:
    """The province, district or town that the word after the name calls for: one where the text
    says or in a country spoken of, else the only province of that name.
    """
    if noun not in _KINDS:
        return None
    named = (f"{name.text} {noun}", name.text)
    kin = [p for n in named for p in gazetteer().candidates(n) if p.kind == _KINDS[noun]]
    if containers:
        return next((p for p in kin if containers[0].id in {up.id for up in p.within}), None)
    here = [p for p in kin if not countries or p.country_code in countries]
    if here:
        return here[0]
    only = {p.id: p for p in kin if p.kind == "province"}
    return next(iter(only.values())) if len(only) == 1 else None


_LOCATED = 2.0
"""What a place located before says for its country: as much as the country's own name."""


def _spoken_of(scene: Scene) -> dict[str, float]:
    """How much the document speaks of each country, by name or by a place in it. The nationality
    of those who act says less of where they do.
    """
    countries = {code: float(n) for code, n in scene.context.countries.items()}
    located = {p.id: p for p in scene.context.places.values() if p is not None}
    for place in located.values():
        if place.country_code and place.kind not in ("country", "region"):
            before = countries.get(place.country_code, 0.0)
            countries[place.country_code] = before + _LOCATED
    return countries


def _fits(place: Place, container: Place) -> bool:
    """Whether the sentence's container may hold the place: the same country at least."""
    return container.country_code in (None, place.country_code)


def _noun_after(scene: Scene, name: Name) -> str:
    tokens = scene.sentence.tokens
    if name.last + 1 < len(tokens):
        after = tokens[name.last + 1].lemma
        if after in _KINDS or re.fullmatch(_NOUN, after):
            return after
    if name.first >= 2 and tokens[name.first - 1].lower == "of":
        before = tokens[name.first - 2].lemma
        own = scene.names.at.get(name.first - 3)  # "the Tillaberi region of Niger"
        if before in _KINDS and (own is None or own.kind != "place"):
            return before
    return ""


def _container(scene: Scene, name: Name) -> Place | None:
    places = [n for n in scene.names.all if n.kind == "place"]
    at = places.index(name) if name in places else -1
    if at < 0:
        return None
    if at > 0:
        owner = places[at - 1]
        between = scene.text[owner.span.end : name.span.start]
        if _OWNED.match(between) and not _sibling_kind(owner, name):
            return locate(scene, owner)
    if at + 1 < len(places):
        holder = places[at + 1]
        between = scene.text[name.span.end : holder.span.start]
        rest = scene.text[holder.span.end : holder.span.end + 20]
        listed = between.strip() == "," and _AFTER_LIST.match(rest) and " and " in rest[:8]
        if _INSIDE.match(between) and not listed:
            found = locate(scene, holder)
            return found if found is not None and fold(found.name) != fold(name.text) else None
    return None


def _sibling_kind(owner: Name, name: Name) -> bool:
    return fold(owner.text) == fold(name.text)
