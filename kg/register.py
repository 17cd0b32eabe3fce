"""Actors known by name, with their aliases: the table that makes Daesh and ISIS one.

An alias joins only when it is exact after folding (`kg.ids.fold`); everything else stays apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kg.errors import InputError
from kg.ids import fold
from kg.model import ACTOR_KINDS, Actor


@dataclass(frozen=True, slots=True)
class Register:
    """Known actors by id and by folded name.

    ``short`` holds forms that mean an actor only where the text speaks of its context.
    """

    actors: Mapping[str, Actor]
    names: Mapping[str, str]
    short: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]

    def lookup(self, name: str, context: Collection[str] = ()) -> Actor | None:
        """The actor a name means, or None.

        ``context`` holds the ids of actors and the codes of countries the text speaks of; with
        it, short forms resolve too, when they can mean one actor only.
        """
        key = fold(name)
        known = self.names.get(key)
        if known is None:
            fits = [one for one, needs in self.short.get(key, ()) if not needs.isdisjoint(context)]
            known = fits[0] if len(fits) == 1 else None
        return self.actors[known] if known else None


def parse(entries: Iterable[Mapping[str, Any]]) -> Register:
    """A `Register` from the YAML file's entries.

    Raises `InputError` naming the entry when a kind is unknown or a name means two actors.
    """
    actors: dict[str, Actor] = {}
    names: dict[str, str] = {}
    short: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for entry in entries:
        actor = _actor(entry)
        if actor.id in actors:
            raise InputError("is listed twice", where=f"actors.{actor.id}")
        actors[actor.id] = actor
        for name in (actor.name, *actor.aliases):
            if names.setdefault(fold(name), actor.id) != actor.id:
                other = names[fold(name)]
                raise InputError(f"{name!r} already means {other}", where=f"actors.{actor.id}")
        for name in entry.get("short", ()):
            short.setdefault(fold(name), []).append((actor.id, frozenset(entry["context"])))
    return Register(actors, names, {k: tuple(v) for k, v in short.items()})


def _actor(entry: Mapping[str, Any]) -> Actor:
    where = f"actors.{entry.get('id')}"
    unknown = set(entry) - {
        "id", "name", "kind", "aliases", "short", "context", "country", "wikidata", "ucdp",
    }  # fmt: skip
    if unknown:
        raise InputError(f"unknown field {sorted(unknown)[0]!r}", where=where)
    if entry["kind"] not in ACTOR_KINDS:
        raise InputError(f"unknown kind {entry['kind']!r}", where=where)
    return Actor(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        aliases=tuple(entry.get("aliases", ())),
        country=entry.get("country"),
        wikidata=entry.get("wikidata"),
        ucdp=entry.get("ucdp"),
    )


@cache
def register() -> Register:
    """The register that ships with the package."""
    text = resources.files("kg").joinpath("actors.yaml").read_text(encoding="utf-8")
    return parse(yaml.safe_load(text)["actors"])
