"""Dates by the calendar: days of a month, months, years, decades and seasons."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.extraction.date_inference import Context, calendar_day, calendar_month
from ingest.extraction.date_rule import Rule, left_of, right_of, rule
from ingest.extraction.date_words import (
    DAY,
    MONTH,
    MONTH_ABBREVIATED,
    MONTH_FULL,
    SEASON,
    TO,
    WEEKDAY,
    YEAR,
    Days,
    full_year,
    month_number,
    ordinal,
    weekday_number,
    whole,
)

RULES: list[Rule] = []

_FREE = r"(?<![\w$€£/:.,+-])"
_OTHER_YEAR = r"(?:\ (?:of\ )?(?P<which>last|this|next)\ year\b)"
_YEAR_AFTER = rf"(?:,?\ ?(?:of\ )?(?P<year>{YEAR})|,?{_OTHER_YEAR})?"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{WEEKDAY}),?\ (?:the\ )?)?"
_NAMES_A_GROUP = re.compile(
    r"\ (?:Alliance|[Mm]ovement|[Cc]oalition|bloc|Brigades?|Martyrs|Revolution|[Gg]roup|Forces|Camp"
    r"|Organization|Organisation)\b"
)
_PEOPLE = re.compile(
    r"\ (?:\w+\ )?(?:people|soldiers|civilians|fighters|militants|insurgents|police\w*|men|women"
    r"|children|members|rebels|others|troops|dead|were\ killed|houses)\b"
)
_LEADS_IN = re.compile(
    r"""(?:\b(?:in|since|until|till|by|during|of|from|early|late|mid|before|after|between|through
    |throughout|to|and|or|year|around|circa|last|next|this|that|earlier|later|for|spring|summer
    |autumn|fall|winter|on|than)|[-–(/])[\ -]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|of)|['’]s|s['’]) $", re.IGNORECASE
)
_SAFE_ALONE = re.compile(r"Feb|July|JULY|Sept|Oct|Nov|Dec", re.IGNORECASE)


def _no_group(match: re.Match[str]) -> bool:
    """Neither "the March 14 Alliance" nor the people of "January 5 and 12 people" are days."""
    right = right_of(match)
    if match["last"] and not match["year"] and _PEOPLE.match(right):
        return False
    return not _NAMES_A_GROUP.match(right)


@rule(
    RULES,
    "month",
    rf"""(?<![\w-]){_WEEKDAY_BEFORE}(?P<month>{MONTH})\ ?(?:the\ )?(?P<day>{DAY})
    (?:{TO}(?P<last>{DAY})(?!\ (?:{MONTH})))?{_YEAR_AFTER}""",
    guard=_no_group,
)
@rule(
    RULES,
    "month",
    rf"""(?<![\w$€£/:.,+])(?<!\d-){_WEEKDAY_BEFORE}(?P<day>{DAY})(?:{TO}(?P<last>{DAY}))?
    \ ?-?(?:of\ )?(?P<month>{MONTH})-?{_YEAR_AFTER}""",
    guard=_no_group,
)
def _day_of_month(match: re.Match[str], ctx: Context) -> Days | None:
    month, year = month_number(match["month"]), _year_of(match, ctx)
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    first = calendar_day(ctx, year, month, ordinal(match["day"]), weekday)
    if first is None:
        return None
    if match["which"]:
        first = Days(first.start, first.end, "day", ("year",))
    if not match["last"]:
        return first
    last = calendar_day(Context(None), first.start.year, month, ordinal(match["last"]))
    if last is None or last.start <= first.start:
        return None
    return Days(first.start, last.start, "range", first.inferred)


@rule(
    RULES,
    "month",
    rf"""{_FREE}(?P<day>{DAY})\ (?P<month>(?:{MONTH_ABBREVIATED}|[A-Z]{{3,9}})\b\.?)
    \ ['’]?(?P<short>\d\d)(?=$|[),;\]\n]|[.](?!\d)|\ [-–—(\[]
      |\ (?:was|were|is|in|at|by|when|that|as|on|from|after|which|who|has|had)\b)""",
    guard=lambda m: m["month"][:3].title() in MONTH_ABBREVIATED,
)
def _short_year(match: re.Match[str], ctx: Context) -> Days | None:
    """The "19 Apr 89" of agency reports."""
    year = full_year(match["short"], ctx.published)
    return calendar_day(ctx, year, month_number(match["month"]), ordinal(match["day"]))


