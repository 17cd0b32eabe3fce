"""Where reports disagree, who denies and who claims what, and who accuses whom."""

from __future__ import annotations

from tests.kg.questions.library.conftest import Ask

SIDE = ("place", "date", "differ", "publisher", "status", "actors", "killed_low", "killed_high")


def test_accounts_that_differ_stand_side_by_side(ask: Ask) -> None:
    assert ask("differing-accounts", *SIDE) == [
        ("Mosul", "2021-03-11", "killed", "Tigris Wire", "asserted", [], 4, 4),
        ("Mosul", "2021-03-11", "killed", "Khabur Post", "asserted", [], 7, 7),
        ("Kirkuk", "2021-03-10", "actor", "Tigris Wire", "asserted", ["PMF"], 5, 5),
        ("Kirkuk", "2021-03-10", "actor", "Khabur Post", "asserted", ["Iraqi Army"], 3, None),
        ("Bab Market", "2021-03-07", "denied", "Tigris Wire", "asserted", ["PMF"], None, None),
        ("Bab Market", "2021-03-07", "denied", "Tigris Wire", "denied", ["PMF"], None, None),
        ("Bab Market", "2021-03-07", "denied", "Khabur Post", "asserted", ["PMF"], None, None),
    ]


def test_equal_and_compatible_accounts_do_not_differ(ask: Ask) -> None:
    """Two dead in both papers at Baghdad; at least nine and twelve at al-Hasakah."""
    assert ask("differing-accounts", "place", since="2021-03-08", until="2021-03-09") == []
    assert ask("differing-accounts", "place", type="COERCE") == []
    quotes = ask("differing-accounts", "quote", place="Mosul")
    assert quotes == [
        ("A bomb killed four in Mosul on 11 March.",),
        ("A bomb killed seven in Mosul on 11 March.",),
    ]


DENIAL = ("denied_by", "denial", "link", "event_status", "date", "place", "told", "told_by")


def test_denials_stand_beside_what_they_deny(ask: Ask) -> None:
    assert ask("denials", *DENIAL) == [
        (
            "PMF", "The PMF denied burning stalls at Bab Market.", "this deed", "disputed",
            "2021-03-07", "Bab Market", "The PMF burned stalls at Bab Market on 7 March.",
            "Tigris Wire",
        ),
        (
            "PMF", "The PMF denied burning anything.", "accused in this report", "alleged",
            None, None, "The Iraqi Army accused the PMF of burning farms.", "Tigris Wire",
        ),
        ("SDF", "The SDF denied killing anybody.", None, None, None, None, None, None),
        (
            "Turkey", "Turkey denied shelling al-Hasakah.", "same place and month", "asserted",
            "2021-04-05", "al-Hasakah", "Turkey shelled al-Hasakah on 5 April, killing one.",
            "Khabur Post",
        ),
    ]  # fmt: skip


def test_denials_by_actor_and_time(ask: Ask) -> None:
    assert ask("denials", "link", actor="PMF", until="2021-03-31") == [("this deed",)]
    assert ask("denials", "denied_by", since="2021-04-08") == [("Turkey",)]


def test_a_denial_is_never_told_as_a_deed(ask: Ask) -> None:
    """No sentence that denies stands among those that tell of a deed."""
    told = ask("denials", "told", "told_status")
    assert all(quote is None or "denied" not in quote for quote, _ in told)
    assert {status for _, status in told} == {None, "asserted", "alleged"}
    day = ask("what-happened-on", "status", "sentences", "denials", day="2021-03-07")
    assert sorted(day) == [
        ("asserted", ["The PMF burned stalls in Bab Market on 7 March, traders said."], []),
        (
            "disputed",
            ["The PMF burned stalls at Bab Market on 7 March."],
            ["The PMF denied burning stalls at Bab Market."],
        ),
    ]


def test_responsibility_is_claimed_where_others_tell_only_of_the_deed(ask: Ask) -> None:
    columns = ("date", "actor", "relation", "event_status", "part_status", "place", "quote")
    assert ask("responsibility-claimed", *columns) == [
        (
            "2021-04-06", "ISIS", "KILLS", "asserted", "claimed", "Kirkuk",
            "Daesh said it had killed the guard in Kirkuk on 6 April.",
        )
    ]  # fmt: skip
    assert ask("responsibility-claimed", "date", actor="SDF") == []
    assert ask("responsibility-claimed", "date", place="Syria") == []


ACCUSED = ("accuser", "accused", "deed", "deed_status", "place", "denied", "published")


def test_accusations_and_what_a_named_source_alleges(ask: Ask) -> None:
    assert ask("accusations", *ACCUSED) == [
        ("PMF", "SDF", "SEIZES", "alleged", "al-Hasakah", 0, "2020-05-05"),
        ("PMF", "US-led coalition", "SEIZES", "alleged", "al-Hasakah", 0, "2020-05-05"),
        ("SDF", "Turkey", "ATTACKS", "alleged", "al-Hasakah", 0, "2020-07-10"),
        ("Iraqi Army", "PMF", "ATTACKS", "alleged", None, 1, "2021-04-06"),
    ]
    assert ask("accusations", "quote", accuser="Iraqi Army") == [
        ("The Iraqi Army accused the PMF of burning farms.",)
    ]
    assert ask("accusations", "accuser", accused="SDF") == [("PMF",)]
    assert ask("accusations", "accuser", since="2021-04-07") == []
