"""Which place a name means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from ingest.gazetteer.ambiguous import is_lower_acronym, namesakes, words
from ingest.gazetteer.keys import folded, without_type
from ingest.gazetteer.table import Entry, Table
from kg.errors import UnknownName
from kg.model import Place

FAMOUS = 5.0
"""Prominence (100,000 inhabitants, a province) that needs no mention of the place's country."""
NOTED = 4.2
"""Prominence (15,000 inhabitants) from which a lone name is taken for a place."""
_SPOKEN_OF, _SPOKEN_OF_HAMLET = 2.5, 1.0
"""How much prominence a place gains when its country is the one most spoken of."""
_MOST = 50
_REMEMBERED = 50_000
_POSSESSIVE = re.compile(r"['’]s?$")
_VILLAGE = re.compile(r"\b(?:village|hamlet)\b")


@dataclass(frozen=True, slots=True)
class Pool:
    """Places a name may mean, the most prominent first.

    From a ``loose`` pool (by sound; or a village, which no great city is) only a place of a
    country spoken of is taken.
    """

    entries: tuple[Entry, ...]
    loose: bool = False

    def of(self, code: str) -> Pool:
        """Those of a country, and those of none."""
        return replace(
            self, entries=tuple(e for e in self.entries if e.place.country_code in {code, None})
        )


