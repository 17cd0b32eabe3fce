"""Dates: what the words and the day of publication together mean."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.dates import find_dates, find_expressions

TUESDAY = date(2021, 2, 9)
ALL = ("year", "month", "day")

MEANINGS = [
    # a day of a month, the year from the publication
    ("The bomb went off on January 21.", "January 21", "2021-01-21", ("year",)),
    ("The raid of 19 Apr 89 was filmed", "19 Apr 89", "1989-04-19", ()),
    ("on 3 JAN 20, rebels", "3 JAN 20", "2020-01-03", ()),
    ("on 5 September 11 guards died", "5 September", "2020-09-05", ("year",)),
    ("on February 8", "February 8", "2021-02-08", ("year",)),
    ("BAGHDAD (Jan. 27)", "Jan. 27", "2021-01-27", ("year",)),
    ("on Feb. 10, local time", "Feb. 10", "2021-02-10", ("year",)),
    ("on December 30", "December 30", "2020-12-30", ("year",)),
    ("Friday, Jan. 29", "Friday, Jan. 29", "2021-01-29", ("year",)),
    ("January 21 and 22", "January 21 and 22", "2021-01-21/2021-01-22", ("year",)),
    ("elections scheduled for May 20", "May 20", "2021-05-20", ("year",)),
    # weekdays and words told from the publication
    ("he said on Tuesday", "Tuesday", "2021-02-09", ALL),
    ("on Monday night", "Monday night", "2021-02-08", ALL),
    ("late Sunday", "late Sunday", "2021-02-07", ALL),
    ("last Tuesday", "last Tuesday", "2021-02-02", ALL),
    ("next Tuesday", "next Tuesday", "2021-02-16", ALL),
    ("Tuesday last week", "Tuesday last week", "2021-02-02", ALL),
    ("talks will resume on Friday", "Friday", "2021-02-12", ALL),
    ("they will leave, he said on Friday", "Friday", "2021-02-05", ALL),
    ("from Monday to Wednesday", "Monday to Wednesday", "2021-02-01/2021-02-03", ALL),
    ("Today, guards", "Today", "2021-02-09", ALL),
    ("yesterday", "yesterday", "2021-02-08", ALL),
    ("last night", "last night", "2021-02-08", ALL),
    ("overnight", "overnight", "2021-02-08/2021-02-09", ALL),
    ("over the weekend", "the weekend", "2021-02-06/2021-02-07", ALL),
    ("this week", "this week", "2021-02-08/2021-02-14", ALL),
    ("last week", "last week", "2021-02-01/2021-02-07", ALL),
    ("earlier this month", "earlier this month", "2021-02-01/2021-02-09", ALL),
    ("last month", "last month", "2021-01", ("year", "month")),
    ("last year", "last year", "2020", ("year",)),
    ("by the end of last year", "the end of last year", "2020-10-01/2020-12-31", ("year",)),
    ("two days ago", "two days ago", "2021-02-07", ALL),
    ("14 hours ago", "14 hours ago", "2021-02-08/2021-02-09", ALL),
    ("three weeks ago", "three weeks ago", "2021-01-18/2021-01-24", ALL),
    ("four years ago", "four years ago", "2017", ("year",)),
    ("in the past week", "the past week", "2021-02-02/2021-02-09", ALL),
    ("in the past two nights", "the past two nights", "2021-02-07/2021-02-09", ALL),
    ("in recent months", "recent months", "2020-11-09/2021-02-09", ALL),
    ("since 2011", "since 2011", "2011-01-01/2021-02-09", ALL),
    # months
    ("In January alone, ISIS", "January", "2021-01", ("year",)),
    ("in March", "March", "2020-03", ("year",)),
    ("the March offensive", "March", "2020-03", ("year",)),
    ("In May's offensive", "May", "2020-05", ("year",)),
    ("last December", "last December", "2020-12", ("year",)),
    ("June last year", "June last year", "2020-06", ("year",)),
    ("in mid-June", "mid-June", "2020-06-11/2020-06-20", ("year",)),
    # stated in full
    ("in 2017 when", "2017", "2017", ()),
    ("the 2003 invasion", "2003", "2003", ()),
    ("early 2014", "early 2014", "2014-01-01/2014-04-30", ()),
    ("mid-2016", "mid-2016", "2016-05-01/2016-08-31", ()),
    ("late 2015", "late 2015", "2015-09-01/2015-12-31", ()),
    ("the end of 2017", "the end of 2017", "2017-10-01/2017-12-31", ()),
    ("the summer of 2014", "the summer of 2014", "2014-06-01/2014-08-31", ()),
    ("in the 16th century", "16th century", "1501-01-01/1600-12-31", ()),
    ("the 1990s", "1990s", "1990-01-01/1999-12-31", ()),
    ("in June 2014", "June 2014", "2014-06", ()),
    ("10 June 2014", "10 June 2014", "2014-06-10", ()),
    ("June 10,\n2014", "June 10,\n2014", "2014-06-10", ()),
    ("2014-06-10", "2014-06-10", "2014-06-10", ()),
    ("25/06/2014", "25/06/2014", "2014-06-25", ()),
    ("10-12 June 2014", "10-12 June 2014", "2014-06-10/2014-06-12", ()),
    ("from 3 to 5 March 2016", "3 to 5 March 2016", "2016-03-03/2016-03-05", ()),
    ("between June 10 and June 12, 2014", "June 10 and June 12, 2014", "2014-06-10/2014-06-12", ()),
    ("December to February 2015", "December to February 2015", "2014-12-01/2015-02-28", ()),
    ("between 2011 and 2013", "2011 and 2013", "2011-01-01/2013-12-31", ()),
]

NO_DATES = [
    "they may be here",
    "May be they left",
    "Theresa May spoke",
    "Theresa May's speech",
    "the March on the capital",
    "they march on the town",
    "March on the capital!",
    "the March 14 Alliance",
    "2014 people fled",
    "the 2000 soldiers",
    "Black Friday sales",
    "Sun sets over Sat Phone",
    "Resolution 2254 in force",
    "a second attack",
    "10/06/2014",  # June or October
    "Feb. 30",
    "three weeks earlier",
    "before 2014",
    "after the 2003 invasion",
    "from 12 to 10 June 2014",  # ends before it starts
]


@pytest.mark.parametrize(("text", "expression", "edtf", "inferred"), MEANINGS)
def test_an_expression_means_its_days(text, expression, edtf, inferred):
    (found,) = find_dates(text, TUESDAY)
    assert (found.text, found.edtf(), found.inferred) == (expression, edtf, inferred)
    assert text[slice(*found.span)] == expression


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_or_cannot_be_known_is_left_out(text):
    assert find_dates(text, TUESDAY) == []


def test_without_a_publication_date_only_full_dates_resolve():
    text = "On Tuesday and on January 21, as in June 2014 and since 2011, last month and in 2016."
    assert [d.text for d in find_dates(text, None)] == ["June 2014", "2016"]


def test_offsets_count_in_the_whole_text():
    text = "In 2014 it fell. In 2017 it rose. In 2019 it fell."
    found = find_dates(text, None, start=17, end=34)
    assert [(d.text, text[slice(*d.span)]) for d in found] == [("2017", "2017")]


def test_expressions_include_what_names_no_day():
    text = "For three weeks, every day until 11am on Thursday 28 July, they met the next day."
    spans = find_expressions(text)
    assert [text[a:b] for a, b in spans] == [
        "three weeks",
        "every day",
        "11am on Thursday 28 July",
        "the next day",
    ]


_FORMS = ("%d %B %Y", "%B %d, %Y", "%A, %B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%a, %d %b %Y")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(_FORMS))
@settings(max_examples=200, deadline=None)
def test_a_day_written_in_full_is_read_back_whatever_the_publication(day, form):
    (found,) = find_dates(f"It was seen on {day.strftime(form)} near there.", TUESDAY)
    assert (found.start, found.end, found.inferred) == (day.isoformat(), day.isoformat(), ())


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 300))
@settings(max_examples=200, deadline=None)
def test_a_day_without_its_year_lies_in_the_year_before_publication(published, age):
    day = published - timedelta(days=age)
    (found,) = find_dates(day.strftime("on %B %d"), published)
    assert found.start == day.isoformat()


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_a_weekday_is_the_latest_one(published, age):
    day = published - timedelta(days=age)
    (found,) = find_dates(day.strftime("on %A"), published)
    assert found.start == day.isoformat()


_PIECES = (
    *("early", "late", "mid-", "the", "end", "of", "from", "to", "between", "and", "since"),
    *("last", "next", "this", "past", "-", ",", "2014", "9999", "January", "May", "March"),
    *("31", "12", "Feb.", "30", "29", "week", "month", "year", "ago", "weekend", "Sunday"),
    *("summer", "in", "0001"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from([None, date.max, date.min]))
@settings(max_examples=300, deadline=None)
def test_no_run_of_words_breaks_it(words, published):
    text = " ".join(words)
    found = find_dates(text, published)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    find_expressions(text)
