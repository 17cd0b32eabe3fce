"""Counts: what counts, what does not, and the bounds the words set."""

import pytest

from ingest.extraction.numbers import find_counts, parse_count
from kg.numbers import Bounds

COUNTS = [
    ("The blast killed 14 guards.", "14", (14, 14, 14)),
    ("The blast killed at least 32 people.", "at least 32", (32, 32, None)),
    ("no fewer than five guards died", "no fewer than five", (5, 5, None)),
    ("as few as 3 remained", "as few as 3", (3, 3, None)),
    ("more than 30 houses burned", "more than 30", (31, 31, None)),
    ("over half a million fled", "over half a million", (500_001, 500_001, None)),
    ("more than two dozen shells", "more than two dozen", (25, 25, None)),
    ("32 or more prisoners", "32 or more", (32, 32, None)),
    ("60-plus strikes", "60-plus", (60, 60, None)),
    ("up to 50 gunmen", "up to 50", (None, None, 50)),
    ("as many as 50 gunmen", "as many as 50", (None, None, 50)),
    ("no more than 4 shells", "no more than 4", (None, None, 4)),
    ("fewer than 10 guards", "fewer than 10", (None, None, 9)),
    ("five or fewer guards", "five or fewer", (None, None, 5)),
    ("about 40 gunmen", "about 40", (None, 40, None)),
    ("Some 40 gunmen", "Some 40", (None, 40, None)),
    ("20 or so gunmen", "20 or so", (None, 20, None)),
    ("between 10 and 15 guards", "between 10 and 15", (10, None, 15)),
    ("10 to 15 guards", "10 to 15", (10, None, 15)),
    ("10–15 guards", "10–15", (10, None, 15)),
    ("six or seven guards", "six or seven", (6, None, 7)),
    ("Dozens of guards", "Dozens", (24, None, None)),
    ("scores of guards", "scores", (40, None, None)),
    ("hundreds fled", "hundreds", (200, None, None)),
    ("thousands fled", "thousands", (2_000, None, None)),
    ("tens of thousands fled", "tens of thousands", (20_000, None, None)),
    ("several villages", "several", (3, None, None)),
    ("several hundred villagers", "several hundred", (300, None, None)),
    ("Multiple villages burned", "Multiple", (2, None, None)),
    ("numerous villages", "numerous", (4, None, None)),
    ("a number of villages", "a number", (2, None, None)),
    ("a large number of villages", "a large number", (4, None, None)),
    ("a few villages", "a few", (2, None, None)),
    ("a couple of mortars", "a couple", (None, 2, None)),
    ("thirty-two guards", "thirty-two", (32, 32, 32)),
    ("one hundred and fifty guards", "one hundred and fifty", (150, 150, 150)),
    ("1,500 guards", "1,500", (1_500, 1_500, 1_500)),
    ("2.5 million people", "2.5 million", (2_500_000,) * 3),
    ("2000 troops arrived", "2000", (2_000, 2_000, 2_000)),
    ("In Baghdad 32 people died.", "32", (32, 32, 32)),
    ("5 Iraqi soldiers", "5", (5, 5, 5)),
    ("one of the gunmen", "one", (1, 1, 1)),
    ("The toll rose from 10 to 15.", "15", (15, 15, 15)),
]

NOT_COUNTS = [
    "a multiple rocket launcher",
    "the number of dead",
    "in 2014",
    "the 2003 attack",
    "from 2011 to 2013",
    "between 2011 and 2013",
    "on January 21",
    "on 21 January 2021",
    "10-12 June 2014",
    "2014-06-10",
    "at 10:30 a.m.",
    "at 10 a.m.",
    "two hours later",
    "for three days",
    "two to three weeks",
    "10 km away",
    "four miles north",
    "50m away",
    "an 82mm mortar",
    "30 percent",
    "30%",
    "$5 million",
    "5 million dollars",
    "a 23-year-old man",
    "Karim, 23, said",
    "aged 40",
    "under the age of 18",
    "in a Bell 206 helicopter",
    "seen on France 24",
    "the 93rd anniversary",
    "the second attack",
    "Brigade 30 said",
    "a T-72 tank",
    "an F-16",
    "an AK-47",
    "Resolution 2254",
    "No. 4",
    "no one was hurt",
    "that one",
    "one in five",
    "33.505716 N",
    "a two-hour fight",
    "9/11",
    "No shots were fired.",
]


@pytest.mark.parametrize(("text", "expression", "bounds"), COUNTS)
def test_a_count_carries_the_bounds_its_words_set(text, expression, bounds):
    (count,) = find_counts(text)
    assert count.text == expression == text[slice(*count.span)]
    assert (count.bounds.low, count.bounds.best, count.bounds.high) == bounds


@pytest.mark.parametrize("text", NOT_COUNTS)
def test_a_number_that_counts_nothing_is_left_alone(text):
    assert find_counts(text) == []


def test_counts_come_in_order_with_offsets_in_the_whole_text():
    text = "Forty fled. Eight soldiers and two civilians died."
    found = find_counts(text, start=12)
    assert [c.text for c in found] == ["Eight", "two"]
    assert all(text[slice(*c.span)] == c.text for c in found)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("no", Bounds.exactly(0)),
        ("zero", Bounds.exactly(0)),
        ("a dozen", Bounds.exactly(12)),
        ("at least 32", Bounds(32, 32)),
        ("the bridge", None),
        ("two bridges", None),
    ],
)
def test_one_expression_parses_whole_or_not_at_all(text, bounds):
    assert parse_count(text) == bounds
