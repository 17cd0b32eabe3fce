"""Dates that know how precise they are.

A date in a report is rarely a day: "in January", "early 2014", "within a week of the launch".
A `PartialDate` is the closed interval of days the words allow, with the precision of the words
and the parts that were inferred from the publication date. Its text form is EDTF
(Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.errors import InputError

Precision = Literal["day", "week", "month", "year", "range"]
PRECISIONS: tuple[Precision, ...] = ("day", "week", "month", "year", "range")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days [start, end], both ISO 8601 and inclusive; ``start`` <= ``end``.

    ``text`` is the expression as written, ``span`` its offsets in the document (None when the
    date was not written). ``inferred`` names the parts ("year", "month", "day") that came from
    the publication date and not from the words.
    """

    start: str
    end: str
    precision: Precision
    inferred: tuple[str, ...] = ()
    text: str | None = None
    span: tuple[int, int] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if parse_day(self.start) > parse_day(self.end):
            raise InputError(f"a date that ends ({self.end}) before it starts ({self.start})")
        if self.precision not in PRECISIONS:
            raise InputError(f"unknown date precision {self.precision!r}")

    def edtf(self) -> str:
        """The date in EDTF: ``2021-01-21``, ``2021-01``, ``2021``, ``2021-01-01/2021-01-07``."""
        if self.precision == "day":
            return self.start
        if self.precision == "month":
            return self.start[:7]
        if self.precision == "year":
            return self.start[:4]
        return f"{self.start}/{self.end}"

    def overlaps(self, other: PartialDate) -> bool:
        """Whether some day is in both."""
        return self.start <= other.end and other.start <= self.end


def parse_day(text: str, *, where: str | None = None) -> date:
    """An ISO 8601 day (``2021-02-09``; a time after it is dropped). Raises `InputError`."""
    try:
        if len(text) > 10 and text[10] in "T ":
            text = text[:10]
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"{text!r} is not a date; write YYYY-MM-DD, like 2021-02-09", where=where
        ) from None


def day(value: date, **kwargs: object) -> PartialDate:
    """One day."""
    iso = value.isoformat()
    return PartialDate(iso, iso, "day", **kwargs)  # type: ignore[arg-type]


def month(year: int, number: int, **kwargs: object) -> PartialDate:
    """A calendar month."""
    last = calendar.monthrange(year, number)[1]
    start, end = date(year, number, 1), date(year, number, last)
    return PartialDate(start.isoformat(), end.isoformat(), "month", **kwargs)  # type: ignore[arg-type]


def year(number: int, **kwargs: object) -> PartialDate:
    """A calendar year."""
    start, end = date(number, 1, 1), date(number, 12, 31)
    return PartialDate(start.isoformat(), end.isoformat(), "year", **kwargs)  # type: ignore[arg-type]
