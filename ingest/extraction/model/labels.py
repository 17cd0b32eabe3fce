"""The label sets of every head, in the order of the network's outputs.

They are written beside the exported network, so that the reader needs nothing of this folder.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

RE3D = (
    "Organisation", "Person", "Location", "Nationality", "Temporal", "Quantity", "Weapon",
    "MilitaryPlatform", "Vehicle", "Money", "DocumentReference", "CommsIdentifier",
)  # fmt: skip
"""Mention types of re3d (https://github.com/dstl/re3d)."""

NAMES = ("PERSON", "ORG", "GPE", "NORP", "DATE")
"""Names only, by OntoNotes' words: persons, organisations, places, nationalities, dates."""

KINDS = (
    "ASSAULT/ATTACKS", "ASSAULT/KILLS", "ASSAULT/FIGHTS_WITH", "ASSAULT/ABDUCTS", "ASSAULT",
    "COERCE/ARRESTS", "COERCE/SEIZES", "COERCE/RECLAIMS", "COERCE", "MOBILIZE/DEPLOYS_TO",
    "RETREAT/WITHDRAWS_FROM", "RETREAT/RELEASES", "RETREAT", "THREATEN/THREATENS",
    "ACCUSE/ACCUSES", "REJECT/REJECTS", "REQUEST/DEMANDS", "CONSULT/MEETS", "AGREE",
    "COOPERATE/COOPERATES_WITH", "SUPPORT/SUPPORTS", "AID/AIDS", "SANCTION/SANCTIONS",
    "PROTEST/PROTESTS_AGAINST", "CONCEDE", "STATEMENT/DECLARES",
)  # fmt: skip
"""PLOVER types with the direct edge a deed draws; docs/annotation.md."""

STATUSES = ("asserted", "claimed", "alleged", "denied", "negated", "planned", "hypothetical")
ROLES = ("actor", "recipient", "place", "time", "weapon", "victims", "said")
RELATIONS = (
    "FightingAgainst", "AlliesOf", "BelongsTo", "InChargeOf", "CoLocated", "HasAttrOf",
    "IsSynonymOf", "CommWith", "Likes", "Dislikes", "Apart",
)  # fmt: skip
"""Relation types of re3d."""

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labels:
    """Every head's labels; ``tags`` and ``deps`` are those of the treebank trained on."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]
    upos: tuple[str, ...] = UPOS
    mentions: tuple[str, ...] = ("O", *(f"{b}-{t}" for t in RE3D for b in "BI"))
    names: tuple[str, ...] = ("O", *(f"{b}-{t}" for t in NAMES for b in "BI"))
    kinds: tuple[str, ...] = ("O", *KINDS)
    statuses: tuple[str, ...] = STATUSES
    roles: tuple[str, ...] = ROLES
    relations: tuple[str, ...] = ("O", *RELATIONS)

    def as_dict(self) -> dict[str, list[str]]:
        """For a JSON file."""
        return {name: list(values) for name, values in asdict(self).items()}
