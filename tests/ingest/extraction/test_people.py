"""Full names, the surnames after them, other spellings, and who must stay apart."""

import pytest

from ingest.extraction.acronyms import find_acronyms
from ingest.extraction.people import People
from ingest.extraction.spelling import same_name, slip_of
from tests.ingest.extraction.reading import claims, names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mohamed Hasan", "Mohammad Hassan"),
        ("Haider al-Obeidi", "Haidar Al Obaidi"),
        ("al-Shaddadi", "Shadadi"),
        ("Qaeda", "Qaida"),
        ("Zelensky", "Zelenskyy"),
        ("Omar Dawud", "Omar Dawood"),
    ],
)
def test_two_spellings_of_a_name(a, b):
    assert same_name(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ahmed", "Mohamed"),
        ("Ahmed Karimi", "Mohamed Karimi"),
        ("Hassan", "Hussein"),
        ("Jamal", "Jamil"),
        ("Mahmoud", "Mohammed"),
        ("Karim Rashid", "Rashid Karim"),
        ("Karim Rashid", "Karim Omar Rashid"),
        ("Homs", "Hama"),
        ("Ali", "Ola"),
        ("Ivanov", "Ivanova"),
    ],
)
def test_two_names_are_not_one(a, b):
    assert not same_name(a, b)
    assert not slip_of(a, b)


@pytest.mark.parametrize(
    ("slip", "name"), [("Assawi", "al-Issawi"), ("Bagdadi", "al-Baghdadi"), ("Zerqawi", "Zarqawi")]
)
def test_a_slip_of_the_pen(slip, name):
    assert slip_of(slip, name)


def people(*full: str) -> People:
    found = People("doc-1")
    for number, name in enumerate(full):
        found.introduce(name, number)
    return found


@pytest.mark.parametrize("short", ["Daoud", "al-Daoud", "Dawoud", "Gen. Daoud", "Salim Dawoud"])
def test_a_surname_means_the_full_name(short):
    found = people("Mayor Karim Rashid", "Salim al-Daoud")
    assert found.called(short, 5).id in ("salim-al-daoud", "salim-dawoud")


def test_abu_and_the_name_of_a_child_mean_the_full_name():
    assert people("Abu Hamza al-Tikriti").called("Abu Hamza", 2).name == "Abu Hamza al-Tikriti"


def test_of_two_who_bear_a_surname_it_means_the_one_introduced_by_then():
    found = people("Ahmed Haddad", "Omar Rashid", "Mohamed Haddad")
    assert found.called("Haddad", 1).name == "Ahmed Haddad"
    assert found.called("Haddad", 3).name == "Haddad"


def test_who_is_introduced_by_one_name_is_no_slip():
    found = people("Abu Karim al-Issawi")
    assert found.called("Assawi", 1).name == "Abu Karim al-Issawi"
    assert found.called("Assawi", 1, ", a shopkeeper from").name == "Assawi"
    assert found.called("Assawi", 1, ", 34, said").name == "Assawi"
    assert found.called("Assawi", 0).name == "Assawi"


def test_a_slip_that_two_could_be_meant_by_is_nobody():
    found = people("Karim al-Issawi", "Omar al-Ossawi", "Ali Rashid")
    assert found.called("Assawi", 3).name == "Assawi"


def test_a_misspelt_surname_in_a_report():
    text = (
        "The army killed Abu Karim al-Issawi, a cleric, in Hawija on January 27. "
        "An ISIS commander, Assawi had fled to Mosul."
    )
    (member,) = claims(text, relation="MEMBER_OF")
    assert names(member.actors) == ["Abu Karim al-Issawi"]


def test_brothers_stay_apart():
    text = (
        "Ahmed Haddad killed two soldiers in Hajin. Mohamed Haddad killed a farmer in Homs. "
        "Police arrested Haddad on Monday."
    )
    (arrest,) = claims(text, relation="ARRESTS")
    assert names(arrest.recipients) == ["Haddad"]
    assert [names(c.actors) for c in claims(text, relation="KILLS")] == [
        ["Ahmed Haddad"],
        ["Mohamed Haddad"],
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Upper Valley Guard (UVG) fled.", {"UVG": "Upper Valley Guard"}),
        ("The Upper Valley Guard fled. The UVG said so.", {"UVG": "Upper Valley Guard"}),
        # said before the name
        ("The UVG said so. The Upper Valley Guard fled.", {}),
        # no organisation
        ("The Upper Valley Road is closed. The UVR said so.", {}),
        # two could be meant
        ("The Upper Valley Guard fled. The Union Victory Guard came. The UVG said so.", {}),
        # other letters
        ("The Upper Valley Guard fled. The UVA said so.", {}),
    ],
)
def test_initials(text, found):
    assert {short: actor.name for short, actor in find_acronyms(text).items()} == found


def test_a_body_spelt_in_two_ways_is_one():
    text = (
        "The Jaysh al-Nasra Brigade attacked a post near Hajin. The Jaish al Nasrah Brigade killed "
        "two soldiers."
    )
    assert {n for c in claims(text) for n in names(c.actors)} == {"Jaysh al-Nasra Brigade"}


def test_a_place_that_is_misspelt_once_is_one():
    text = (
        "SDF fighters arrested two men in al-Shaddadi on Monday. The SDF killed two militants in "
        "Shadadi on Tuesday."
    )
    assert len({c.place.place.id for c in claims(text) if c.place}) == 1


def test_places_that_merely_sound_alike_stay_apart():
    text = "The SDF arrested two men in Homs on Monday. The SDF killed two militants in Hama."
    assert len({c.place.place.id for c in claims(text) if c.place}) == 2
