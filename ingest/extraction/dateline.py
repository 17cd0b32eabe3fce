"""The day that a report itself states on top: "KABUL, Afghanistan (Oct. 18, 2010)", "May 8: ...".

It is the day that "today" and "Tuesday" are told from, better than the day of publication, which
may be that of a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ingest.extraction.date_inference import Context, calendar_day
from ingest.extraction.date_words import MONTH, full_year, month_number
from kg.dates import PartialDate, parse_day
from kg.model import Document, Span

_TOP = 700
"""Characters in which a dateline stands."""
_COPIED_WITHIN = 10
"""Days by which a dateline without a year may come before the publication."""

_MONTH_DAY = rf"(?P<month>{MONTH})\s(?P<day>\d\d?)(?:[,.]?\s(?P<year>\d{{4}}|\d\d(?!\d)))?"
_DAY_MONTH = rf"(?P<day>\d\d?)\s(?P<month>{MONTH})(?:[,.]?\s(?P<year>\d{{4}}|\d\d(?!\d)))?"
_CITY = (
    r"(?P<where>[A-Z][A-Z'’.-]+(?:\s[A-Z][A-Z'’.-]+){0,3}"
    r"(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+){0,2}|\s\([A-Z][A-Za-z. ]{3,30}\))?)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_CITY}\s?\({_MONTH_DAY}\)",
        rf"{_CITY}\s?\({_DAY_MONTH}\)",
        rf"{_CITY},\s{_MONTH_DAY}\s?(?:\([^()]{{2,60}}\)\s?)?(?:[-–—]|\n)",
        rf"{_CITY},\s{_DAY_MONTH}\s?(?:\([^()]{{2,60}}\)\s?)?(?:[-–—]|\n)",
    )
)
_HEAD = re.compile(rf"^{_MONTH_DAY}:\s(?=[A-Z])", re.MULTILINE)
"""A headline that begins with the day; several such lines are a chronicle."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day a report was filed, and where the text says so (a headline may say it too).

    ``where`` is the place it names: "Kabul, Afghanistan".
    """

    day: date
    spans: tuple[Span, ...]
    where: str | None = None

    @property
    def end(self) -> int:
        """Where the text begins."""
        return max(span.end for span in self.spans)


def dateline_of(doc: Document) -> Dateline | None:
    """The dateline of a document, if it has one with a day."""
    return find_dateline(doc.text, parse_day(doc.published) if doc.published else None)


def told_dates(dates: list[PartialDate], filed: Dateline | None) -> list[PartialDate]:
    """The dates of what a sentence tells: without the one that says when it was filed."""
    if filed is None:
        return dates
    return [d for d in dates if d.span is None or not _within(d.span, filed.spans)]


def _within(span: tuple[int, int], spans: Iterable[Span]) -> bool:
    return any(span[0] < outer.end and outer.start < span[1] for outer in spans)


@lru_cache(maxsize=8)
def find_dateline(text: str, published: date | None) -> Dateline | None:
    """The first dateline with a day; one without a year takes that of the publication.

    None when the year is unknown, or the day does not go with the publication.
    """
    matches = [m for form in _FORMS if (m := form.search(text, 0, _TOP)) and _leads(m)]
    heads = list(_HEAD.finditer(text))
    matches += heads if len(heads) == 1 and heads[0].start() < _TOP else []
    matches.sort(key=lambda m: m.start())
    filed = [(d, m) for m in matches if (d := _day_of(m, published))]
    if not filed:
        return None
    same = [m for day, m in filed if day == filed[0][0]]
    named = next((m["where"] for m in same if "where" in m.re.groupindex), None)
    where = named.title().replace(" (", ", ").rstrip(")") if named else None
    return Dateline(filed[0][0], tuple(Span(*m.span()) for m in same), where)


def _leads(match: re.Match[str]) -> bool:
    """Whether it begins its line, or names city and country, as no "AFP (May 3)" within one."""
    before = match.string[: match.start()].rstrip(" \t\u00a0")
    return not before or before[-1] in "\n\r\u2028" or "," in match["where"]


def _day_of(match: re.Match[str], published: date | None) -> date | None:
    year = full_year(match["year"], published) if match["year"] else None
    days = calendar_day(Context(published), year, month_number(match["month"]), int(match["day"]))
    if days is None or (published is not None and days.start > published + timedelta(days=1)):
        return None
    if year is None and published is not None:
        lag = (published - days.start).days
        return days.start if lag <= _COPIED_WITHIN else None
    return days.start
