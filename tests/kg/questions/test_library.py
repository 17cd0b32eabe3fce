"""The saved questions an analyst asks, each with its answer from the story."""

from __future__ import annotations

import pytest

from kg import graph
from kg.numbers import Bounds
from kg.queries import book
from tests.kg.graphs import undone
from tests.kg.questions import story


def ask(store, query, *columns, **given):
    return [tuple(row[c] for c in columns) for row in book()[query].run(store, **given).rows]


def test_denied_and_disputed(store):
    (row,) = book()["denied-and-disputed"].run(store).rows
    assert (row["status"], row["actors"], row["place"], row["said_by"], row["event_id"]) == (
        "denied", ["Iraqi Army"], "Kirkuk", "Iraqi Army", None,
    )  # fmt: skip
    assert row["quote"] == "The Iraqi Army denied that it had shelled Kirkuk on 20 January."
    assert ask(store, "denied-and-disputed", "status", actor="ISIS") == []
    assert ask(store, "denied-and-disputed", "status", since="2021-01-21") == []
    assert ask(store, "denied-and-disputed", "status", actor="Iraqi Army") == [("denied",)]


def test_planned_acts(store):
    assert ask(store, "planned-acts", "type", "mode", "actors", "place", "date", "event_id") == [
        ("MOBILIZE", "troops", ["SDF"], "al-Hasakah", "2021-03", None)
    ]
    assert ask(store, "planned-acts", "type", until="2021-02-28") == []


def test_claims_without_event(store):
    assert ask(store, "claims-without-event", "status", "type") == [
        ("denied", "ASSAULT"),
        ("planned", "MOBILIZE"),
    ]


def test_casualties_by_month(store):
    columns = ("month", "events", "disputed", "killed_low", "killed_best", "killed_high")
    assert ask(store, "casualties-by-month", *columns) == [
        ("2021-01", 4, 0, 38, 38, None),
        (None, 1, 0, None, None, 4),
    ]
    assert ask(store, "casualties-by-month", *columns, actor="PMF") == [("2021-01", 1, 0, 1, 1, 1)]
    assert ask(store, "casualties-by-month", *columns, place="Syria", until="2021-01-12") == [
        ("2021-01", 1, 0, 3, 3, 3)
    ]


def test_leaders_killed_or_arrested(store):
    columns = ("leader", "leads", "relation", "status", "date", "actors", "place")
    assert ask(store, "leaders-killed-or-arrested", *columns) == [
        ("Abu Nuh al-Zubaidi", "ISIS", "KILLS", "asserted", "2021-01-27", ["PMF"], "Kirkuk")
    ]
    assert ask(store, "leaders-killed-or-arrested", "leader", actor="Daesh") != []
    assert ask(store, "leaders-killed-or-arrested", "leader", actor="SDF") == []


def test_single_source_events(store):
    rows = ask(store, "single-source-events", "date", "publisher", "quote", place="Kirkuk")
    assert rows == [
        (
            "2021-01-27", "Tigris Wire",
            "The PMF killed Abu Nuh al-Zubaidi near Kirkuk on 27 January.",
        ),
        (
            "2021-01-19", "Tigris Wire",
            "Gunmen abducted a PMF officer in Kirkuk on 19 January, the PMF said.",
        ),
    ]  # fmt: skip


def test_most_cited_sources(store):
    columns = ("publisher", "documents", "claims", "events", "first_published", "last_published")
    assert ask(store, "most-cited-sources", *columns) == [
        ("Khabur Post", 2, 5, 4, "2021-01-29", "2021-02-09"),
        ("Tigris Wire", 2, 5, 3, "2021-01-22", "2021-01-28"),
        (None, 1, 3, 3, "2017-07-11", "2017-07-11"),
    ]


def test_quoted_sources(store):
    assert ask(store, "quoted-sources", "actor", "claims", "denials", "documents") == [
        ("Iraqi Army", 1, 1, 1),
        ("PMF", 1, 0, 1),
        ("SDF", 1, 0, 1),
    ]


def test_places_that_changed_hands(store):
    columns = ("place", "date", "actor", "relation")
    assert ask(store, "places-that-changed-hands", *columns) == [
        ("Mosul", "2014-06", "ISIS", "SEIZES"),
        ("Mosul", "2017-07-10", "Iraqi Army", "RECLAIMS"),
    ]
    assert ask(store, "places-that-changed-hands", *columns, place="Syria") == []


