"""Rows to standard output: a table for people, JSON, JSON Lines, CSV or GeoJSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

import click

from kg.cells import harmless

LISTING = ("table", "json", "jsonl", "csv")
WITH_PLACES = (*LISTING, "geojson")

Record = Mapping[str, Any]
Json = None | bool | int | float | str | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a question answered: records of one kind, and the names all of them have.

    ``empty`` is what to say when there are none.
    """

    records: Sequence[Record]
    names: Sequence[str]
    empty: str

    @classmethod
    def of(cls, items: Iterable[Any], kind: type, empty: str) -> Rows:
        """From dataclass instances of ``kind``, whose field names become the column names."""
        names = [field.name for field in fields(kind)]
        return cls([{n: getattr(item, n) for n in names} for item in items], names, empty)


def plain(value: object) -> Json:
    """The value in what JSON has: no dataclass, tuple, Decimal, date, bytes or NaN is left."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def show(rows: Rows, format: str, table: Callable[[Rows], None]) -> None:
    """Print the rows; ``table`` draws them for people.

    When there are none, standard error says so and standard output gets an empty, valid answer.
    """
    if not rows.records:
        click.echo(rows.empty, err=True)
    if format == "table":
        table(rows)
    elif format == "json":
        write_json([plain(record) for record in rows.records])
    elif format == "jsonl":
        write_jsonl(rows.records)
    elif format == "csv":
        write_csv(rows)
    else:
        write_json(feature_collection(rows))


def write_json(value: object) -> None:
    """One indented JSON value."""
    json.dump(plain(value), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def write_jsonl(records: Iterable[Any]) -> None:
    """One JSON value a line."""
    for record in records:
        sys.stdout.write(json.dumps(plain(record), ensure_ascii=False) + "\n")


def write_csv(rows: Rows) -> None:
    """A header, then the rows; lists are joined with "; ", nested values are JSON."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(csv_cell(name) for name in rows.names)
    for record in rows.records:
        writer.writerow(csv_cell(record.get(name)) for name in rows.names)


def csv_cell(value: object) -> str | float | None:
    """A cell no spreadsheet takes for a formula (`kg.cells.harmless`)."""
    value = plain(value)
    if isinstance(value, list):
        simple = all(not isinstance(v, list | dict) for v in value)
        value = "; ".join(map(str, value)) if simple else json.dumps(value, ensure_ascii=False)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return harmless(value)


def feature_collection(rows: Rows) -> dict[str, Any]:
    """GeoJSON (RFC 7946); a row whose place is not known on the map has a null geometry."""
    return {"type": "FeatureCollection", "features": list(_features(rows))}


def _features(rows: Rows) -> Iterator[dict[str, Any]]:
    for record in rows.records:
        properties = {name: plain(value) for name, value in record.items()}
        longitude, latitude = properties.pop("longitude", None), properties.pop("latitude", None)
        known = longitude is not None and latitude is not None
        feature: dict[str, Any] = {"type": "Feature"}
        if "id" in properties:
            feature["id"] = properties.pop("id")
        yield feature | {
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
            "properties": properties,
        }
