"""From a name as a person writes it to the ids it means in a graph.

A name is compared folded (`kg.ids.fold`): case, accents and a leading article do not count. An id
means itself. A name or an alias that several share means all of them; where only one can be meant
(`one_id`), a name weighs more than an alias, and a tie is an error that lists the candidates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from kg.errors import InputError, UnknownName
from kg.ids import fold
from kg.query_files import files
from kg.register import register
from kg.stores import Store

Kind = Literal["actor", "place"]
_LISTS = {"actor": "actor-names", "place": "place-names"}
_NEAR = 75.0
"""Likeness (0 to 100) from which a name is worth suggesting."""

_LONGEST = 500

_fold = lru_cache(maxsize=200_000)(fold)


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its aliases, and the ids of all that have just these."""

    name: str
    aliases: tuple[str, ...]
    ids: tuple[str, ...]


def known(store: Store, kind: Kind) -> list[Named]:
    """The names of all actors or places of the graph."""
    rows = store.run(files()[_LISTS[kind]].text(store.dialect))
    return [Named(r["name"] or "", tuple(r["aliases"] or ()), tuple(r["ids"])) for r in rows]


def ids(store: Store, kind: Kind, name: str) -> list[str]:
    """Every id that a name, an alias or an id means, in order; `UnknownName` when none does.

    An actor that the register knows and the graph does not have is known all the same.
    """
    return all_ids(store, kind, [name])


def one_id(store: Store, kind: Kind, name: str) -> str:
    """The one id that is meant. `UnknownName`, or `InputError` when it could be several."""
    if _are_ids(store, kind, [name]):
        return name
    named = known(store, kind)
    by_name, by_alias = _matches(named, kind, name)
    found = by_name or by_alias
    if not found:
        raise UnknownName(kind, name, suggestions(named, kind, name))
    if len(found) > 1:
        some = ", ".join(found[:5]) + (", ..." if len(found) > 5 else "")
        raise InputError(f"{len(found)} {kind}s are called {name!r}: ask by id ({some})")
    return found[0]


def all_ids(store: Store, kind: Kind, names: Collection[str]) -> list[str]:
    """The ids of several names together, each once, in order. Raises as `ids` does."""
    found = _are_ids(store, kind, names)
    rest = [name for name in dict.fromkeys(names) if name not in found]
    named = known(store, kind) if rest else []
    for name in rest:
        found.update(_named(named, kind, name))
    return sorted(found)


def _are_ids(store: Store, kind: Kind, names: Collection[str]) -> set[str]:
    """Those of the names that are ids."""
    if not names:
        return set()
    return {row["id"] for row in store.run(files()[kind].text(store.dialect), {kind: list(names)})}


def _named(named: Sequence[Named], kind: Kind, name: str) -> set[str]:
    by_name, by_alias = _matches(named, kind, name)
    if not by_name and not by_alias:
        raise UnknownName(kind, name, suggestions(named, kind, name))
    return {*by_name, *by_alias}


def _matches(named: Sequence[Named], kind: Kind, name: str) -> tuple[list[str], list[str]]:
    """The ids with that name, and those with that alias, each in order."""
    key = _key(kind, name)
    by_name = {found for one in named if _fold(one.name) == key for found in one.ids}
    by_alias = {
        found
        for one in named
        if any(_fold(alias) == key for alias in one.aliases)
        for found in one.ids
    }
    if kind == "actor" and (actor := register().lookup(name) or register().actors.get(name)):
        (by_name if not by_name or _fold(actor.name) == key else by_alias).add(actor.id)
    return sorted(by_name), sorted(by_alias - by_name)


def _key(kind: Kind, name: str) -> str:
    if len(name) > _LONGEST:
        raise InputError(f"a name of {len(name)} characters; at most {_LONGEST}", where=kind)
    key = fold(name)
    if not key:
        raise InputError("an empty name", where=kind)
    return key


def suggestions(named: Sequence[Named], kind: Kind, name: str, limit: int = 3) -> list[str]:
    """The nearest known names, each thing once, best first."""
    choices: dict[str, str] = {}
    for one in named:
        for text in (one.name, *one.aliases):
            choices.setdefault(_fold(text), one.name)
    if kind == "actor":
        for text, key in register().names.items():
            choices.setdefault(text, register().actors[key].name)
    near = process.extract(
        fold(name), list(choices), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=4 * limit
    )
    ranked = sorted(near, key=lambda hit: (-hit[1], hit[0]))
    return list(dict.fromkeys(choices[key] for key, _, _ in ranked))[:limit]
