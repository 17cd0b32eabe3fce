"""Which place a name means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from ingest.gazetteer.ambiguous import is_lower_acronym, namesakes, words
from ingest.gazetteer.keys import folded, without_type
from ingest.gazetteer.table import Entry, Table
from kg.errors import UnknownName
from kg.model import Place

FAMOUS = 5.0
"""Prominence (100,000 inhabitants, a province) that needs no mention of the place's country."""
NOTED = 4.2
"""Prominence (15,000 inhabitants) from which a lone name is taken for a place."""
_SPOKEN_OF = 2.5
_MOST = 50


Pool = tuple[Entry, ...]
"""Places a name may mean, the most prominent first."""


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
            for entry in pool:
                seen.setdefault(entry.place.id, entry.place)
        return tuple(seen.values())

    def known(self, name: str) -> bool:
        """Whether the name, alone, is likely a place: no common word, first name or hamlet."""
        if name not in self._known:
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
        taken. ``published`` is there for places that change hands or names; nothing reads it yet.
        """
        del published
        pools = self._look_up(name)
        for pool in pools:
            for holder in containers:
                inside = [e for e in pool if any(p.id == holder.id for p in e.place.within)]
                if inside:
                    return inside[0].place
        key = folded(name)
        if key in words():
            return None
        held_by = next((p.country_code for p in containers if p.country_code), None)
        weights = {held_by: 1.0} if held_by else _shares(countries)
        for pool in pools:
            open_to = [e for e in pool if not held_by or e.place.country_code in {held_by, None}]
            best = max(open_to, key=lambda e: _score(e, weights), default=None)
            if best is not None and _credible(best, pool, weights, key):
                return best.place
        return None

    def _is_known(self, name: str) -> bool:
        key = folded(name)
        if key in words() or key in namesakes() or is_lower_acronym(name, key):
            return False
        if typed := without_type(key):
            return self._is_known(typed[0]) or bool(self._table.numbers(key))
        found = self._table.named(key, loosely=False)
        return any(self._table.weight(n) >= NOTED for n in found)

    def _look_up(self, name: str) -> tuple[Pool, ...]:
        """The pools a name draws from, the likelier first."""
        key = folded(name)
        if is_lower_acronym(name, key):
            return ()
        if key not in self._found:
            self._found[key] = tuple(self._pools(key))
        return self._found[key]

    def _pools(self, key: str) -> Iterator[Pool]:
        """Places of the whole name; then of the name less its type word, its kind first."""
        typed = without_type(key)
        if typed is None:
            yield self._pool(self._table.named(key))
            return
        yield self._pool(self._table.named(key, loosely=False))
        core, kinds = typed
        rest = self._pool(self._table.named(core))
        yield tuple(e for e in rest if e.place.kind in kinds)
        yield rest

    def _pool(self, numbers: Sequence[int]) -> Pool:
        entries = [self._table.entry(n) for n in numbers]
        return tuple(sorted(entries, key=lambda e: (-e.weight, e.place.id))[:_MOST])


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, loaded once."""
    return Gazetteer(Table.shipped())


def _credible(best: Entry, pool: Pool, weights: Mapping[str, float], key: str) -> bool:
    """Whether a document that speaks of these countries is likely to mean the place."""
    if best.place.country_code in weights:
        return True
    if key in namesakes():
        return False
    if best.weight >= FAMOUS:
        return True
    countries = {e.place.country_code for e in pool}
    return not weights and (best.weight >= NOTED or len(countries) == 1)


def _shares(countries: Mapping[str, float] | None) -> dict[str, float]:
    """The weights scaled so that the country most spoken of has 1."""
    most = max(countries.values(), default=0.0) if countries else 0.0
    return {c: w / most for c, w in countries.items() if w > 0} if countries and most > 0 else {}


def _score(entry: Entry, weights: Mapping[str, float]) -> float:
    share = weights.get(entry.place.country_code or "", 0.0)
    return entry.weight + (0.5 + _SPOKEN_OF * share if share else 0.0)