def test_rivals(store):
    columns = ("actor", "recipient", "events", "doubtful", "first_date", "last_date")
    assert ask(store, "rivals", *columns) == [
        ("ISIS", "SDF", 2, 0, "2021-01-10", "2021-01-15"),
        ("ISIS", "shoppers", 1, 0, "2021-01-21", "2021-01-21"),
        ("PMF", "Abu Nuh al-Zubaidi", 1, 0, "2021-01-27", "2021-01-27"),
        ("Turkey", "SDF", 1, 1, None, None),
        ("gunmen", "PMF", 1, 0, "2021-01-19", "2021-01-19"),
    ]
    assert ask(store, "rivals", "actor", actor="PMF", place="Iraq") == [("PMF",), ("gunmen",)]


def test_standing_relations(store):
    columns = ("relation", "source", "target_kind", "target", "status")
    assert ask(store, "standing-relations", *columns) == [
        ("LEADS", "Abu Nuh al-Zubaidi", "Actor", "ISIS", "asserted")
    ]
    assert ask(store, "standing-relations", *columns, relation="CONTROLS") == []


def test_documents(store):
    columns = ("id", "title", "publisher", "claims", "events")
    assert ask(store, "documents", *columns, publisher="Tigris Wire") == [
        ("doc-3", "Emir dead", "Tigris Wire", 2, 1),
        ("doc-1", "Market bombed", "Tigris Wire", 3, 2),
    ]


def test_busiest_actors(store):
    columns = ("actor", "as_actor", "as_recipient", "events")
    assert ask(store, "busiest-actors", *columns, limit=2) == [("ISIS", 4, 2, 6), ("SDF", 1, 3, 4)]


@pytest.fixture
def contested(graphs):
    """A town taken once, one taken by two, an alliance without sides, and a claim to a town."""
    report = story.Report("doc-8", "2019-11-02", "Tigris Wire", "Towns")
    report.say(
        "ISIS seized Kirkuk in May 2016.", "seized", "COERCE", mode="seize", relation="SEIZES",
        by=(story.ISIS,), at=story.KIRKUK, when=story.month(2016, 5),
    ).say(
        "ISIS seized al-Hasakah in June 2016.", "seized", "COERCE", mode="seize",
        relation="SEIZES", by=(story.ISIS,), at=story.HASAKAH, when=story.month(2016, 6),
    ).say(
        "The SDF seized al-Hasakah in July 2016, killing 3 to 5.", "seized", "COERCE",
        mode="seize", relation="SEIZES", by=(story.SDF,), at=story.HASAKAH,
        when=story.month(2016, 7), killed=Bounds(3, None, 5),
    ).say(
        "The SDF and the PMF are allies.", "allies", "STANDING", relation="ALLIED_WITH",
        by=(story.SDF, story.PMF),
    ).say(
        "The SDF controls al-Hasakah.", "controls", "STANDING", relation="CONTROLS",
        by=(story.SDF,), at=story.HASAKAH,
    )  # fmt: skip
    return graphs.held("contested", lambda store: graph.load(store, [report.reading()]))


def test_only_places_that_two_took_changed_hands(contested):
    assert ask(contested, "places-that-changed-hands", "place", "actor", "date") == [
        ("al-Hasakah", "ISIS", "2016-06"),
        ("al-Hasakah", "SDF", "2016-07"),
    ]


def test_standing_relations_without_sides_and_with_places(contested):
    columns = ("relation", "source", "target_kind", "target")
    assert ask(contested, "standing-relations", *columns) == [
        ("ALLIED_WITH", "PMF", "Actor", "SDF"),
        ("CONTROLS", "SDF", "Place", "al-Hasakah"),
    ]
    assert ask(contested, "standing-relations", "relation", actor="PMF") == [("ALLIED_WITH",)]


def test_a_toll_without_a_best_number_counts_its_lowest(contested):
    columns = ("month", "killed_low", "killed_best", "killed_high")
    assert ask(contested, "casualties-by-month", *columns) == [("2016-07", 3, 3, 5)]


def test_a_disputed_event_brings_all_its_claims(contested):
    with undone(contested):
        contested.run("MATCH (e:Event)-[:AT]->(p:Place {id: 'gn:2'}) SET e.status = 'disputed'")
        (row,) = book()["denied-and-disputed"].run(contested).rows
        assert (row["status"], row["quote"]) == ("asserted", "ISIS seized Kirkuk in May 2016.")
        assert row["event_id"] is not None
