"""Names and nominals where they stand in the text, and relations between them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.span import Span

MENTION_TYPES = (
    "Organisation",
    "Person",
    "Location",
    "Nationality",
    "Temporal",
    "Quantity",
    "Weapon",
    "MilitaryPlatform",
    "Vehicle",
    "Money",
    "DocumentReference",
    "CommsIdentifier",
)
"""Mention types of the re3d evaluation set (dstl, 2017)."""

RELATION_TYPES = (
    "FightingAgainst",
    "AlliesOf",
    "BelongsTo",
    "InChargeOf",
    "CoLocated",
    "HasAttrOf",
    "IsSynonymOf",
    "CommWith",
    "Likes",
    "Dislikes",
    "Apart",
)
"""Relation types of re3d."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that speaks of something; ``entity`` is the actor or place id, if linked.

    ``confidence`` lies in [0, 1].
    """

    span: Span
    text: str
    type: str
    entity: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A re3d relation between two mentions of one sentence, from source to target."""

    type: str
    source: Span
    target: Span
    confidence: float = 1.0
