"""Where: places by name, and what lies in them."""

from __future__ import annotations

from kg import names
from kg.queries import part
from kg.stores import Store


def resolve(store: Store, name: str) -> str:
    """The id of the place that an id, a name or an alias means.

    A name weighs more than an alias. Raises `UnknownName` with the nearest names, and `InputError`
    listing the ids when several places are called so (filters take all of them).
    """
    return names.one_id(store, "place", name)


def inside(store: Store, name: str) -> list[str]:
    """The ids of the places called so and of all in them. `UnknownName` when there is none."""
    asked = names.ids(store, "place", name)
    return [row["place_id"] for row in part("places-inside").run(store, places=asked).rows]
