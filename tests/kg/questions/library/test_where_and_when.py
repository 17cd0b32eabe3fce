"""Who came where and when, what happened near, on a day, or no more, and with what."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import pytest

from kg.errors import InputError
from tests.kg.questions import story
from tests.kg.questions.library.conftest import Ask


def test_arrests(ask: Ask) -> None:
    columns = ("relation", "actor", "recipient", "place", "events", "doubtful", "detained_best")
    assert ask("arrests", *columns) == [("ARRESTS", "SDF", "Abu Bakr Jasim", "Mosul", 1, 0, 1)]
    assert ask("arrests", "actor", actor="PMF") == []


def test_deployments_last_until_a_withdrawal_and_plans_are_none(ask: Ask) -> None:
    columns = ("actor", "place", "events", "doubtful", "first_date", "last_date", "withdrew")
    assert ask("deployments", *columns) == [
        ("SDF", "al-Hasakah", 2, 0, "2021-05-02", "2021-05-06", "2021-05-09"),
        ("Iraqi Army", None, 1, 0, None, None, None),
    ]
    assert ask("deployments", "actor", place="Kirkuk") == []


def test_weapons(ask: Ask) -> None:
    columns = ("actor", "mode", "weapon", "events", "doubtful", "killed_low", "killed_best")
    assert ask("weapons", *columns, place="Iraq") == [
        ("PMF", "destroy", None, 2, 1, None, None),
        (None, "explosives", "bomb", 2, 0, 11, 11),
        ("ISIS", "firearms", None, 1, 0, 1, 1),
        ("Iraqi Army", "heavy-weapons", None, 1, 0, 3, 3),
        ("PMF", "heavy-weapons", None, 1, 0, 5, 5),
        ("PMF", "targeted", None, 1, 0, 1, 1),
    ]
    assert ask("weapons", "mode", "doubtful", actor="Turkey") == [
        ("heavy-weapons", 0), ("aerial", 1),
    ]  # fmt: skip


def test_first_and_last_acts(ask: Ask) -> None:
    columns = ("actor", "events", "doubtful", "first_date", "first_act", "last_date", "last_act")
    assert ask("first-and-last-acts", *columns, place="Syria") == [
        ("Turkey", 3, 1, "2019-04", "ATTACKS", "2021-04-05", "ATTACKS"),
        ("SDF", 5, 1, "2020-03-01", "ATTACKS", "2021-05-09", "WITHDRAWS_FROM"),
        ("US-led coalition", 2, 1, "2020-03-01", "ATTACKS", "2020-05-03", "SEIZES"),
        ("ISIS", 1, 0, "2020-05-04", "ATTACKS", "2020-05-04", "ATTACKS"),
    ]
    assert ask("first-and-last-acts", "first_place", "last_place", actor="PMF") == [
        ("Kirkuk", "Kirkuk")
    ]


def test_new_actors_by_month(ask: Ask) -> None:
    columns = ("month", "actor", "first_date", "role", "act", "events")
    assert ask("new-actors", *columns, since="2020-04-01") == [
        ("2020-04", "PMF", "2020-04", "recipient", "AIDS", 6),
        ("2021-01", "Abu Bakr Jasim", "2021-01-30", "recipient", "ARRESTS", 1),
        ("2021-01", "Abu Nuh", "2021-01-30", "recipient", "KILLS", 1),
        ("2021-03", "Iraqi Army", "2021-03-10", "actor", "KILLS", 1),
    ]
    assert ask("new-actors", "actor", role="actor", since="2021-01-01") == [
        ("PMF",), ("Iraqi Army",),
    ]  # fmt: skip
    assert ask("new-actors", "actor", place="Syria", until="2020-01-01") == [("Turkey",)]


def test_what_happened_on_a_day_and_what_may_have(ask: Ask) -> None:
    columns = ("certain", "date", "status", "actors", "recipients", "place", "killed_best")
    assert ask("what-happened-on", *columns, day="2020-05-04") == [
        (True, "2020-05-04", "asserted", ["ISIS"], ["SDF"], "al-Hasakah", 2),
        (False, "2020", "asserted", ["ISIS"], ["Turkey"], None, None),
    ]
    assert ask("what-happened-on", "certain", day="2020-05-04", place="Syria") == [(True,)]
    assert ask("what-happened-on", "certain", day="2018-05-04") == []


def kilometres(a: story.Place, latitude: float, longitude: float) -> float:
    """By the law of haversines on a sphere of 6371 km."""
    north, east = radians(a.latitude - latitude), radians(a.longitude - longitude)
    h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(latitude)) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))


def test_events_near_a_point_nearest_first(ask: Ask) -> None:
    mosul = round(kilometres(story.MOSUL, 35.47, 44.39), 1)
    assert 140 < mosul < 160
    here = {"latitude": 35.47, "longitude": 44.39, "since": "2021-01-01"}
    near = ask("events-near", "km", "place", "date", **here, km=150)
    assert near == [
        (0.0, "Kirkuk", "2021-01-30"), (0.0, "Kirkuk", "2021-03-10"),
        (0.0, "Kirkuk", "2021-03-10"), (0.0, "Kirkuk", "2021-04-06"),
        (mosul, "Mosul", "2021-01-30"), (mosul, "Mosul", "2021-03-11"),
        (mosul, "Mosul", "2021-03-11"),
    ]  # fmt: skip
    assert ask("events-near", "place", **here, km=mosul - 0.1)[-1] == ("Kirkuk",)
    assert len(ask("events-near", "place", **here)) == 4
    antipode = ask("events-near", "km", latitude=-35.47, longitude=-135.61, km=20100)
    assert antipode[-1] == (round(6371 * 3.14159265, 1),)


def test_a_place_on_the_map_is_asked_for_in_numbers(ask: Ask) -> None:
    with pytest.raises(InputError, match="latitude: 'north' is not a number"):
        ask("events-near", "km", latitude="north", longitude=44)
    with pytest.raises(InputError, match="longitude: inf is not a number"):
        ask("events-near", "km", latitude=35, longitude=float("inf"))
    assert ask("events-near", "km", latitude="35.47", longitude="44.39", limit=1) == [(0.0,)]


def test_quiet_places(ask: Ask) -> None:
    columns = ("place", "last_date", "first_date", "events", "doubtful", "killed_best")
    assert ask("quiet-places", *columns, quiet_since="2021-03-10") == [
        ("Bab Market", "2021-03-07", "2021-03-07", 2, 1, None),
        ("Baghdad", "2021-03-09", "2020-03-02", 3, 0, 4),
    ]
    assert ask("quiet-places", "place", min_events=5) == [("Kirkuk",), ("al-Hasakah",)]


def test_acts_abroad_are_deeds_in_another_country(ask: Ask) -> None:
    columns = ("actor", "country", "in_country", "events", "doubtful", "types", "killed_best")
    assert ask("acts-abroad", *columns) == [
        ("SDF", "SY", "IQ", 3, 0, ["ASSAULT", "COERCE", "RETREAT"], None),
        ("Turkey", "TR", "SY", 3, 1, ["ASSAULT"], 1),
    ]
    assert ask("acts-abroad", "actor", "in_country", type="CONSULT") == [
        ("SDF", "IQ"), ("Turkey", "IQ"),
    ]  # fmt: skip
    assert ask("acts-abroad", "actor", place="Syria", until="2020-12-31") == [("Turkey",)]
