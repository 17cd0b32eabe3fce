import pytest

from kg.errors import InputError
from kg.register import parse, register


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Daesh", "isis"),
        ("da’esh", "isis"),
        ("the Islamic State", "isis"),
        ("Popular Mobilization Forces", "pmf"),
        ("Kurdistan Workers’ Party", "pkk"),
        ("AL QAEDA", "al-qaeda"),
    ],
)
def test_names_and_aliases(name, actor):
    assert register().lookup(name).id == actor


def test_a_short_form_needs_its_context():
    assert register().lookup("the coalition") is None
    assert register().lookup("the coalition", {"isis"}).id == "global-coalition"


def test_a_short_form_that_could_mean_two_means_neither():
    assert register().lookup("the coalition", {"isis", "AF"}) is None


def test_nobody():
    assert register().lookup("Nobody Known") is None


A = {"id": "a", "name": "A", "kind": "party"}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([{"id": "a", "name": "A", "kind": "army"}], "actors.a: unknown kind 'army'"),
        ([{"id": "a", "name": "A", "kind": "party", "alias": ["B"]}], "unknown field 'alias'"),
        (
            [
                {"id": "a", "name": "A", "kind": "party"},
                {"id": "b", "name": "The A", "kind": "party"},
            ],
            "actors.b: 'The A' already means a",
        ),
        ([A, A], "actors.a: is listed twice"),
    ],
)
def test_a_faulty_entry_is_named(entries, said):
    with pytest.raises(InputError, match=said):
        parse(entries)
