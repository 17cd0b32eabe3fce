import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from api.cli.output import Rows, csv_cell, feature_collection, plain, show


@dataclass(frozen=True, slots=True)
class Deed:
    id: str
    actors: tuple[str, ...]
    killed_low: int | None
    latitude: float | None
    longitude: float | None


DEEDS = [
    Deed("event-1", ("ISIS", "gunmen"), 32, 33.3, 44.4),
    Deed("event-2", (), None, None, None),
]


def printed(capsys, rows, format):
    show(rows, format, lambda _: print("table"))  # noqa: T201
    return capsys.readouterr()


def test_json_is_a_list_of_objects(capsys):
    out = printed(capsys, Rows.of(DEEDS, Deed, "none"), "json").out
    first, second = json.loads(out)
    assert first == {
        "id": "event-1", "actors": ["ISIS", "gunmen"], "killed_low": 32, "latitude": 33.3,
        "longitude": 44.4,
    }  # fmt: skip
    assert second["killed_low"] is None


def test_jsonl_is_one_object_a_line(capsys):
    lines = printed(capsys, Rows.of(DEEDS, Deed, "none"), "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["event-1", "event-2"]


def test_csv_has_a_header_and_joins_lists(capsys):
    out = printed(capsys, Rows.of(DEEDS, Deed, "none"), "csv").out
    rows = list(csv.reader(io.StringIO(out)))
    assert rows == [
        ["id", "actors", "killed_low", "latitude", "longitude"],
        ["event-1", "ISIS; gunmen", "32", "33.3", "44.4"],
        ["event-2", "", "", "", ""],
    ]


def test_geojson_puts_longitude_first_and_keeps_what_has_no_place(capsys):
    out = printed(capsys, Rows.of(DEEDS, Deed, "none"), "geojson").out
    first, second = json.loads(out)["features"]
    assert first["id"] == "event-1"
    assert first["geometry"] == {"type": "Point", "coordinates": [44.4, 33.3]}
    assert first["properties"] == {"actors": ["ISIS", "gunmen"], "killed_low": 32}
    assert second["geometry"] is None


@pytest.mark.parametrize(
    ("format", "empty"),
    [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "id,actors,killed_low,latitude,longitude\n"),
        ("geojson", '{\n  "type": "FeatureCollection",\n  "features": []\n}\n'),
        ("table", "table\n"),
    ],
)
def test_nothing_found_is_said_and_is_still_valid(capsys, format, empty):
    said = printed(capsys, Rows.of([], Deed, "no events match"), format)
    assert said.out == empty
    assert said.err == "no events match\n"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx"])
def test_csv_text_is_no_formula(text):
    assert csv_cell(text) == "'" + text


def test_csv_numbers_stay_numbers():
    assert csv_cell(-44.4) == -44.4
    assert csv_cell([-1, 2]) == "'-1; 2"
    assert csv_cell([{"a": 1}]) == '[{"a": 1}]'
    assert csv_cell({"a": None}) == '{"a": null}'


def test_plain_leaves_only_what_json_has():
    value = {1: (Decimal(3), Decimal("0.5"), float("nan"), float("inf"), date(2021, 1, 21))}
    assert plain(value) == {"1": [3, 0.5, None, None, "2021-01-21"]}
    assert plain(DEEDS[1])["actors"] == []


def test_features_leave_the_rows_alone():
    rows = Rows.of(DEEDS, Deed, "")
    feature_collection(rows)
    assert rows.records[0]["latitude"] == 33.3
