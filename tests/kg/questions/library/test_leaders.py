"""Leaders who fall, and who is named after them."""

from __future__ import annotations

from tests.kg.questions.library.conftest import Ask

FALL = ("leader", "leads", "relation", "status", "date", "follower", "named", "follower_status")


def test_who_followed_is_the_next_one_named_and_not_told_of_before(ask: Ask) -> None:
    assert ask("who-followed", *FALL) == [
        ("Abu Bakr Jasim", "PMF", "ARRESTS", "asserted", "2021-01-30", None, None, None),
        (
            "Abu Nuh", "ISIS", "KILLS", "asserted", "2021-01-30",
            "Abu Omar", "2021-02-03", "asserted",
        ),
    ]  # fmt: skip


def test_the_next_leader_comes_with_the_sentence(ask: Ask) -> None:
    assert ask("who-followed", "quote", "publisher", "published", actor="Daesh") == [
        ("Abu Omar has led Daesh since 3 February.", "Khabur Post", "2021-02-20")
    ]
    assert ask("who-followed", "leader", until="2021-01-29") == []