@rule(
    RULES,
    "month",
    rf"(?<![\w-])(?P<month>{MONTH})(?:,?\ (?:of\ )?(?P<year>{YEAR})|,?{_OTHER_YEAR})",
    grain="month",
)
def _month_of_year(match: re.Match[str], ctx: Context) -> Days | None:
    year = _year_of(match, ctx)
    found = calendar_month(ctx, year, month_number(match["month"])) if year else None
    if found is None or match["year"]:
        return found
    return Days(found.start, found.end, found.precision, ("year",))


def _is_month(match: re.Match[str]) -> bool:
    """A bare "May" or "March" is a month only where the words around it lead to one."""
    left, right = left_of(match), right_of(match)
    if re.match(r" [A-Z\d]| ?-\w|['’]s [A-Z]", right) or left.endswith("Black "):
        return False
    if _SAFE_ALONE.match(match["month"]) or match["which"]:
        return True
    if right.startswith(("'s ", "’s ")):  # "May's offensive", not "Theresa May's"
        return bool(_LEADS_IN.search(left)) or not re.search(r"(?:^|[A-Z][\w.]* )$", left)
    if _DETERMINER.search(left) and not left.endswith(" of "):  # not "the March on Rome"
        return bool(re.match(r" (?!(?:on|of|in|to|for|and|or|that|was|is)\b)[a-z]", right))
    joined = re.search(r"\b(?:to|and|or|that) $", left)
    return bool(_LEADS_IN.search(left)) and not (match["month"] in {"March", "May"} and joined)


@rule(
    RULES,
    "month",
    rf"""(?:(?<![\w-])|(?<=[Mm]id-)|(?<=early-)|(?<=late-))
    (?:(?P<which>(?i:last|next|this\ past|this\ coming|this))\ )?
    (?P<month>{MONTH_FULL}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)""",
    grain="month",
    guard=_is_month,
)
def _month_alone(match: re.Match[str], ctx: Context) -> Days | None:
    month, which = month_number(match["month"]), (match["which"] or "").lower()
    if not which or ctx.published is None:
        return calendar_month(ctx, None, month)
    now = ctx.published
    if which in {"next", "this coming"}:
        year = now.year + (month <= now.month)
    elif which == "this":
        year = now.year
    else:
        year = now.year - (month >= now.month)
    return whole(date(year, month, 1), "month", ("year",))


@rule(RULES, "digit", rf"{_FREE}(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?![\d-])")
def _iso(match: re.Match[str], ctx: Context) -> Days | None:
    return calendar_day(ctx, int(match["y"]), int(match["m"]), int(match["d"]))


