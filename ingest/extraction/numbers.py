"""Counts in text, with the bounds their words set.

"at least 32" is low 32, "up to 50" is high 50, "dozens" is low 24. Numbers that count nothing
(years, times, money, distances, ages, names like "Brigade 30" or "T-72") are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.extraction.number_context import counts_nothing
from ingest.extraction.number_words import NUMERAL, least_of, value_of
from kg.model import Span
from kg.numbers import Bounds


@dataclass(frozen=True, slots=True)
class Count:
    """A count as written: ``span`` covers its bound words too ("at least 32")."""

    span: Span
    bounds: Bounds
    text: str


_VAGUE = {
    "several": Bounds(low=3),
    "numerous": Bounds(low=4),
    "multiple": Bounds(low=2),
    "a large number": Bounds(low=4),
    "a number": Bounds(low=2),
    "a few": Bounds(low=2),
    "a handful": Bounds(low=2),
    "a couple": Bounds(best=2),
    "a pair": Bounds(best=2),
}
_VAGUE_OF = "|".join(
    words + {"r": r"(?= of\b)", "e": r"(?! rocket| launch)"}.get(words[-1], "") for words in _VAGUE
).replace(" ", r"\ ")
_NUMBER = re.compile(
    rf"(?<![\w$€£¥#/:°@+])(?<!\w[-–.,'’])"
    rf"(?:(?P<vague>{_VAGUE_OF})(?:\ (?P<scale>dozen|hundred|thousand|million)\b)?|{NUMERAL})\b",
    re.VERBOSE | re.IGNORECASE,
)
_MAY_HOLD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty\b|"
    r"dozen|hundred|thousand|million|scores|tens|several|few|handful|couple|pair|multiple|numerous|"
    r"number)",
    re.IGNORECASE,
)

_BEFORE = re.compile(
    r"""(?<![\w-])(?:
      (?P<low>at\ least|(?:no|not)\ (?:fewer|less)\ than|an?\ minimum\ of|as\ few\ as)
    | (?P<over>(?:well\ |far\ |slightly\ )?(?:more\ than|over|above|upwards\ of|in\ excess\ of
        |exceeding))
    | (?P<high>up\ to|as\ many\ as|at\ (?:the\ )?most|(?:no|not)\ more\ than|an?\ maximum\ of)
    | (?P<under>(?:fewer|less)\ than|under|below)
    | (?P<about>about|around|some|nearly|almost|approximately|approx\.?|roughly
        |an?\ estimated|estimated|close\ to|just\ (?:over|under)|probably|perhaps)
    )(?:\ (?:a\ total\ of|another|an?\ additional|an?\ further))?\ $""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<more>\+|[ -]plus\b| or more\b)|(?P<less> or (?:fewer|less)\b)|(?P<about> or so\b)",
    re.IGNORECASE,
)
_SPACES = str.maketrans(dict.fromkeys("\n\t\r\u00a0\u2007\u2009\u2028\u202f", " "))
_TO = re.compile(rf"(\ to\ |\ or\ |\ and\ |\ ?[-–—]\ ?)({NUMERAL})\b", re.VERBOSE | re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rises?|increas\w*|grew|grown|jump\w*|climb\w*|f[ae]ll\w*|dropp?\w*|declin\w*"
    r"|up|down|reduc\w*|cut|rais\w*) (?:\w+ )?from $",
    re.IGNORECASE,
)


def find_counts(text: str, *, start: int = 0, end: int | None = None) -> list[Count]:
    """The counts in ``text[start:end]``, in order, with offsets in ``text``."""
    part = text[start : len(text) if end is None else end].translate(_SPACES)
    if not _MAY_HOLD.search(part):
        return []
    found = []
    for count in _counts(part):
        span = Span(start + count.span.start, start + count.span.end)
        found.append(Count(span, count.bounds, span.of(text)))
    return found


@lru_cache(maxsize=4096)
def parse_count(text: str) -> Bounds | None:
    """The bounds of one expression ("at least 32", "a dozen"; "no" is 0), or None."""
    words = " ".join(text.split())
    if words.lower() in {"no", "none", "zero", "0"}:
        return Bounds.exactly(0)
    found = next(_counts(words), None)
    return found.bounds if found is not None and found.span == (0, len(words)) else None


def _counts(text: str) -> Iterator[Count]:
    position = 0
    while match := _NUMBER.search(text, position):
        position = match.end()
        count = _count_at(text, match)
        if count is not None:
            yield count
            position = max(position, count.span.end)


def _count_at(text: str, match: re.Match[str]) -> Count | None:
    begin, end = match.span()
    left = text[max(0, begin - 48) : begin]
    bounds = _stated(match)
    if match["vague"] is None and (second := _TO.match(text, end)):
        if second[1].strip() == "to" and _CHANGE.search(left):
            return None  # "rose from 10 to 15": only what it rose to counts
        between = left.lower().endswith("between ")
        if joined := _range(match[0], second, between=between):
            if counts_nothing(text, second.start(2), second.end(), left):
                return None
            begin -= len("between ") if between else 0
            return _made(text, begin, second.end(), joined)
    if bounds is None or counts_nothing(text, begin, end, left):
        return None
    return _bounded(text, begin, end, left, bounds)


def _stated(match: re.Match[str]) -> Bounds | None:
    """The bounds of the bare number."""
    if match["vague"]:
        vague = _VAGUE[match["vague"].lower()]
        if match["scale"]:
            size = value_of(match["scale"]) or 1
            return Bounds(low=(vague.low or 2) * size)
        return vague
    if (least := least_of(match[0])) is not None:
        return Bounds(low=least)
    value = value_of(match[0])
    return Bounds.exactly(value) if value else None


def _range(first: str, second: re.Match[str], *, between: bool) -> Bounds | None:
    """The bounds of "10 to 15", "10-15", "six or seven", "between 10 and 15"; None if no range."""
    link = second[1].strip()
    if (link == "and") != between:
        return None
    low, high = value_of(first), value_of(second[2])
    if low is None or high is None or low >= high:
        return None
    if link == "or" and high - low > max(3, low):
        return None
    return Bounds(low=low, high=high)


def _bounded(text: str, start: int, end: int, left: str, bounds: Bounds) -> Count:
    """The count with the words that bound it before and after."""
    number = bounds.low if bounds.low is not None else bounds.best
    if number is None or (bounds.high is not None and bounds.high != number):
        return _made(text, start, end, bounds)
    exact = bounds.high is not None
    if before := _BEFORE.search(left):
        how = before.lastgroup or ""
        start -= len(left) - before.start()
        return _made(text, start, end, _with_bound(how, number, bounds, exact=exact))
    if exact and (after := _AFTER.match(text, end)):
        how = {"more": "low", "less": "high", "about": "about"}[after.lastgroup or ""]
        return _made(text, start, after.end(), _with_bound(how, number, bounds, exact=exact))
    return _made(text, start, end, bounds)


def _with_bound(how: str, number: int, bounds: Bounds, *, exact: bool) -> Bounds:
    if how == "low":
        return Bounds(low=number, best=number if exact else None)
    if how == "over":
        return Bounds(low=number + exact, best=number + exact if exact else None)
    if not exact:  # "about a dozen" is a number, "some dozens" stays a floor
        return bounds
    if how == "high":
        return Bounds(high=number)
    if how == "under":
        return Bounds(high=max(number - 1, 0))
    return Bounds(best=number)


def _made(text: str, start: int, end: int, bounds: Bounds) -> Count:
    return Count(Span(start, end), bounds, text[start:end])
