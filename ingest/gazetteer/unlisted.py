"""Places the gazetteer has no entry for: parts of a place, and names it lacks."""

from __future__ import annotations

import re

from kg.ids import slug
from kg.model import Place

_WAYS = ("north-east", "north-west", "south-east", "south-west", "north", "south", "east", "west")


def region(base: Place, qualifier: str) -> Place:
    """A part of a place: `region(iraq, "northern")` is northern Iraq, inside Iraq.

    "north", "northern" and "the north of" give the same place. It has no coordinates: its extent
    is nowhere drawn.
    """
    way = _way(qualifier)
    adjective = f"{way}ern" if way in _WAYS else way
    return Place(
        id=f"{base.id}:{way}",
        name=f"{adjective.replace('-', '')} {base.name}",
        kind="region",
        country_code=base.country_code,
        within=(base, *base.within),
    )


def unknown(name: str, container: Place | None, scope: str) -> Place:
    """A named place that the gazetteer lacks, kept apart from namesakes elsewhere.

    It is the same place only within the same container or, where none is known, the same
    ``scope`` (a document's id).
    """
    return Place(
        id=f"{slug(name)}@{container.id if container is not None else scope}",
        name=name,
        country_code=container.country_code if container is not None else None,
        within=(container, *container.within) if container is not None else (),
    )


def _way(qualifier: str) -> str:
    text = re.sub(r"[\s-]+", "", qualifier.lower())
    text = re.sub(r"^the|of$", "", text)
    for way in _WAYS:
        if re.fullmatch(way.replace("-", "") + r"(?:ern)?", text):
            return way
    return slug(qualifier)
