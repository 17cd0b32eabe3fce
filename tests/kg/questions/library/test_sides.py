"""Who stands with whom and against whom, and what links two."""

from __future__ import annotations

from tests.kg.questions.library.conftest import Ask

PAIR = ("period", "one", "other", "events", "doubtful", "called_allies")
DUEL = ("period", "actor", "recipient", "events", "doubtful", "killed_best")
IN_2020 = {"since": "2020-01-01", "until": "2020-12-31"}


def test_allies_fight_together_help_or_are_called_so(ask: Ask) -> None:
    assert ask("allies-over-time", *PAIR) == [
        ("2020-03", "US-led coalition", "SDF", 1, 0, 0),
        ("2020-04", "PMF", "Turkey", 1, 0, 0),
        ("2020-05", "US-led coalition", "SDF", 1, 1, 0),
        (None, "US-led coalition", "SDF", 0, 0, 1),
    ]


def test_a_clash_a_truce_and_a_meeting_make_no_allies(ask: Ask) -> None:
    pairs = ask("allies-over-time", "one", "other", actor="SDF", by="all")
    assert pairs == [("US-led coalition", "SDF")]
    assert ask("allies-over-time", "one", actor="Daesh") == []


def test_allies_by_year_and_in_all(ask: Ask) -> None:
    dates = ("first_date", "last_date")
    assert ask("allies-over-time", *PAIR, *dates, by="year", actor="SDF") == [
        ("2020", "US-led coalition", "SDF", 2, 1, 0, "2020-03-01", "2020-05-03"),
        (None, "US-led coalition", "SDF", 0, 0, 1, None, None),
    ]
    assert ask("allies-over-time", *PAIR, *dates, by="all", actor="SDF") == [
        ("all", "US-led coalition", "SDF", 2, 1, 1, "2020-03-01", "2020-05-03")
    ]


def test_allies_at_a_place_do_not_count_who_is_called_so(ask: Ask) -> None:
    assert ask("allies-over-time", *PAIR, by="all", place="Syria") == [
        ("all", "US-led coalition", "SDF", 2, 1, 0)
    ]
    assert ask("allies-over-time", "one", place="Iraq") == []
    assert ask(
        "allies-over-time", "one", "events", by="all", until="2020-04-30", place="Syria"
    ) == [("US-led coalition", 1)]


def test_rivals_by_month_year_and_in_all(ask: Ask) -> None:
    assert ask("rivals-over-time", *DUEL, **IN_2020) == [
        ("2020-03", "SDF", "ISIS", 1, 0, 4),
        ("2020-03", "US-led coalition", "ISIS", 1, 0, 4),
        ("2020-05", "ISIS", "SDF", 1, 0, 2),
        ("2020-07", "ISIS", "PMF", 1, 0, None),
        ("2020-07", "Turkey", "SDF", 1, 1, None),
        (None, "ISIS", "Turkey", 1, 0, None),
    ]
    assert ask("rivals-over-time", *DUEL, actor="Turkey", by="year") == [
        ("2020", "ISIS", "Turkey", 1, 0, None),
        ("2020", "Turkey", "SDF", 1, 1, None),
    ]
    assert ask("rivals-over-time", "actor", "recipient", "claimed", actor="Abu Nuh") == [
        ("PMF", "Abu Nuh", 0)
    ]
    assert ask("rivals-over-time", *DUEL, place="al-Hasakah", by="all", limit=1) == [
        ("all", "ISIS", "SDF", 1, 0, 2)
    ]


CHANGE = ("month", "events", "doubtful", "killed_best", "compared_with", "events_change")


def test_escalation_compares_with_the_last_month_told_of(ask: Ask) -> None:
    assert ask("escalation", *CHANGE, "killed_change", place="Syria", **IN_2020) == [
        ("2020-03", 1, 0, 4, None, None, None),
        ("2020-05", 1, 0, 2, "2020-03", 0, -2),
        ("2020-07", 1, 1, None, "2020-05", 0, None),
    ]
    assert ask("escalation", *CHANGE, "killed_change", **IN_2020) == [
        ("2020-03", 2, 0, 4, None, None, None),
        ("2020-05", 1, 0, 2, "2020-03", -1, -2),
        ("2020-07", 2, 1, None, "2020-05", 1, None),
    ]


def test_escalation_of_an_actor_and_of_other_types(ask: Ask) -> None:
    assert ask("escalation", *CHANGE, "killed_change", actor="PMF") == [
        ("2021-01", 1, 0, 1, None, None, None),
        ("2021-03", 3, 1, 5, "2021-01", 2, 4),
    ]
    assert ask("escalation", "month", "events", type=["MOBILIZE", "RETREAT"], place="Syria") == [
        ("2021-05", 3)
    ]
    everything = ask("escalation", "events", type=[], since="2021-05-01")
    assert everything == [(3,)]


LINK = ("link", "what", "one_part", "one_events", "other_part", "other_events", "doubtful")


def test_what_links_two(ask: Ask) -> None:
    assert ask("what-links", *LINK, one="Turkey", other="PMF") == [
        ("event", "AIDS", "actor", 1, "recipient", 1, 0),
        ("opponent", "ISIS", "recipient", 1, "recipient", 1, 0),
    ]
    assert ask("what-links", *LINK, one="Daesh", other="SDF", until="2020-12-31") == [
        ("event", "ATTACKS", "recipient", 1, "actor", 1, 0),
        ("event", "FIGHTS_WITH", "actor", 1, "actor", 1, 0),
        ("event", "RETREAT", "actor", 1, "actor", 1, 0),
        ("event", "ATTACKS", "actor", 1, "recipient", 1, 0),
        ("opponent", "Turkey", "actor", 1, "recipient", 1, 1),
        ("place", "al-Hasakah", "both", 2, "both", 4, 2),
        ("place", "Kirkuk", "actor", 2, "actor", 1, 0),
        ("place", "Mosul", "actor", 1, "actor", 1, 0),
    ]


def test_a_common_group_links_two_people(ask: Ask) -> None:
    assert ask("what-links", *LINK, one="Abu Omar", other="Abu Sayf") == [
        ("group", "ISIS", None, 0, None, 0, 0)
    ]
    assert ask("what-links", "link", one="Abu Zayd", other="Abu Sayf") == []


def test_a_relation_of_one_to_the_other_links_them(ask: Ask) -> None:
    links = ask("what-links", *LINK, one="SDF", other="US-led coalition")
    assert links == [
        ("event", "ATTACKS", "actor", 1, "actor", 1, 0),
        ("event", "SEIZES", "actor", 1, "actor", 1, 1),
        ("opponent", "ISIS", "both", 3, "actor", 1, 0),
        ("place", "al-Hasakah", "both", 7, "actor", 2, 2),
        ("relation", "ALLIED_WITH", None, 0, None, 0, 0),
    ]
    assert ask("what-links", "link", "what", one="Abu Nuh", other="Daesh") == [
        ("opponent", "PMF"), ("place", "Kirkuk"), ("relation", "LEADS"),
    ]  # fmt: skip
