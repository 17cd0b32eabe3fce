"""From the labels of other people's models to the mention types of this project."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.errors import KgError
from kg.model import MENTION_TYPES

_SAME = {
    "Organisation": "org organization corporation company group unit militarygroup",
    "Person": "per people",
    "Location": "loc gpe fac facility geo place city country",
    "Nationality": "norp nat",
    "Temporal": "date time datetime tim",
    "Quantity": "cardinal number num count percent",
    "Weapon": "wea",
    "Vehicle": "veh",
    "Money": "currency",
    "DocumentReference": "law document doc workofart",
    "CommsIdentifier": "email url phone phonenumber ipaddress",
}
_TYPES = {name.lower(): name for name in MENTION_TYPES} | {
    label: name for name, labels in _SAME.items() for label in labels.split()
}
_PREFIXED = re.compile(r"(?P<position>[BIOLUES])[-_](?P<kind>.+)", re.DOTALL)


class Label(NamedTuple):
    """A label: where in a mention it stands, and the mention's type.

    ``begins`` and ``ends`` say that no word before, or after, belongs to the same mention. A label
    without a position (``PER``) does neither.
    """

    type: str
    begins: bool = False
    ends: bool = False


def meaning(label: str) -> Label | None:
    """What a label says, or None when it is none of ours ("O", "MISC", "EVENT").

    A position (BIO, BILOU or BIOES, before a hyphen or underscore) is taken off. The rest is
    compared without case, spaces and marks: with the mention types themselves, and with what
    CoNLL-2003, OntoNotes 5, ACE and common models call the same.
    """
    match = _PREFIXED.fullmatch(label)
    position, kind = (match["position"], match["kind"]) if match else ("", label)
    type = _TYPES.get(re.sub(r"[\W_]+", "", kind).lower())
    if type is None:
        return None
    return Label(type, begins=position in set("BUS"), ends=position in set("LUE") | {"S"})


def meanings(labels: Iterable[str], model: str) -> list[Label | None]:
    """What each label of a model says. Raises `KgError` when it knows none of our types."""
    labels = list(labels)
    found = [meaning(label) for label in labels]
    if not any(found):
        raise KgError(
            f"{model}: none of its labels ({', '.join(labels[:12])}) names a type of mention; "
            "docs/reading.md says which do"
        )
    return found
