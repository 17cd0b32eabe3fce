"""Where it happened."""

from __future__ import annotations

from dataclasses import dataclass

PLACE_KINDS = (
    "site",
    "city",
    "district",
    "province",
    "country",
    "region",
    "continent",
    "physical",
    "unknown",
)
"""``site`` is inside a settlement (a square, a base, a prison); ``physical`` a mountain, river or
valley; ``region`` a stretch of land without an administration of its own ("northern Iraq");
``unknown`` a name the gazetteer lacks."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place, with what it lies in.

    ``id`` is ``gn:N`` (GeoNames), ``country:XX`` (ISO 3166-1), ``iso:XX-YY`` (ISO 3166-2),
    ``ucdp:...``, or ``KIND:slug`` (``region:``, ``physical:``, ``site:``, ``city:``,
    ``continent:``) for the gazetteer's own; a part of a place is its id with the part
    (``country:IQ:north``). A place the gazetteer lacks has its slug with ``@`` and its container's
    or document's id.
    ``latitude`` and ``longitude`` are WGS 84 degrees. ``within`` runs from the nearest container
    to the country.
    """

    id: str
    name: str
    kind: str = "unknown"
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    country_code: str | None = None
    within: tuple[Place, ...] = ()
