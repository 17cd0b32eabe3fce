from __future__ import annotations

import pytest

from kg import events, graph, network
from kg.errors import InputError, UnknownName
from kg.queries import book
from tests.kg.graphs import change
from tests.kg.questions import story


def where(rows):
    return {(row.actor_id, row.place_id): row.events for row in rows}


def ids_of(rows):
    return [row.id for row in rows]


def dates(rows):
    return [row.date for row in rows]


def test_who_acted_in_a_country_are_those_who_acted_anywhere_inside_it(store):
    rows = events.who_acted_where(store, place="Iraq", start="2021-01-01", end="2021-02-28")
    assert where(rows) == {
        ("isis", "bab-market@gn:4"): 1,
        ("pmf", "gn:2"): 1,
        ("gunmen@doc-1", "gn:2"): 1,
    }
    assert {row.role for row in rows} == {"actor"}


def test_those_whom_it_befell_did_not_act_there(store):
    assert "shoppers@doc-1" not in {row.actor_id for row in events.who_acted_where(store)}
    assert "pmf" in {row.actor_id for row in events.who_acted_where(store, role="any")}
    befallen = events.who_acted_where(store, role="recipient", place="Iraq")
    assert where(befallen) == {
        ("shoppers@doc-1", "bab-market@gn:4"): 1,
        ("pmf", "gn:2"): 1,
        ("abu-nuh-al-zubaidi", "gn:2"): 1,
        ("isis", "gn:3"): 1,
    }
    assert {row.role for row in befallen} == {"recipient"}


def test_a_denied_or_planned_act_is_nobodys(store):
    rows = events.who_acted_where(store)
    assert ("iraqi-army", "gn:2") not in where(rows)
    assert all(row.types != ["MOBILIZE"] for row in rows)


def test_a_group_adds_up_its_events(store):
    (row,) = events.who_acted_where(store, actor="ISIS", place="Syria")
    assert (row.actor, row.kind, row.place, row.country_code) == (
        "ISIS", "armed_group", "al-Hasakah", "SY",
    )  # fmt: skip
    assert (row.events, row.types) == (2, ["ASSAULT"])
    assert (row.first_date, row.last_date) == ("2021-01-10", "2021-01-15")
    # "three" and "at least two": nobody says how many at most
    assert (row.killed_low, row.killed_best, row.killed_high) == (5, 5, None)


def test_a_toll_is_none_when_nothing_is_known_and_keeps_a_known_limit(store):
    (mosul,) = events.who_acted_where(store, actor="ISIS", place="Mosul")
    assert (mosul.killed_low, mosul.killed_best, mosul.killed_high) == (None, None, None)
    (village,) = events.who_acted_where(store, place="Tell Rmeil")
    assert (village.killed_low, village.killed_best, village.killed_high) == (None, None, 4)
    (kirkuk,) = events.who_acted_where(store, actor="PMF")
    assert (kirkuk.killed_low, kirkuk.killed_best, kirkuk.killed_high) == (1, 1, 1)


def test_an_unknown_place_is_a_row_of_its_own_unless_a_place_is_asked_for(store):
    (row,) = events.who_acted_where(store, actor="Turkey")
    assert (row.place_id, row.place, row.country_code, row.first_date) == (None, None, None, None)
    assert events.who_acted_where(store, actor="Turkey", place="Syria") == []


def test_most_events_come_first_and_limit_cuts(store):
    rows = events.who_acted_where(store)
    assert [row.events for row in rows] == sorted((row.events for row in rows), reverse=True)
    assert events.who_acted_where(store, limit=2) == rows[:2]


def test_events_come_newest_first_with_everything(store):
    rows = events.find(store, place="Bab Market")
    assert len(rows) == 1
    (row,) = rows
    assert (row.type, row.mode, row.status, row.relation) == (
        "ASSAULT", "suicide-attack", "asserted", "KILLS",
    )  # fmt: skip
    assert (row.date, row.date_start, row.date_end) == ("2021-01-21", "2021-01-21", "2021-01-21")
    assert (row.actors, row.actor_ids) == (["ISIS"], ["isis"])
    assert (row.recipients, row.recipient_ids) == (["shoppers"], ["shoppers@doc-1"])
    assert (row.place, row.place_id, row.place_chain) == (
        "Bab Market", "bab-market@gn:4", ["Baghdad", "Iraq"],
    )  # fmt: skip
    assert (row.latitude, row.longitude) == (None, None)
    assert (row.killed_low, row.killed_best, row.killed_high) == (32, 32, None)
    assert (row.weapon, row.confidence) == ("explosive vest", 0.9)
    assert (row.n_claims, row.n_sources) == (1, 1)
    assert row.quote == "Daesh killed at least 32 shoppers at Bab Market in Baghdad on 21 January."
    assert (row.document_id, row.publisher, row.published) == ("doc-1", "Tigris Wire", "2021-01-22")


