"""Publication days as pages and feeds write them.

Only a day that can be read in one way is taken. General date finders complete "2021-02" with
today's day and read 02/09/2021 as they please; a report dated wrongly would move every "on
Tuesday" in it, so none is better.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun",
         "july jul", "august aug", "september sept sep", "october oct", "november nov",
         "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_LONGEST = 200
_MONTH = "(" + "|".join(_MONTHS) + r")\b\.?"
_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:-(\d\d)-|/(\d\d?)/|(\d\d))(\d\d?)(?!\d)")
_DAY_MONTH = re.compile(rf"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](\d{{4}})(?!\d)", re.I)
_MONTH_DAY = re.compile(rf"\b{_MONTH} (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d\d?)[./](\d\d?)[./](\d{4})(?!\d)")


def day_of(text: str) -> str | None:
    """The ISO 8601 day a date or date-time names, in the time zone it is written in; else None."""
    text = " ".join(text[:_LONGEST].split())
    if m := _YMD.search(text):
        return _iso(m[1], m[2] or m[3] or m[4], m[5])
    if m := _DAY_MONTH.search(text):
        return _iso(m[3], _MONTHS[m[2].lower()], m[1])
    if m := _MONTH_DAY.search(text):
        return _iso(m[3], _MONTHS[m[1].lower()], m[2])
    if m := _NUMERIC.search(text):
        readings = {_iso(m[3], m[2], m[1]), _iso(m[3], m[1], m[2])} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def _iso(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
