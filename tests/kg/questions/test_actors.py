from __future__ import annotations

import pytest

from kg import actors
from kg.actors import ActedAt, Deeds, Opposite
from kg.errors import InputError, UnknownName
from kg.queries import book


def test_a_profile_counts_what_an_actor_did_and_suffered(store):
    profile = actors.profile(store, "Daesh")
    assert (profile.id, profile.name, profile.kind) == ("isis", "ISIS", "armed_group")
    assert {"Daesh", "Islamic State"} <= set(profile.aliases)
    assert profile.wikidata == "Q2429253"
    assert (profile.events_as_actor, profile.events_as_recipient) == (4, 2)
    assert (profile.first_date, profile.last_date) == ("2014-06-01", "2021-02-08")
    assert profile.deeds == [
        Deeds("actor", "ASSAULT", 3, "2021-01-10", "2021-01-21"),
        Deeds("actor", "COERCE", 1, "2014-06-01", "2014-06-30"),
        Deeds("recipient", "COERCE", 2, "2017-07-10", "2021-02-08"),
    ]
    assert profile.places[0] == ActedAt("gn:5", "al-Hasakah", "SY", 2)
    assert {place.place for place in profile.places} == {"al-Hasakah", "Bab Market", "Mosul"}


def test_a_profile_names_the_other_side_by_its_own_role(store):
    profile = actors.profile(store, "ISIS")
    assert profile.opposites == [
        Opposite("recipient", "sdf", "SDF", "armed_group", 2),
        Opposite("actor", "iraqi-army", "Iraqi Army", "state_forces", 1),
        Opposite("actor", "sdf", "SDF", "armed_group", 1),
        Opposite("recipient", "shoppers@doc-1", "shoppers", "unidentified", 1),
    ]


def test_lasting_relations_are_seen_from_both_sides_with_their_sentence(store):
    (led,) = actors.profile(store, "ISIS").standing
    assert (led.relation, led.source, led.target_kind, led.target_id) == (
        "LEADS", "Abu Nuh al-Zubaidi", "Actor", "isis",
    )  # fmt: skip
    assert led.quote == "Abu Nuh al-Zubaidi led Daesh in the province."
    assert led.document_id == "doc-3"
    assert actors.standing(store, "Abu Nuh al-Zubaidi") == [led]
    assert actors.standing(store, "SDF") == []


def test_an_actor_only_the_register_knows_has_an_empty_profile(empty):
    profile = actors.profile(empty, "Daesh")
    assert (profile.id, profile.name) == ("isis", "ISIS")
    assert (profile.events_as_actor, profile.events_as_recipient) == (0, 0)
    assert (profile.first_date, profile.deeds, profile.places, profile.opposites) == (
        None, [], [], [],
    )  # fmt: skip
    assert actors.timeline(empty, "Daesh") == []


def test_a_timeline_runs_from_the_oldest_to_the_undated(store):
    assert [row.date for row in actors.timeline(store, "SDF")] == [
        "2021-01-10", "2021-01-15", "2021-02-08", None,
    ]  # fmt: skip
    assert [
        row.date for row in actors.timeline(store, "SDF", start="2021-01-11", end="2021-02-01")
    ] == ["2021-01-15"]
    assert [row.type for row in actors.timeline(store, "SDF", role="actor")] == ["COERCE"]
    assert len(actors.timeline(store, "SDF", limit=2)) == 2


def test_the_timeline_text_tells_the_same_events(store):
    rows = book()["timeline"].run(store, actor="ISIS").rows
    assert [row["event_id"] for row in rows] == [row.id for row in actors.timeline(store, "ISIS")]
    arrest = rows[-1]
    assert (arrest["role"], arrest["others"], arrest["place"]) == (
        "recipient",
        ["SDF"],
        "al-Hasakah",
    )


def test_names_that_mean_nobody_or_several_are_errors(store):
    for ask in (actors.profile, actors.timeline, actors.standing):
        with pytest.raises(UnknownName):
            ask(store, "nobody at all")
        with pytest.raises(InputError, match="2 actors are called"):
            ask(store, "gunmen")