def test_the_chain_of_places_runs_from_the_nearest_to_the_country(store):
    (row, _) = events.find(store, place="Nineveh")
    assert (row.place, row.place_chain) == ("Mosul", ["Nineveh", "Iraq"])
    assert (row.latitude, row.longitude) == (36.34, 43.13)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (
            "-date",
            ["2021-02-08", "2021-01-21", "2021-01-15", "2021-01-10", "2017-07-10", "2014-06"],
        ),
        ("date", ["2014-06", "2017-07-10", "2021-01-10", "2021-01-15", "2021-01-21", "2021-02-08"]),
        (
            "-killed",
            ["2021-01-21", "2021-01-10", "2021-01-15", "2021-02-08", "2017-07-10", "2014-06"],
        ),
    ],
)
def test_sorting(store, sort, expected):
    assert dates(events.find(store, actor="ISIS", sort=sort)) == expected


def test_undated_events_come_last_either_way(store):
    assert dates(events.find(store, sort="date"))[-2:] == [None, None]
    assert dates(events.find(store, sort="-date"))[-2:] == [None, None]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2014-06-30", "2014-07-05", ["2014-06"]),
        ("2014-06-10", "2014-06-10", ["2014-06"]),
        ("2014-07-01", "2016-12-31", []),
        (None, "2014-05-31", []),
        ("2021-02-08", None, ["2021-02-08"]),
        ("2021-02-09", None, []),
        ("0001-01-01", "9999-12-31", ["2021-02-08", "2021-01-21", "2021-01-15", "2021-01-10",
                                      "2017-07-10", "2014-06"]),
    ],
)  # fmt: skip
def test_an_event_matches_when_some_day_of_it_lies_in_the_interval(store, start, end, expected):
    assert dates(events.find(store, actor="ISIS", start=start, end=end)) == expected


def test_undated_events_match_only_when_no_dates_are_asked_for(store):
    assert dates(events.find(store, actor="Turkey")) == [None]
    assert events.find(store, actor="Turkey", start="0001-01-01") == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 10),
        ({"actor": "SDF"}, 4),
        ({"actor": "SDF", "role": "actor"}, 1),
        ({"actor": "SDF", "role": "recipient"}, 3),
        ({"actor": ["SDF", "PMF"]}, 6),
        ({"actor": "gunmen"}, 2),
        ({"place": ["Mosul", "Kirkuk"]}, 4),
        ({"type": "COERCE"}, 3),
        ({"type": ["COERCE", "ASSAULT"]}, 10),
        ({"mode": "arrest"}, 1),
        ({"mode": ["arrest", "seize"]}, 3),
        ({"relation": "KILLS"}, 3),
        ({"status": "alleged"}, 1),
        ({"min_killed": 2}, 3),
        ({"min_killed": 3}, 2),
        ({"min_killed": 33}, 0),
        ({"min_confidence": 0.85}, 1),
        ({"min_confidence": 0.5}, 9),
        ({"document": "doc-5"}, 3),
        ({"document": "doc-9"}, 0),
        ({"document": "doc-5", "place": "Syria"}, 2),
        ({"limit": 3}, 3),
        ({"actor": "Nusra Front"}, 0),
        ({"type": []}, 10),
    ],
)
def test_filters(store, filters, count):
    assert len(events.find(store, **filters)) == count


