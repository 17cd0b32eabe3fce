"""What papers report, what sentences say, and whom no report names."""

from __future__ import annotations

from tests.kg.questions.library.conftest import Ask


def test_which_source_reports_what(ask: Ask) -> None:
    columns = ("publisher", "type", "events", "only_here", "doubtful", "killed_best")
    assert ask("publisher-coverage", *columns, since="2021-03-01", until="2021-04-30") == [
        ("Khabur Post", "ASSAULT", 7, 7, 0, 25),
        ("Tigris Wire", "ASSAULT", 7, 7, 2, 21),
        ("Tigris Wire", "ACCUSE", 1, 1, 0, None),
    ]
    assert ask("publisher-coverage", "type", "events", publisher="Khabur Post", place="Iraq") == [
        ("ASSAULT", 6), ("CONSULT", 1), ("RETREAT", 1),
    ]  # fmt: skip
    assert ask("publisher-coverage", "publisher", actor="Abu Nuh") == [("Tigris Wire",)]


def test_sentences_that_contain_a_word_in_any_case(ask: Ask) -> None:
    columns = ("status", "relation", "actors", "said_by", "quote")
    accusation = "The Iraqi Army accused the PMF of burning farms."
    assert ask("sentences", *columns, word="BURNING") == [
        ("asserted", "ACCUSES", ["Iraqi Army"], None, accusation),
        ("alleged", "ATTACKS", ["PMF"], "Iraqi Army", accusation),
        ("denied", "ATTACKS", ["PMF"], "PMF", "The PMF denied burning anything."),
        ("denied", "ATTACKS", ["PMF"], "PMF", "The PMF denied burning stalls at Bab Market."),
    ]
    assert ask("sentences", "relation", word="burning farms", status="alleged") == [("ATTACKS",)]
    assert ask("sentences", "quote", word="nowhere") == []
    assert ask("sentences", "quote", word="truce", actor="Turkey") == []


def test_killings_that_no_report_lays_at_a_door(ask: Ask) -> None:
    columns = ("place", "mode", "weapon", "killed_low", "killed_best", "publishers", "sentences")
    assert ask("unattributed-killings", *columns, place="Mosul") == [
        (
            "Mosul", "explosives", "bomb", 7, 7, ["Khabur Post"],
            ["A bomb killed seven in Mosul on 11 March."],
        ),
        (
            "Mosul", "explosives", "bomb", 4, 4, ["Tigris Wire"],
            ["A bomb killed four in Mosul on 11 March."],
        ),
    ]  # fmt: skip
    assert ask("unattributed-killings", "place", "killed_low") == [
        ("al-Hasakah", 12), ("al-Hasakah", 9), ("Mosul", 7), ("Mosul", 4),
    ]  # fmt: skip
