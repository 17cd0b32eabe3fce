"""Day and place of an act, lent to what goes on with it."""

import pytest

from tests.ingest.extraction.reading import claims

LEAD = "An army patrol searched a farm near Hawija on Sunday. "
GOES_ON = [
    "The patrol killed two gunmen.",
    "After a short fight the soldiers killed two gunmen.",
    "Two other gunmen were killed by the soldiers.",
]


@pytest.mark.parametrize("sentence", GOES_ON)
def test_what_goes_on_takes_the_day_and_says_that_it_is_inferred(sentence):
    (kill,) = claims(LEAD + sentence, relation="KILLS")
    assert (kill.date.edtf(), kill.date.span) == ("2021-02-07", None)
    assert kill.date.inferred == ("year", "month", "day")
    assert kill.place.place.name == "Hawija"
    assert kill.place.span is None


APART = [
    "In a separate incident, gunmen killed two farmers.",
    "Gunmen killed two farmers in Basra.",
    "The patrol had killed two gunmen.",
    "The patrol killed two gunmen last year.",
    "The army has killed hundreds of gunmen over the years.",
    "The patrol will kill the gunmen.",
    "Turkey killed two farmers.",
]


@pytest.mark.parametrize("sentence", APART)
def test_what_does_not_go_on_takes_nothing(sentence):
    for kill in claims(LEAD + sentence, relation="KILLS"):
        assert kill.date is None or kill.date.start != "2021-02-07"
        assert kill.place is None or kill.place.place.name in ("Basra",)


def test_what_a_man_was_caught_for_is_of_another_day():
    said = claims(
        "Soldiers captured a gang leader near Hawija on Sunday. The leader killed a judge."
    )
    (kill,) = [c for c in said if c.relation == "KILLS"]
    assert (kill.date, kill.place) == (None, None)


def test_police_in_a_city_act_there():
    (claim,) = claims("Police in Basra arrested two men.")
    assert claim.place.place.name == "Basra"
    for claim in claims("Rebels in Yemen have killed two men in Hajin."):
        assert claim.place.place.name == "Hajin"


WHERE = [
    ("The army killed four rebels at the village of Sharifah in western Palmyra.", "Sharifah"),
    ("Gunmen killed a judge in Shah Wali Kot district, Kandahar province.",
     "Shah Wali Kot District"),
    ("Gunmen killed a judge in Dahanah-ye Ghori district, Baghlan province.",
     "Dahanah-ye Ghori District"),
    ("Russian shelling killed two farmers in the Donetsk region.", "Donetsk Oblast"),
    ("Gunmen killed a judge in the Tillaberi region of Niger.", "Tillabéri Region"),
    ("Gunmen killed a judge ten miles south of Tikrit.", "Tikrit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), WHERE)
def test_the_nearest_place_is_taken_by_its_whole_name(text, place):
    (claim,) = [c for c in claims(text) if c.place]
    assert claim.place.place.name == place
