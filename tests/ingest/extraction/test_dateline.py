"""The day a report says it was filed."""

from datetime import date

import pytest

from ingest.extraction.dateline import find_dateline
from tests.ingest.extraction.reading import claims

DATELINES = [
    ("RAQQA, Syria (Oct. 18, 2019)\nTroops", None, date(2019, 10, 18)),
    ("RAQQA, Syria (Oct. 18) - Troops", date(2019, 10, 19), date(2019, 10, 18)),
    ("BAGHDAD, June 3 (Wire) - Police", date(2014, 6, 4), date(2014, 6, 3)),
    ("BOGOTA, 3 JAN 90 -- Rebels", None, date(1990, 1, 3)),
    ("LIMA, 19 Apr 89 (AGENCY) - Rebels", None, date(1989, 4, 19)),
    ("EL PASO (PERU), 5 FEB 89 (AGENCY) -- Rebels", None, date(1989, 2, 5)),
    ("May 8: Army finds arms\nTroops", date(2019, 5, 9), date(2019, 5, 8)),
]


@pytest.mark.parametrize(("text", "published", "day"), DATELINES)
def test_the_day_is_read(text, published, day):
    found = find_dateline(text, published)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("RAQQA, Syria (Oct. 18) - Troops", None),  # of which year?
        ("RAQQA, Syria (Oct. 18) - Troops", date(2019, 12, 24)),  # no copy of that age is sure
        ("Troops moved on Oct. 18, 2019.", date(2019, 12, 24)),
        ("Troops, says the AFP (Oct. 18, 2019), moved.", date(2019, 12, 24)),
        ("June 3: Troops enter.\nJune 5: They leave.", date(2019, 6, 6)),  # a chronicle
    ],
)
def test_other_days_are_no_dateline(text, published):
    assert find_dateline(text, published) is None


def test_relative_days_are_told_from_the_dateline():
    (claim,) = claims("RAQQA, Syria (Oct. 18, 2019)\nGunmen killed a judge yesterday.", None)
    assert claim.date.edtf() == "2019-10-17"
    assert claim.date.inferred


def test_the_lead_takes_the_day_it_was_filed_and_says_that_it_is_inferred():
    (claim,) = claims("RAQQA, Syria (Oct. 18, 2019)\nGunmen killed a judge.", None)
    assert (claim.date.edtf(), claim.date.span) == ("2019-10-18", None)
    assert claim.date.inferred == ("year", "month", "day")


@pytest.mark.parametrize(
    "background",
    [
        "The group has killed four judges.",
        "The group had killed four judges.",
        "The group often killed judges.",
        "Gunmen will kill a judge.",
    ],
)
def test_what_is_no_news_of_that_day_does_not(background):
    said = claims(f"RAQQA, Syria (Oct. 18, 2019)\n{background}", None)
    assert all(c.date is None for c in said)


def test_without_a_dateline_nothing_is_supposed():
    (claim,) = claims("Gunmen killed a judge.", "2019-10-18")
    assert claim.date is None


def test_here_is_where_it_was_filed():
    (claim,) = claims("RAQQA, Syria (Oct. 18, 2019)\nGunmen killed a judge here on Monday.", None)
    assert claim.place.place.country_code == "SY"


def test_once_the_story_has_begun_the_present_tense_tells_of_habits():
    said = claims("Gunmen killed a judge on Monday. The gunmen attack villages near Basra.")
    (habit,) = [c for c in said if c.relation != "KILLS"]
    assert habit.date is None
