"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass

ACTOR_KINDS = (
    "armed_group",
    "state",
    "state_forces",
    "coalition",
    "organisation",
    "party",
    "media",
    "person",
    "population",
    "unidentified",
)
"""``unidentified``: known by a description only ("gunmen"), and kept to its document."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or is acted on.

    ``id`` is a readable slug for actors known by name ("isis"); an unidentified actor's id ends
    in ``@`` and its document's id, so that gunmen of two reports are never taken for the same.
    ``country`` is an ISO 3166-1 alpha-2 code; ``wikidata`` a Q identifier; ``ucdp`` a UCDP
    actor id.
    """

    id: str
    name: str
    kind: str = "organisation"
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    ucdp: str | None = None
