"""who, events, event, actor, path: what they answer over a real graph file."""

import csv
import io
import json

import pytest

from api.cli.events import parties


def ids(program, *args):
    return [row["id"] for row in program.json("events", *args)]


@pytest.fixture
def bombing(program):
    (found,) = ids(program, "--type", "ASSAULT", "--place", "Baghdad")
    return found


def test_who_groups_by_actor_and_place(program):
    rows = program.json("who", "--place", "Iraq", "--start", "2021-01-01", "--end", "2021-02-28")
    assert [(row["actor"], row["place"], row["events"]) for row in rows] == [
        ("ISIS", "Tayaran Square", 1)
    ]
    assert (rows[0]["killed_low"], rows[0]["killed_high"]) == (32, None)


def test_who_asks_for_recipients_too(program):
    rows = program.json("who", "--role", "recipient", "--place", "Syria")
    assert [row["actor"] for row in rows] == ["ISIS"]


def test_who_table_in_a_pipe_is_whole(program):
    said = program("who", "--type", "assault", "--min-killed", "30")
    header, _, row = said.stdout.splitlines()
    assert header.split()[:3] == ["actor", "kind", "place"]
    assert row.split() == [
        "ISIS", "armed_group", "Tayaran", "Square", "IQ", "1", "ASSAULT", "2021-01-21",
        "2021-01-21", "32+",
    ]  # fmt: skip
    assert said.stderr == ""


def test_who_geojson_has_the_places_coordinates(program):
    said = program("who", "--place", "Syria", "--format", "geojson")
    (feature,) = json.loads(said.stdout)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [40.73, 36.05]}
    assert feature["properties"]["actor"] == "Syrian Democratic Forces"


def test_events_json_holds_everything(program, bombing):
    (row,) = program.json("events", "--actor", "Daesh", "--role", "actor")
    assert row["id"] == bombing
    assert row["place_chain"] == ["Baghdad", "Iraq"]
    assert row["killed_low"] == 32
    assert row["quote"].startswith("ISIS killed at least 32 people")
    assert (row["publisher"], row["published"]) == ("Zagros Wire", "2021-02-09")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ((), 4),
        (("--actor", "isis"), 2),
        (("--actor", "isis", "--role", "recipient"), 1),
        (("--type", "assault,coerce"), 4),
        (("--type", "ASSAULT", "--type", "COERCE", "--mode", "arrest"), 1),
        (("--relation", "kills"), 1),
        (("--status", "alleged"), 1),
        (("--start", "2021-02"), 2),
        (("--end", "2021-01"), 1),
        (("--start", "2021", "--end", "2021"), 3),
        (("--min-killed", "33"), 0),
        (("--document", "doc-2"), 2),
        (("--min-confidence", "0.95"), 0),
        (("--limit", "2"), 2),
    ],
)
def test_events_filters(program, filters, found):
    assert len(ids(program, *filters)) == found


def test_a_denial_is_no_event(program):
    assert not [row for row in program.json("events") if row["place"] == "Baghdad"]


def test_events_csv_cannot_carry_a_formula(program):
    said = program("events", "--document", "doc-3", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(said.stdout))
    assert row["actors"].startswith("'=cmd|")
    assert row["quote"].startswith("'=cmd")


def test_events_table_cannot_steer_the_terminal(program):
    said = program("events", "--document", "doc-3")
    assert "\x1b" not in said.output
    assert "[bold]\ufffd[31m \u2192 Peshmerga" in said.stdout


@pytest.mark.parametrize(
    ("format", "empty"), [("json", "[]\n"), ("jsonl", ""), ("table", ""), ("csv", "id,type,")]
)
def test_nothing_found(program, format, empty):
    said = program("events", "--min-killed", "1000", "--format", format)
    assert said.exit_code == 0
    assert said.stderr == "no events match\n"
    assert said.stdout == empty if format != "csv" else said.stdout.startswith(empty)


def test_event_evidence_shows_the_sentence_and_its_source(program, bombing):
    said = program("event", "evidence", bombing).stdout
    assert "ASSERTED ASSAULT suicide-attack" in said
    assert "\u201cISIS [killed] at least 32 people of the Iraqi Army in Tayaran Square" in said
    assert "Zagros Wire, 2021-02-09: Bombing" in said
    assert "doc-1 characters 11-" in said
    (saying,) = program.json("event", "evidence", bombing)
    assert saying["rule"] == "hand"


def test_event_show(program, bombing):
    said = program("event", "show", bombing).stdout
    assert "Tayaran Square, Baghdad, Iraq" in said
    assert "\nkilled      32+\n" in said
    assert "[killed]" in said
    record = program.json("event", "show", bombing)
    assert record["evidence"][0]["document_id"] == "doc-1"


def test_actor_show(program):
    said = program("actor", "show", "daesh").stdout
    assert said.startswith("id           isis\n")
    assert "1 as actor, 1 as recipient" in said
    assert "Tayaran Square" in said
    profile = program.json("actor", "show", "Peshmerga")
    assert [s["relation"] for s in profile["standing"]] == ["ALLIED_WITH"]


def test_actor_timeline_runs_forward(program):
    rows = program.json("actor", "timeline", "ISIS")
    assert [row["date"] for row in rows] == ["2021-01-21", "2021-02-08"]
    rows = program.json("actor", "timeline", "ISIS", "--start", "2021-02", "--role", "recipient")
    assert [row["type"] for row in rows] == ["COERCE"]


def test_path_names_its_evidence(program, bombing):
    steps = program.json("path", "ISIS", "Peshmerga")
    assert [step["relation"] for step in steps] == ["KILLS", "ALLIED_WITH"]
    assert steps[0]["event_id"] == bombing
    assert steps[1]["claim_id"].startswith("claim-")


def test_no_path_is_no_failure(program):
    said = program("path", "ISIS", "Peshmerga", "--max-hops", "1")
    assert said.exit_code == 0
    assert said.stdout == ""
    assert said.stderr == "no path of at most 1 step joins ISIS and Peshmerga\n"


def test_stats_count_what_is_there(program):
    rows = {(row["kind"], row["name"]): row["count"] for row in program.json("stats")}
    assert rows["nodes", "Event"] == 4
    assert rows["claims by status", "denied"] == 1


def test_how_sure_an_actors_part_is_stands_behind_its_name():
    record = {
        "status": "asserted",
        "actors": ["ISIS", "gunmen"],
        "actor_statuses": ["claimed", "asserted"],
        "recipients": ["civilians"],
    }
    assert parties(record) == "ISIS (claimed), gunmen \u2192 civilians"
    assert parties(record | {"actors": [], "actor_statuses": []}) == "? \u2192 civilians"


def test_who_counts_what_is_only_alleged(program):
    rows = {row["actor"]: row["doubtful"] for row in program.json("who")}
    assert (rows["Gunmen"], rows["ISIS"]) == (1, 0)
    assert "doubtful" in program("who").stdout