class Gazetteer:
    """Places by name. `gazetteer()` gives the one that ships with the package."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._found: dict[str, tuple[Pool, ...]] = {}
        self._known: dict[str, bool] = {}
        self._countries: dict[str, Place] = {}

    def __len__(self) -> int:
        return len(self._table)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places of that name, the most prominent first, each with its containers.

        A type word in the name ("Mosul district", "city of Mosul") puts places of that kind
        first. Spellings of Arabic names meet ("al-Shaddadi", "Ash Shaddadi").
        """
        seen: dict[str, Place] = {}
        for pool in self._look_up(name):
            for entry in pool.entries:
                seen.setdefault(entry.place.id, entry.place)
        return tuple(seen.values())

    def known(self, name: str) -> bool:
        """Whether the name, alone, is likely a place: no common word, first name or hamlet."""
        if name not in self._known:
            _make_room(self._known)
            self._known[name] = self._is_known(name)
        return self._known[name]

    def country(self, code: str) -> Place:
        """The country of an ISO 3166-1 alpha-2 code. Raises `UnknownName`."""
        if not self._countries:
            self._countries.update((p.id, p) for p in self._table.countries())
        try:
            return self._countries[f"country:{code.upper()}"]
        except KeyError:
            raise UnknownName("country", code) from None

    def resolve(
        self,
        name: str,
        *,
        containers: Sequence[Place] = (),
        countries: Mapping[str, float] | None = None,
        published: date | str | None = None,
    ) -> Place | None:
        """The place a name means, or None when it is likelier no place, or one not listed.

        ``containers`` are places that the text says hold it, the nearest first: a namesake in one
        wins over any outside, and none outside their country is taken. ``countries`` weighs the
        countries the document speaks of (ISO 3166-1 alpha-2): a small place elsewhere is not
        taken. "Istanbul, Turkey" is read as Istanbul in Turkey. ``published`` is there for places
        that change hands or names; nothing reads it yet.
        """
        del published
        if ", " in name:  # "Istanbul, Turkey"
            name, _, rest = name.partition(", ")
            holder = self.resolve(rest, countries=countries)
            containers = (*((holder,) if holder else ()), *containers)
        pools = self._look_up(name)
        if (place := _inside(pools, containers)) is not None:
            return place
        key = self._key(name)
        core = (without_type(key) or (key,))[0]
        if key in words():
            return None
        held_by = next((p.country_code for p in containers if p.country_code), None)
        if held_by:
            pools = tuple(pool.of(held_by) for pool in pools)
        weights = {held_by: 1.0} if held_by else _shares(countries)
        return _chosen(pools, weights, doubtful=core in namesakes() or core in words())

    def _is_known(self, name: str) -> bool:
        key = folded(name)
        if key in words() or key in namesakes() or is_lower_acronym(name, key):
            return False
        if typed := without_type(key):
            return self._is_known(typed[0]) or bool(self._table.numbers(key))
        found = self._table.named(key)
        return any(self._table.weight(n) >= NOTED for n in found)

    def _key(self, name: str) -> str:
        """The folded name, less a possessive ending that is no part of it."""
        key = folded(name)
        less = _POSSESSIVE.sub("", name)
        return key if less == name or self._table.numbers(key) else folded(less)

    def _look_up(self, name: str) -> tuple[Pool, ...]:
        """The pools a name draws from, the likelier first."""
        key = self._key(name)
        if is_lower_acronym(name, key):
            return ()
        if key not in self._found:
            _make_room(self._found)
            self._found[key] = tuple(self._pools(key))
        return self._found[key]

    def _pools(self, key: str) -> Iterator[Pool]:
        """Places of the whole name; of the name less its type word, its kind first; by sound."""
        yield self._pool(self._table.named(key))
        typed = without_type(key)
        core, kinds = typed or (key, ())
        village = typed is not None and _VILLAGE.search(key) is not None
        for numbers, by_sound in (
            (self._table.named(core), False),
            (self._table.sounding(core), True),
        ):
            pool = self._pool(numbers, loose=village or by_sound)
            if kinds:
                yield Pool(tuple(e for e in pool.entries if e.place.kind in kinds), pool.loose)
            if "physical" not in kinds:  # the Sinjar hills are not the town
                yield pool

    def _pool(self, numbers: Sequence[int], *, loose: bool = False) -> Pool:
        entries = [self._table.entry(n) for n in numbers]
        best = sorted(entries, key=lambda e: (-e.weight, e.place.id))[:_MOST]
        return Pool(tuple(best), loose)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, loaded once."""
    return Gazetteer(Table.shipped())


def _make_room(remembered: dict[str, Any]) -> None:
    """Keep what is remembered of names within bounds on a long run."""
    if len(remembered) >= _REMEMBERED:
        remembered.clear()


def _inside(pools: Sequence[Pool], containers: Sequence[Place]) -> Place | None:
    """The most prominent place that lies in a container, the nearest container first."""
    for pool in pools:
        for holder in containers:
            for entry in pool.entries:
                if any(p.id == holder.id for p in entry.place.within):
                    return entry.place
    return None


def _chosen(pools: Sequence[Pool], weights: Mapping[str, float], *, doubtful: bool) -> Place | None:
    """The best place in a country spoken of; else a famous one anywhere, unless doubtful."""
    bests = [(max(p.entries, key=lambda e: _score(e, weights)), p) for p in pools if p.entries]
    exact = [best for best, pool in bests if not pool.loose]
    for best in (*exact, *(best for best, pool in bests if pool.loose)):
        if best.place.country_code in weights:
            return best.place
    if doubtful:
        return None
    famous = next((b.place.country_code for b in exact if b.weight >= FAMOUS), "")
    if famous != "":  # "Mosul district": what makes it credible is the city
        return next(b.place for b in exact if b.place.country_code == famous)
    if weights:
        return None
    for best, pool in bests:
        countries = {e.place.country_code for e in pool.entries}
        if best.weight >= NOTED or len(countries) == 1:
            return best.place
    return None


def _shares(countries: Mapping[str, float] | None) -> dict[str, float]:
    """The weights scaled so that the country most spoken of has 1."""
    most = max(countries.values(), default=0.0) if countries else 0.0
    return {c: w / most for c, w in countries.items() if w > 0} if countries and most > 0 else {}


def _score(entry: Entry, weights: Mapping[str, float]) -> float:
    share = weights.get(entry.place.country_code or "", 0.0)
    gain = _SPOKEN_OF if entry.weight >= NOTED else _SPOKEN_OF_HAMLET
    return entry.weight + (0.5 + gain * share if share else 0.0)
