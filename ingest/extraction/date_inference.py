"""Which day a dated report means: the publication date fills in what the words leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.extraction.date_words import ALL_INFERRED, Days, whole

_LONGEST_LOOK_BACK = 335
"""Days: a day without a year lies in the past, unless that makes it 11 months old."""
_SOON = 31


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    ``published`` is the day of publication, ``ahead`` whether the sentence speaks of the future,
    and ``year`` a year stated by the other end of a range.
    """

    published: date | None
    ahead: bool = False
    year: int | None = None


def calendar_day(
    ctx: Context, year: int | None, month: int, day: int, weekday: int | None = None
) -> Days | None:
    """A day of a month; without a year, the latest such day up to the publication."""
    stated = year if year is not None else ctx.year
    if stated is not None:
        value = _day(stated, month, day)
        return Days(value, value, "day") if value else None
    if ctx.published is None:
        return None
    choices = list(_choices(ctx.published, month, day))
    if weekday is not None:  # says which year: 28 July was a Thursday in some years only
        close = [d for d in choices if abs((d - ctx.published).days) < 366]
        choices = [d for d in close if d.weekday() == weekday]
        value = choices[-1] if choices else None
    else:
        value = _nearest(choices, ctx.published, ahead=ctx.ahead)
    return Days(value, value, "day", ("year",)) if value else None


def calendar_month(ctx: Context, year: int | None, month: int) -> Days | None:
    """A month; without a year, the latest such month that has begun by the publication."""
    stated = year if year is not None else ctx.year
    if stated is not None:
        return whole(date(stated, month, 1), "month", ())
    if ctx.published is None:
        return None
    found = ctx.published.year - (month > ctx.published.month)
    if ctx.ahead and month != ctx.published.month:
        found += 1
    return whole(date(found, month, 1), "month", ("year",))


def weekday_near(ctx: Context, weekday: int, which: str) -> Days | None:
    """A weekday: the latest up to the publication, or as "last", "this" and "next" say."""
    if ctx.published is None:
        return None
    today = ctx.published
    back = (today.weekday() - weekday) % 7
    if which in {"next", "coming", "this coming"} or (ctx.ahead and not which):
        value = today + timedelta(days=7 - back)
    elif which == "this":
        value = today - timedelta(days=today.weekday() - weekday)
    elif which in {"last", "past", "this past"}:
        value = today - timedelta(days=back or 7)
    else:
        value = today - timedelta(days=back)
    return Days(value, value, "day", ALL_INFERRED)


def _choices(published: date, month: int, day: int) -> Iterator[date]:
    for year in range(published.year + 1, published.year - 9, -1):
        if value := _day(year, month, day):
            yield value


def _nearest(choices: list[date], published: date, *, ahead: bool) -> date | None:
    """The latest choice up to the publication, or the next one where the text looks ahead."""
    past = [d for d in choices if d <= published]
    future = [d for d in choices if d > published]
    if ahead and (published in choices or future):
        return published if published in choices else min(future)
    soon = [d for d in future if (d - published).days <= _SOON]
    if past and ((published - past[0]).days <= _LONGEST_LOOK_BACK or not soon):
        return past[0]
    return min(soon) if soon else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
