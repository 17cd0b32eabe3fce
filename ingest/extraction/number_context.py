"""Tells numbers that count people and deeds from those that name, date or measure."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)

_AFTER = re.compile(
    rf"""(?:
      [-–](?!plus\b)\w                                     # two-hour, 23-year-old, 30-strong
    | ['’]?s?\b['’]\w                                      # one's
    | \ ?(?:%|°|º|per\ ?cent\b|percent)
    | \ ?(?:km|kms|kph|mph|mm|cm|kg|lbs?|ft|kW|MW|GB|MB|k)\b | \ ?m\b(?!\.)
    | [\ -](?:(?:square|cubic|nautical|metric|short|long)\ )?(?:kilomet\w+|met(?:re|er)s?|miles?
        |yards?|feet|foot|inch(?:es)?|acres?|hectares?|tonn?es?|tons?|kilos?|kilograms?|grams?
        |pounds?|lit(?:re|er)s?|gallons?|barrels?|degrees?|knots?|watts?|megawatts?|calib(?:re|er)
        |points?|times|percentage)\b
    | \ (?:(?:long|full|whole|consecutive|straight|more|further|calendar|working|or\ more)\ )?
        (?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|months?|quarters?
        |years?|decades?|centur(?:y|ies)|generations?)\b
    | \ ?(?:a\.m|p\.m|am\b|pm\b|GMT|UTC|o['’]clock|hours\b|BC\b|AD\b|BCE\b)
    | \ ?(?:dollars?|euros?|pounds\ sterling|dinars?|lira|liras|rubles|roubles|rials|riyals|dirhams
        |afghanis|rupees|USD|EUR|GBP|US\ dollars|cents)\b
    | (?:st|nd|rd|th)\b
    | \ (?:of\ )?(?:{_MONTH})(?![a-z])
    | [/.,:]\d
    | \ (?:year-old|yr-old|another\b)
    | [-\ ](?:thirds?|quarters?|fifths?|tenths?|halves|way)\b
    | \ (?:in|out\ of)\ (?:\d|two|three|four|five|ten)\b
    )""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"""(?:
      \b(?:{_MONTH})\ (?:the\ )?
    | \b(?i:aged|age|age\ of)\ (?:(?:about|around|over|under|between)\ )?
    | [$€£¥]\ ?
    | \b(?:No|Nos|no|pp?|Art|Sec|Ch|Vol|Mk|US|Rs|USD|EUR)\.?\ ?[$€£]?
    | \b(?i:number|numbers|page|pages|paragraph|paras?\.?|version|grade|level|phase|stage|aged)[ ]
    | (?:\d|\bone|\bten)\ in\ (?:every\ )?
    )$""",
    re.VERBOSE,
)
_NAMED = re.compile(
    r"""\b(?:Brigades?|Divisions?|Battalions?|Regiments?|Corps|Units?|Resolutions?|Articles?|Number
    |Routes?|Highways?|Roads?|Camps?|Groups?|Phases?|Chapters?|Sections?|Sectors?|Zones?|Areas?|Gates?
    |Rooms?|Blocks?|Buildings?|Flights?|Channels?|Annex|Protocols?|Operations?|Forces?|Types?|Marks?
    |Levels?|Wards?|Districts?|Lines?|Points?|Hills?|Batter(?:y|ies)|Squadrons?|Wings?|Fleets?
    |Decrees?|Laws?|Orders?|Directives?|Regulations?|Conventions?|Days?|Boeing|Airbus|Base|Checkpoints?
    |Sites?|Schools?|Hospitals?|Prisons?|Stations?|Wells?|Blocks?|Apollo|Formula|Group\ of)\ $""",
    re.VERBOSE,
)
_CAPITALISED = re.compile(r"(?<![.!?:;\n] )(?<!^)\b[A-Z][\w'’-]*\ $")
_COUNTED = re.compile(
    r" (?:[a-z-]+ |[A-Z][\w-]+ ){0,2}?(?:[a-z]{2,}s|people|police|men|women|children|dead|killed"
    r"|wounded|injured|personnel)\b"
)
_LIST_MARK = re.compile(r"(?:^|\n)\s*[(\[]?$")
_LIST_END = re.compile(r"[.)\]]\s")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PEOPLE = re.compile(
    r"\ (?:[a-z-]+\ ){0,2}?(?:people|troops|soldiers|civilians|fighters|militants|insurgents|rebels"
    r"|men|women|children|refugees|families|police\w*|terrorists|prisoners|detainees|members|persons"
    r"|protesters|demonstrators|residents|victims|dead|killed|wounded|injured|houses|homes|bodies)\b"
)
_AGE = re.compile(r"(?:[A-Z][\w'’-]+|\b(?:man|woman|boy|girl)), $")
_NOT_ONE = re.compile(
    r"\b(?:no|the|this|that|any|every|each|another|some|which|not|day|war)\ $", re.IGNORECASE
)
_BARE_POINT = re.compile(r"\d+\.\d+$")


def counts_nothing(text: str, start: int, end: int, left: str) -> bool:
    """Whether the number at ``text[start:end]`` names, dates or measures something.

    ``left`` is what stands before it.
    """
    number, right = text[start:end], text[end : end + 48]
    if _AFTER.match(right) or _BEFORE.search(left):
        return True
    if number.lower() == "one" and _NOT_ONE.search(left):
        return True
    if not number[0].isdigit():
        return number.lower() == "scores" and not re.match(
            r" (?:of|more|were|dead|killed)\b", right
        )
    return _is_label(number, left, right)


def _is_label(number: str, left: str, right: str) -> bool:
    """Whether digits are a year, a designation, a list mark, an age or a bare decimal."""
    if _YEAR.fullmatch(number) and not _PEOPLE.match(right):
        return True
    if _NAMED.search(left) or _BARE_POINT.match(number):
        return True
    if _CAPITALISED.search(left) and not _COUNTED.match(right):
        return True
    if _LIST_MARK.search(left) and _LIST_END.match(right):
        return True
    return len(number) < 3 and bool(_AGE.search(left)) and right.startswith((",", " years"))
