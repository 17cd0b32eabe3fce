"""The gazetteer's data, kept as text and read a row at a time.

A hundred thousand places load in a fraction of a second because nothing is parsed until a name
asks for it: the names are one sorted list, searched by halving.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from importlib import resources

from ingest.gazetteer.keys import bare, sound
from kg.model import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and its prominence.

    ``weight`` is the decimal logarithm of a city's inhabitants (a capital one more), 5 for a
    province, 3.4 for a district, 11 and more for a country.
    """

    place: Place
    weight: float


class Table:
    """Places by number and by name."""

    def __init__(self, places: bytes, names: bytes) -> None:
        self._lines = places.split(b"\n")
        self._names = names.split(b"\n")
        self._entries: dict[int, Entry] = {}

    @classmethod
    def shipped(cls) -> Table:
        """The data that comes with the package."""
        folder = resources.files("ingest.gazetteer").joinpath("data")
        return cls(
            gzip.decompress(folder.joinpath("places.tsv.gz").read_bytes()),
            gzip.decompress(folder.joinpath("names.tsv.gz").read_bytes()),
        )

    def __len__(self) -> int:
        return len(self._lines)

    def numbers(self, key: str) -> tuple[int, ...]:
        """The places a key names; none for an unknown key."""
        wanted = key.encode() + b"\t"
        at = bisect_left(self._names, wanted)
        if at < len(self._names) and self._names[at].startswith(wanted):
            return tuple(int(n) for n in self._names[at][len(wanted) :].split(b","))
        return ()

    def named(self, key: str) -> tuple[int, ...]:
        """The places of a folded name, as it is or without Arabic articles."""
        found = self.numbers(key)
        plain = bare(key)
        return found if plain == key else tuple(dict.fromkeys((*found, *self.numbers(plain))))

    def sounding(self, key: str) -> tuple[int, ...]:
        """The places whose name from Arabic script sounds like the folded name."""
        return self.numbers("~" + sound(key))

    def entry(self, number: int) -> Entry:
        """A place with its containers, nearest first."""
        if (known := self._entries.get(number)) is not None:
            return known
        fields = self._lines[number].decode().split("\t")
        place_id, name, kind, country, parent, latitude, longitude, weight, aliases = fields
        within: tuple[Place, ...] = ()
        if parent:
            holder = self.entry(int(parent)).place
            within = (holder, *holder.within)
        place = Place(
            id=place_id,
            name=name,
            kind=kind,
            aliases=tuple(aliases.split("|")) if aliases else (),
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            country_code=country or None,
            within=within,
        )
        return self._entries.setdefault(number, Entry(place, float(weight)))

    def countries(self) -> list[Place]:
        """Every country."""
        at = (n for n, line in enumerate(self._lines) if line.startswith(b"country:"))
        return [self.entry(n).place for n in at]

    def weight(self, number: int) -> float:
        """The prominence of a place, without building it."""
        return float(self._lines[number].split(b"\t", 8)[7])