def test_pages_follow_each_other(store):
    rows = events.find(store)
    assert events.find(store, limit=4) + events.find(store, limit=10, offset=4) == rows
    for offset in (10, 11, 10_000, 2**31 - 1):
        assert events.find(store, offset=offset) == []


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"start": "2021-02-01", "end": "2021-01-01"}, "start: 2021-02-01 is after the end"),
        ({"start": "2021-02-30"}, "start: '2021-02-30' is not a date"),
        ({"end": "soon"}, "end: 'soon' is not a date"),
        ({"end": ""}, "end: '' is not a date"),
        ({"limit": 0}, "limit: 0 is not"),
        ({"limit": -1}, "limit: -1 is not"),
        ({"offset": -1}, "offset: -1 is not"),
        ({"colour": "red"}, "colour: no filter of events"),
        ({"actor": "ISIZ"}, "no actor called 'ISIZ'; did you mean ISIS"),
        ({"place": "Mosulu"}, "no place called 'Mosulu'"),
        ({"status": "planned"}, "no event is planned"),
    ],
)
def test_a_wrong_filter_is_a_clear_error(store, filters, error):
    with pytest.raises(InputError, match=error):
        events.find(store, **filters)


def test_one_event_by_its_id(store):
    rows = events.find(store)
    assert events.get(store, rows[3].id) == rows[3]
    assert events.by_ids(store, [rows[5].id, "event-none", rows[1].id, rows[5].id]) == [
        rows[5],
        rows[1],
    ]
    assert events.by_ids(store, []) == []
    with pytest.raises(UnknownName, match="no event called 'event-none'"):
        events.get(store, "event-none")


def test_streaming_gives_every_event_oldest_first(store, monkeypatch):
    monkeypatch.setattr(events, "_PAGE", 3)
    assert list(events.stream(store)) == events.find(store, sort="date")


def test_an_empty_graph_answers_with_nothing(empty):
    assert events.find(empty) == []
    assert list(events.stream(empty)) == []
    assert events.who_acted_where(empty) == []
    assert events.find(empty, actor="ISIS", start="2021-01-01") == []


def test_who_did_it_may_be_less_sure_than_that_it_happened(fresh):
    report = story.Report("doc-1", "2021-02-02", "Tigris Wire", "Bomb").say(
        "A bomb of ISIS, or so the SDF says, and of gunmen, killed two in Kirkuk.",
        "killed", "ASSAULT", relation="KILLS", by=(story.ISIS, story.GUNMEN_1),
        on=(story.SHOPPERS,), at=story.KIRKUK,
    )  # fmt: skip
    graph.load(fresh, [report.reading()])
    change(fresh, "MATCH (:Actor {id: 'isis'})-[x:ACTED_IN]->() SET x.status = 'alleged'")
    (row,) = events.find(fresh)
    assert row.status == "asserted"
    assert dict(zip(row.actor_ids, row.actor_statuses, strict=True)) == {
        "isis": "alleged",
        "gunmen@doc-1": "asserted",
    }
    assert {(e.source, e.status) for e in network.edges_of(row)} == {
        ("isis", "alleged"),
        ("gunmen@doc-1", "asserted"),
    }
    assert {r.actor_id: r.doubtful for r in events.who_acted_where(fresh)} == {
        "isis": 1,
        "gunmen@doc-1": 0,
    }
    (sure,) = events.who_acted_where(fresh, status="asserted")
    assert sure.actor_id == "gunmen@doc-1"
    (told,) = book()["timeline"].run(fresh, actor="isis").rows
    assert told["status"] == "alleged"


def test_columns_are_the_fields(store):
    assert events.COLUMNS[:5] == ("id", "type", "mode", "status", "relation")
    (row,) = events.find(store, limit=1)
    assert all(hasattr(row, name) for name in events.COLUMNS)


def test_places_that_lie_in_each_other_do_not_hang_or_repeat(fresh):
    report = story.Report("doc-1", "2021-02-02", None, "Circle").say(
        "ISIS attacked in Mosul.", "attacked", "ASSAULT", by=(story.ISIS,), at=story.MOSUL
    )
    graph.load(fresh, [report.reading()])
    change(
        fresh,
        "MATCH (a:Place {id: 'country:IQ'}), (b:Place {id: 'gn:3'}) CREATE (a)-[:PART_OF]->(b)",
    )
    (row,) = events.find(fresh, place="Nineveh")
    assert row.place_chain == ["Nineveh", "Iraq"]
    (who,) = events.who_acted_where(fresh, place="Iraq")
    assert who.events == 1