@rule(
    RULES, "digit", rf"{_FREE}(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>{YEAR})(?![\d-])"
)
def _numeric(match: re.Match[str], ctx: Context) -> Days | None:
    """10/06/2014 may be June or October: only what reads one way is read."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a > 12 or a == b:
        return calendar_day(ctx, year, b, a)
    return calendar_day(ctx, year, a, b) if b > 12 else None


_A_COUNT = re.compile(
    r"\ (?:of\b|(?!(?:was|is|has|as|its|his|this|does|says)\b)(?:[a-z]+\ )?[a-z]+s\b"
    r"|(?:\w+\ )?(?:people|police|men|women|children)\b)"
)
_A_NAME = re.compile(r"\b(?:[Rr]esolution|[Nn]o\.|[Nn]umber|Route|Highway|Unit|Boeing)\ $")
_IN_A_LIST = re.compile(r"\b(?:1[5-9]|20)\d\d,\ $")


def _is_year(match: re.Match[str]) -> bool:
    """Four digits are a year after a preposition, before what it dates, and in lists of years."""
    left, right = left_of(match), right_of(match)
    if _A_NAME.search(left) or re.match(
        r"-\d\d-|-[A-Z]|\ ?(?:km|m|GMT|UTC|hrs|hours|meters)\b", right
    ):
        return False
    counted = bool(_A_COUNT.match(right)) and match["year"].endswith("00")
    if _DETERMINER.search(left):
        return not counted and bool(re.match(r"[-\ ]\w", right) or left.lower().endswith("of "))
    if _LEADS_IN.search(left) or _IN_A_LIST.search(left):
        return not (
            _A_COUNT.match(right) and (counted or re.search(r"\b(?:by|than|to|of) $", left))
        )
    return bool(re.match(r"\)|['’]s\ ", right)) or (left.endswith(", ") and right[:1] in ",.")


@rule(
    RULES,
    "digit",
    rf"(?<![\w$€£/:.,+#])(?P<year>{YEAR})(?![/:]|\.\d)",
    grain="year",
    guard=_is_year,
)
def _year(match: re.Match[str], ctx: Context) -> Days | None:  # noqa: ARG001
    return whole(date(int(match["year"]), 1, 1), "year", ())


@rule(
    RULES,
    "digit",
    r"""(?<![\w-])(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\ -])?
    (?P<first>(?:1[5-9]|20)\d0)['’]?s\b""",
)
def _decade(match: re.Match[str], ctx: Context) -> Days | None:  # noqa: ARG001
    first = int(match["first"])
    years = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        (match["part"] or "").lower(), (0, 9)
    )
    return Days(date(first + years[0], 1, 1), date(first + years[1], 12, 31), "range")


@rule(
    RULES,
    "digit",
    rf"{_FREE}(?P<first>{YEAR})[-–/](?P<last>(?:1[5-9]|20)?\d\d)(?![\d/-]|,\d|\w)",
    grain="years",
)
def _years(match: re.Match[str], ctx: Context) -> Days | None:  # noqa: ARG001
    first = int(match["first"])
    last = int(match["first"][: 4 - len(match["last"])] + match["last"])
    if not first < last <= first + 100:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), "range")


@rule(RULES, "digit", r"(?<![\w-])(?P<n>1\d|2[01])(?:st|th)[\ -](?:century|centuries)\b")
def _century(match: re.Match[str], ctx: Context) -> Days | None:  # noqa: ARG001
    last = int(match["n"]) * 100
    return Days(date(last - 99, 1, 1), date(last, 12, 31), "range")


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@rule(
    RULES,
    "season",
    rf"""(?<![\w-])(?:(?P<which>(?i:last|this|next|this\ past))\ |(?i:the)\ )?(?P<season>{SEASON})
    (?:\ of)?(?:\ (?P<year>{YEAR})(?:[-–/](?:20)?\d\d\b)?|\ (?P<other>last|this|next)\ year\b)?""",
    grain="season",
    guard=lambda m: bool(m["which"] or m["year"] or m["other"]),
)
def _season(match: re.Match[str], ctx: Context) -> Days | None:
    season, now = match["season"].lower(), ctx.published
    which = (match["which"] or match["other"] or "").lower()
    first_month = _SEASONS[season]
    if match["year"]:
        year = int(match["year"])
    elif now is None:
        return None
    elif match["other"]:
        year = now.year + {"last": -1, "this": 0, "next": 1}[which]
    else:
        year = now.year - (first_month > now.month)
        over = _season_days(year, first_month).end
        year += {"this": 0, "next": 1}.get(which, -1 if over >= now else 0)
    inferred = () if match["year"] else ("year",)
    days = _season_days(year, first_month)
    if season == "winter" and match["year"] and not re.search(r"[-–/]", match[0]):
        days = Days(date(year - 1, 12, 1), days.end, "range")  # either winter of that year
    return Days(days.start, days.end, "range", inferred)


def _season_days(year: int, first_month: int) -> Days:
    after = first_month + 3
    last = date(year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return Days(date(year, first_month, 1), last, "range")


def _year_of(match: re.Match[str], ctx: Context) -> int | None:
    """The year a match states, as a number or as "last year"."""
    if match["year"]:
        return int(match["year"])
    if match["which"] and ctx.published:
        return ctx.published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return None
