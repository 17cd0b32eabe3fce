from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg import events, export, graph, network
from kg.errors import UnknownName
from tests.kg.questions import story


def written(store, format):
    out = io.StringIO()
    return export.write(store, format, out), out.getvalue()


@pytest.fixture
def hostile(graphs):
    """Names and sentences that break formats which do not take care."""
    shell = story.Actor("shell", "=cmd|' /C calc'!A0", "armed_group")
    markup = story.Actor("markup", '<b>&"]]>\x01\x0b\ufffe', "armed_group")
    arabic = story.Actor("arabic", "\u202bداعش\u202c\n\u2028\x85x", "armed_group")
    place = story.Place("gn:9", '-Tell, "Abyad"', "city", (), 36.7, 38.95, "SY")
    report = story.Report("doc-1", "2020-01-01", "+Wire", "@Title")
    report.say(
        "@One struck\n\tand \x00 \"struck\", ]]> again\r\n.", "struck", "ASSAULT",
        relation="ATTACKS", by=(shell, arabic), on=(markup,), at=place, weapon="\tmortar",
    )  # fmt: skip

    def fill(store):
        assert graph.load(store, [report.reading()]).nodes["Event"] == 1

    return graphs.held("hostile to formats", fill)


@pytest.mark.parametrize("format", export.FORMATS)
def test_the_same_graph_gives_the_same_bytes(store, format):
    assert written(store, format) == written(store, format)
    assert written(store, format)[0].items > 0


def test_an_unknown_format_is_an_error(store):
    with pytest.raises(UnknownName, match="no export format called 'exe'; did you mean jsonl or"):
        export.write(store, "exe", io.StringIO())


def test_jsonl_is_the_lines_of_the_graph(store):
    result, text = written(store, "jsonl")
    assert text.splitlines() == list(graph.export_lines(store))
    assert result.items == len(text.splitlines())


def test_csv_holds_a_row_an_event(store):
    result, text = written(store, "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert result == export.Written(10)
    assert tuple(rows[0]) == events.COLUMNS
    assert [row["id"] for row in rows] == [row.id for row in events.find(store, sort="date")]
    market = next(row for row in rows if row["place"] == "Bab Market")
    assert (market["place_chain"], market["killed_low"], market["killed_high"]) == (
        "Baghdad; Iraq", "32", "",
    )  # fmt: skip
    assert market["quote"].startswith("Daesh killed at least 32")


def test_no_cell_of_csv_is_a_formula(hostile):
    _, text = written(hostile, "csv")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["actors"].startswith("'=cmd|")
    assert row["place"] == '\'-Tell, "Abyad"'
    assert row["publisher"] == "'+Wire"
    assert row["quote"].startswith("'@One struck\n\tand ")
    assert row["weapon"] == "'\tmortar"
    assert row["longitude"] == "38.95"


def test_a_negative_number_stays_a_number():
    assert export.table.cell(-1.5) == -1.5
    assert export.table.cell("-1.5") == "'-1.5"
    assert export.table.cell(["-a", "b"]) == "'-a; b"
    assert export.table.cell(None) is None


def test_geojson_points_are_longitude_first_and_nothing_is_lost(store):
    result, text = written(store, "geojson")
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    assert (len(found["features"]), found["unlocated"]) == (10, 3)
    assert result == export.Written(10, unlocated=3)
    by_place = {f["properties"].get("place"): f for f in found["features"]}
    assert by_place["Mosul"]["geometry"] == {"type": "Point", "coordinates": [43.13, 36.34]}
    assert by_place["Bab Market"]["geometry"] is None
    assert by_place["Bab Market"]["properties"]["place_chain"] == ["Baghdad", "Iraq"]
    assert by_place[None]["properties"]["actors"] == ["Turkey"]
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["properties"]["quote"]
        assert "latitude" not in feature["properties"]


def test_graphml_reads_back_as_the_same_graph(store):
    result, text = written(store, "graphml")
    again = nx.parse_graphml(text, force_multigraph=True)
    whole = network.multidigraph(store)
    assert result.items == whole.number_of_nodes() + whole.number_of_edges()
    assert set(again.nodes) == set(whole.nodes)
    assert sorted(again.edges()) == sorted(whole.edges())
    assert again.nodes["isis"] == {
        "label": "ISIS", "layer": "Actor", "ref": "isis", "kind": "armed_group",
    }  # fmt: skip
    relations = sorted(data["relation"] for _, _, data in again.edges(data=True))
    assert relations == sorted(data["type"] for _, _, data in whole.edges(data=True))
    assert all(data["quote"] for _, _, data in again.edges(data=True))


def test_gexf_reads_back_as_the_same_graph(store):
    _, text = written(store, "gexf")
    again = nx.read_gexf(io.BytesIO(text.encode()))
    whole = network.multidigraph(store)
    assert set(again.nodes) == set(whole.nodes)
    assert sorted(again.edges()) == sorted(whole.edges())
    assert again.nodes["place:gn:3"]["label"] == "Mosul"
    assert "lastmodifieddate" not in text


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_edge_ids_differ_and_control_characters_are_gone(hostile, format):
    _, text = written(hostile, format)
    tree = ElementTree.fromstring(text)  # noqa: S314 (our own)
    edges = [e.get("id") for e in tree.iter() if e.tag.endswith("}edge")]
    assert len(edges) == len(set(edges)) == 2
    assert not set(text) & {"\x00", "\x01", "\x0b", "\ufffe"}
    assert '<b>&"]]>' in "".join(tree.itertext()) + "".join(
        value for element in tree.iter() for value in element.attrib.values()
    )


def test_jsonl_and_geojson_hold_any_character(hostile):
    _, text = written(hostile, "geojson")
    (feature,) = json.loads(text)["features"]
    assert feature["properties"]["recipients"] == ['<b>&"]]>\x01\x0b\ufffe']
    _, text = written(hostile, "jsonl")
    assert all(json.loads(line) for line in text.split("\n") if line)


@pytest.mark.parametrize("format", export.FORMATS)
def test_an_empty_graph_gives_a_valid_empty_file(empty, format):
    result, text = written(empty, format)
    assert text.endswith("\n")
    if format == "jsonl":
        assert [json.loads(line)["node"] for line in text.splitlines()] == ["Meta"]
        return
    assert result == export.Written(0)
    if format == "csv":
        assert list(csv.reader(io.StringIO(text))) == [list(events.COLUMNS)]
    elif format == "geojson":
        assert json.loads(text) == {"type": "FeatureCollection", "features": [], "unlocated": 0}
    elif format == "graphml":
        assert nx.parse_graphml(text).number_of_nodes() == 0
    else:
        assert nx.read_gexf(io.BytesIO(text.encode())).number_of_nodes() == 0
