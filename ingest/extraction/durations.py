"""Expressions of time that name no day: spans, clock times, feasts, and days told from others."""

from __future__ import annotations

import re

from ingest.extraction.date_words import PART_OF_DAY, UNIT
from ingest.extraction.number_words import NUMERAL

_CLOCK = (
    r"(?:\d\d?(?:[:.]\d\d)?\ ?(?:a\.m\.|p\.m\.|am\b|pm\b)|\d\d?:\d\d(?::\d\d)?"
    r"|\d{4}\ ?(?:GMT|UTC|hours)\b|noon\b|midnight\b)(?:\ ?(?:GMT|UTC|local\ time|EST|EDT|ET)\b)?"
)
TIME_BEFORE = re.compile(rf"(?<![\w:.]){_CLOCK}(?:,|\ on)?\ $", re.VERBOSE)
"""A clock time that leads to a date: "11am on Thursday"."""

_AROUND = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|more\ than|over|less\ than|at\ least"
    r"|just\ over|just\ under|up\ to|some)\ )?"
)
_FEAST = (
    r"Thanksgiving(?:\ Day)?|Christmas(?:\ (?:Day|Eve))?|New\ Year['’]s\ (?:Day|Eve)|Ramadan"
    r"|Eid(?:\ al-(?:Fitr|Adha))?|Ashura|Easter(?:\ (?:Sunday|Monday))?|Nowruz|Newroz|Passover"
    r"|Yom\ Kippur|Hanukkah|Diwali"
)

OTHER_EXPRESSIONS = re.compile(
    rf"""(?<![\w.:$€£-])(?:
      {_AROUND}(?:an?|{NUMERAL}|a\ few|several|many|a\ couple\ of)
        (?:\ (?:or|to)\ {NUMERAL})?\ (?:more\ |long\ |consecutive\ |full\ )*{UNIT}s?\b(?!-)
        (?:\ (?:ago|before|after|later|earlier|from\ now)\b)?
    | (?:the|that|this)\ (?:same\ |next\ |following\ |previous\ )(?:day|week|month|year|night)\b
    | (?:that|the\ next|the\ following)\ (?:day|week|month|year|night|morning|afternoon|evening)\b
    | (?:later|earlier|early|late)\ in\ the\ (?:day|week|month|year)\b
    | (?:every|each)\ (?:day|night|week|month|year|hour|{PART_OF_DAY})\b
    | (?:the\ )?(?:coming|recent)\ {UNIT}s(?:\ and\ {UNIT}s)?\b
    | (?:days|weeks|months|years|hours|decades)\ (?:later|ago|before|after)\b
    | (?:(?i:this|last|next)\ )?(?:{_FEAST})\b
    | {_CLOCK}
    | \d{{1,4}}\ ?B\.?C\b\.?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What `find_expressions` returns besides the dates."""
