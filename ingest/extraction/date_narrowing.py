"""Parts of a stretch of time: "early 2014", "mid-June", "the end of last year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.extraction.date_words import ALL_INFERRED, Days

PREFIX = re.compile(
    r"""(?<![\w-])(?:the\ )?(?:very\ )?(?P<part>
      early|earlier|mid|middle|late|later|end|close|start|beginning|turn
    | (?:first|second|latter)\ half
    | (?:first|second|third|fourth|last|final)\ quarter
    | (?:first|last|final|opening|closing)\ (?:days?|weeks?)
    )(?:[-\ ](?:of|in|on|part\ of))?[\ -]$""",
    re.VERBOSE | re.IGNORECASE,
)
"""The words before a date that name a part of it."""

_SHARES = {
    "early": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "middle": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "start": (0, 1 / 4),
    "beginning": (0, 1 / 4),
    "turn": (0, 1 / 4),
    "end": (3 / 4, 1),
    "close": (3 / 4, 1),
    "first half": (0, 1 / 2),
    "second half": (1 / 2, 1),
    "latter half": (1 / 2, 1),
    "first quarter": (0, 1 / 4),
    "second quarter": (1 / 4, 1 / 2),
    "third quarter": (1 / 2, 3 / 4),
    "fourth quarter": (3 / 4, 1),
    "last quarter": (3 / 4, 1),
    "final quarter": (3 / 4, 1),
}
"""Which share of the stretch each part is; by months in a year ("early": January to April)."""


def narrowed(days: Days, part: str, published: date | None) -> Days:
    """The part of ``days`` that the words name; days themselves stay whole ("early Tuesday")."""
    part = part.lower()
    if days.start == days.end:
        return days
    if part in {"earlier", "later"}:
        return _up_to_now(days, part, published)
    if match := re.fullmatch(r"(first|last|final|opening|closing) (day|days|week|weeks)", part):
        first = match[1] in {"first", "opening"}
        length = {"day": 1, "days": 3, "week": 7, "weeks": 14}[match[2]]
        return _edge(days, length, first=first)
    low, high = _SHARES[part]
    if days.precision == "year":
        start = date(days.start.year, 1 + round(low * 12), 1)
        last = round(high * 12)
        end = date(days.start.year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
        return Days(start, end, "range", days.inferred)
    length = (days.end - days.start).days + 1
    start = days.start + timedelta(days=round(low * length))
    end = days.start + timedelta(days=max(round(high * length) - 1, 0))
    return Days(min(start, end), end, "range", days.inferred)


def _up_to_now(days: Days, part: str, published: date | None) -> Days:
    """On the day of publication "earlier this month" ends and "later this month" begins."""
    if published is None or not days.start <= published <= days.end:
        return days
    if part == "earlier":
        return Days(days.start, published, "range", ALL_INFERRED)
    return Days(published, days.end, "range", ALL_INFERRED)


def _edge(days: Days, length: int, *, first: bool) -> Days:
    span = timedelta(days=length - 1)
    if first:
        return Days(days.start, min(days.start + span, days.end), "range", days.inferred)
    return Days(max(days.end - span, days.start), days.end, "range", days.inferred)
