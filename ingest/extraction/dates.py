"""Dates in text, resolved against the day of publication, with what was inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ingest.extraction import date_calendar, date_relative
from ingest.extraction.date_inference import Context
from ingest.extraction.date_narrowing import PREFIX, narrowed
from ingest.extraction.date_rule import Rule
from ingest.extraction.date_words import ALL_INFERRED, MONTH, Days
from ingest.extraction.durations import OTHER_EXPRESSIONS, TIME_BEFORE
from kg.dates import PartialDate

_RULES: tuple[Rule, ...] = (*date_calendar.RULES, *date_relative.RULES)

_TRIGGER = re.compile(
    rf"""(?P<month>\b{MONTH})|(?P<digit>\b(?:1[5-9]|20)\d\d|\bcentur|\b\d\d?[/.-]\d\d?[/.-]\d)
    |(?P<weekday>\b(?:[MTWFS][a-z]{{2,5}}day\b|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b
       |(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b))
    |(?P<near>\b(?i:today|tonight|yesterday|tomorrow|overnight|night|evening|morning|afternoon)\b)
    |(?P<unit>\b(?i:minute|hour|day|night|week|weekend|month|year|decade)s?\b)
    |(?P<season>\b(?i:spring|summer|autumn|fall|winter)\b)""",
    re.VERBOSE,
)
_SPACES = str.maketrans(dict.fromkeys("\n\t\r\u00a0\u2007\u2009\u2028\u202f", " "))
_TO = re.compile(r"(?:\ ?[-–—]\ ?|,?\ (?:to|through|until|till)\ |\ and\ )", re.VERBOSE)
_FROM = re.compile(r"\b(?:from|between)\ $", re.VERBOSE | re.IGNORECASE)
_SINCE = re.compile(r"\b(?:ever\ )?since\ (?:the\ |its\ )?$", re.VERBOSE | re.IGNORECASE)
_SINCE_AT = re.compile(r"(?:ever )?since ", re.IGNORECASE)
_NO_START = re.compile(
    r"\b(?:before|prior\ to|after|following)\ (?:the\ |a\ |an\ |its\ |their\ )?$",
    re.VERBOSE | re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|scheduled (?:for|to)|planned for|due (?:on|in|to|for)|slated"
    r"|set (?:for|to)|upcoming|ahead of)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:said|told|announced|reported|added|warned|killed|died|arrested)\b")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“])|\n")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A match of one rule."""

    match: re.Match[str]
    rule: Rule

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    def days(self, ctx: Context) -> Days | None:
        try:
            return self.rule.meaning(self.match, ctx)
        except (ValueError, OverflowError):  # a day outside the calendar
            return None


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    days: Days | None


def find_dates(
    text: str, published: date | None, *, start: int = 0, end: int | None = None
) -> list[PartialDate]:
    """The dates in ``text[start:end]`` that can be resolved, in order, none overlapping.

    Spans are offsets in ``text``. Parts that the words leave out come from ``published`` as
    news means them: "Tuesday" is the latest Tuesday up to it, "January 21" the latest such day;
    without it only dates stated in full are returned. "since 2011" runs to the publication. A
    date that only bounds a deed on one side ("before 2014") is left out.
    """
    stop = len(text) if end is None else end
    return [
        PartialDate(
            f.days.start.isoformat(),
            f.days.end.isoformat(),
            f.days.precision,
            f.days.inferred,
            text[start + f.start : start + f.end],
            (start + f.start, start + f.end),
        )
        for f in _resolved(_plain(text[start:stop]), published)
        if f.days is not None
    ]


def find_expressions(text: str, *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of every expression of time in ``text[start:end]``, resolvable or not.

    Besides dates (without "since"): spans of time ("three weeks"), clock times, feasts, "the
    same day". Those that overlap are reported once, the longest.
    """
    part = _plain(text[start : len(text) if end is None else end])
    spans = []
    for found in _resolved(part, None):
        lead = TIME_BEFORE.search(part[max(0, found.start - 30) : found.start])
        begin = found.start - (len(lead[0]) if lead else 0)
        if since := _SINCE_AT.match(part, begin, found.end):
            begin = since.end()
        spans.append((begin, found.end))
    spans += [m.span() for m in OTHER_EXPRESSIONS.finditer(part)]
    chosen: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in chosen):
            chosen.append(span)
    return [(start + a, start + b) for a, b in sorted(chosen)]


def _plain(text: str) -> str:
    """The text with every kind of space a plain one, offsets kept."""
    return text.translate(_SPACES)


@lru_cache(maxsize=8)
def _atoms(text: str) -> tuple[_Atom, ...]:
    """Non-overlapping matches, the earliest and then the longest first."""
    kinds = {m.lastgroup for m in _TRIGGER.finditer(text)}
    if not kinds:
        return ()
    found = [
        _Atom(match, rule)
        for rule in _RULES
        if rule.needs in kinds
        for match in rule.pattern.finditer(text)
        if rule.guard is None or rule.guard(match)
    ]
    chosen: list[_Atom] = []
    for atom in sorted(found, key=lambda a: (a.start, -a.end)):
        if not chosen or atom.start >= chosen[-1].end:
            chosen.append(atom)
    return tuple(chosen)


def _resolved(text: str, published: date | None) -> Iterator[_Found]:
    atoms = _atoms(text)
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        left = text[max(0, atom.start - 100) : atom.start]
        ctx = Context(published, ahead=_looks_ahead(left))
        if i + 1 < len(atoms) and _is_range(text, left, atom, atoms[i + 1]):
            days = _range(atom, atoms[i + 1], ctx)
            yield _Found(atom.start, atoms[i + 1].end, days)
            i += 2
            continue
        yield _single(left, atom, ctx)
        i += 1


def _single(left: str, atom: _Atom, ctx: Context) -> _Found:
    """An atom with the words before it that narrow it or open it to the publication date."""
    days, begin = atom.days(ctx), atom.start
    if prefix := PREFIX.search(left):
        day_part = prefix["part"].lower() in {"early", "earlier", "late", "later"}
        if atom.rule.grain != "day" or day_part:
            begin -= len(prefix[0])
            left = left[: prefix.start()]
            days = narrowed(days, prefix["part"], ctx.published) if days else None
    if since := _SINCE.search(left):
        begin -= len(since[0])
        if days is None or ctx.published is None or days.start > ctx.published:
            return _Found(begin, atom.end, None)
        return _Found(begin, atom.end, Days(days.start, ctx.published, "range", ALL_INFERRED))
    if _NO_START.search(left):
        days = None
    return _Found(begin, atom.end, days)


def _is_range(text: str, left: str, first: _Atom, second: _Atom) -> bool:
    gap = text[first.end : second.start]
    if not _TO.fullmatch(gap):
        return False
    if gap == " and ":
        return left.lower().endswith("between ")
    return bool(_FROM.search(left)) or first.rule.grain == second.rule.grain


def _range(first: _Atom, second: _Atom, ctx: Context) -> Days | None:
    """From the first to the second; each takes its year from the other where it states none."""
    end = second.days(ctx)
    if end is not None and "year" not in end.inferred:
        start = first.days(replace(ctx, year=end.start.year))
        if start is not None and start.start > end.end:  # "from December to February 2015"
            start = first.days(replace(ctx, year=end.start.year - 1))
    else:
        start = first.days(ctx)
        if start is not None and "year" not in start.inferred:
            end = second.days(replace(ctx, year=start.start.year))
    if start is None or end is None:
        return None
    begin = start.start
    if begin > end.end and "day" in start.inferred:  # "from Monday to Wednesday"
        begin -= timedelta(days=7)
    elif begin > end.end and "year" in start.inferred:
        earlier = first.days(replace(ctx, year=begin.year - 1))
        begin = earlier.start if earlier else begin
    if begin > end.end:
        return None
    return Days(begin, end.end, "range", start.inferred or end.inferred)


def _looks_ahead(left: str) -> bool:
    """Whether the words just before speak of what is to come."""
    clause = _SENTENCE_END.split(left)[-1]
    cues = list(_AHEAD.finditer(clause))
    return bool(cues) and not _REPORTED.search(clause, cues[-1].end())
