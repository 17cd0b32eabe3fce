"""The calendar's words as pattern sources, and arithmetic on days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.dates import Precision

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH_FULL = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
)
MONTH = (
    rf"(?:{MONTH_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
MONTH_ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.,?|,|(?=\ (?:\d|[JFMASOND][a-z]{2,8}\ \d))))"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.:]\d|,\d{3}(?!\d)|[a-zA-Z])"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|,\d)"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|midday|noon|midnight)"
TO = r"(?:\ ?[-–—/]\ ?|\ to\ |\ and\ |\ through\ |\ until\ |\ till\ )"
SEASON = r"(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Winter)"
UNIT = r"(?:minute|hour|day|night|week|weekend|month|year|decade)"

ALL_INFERRED = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Days:
    """The days [start, end] that an expression allows, and what of them was inferred."""

    start: date
    end: date
    precision: Precision
    inferred: tuple[str, ...] = ()


def month_number(word: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a weekday's name or abbreviation."""
    return _WEEKDAYS.index(word[:3].lower())


def full_year(digits: str, published: date | None) -> int:
    """The year of "1989" or "89": of two digits the latest such year up to the publication, or
    up to 2049 when that is unknown.
    """
    if len(digits) == 4:
        return int(digits)
    latest = published.year + 1 if published else 2049
    year = latest - latest % 100 + int(digits)
    return year if year <= latest else year - 100


def ordinal(word: str) -> int:
    """The number in "21" or "21st"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else 0


def plus_months(value: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    return date(year, month + 1, min(value.day, calendar.monthrange(year, month + 1)[1]))


def plus(value: date, n: int, unit: str) -> date:
    """The day ``n`` units on (back when negative); less than a day rounds away from ``value``."""
    unit = unit.lower().rstrip("s")
    if unit in {"minute", "hour"}:
        per_day = 24 if unit == "hour" else 24 * 60
        whole = -(-abs(n) // per_day)
        return value + timedelta(days=whole if n > 0 else -whole)
    if unit in {"day", "night"}:
        return value + timedelta(days=n)
    if unit in {"week", "weekend"}:
        return value + timedelta(weeks=n)
    return plus_months(value, n * {"month": 1, "year": 12, "decade": 120}[unit])


def whole(value: date, unit: str, inferred: tuple[str, ...] = ALL_INFERRED) -> Days:
    """The calendar unit that holds the day: the week from Monday, the month, the year."""
    unit = unit.lower().rstrip("s")
    if unit == "week":
        monday = value - timedelta(days=value.weekday())
        return Days(monday, monday + timedelta(days=6), "week", inferred)
    if unit == "month":
        last = calendar.monthrange(value.year, value.month)[1]
        start, end = date(value.year, value.month, 1), date(value.year, value.month, last)
        return Days(start, end, "month", tuple(p for p in inferred if p != "day"))
    if unit == "year":
        start, end = date(value.year, 1, 1), date(value.year, 12, 31)
        return Days(start, end, "year", tuple(p for p in inferred if p == "year"))
    if unit == "decade":
        first = value.year - value.year % 10
        return Days(date(first, 1, 1), date(first + 9, 12, 31), "range", inferred[:1])
    return Days(value, value, "day", inferred)
