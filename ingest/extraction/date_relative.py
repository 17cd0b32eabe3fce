"""Dates told from the day of writing: weekdays, "yesterday", "last month", "two weeks ago"."""

from __future__ import annotations

import re
from datetime import timedelta

from ingest.extraction.date_inference import Context, weekday_near
from ingest.extraction.date_rule import Rule, left_of, right_of, rule
from ingest.extraction.date_words import (
    ALL_INFERRED,
    PART_OF_DAY,
    UNIT,
    WEEKDAY,
    Days,
    plus,
    weekday_number,
    whole,
)
from ingest.extraction.number_words import NUMERAL, value_of

RULES: list[Rule] = []

_NAMED_DAY = re.compile(r"\b(?:Black|Good|Palm|Bloody|Easter|Ash|Man) $")
_NAMED_PAPER = re.compile(r" (?:Times|Mirror|Telegraph|Agreement|Mail|Express)\b")


def _plain_weekday(match: re.Match[str]) -> bool:
    return not (_NAMED_DAY.search(left_of(match)) or _NAMED_PAPER.match(right_of(match)))


@rule(
    RULES,
    "weekday",
    rf"""(?<![\w-])(?:(?P<week>(?i:last|this|next))\ week\ on\ )?
    (?:(?P<which>(?i:last|next|this\ past|this\ coming|this|past|coming))\ )?
    (?P<weekday>{WEEKDAY})(?<!,)(?:\ {PART_OF_DAY}\b|\ overnight\b)?
    (?:\ (?:of\ )?(?P<after>last|this|next)\ week\b)?""",
    guard=_plain_weekday,
)
def _weekday(match: re.Match[str], ctx: Context) -> Days | None:
    weekday, week = weekday_number(match["weekday"]), match["week"] or match["after"]
    if week and ctx.published:
        shift = {"last": -7, "this": 0, "next": 7}[week.lower()]
        value = whole(ctx.published, "week").start + timedelta(days=weekday + shift)
        return Days(value, value, "day", ALL_INFERRED)
    return weekday_near(ctx, weekday, (match["which"] or "").lower())


def _no_name(match: re.Match[str]) -> bool:
    """Whether it is no part of a name ("Russia Today")."""
    return not (match[0] == "Today" and re.search(r"\b[A-Z]\w* $", left_of(match)))


@rule(
    RULES,
    "near",
    rf"""(?<![\w-])(?:(?P<two_back>(?i:the\ day\ before\ yesterday))
    |(?P<two_on>(?i:the\ day\ after\ tomorrow))
    |(?P<yesterday>(?i:yesterday)(?:\ {PART_OF_DAY}\b)?|(?i:last)\ (?:night|evening))
    |(?P<tomorrow>(?i:tomorrow)(?:\ {PART_OF_DAY}\b)?)
    |(?P<overnight>(?i:overnight))
    |(?P<today>(?i:(?:(?:earlier|early|later)\ )?today|tonight
      |(?:(?:earlier|early|later)\ )?this\ (?:morning|afternoon|evening))))(?![\w-])""",
    guard=_no_name,
)
def _near(match: re.Match[str], ctx: Context) -> Days | None:
    if ctx.published is None:
        return None
    kind = match.lastgroup or ""
    shift = {"two_back": -2, "yesterday": -1, "overnight": -1, "tomorrow": 1, "two_on": 2}
    value = ctx.published + timedelta(days=shift.get(kind, 0))
    if kind == "overnight":
        return Days(value, ctx.published, "range", ALL_INFERRED)
    return Days(value, value, "day", ALL_INFERRED)


_OVER_THE = re.compile(r"\b(?:over|at|during|on) $", re.IGNORECASE)


@rule(
    RULES,
    "unit",
    r"(?<![\w-])(?P<which>(?i:last|this\ past|this\ coming|this|next|the\ past|the))\ weekend\b",
    guard=lambda m: m["which"].lower() != "the" or bool(_OVER_THE.search(left_of(m))),
)
def _weekend(match: re.Match[str], ctx: Context) -> Days | None:
    if ctx.published is None:
        return None
    which = match["which"].lower()
    saturday = whole(ctx.published, "week").start + timedelta(days=5)
    if which == "last":
        saturday -= timedelta(days=7)
    elif which == "next":
        saturday += timedelta(days=7)
    elif which != "this coming" and saturday > ctx.published:
        monday_or_tuesday = ctx.published.weekday() < 2
        saturday -= timedelta(days=7 if which != "this" or monday_or_tuesday else 0)
    return Days(saturday, saturday + timedelta(days=1), "range", ALL_INFERRED)


def _calendar_unit(unit: str) -> None:
    @rule(
        RULES,
        "unit",
        rf"""(?<![\w-])(?P<which>(?i:last|this\ past|this\ coming|this|next|the\ current|the))
        \ (?:calendar\ )?{unit}(?![\w-]|['’]s)""",
        grain=unit,
        guard=lambda m: m["which"].lower() != "the" or bool(re.search(r"\bof $", left_of(m))),
    )
    def meaning(match: re.Match[str], ctx: Context) -> Days | None:
        if ctx.published is None:
            return None
        which = match["which"].lower()
        step = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(which, 0)
        return whole(plus(ctx.published, step, unit), unit)

    del meaning


for _unit in ("week", "month", "year", "decade"):
    _calendar_unit(_unit)


_N = rf"(?P<n>an?|{NUMERAL}|a\ couple(?:\ of)?|a\ few|several|few|many)"
_AROUND = (
    r"(?P<around>(?:about|around|nearly|almost|roughly|approximately|some|more\ than|over"
    r"|less\ than|at\ least|just\ over|just\ under)\ )?"
)
_VAGUE = {"few": (2, 5), "several": (3, 9), "many": (10, 30), "couple": (2, 2)}


def _how_many(words: str) -> tuple[int, int] | None:
    """The least and the most that "a few", "three" or "a" can mean."""
    lower = words.lower()
    for vague, bounds in _VAGUE.items():
        if vague in lower:
            return bounds
    n = 1 if lower in {"a", "an"} else value_of(words)
    return (n, n) if n and n < 500 else None


@rule(
    RULES,
    "unit",
    rf"(?<![\w-])(?i:{_AROUND}{_N}\ (?:long\ )?(?P<unit>{UNIT})s?\ (?:ago|back|earlier\ this)\b)",
)
def _ago(match: re.Match[str], ctx: Context) -> Days | None:
    counted = _how_many(match["n"])
    if ctx.published is None or counted is None:
        return None
    unit, (least, most) = match["unit"].lower(), counted
    around = (match["around"] or "").lower().strip()
    if around in {"more than", "over", "at least", "just over"}:
        most += 1
    if least != most or unit in {"minute", "hour", "decade", "weekend"}:
        start, end = plus(ctx.published, -most, unit), plus(ctx.published, -least, unit)
        if unit in {"minute", "hour"}:
            end = end + timedelta(days=1)
        return Days(start, min(end, ctx.published), "range", ALL_INFERRED)
    return whole(plus(ctx.published, -least, unit), unit)


_RECENT = {"minute": 60, "hour": 24, "day": 7, "night": 7, "week": 4, "weekend": 4, "month": 3,
           "year": 3, "decade": 3}  # fmt: skip
"""How far "recent" reaches back, in each unit."""


def _is_stretch(text: str, which: str, *, many: bool) -> bool:
    """Whether "last" and its like qualify the unit: not in "talks that last 45 minutes"."""
    if which == "last":
        return many and text.startswith("the ")
    return many or (which == "past" and text.startswith("the "))


@rule(
    RULES,
    "unit",
    rf"""(?<![\w-])(?i:(?:the\ )?(?P<which>past|last|previous|recent|coming|next|upcoming)
    \ (?:(?P<n>{NUMERAL}|few|several|couple\ of|many)(?:[\ -](?:plus|odd))?\ )?
    (?:(?:long|full)\ )?(?P<unit>{UNIT})(?P<many>s)?\b(?:\ and\ {UNIT}s\b)?)""",
    guard=lambda m: _is_stretch(m[0].lower(), m["which"].lower(), many=bool(m["many"])),
)
def _stretch(match: re.Match[str], ctx: Context) -> Days | None:
    """Up to or from the publication: "the past two weeks", "recent months", "the next 24 hours"."""
    if ctx.published is None:
        return None
    unit, which = match["unit"].lower(), match["which"].lower()
    if match["n"]:
        counted = _how_many(match["n"])
        if counted is None:
            return None
        n = counted[1]
    else:
        n = _RECENT[unit] if match["many"] else 1
    if which in {"coming", "next", "upcoming"}:
        return Days(ctx.published, plus(ctx.published, n, unit), "range", ALL_INFERRED)
    return Days(plus(ctx.published, -n, unit), ctx.published, "range", ALL_INFERRED)
