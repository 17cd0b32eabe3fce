"""English number words as values, and the pattern that finds a numeral.

A numeral is digits ("1,500", "2.5 million"), words ("thirty-two", "a hundred and five"), or a
round collective ("two dozen", "hundreds of thousands").
"""

from __future__ import annotations

import re
from fractions import Fraction

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = f"zero one two three four five six seven eight nine {_TEENS}"
_UNITS = {word: value for value, word in enumerate(_ONES.split())}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), 2)}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
_PLURALS = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
}

_SMALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_SCALE = r"(?:dozen|hundred|thousand|million|billion)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!,?\d)|\d+(?:\.\d+)?"
_WORD_RUN = (
    rf"(?:(?:half\ an?|an?|{_SMALL})[\ -]{_SCALE}|{_SMALL}|{_SCALE}(?=\ and\ (?:{_SMALL})\b))"
    rf"(?:(?:\ and\ |[\ -])(?:{_SMALL}|{_SCALE})\b)*"
)
_COLLECTIVE = r"(?:tens|dozens|scores|hundreds|thousands|millions)(?:\ of\ (?:thousands|millions))?"
NUMERAL = rf"(?:(?:{_DIGITS})(?:[\ -]?(?:{_SCALE}|bn)\b)?|{_WORD_RUN}|{_COLLECTIVE})"
"""Pattern source (verbose-safe: spaces are escaped) of one numeral."""

_DIGIT_FORM = re.compile(rf"({_DIGITS})(?:[\ -]?({_SCALE}|bn))?", re.IGNORECASE)


def value_of(numeral: str) -> int | None:
    """The number a numeral states; None when it states none or no whole one."""
    text = " ".join(numeral.lower().split())
    if match := _DIGIT_FORM.fullmatch(text):
        number = Fraction(match[1].replace(",", "")) * _SCALES.get(match[2] or "", 1)
        return int(number) if number.denominator == 1 else None
    return _words_value(text)


def least_of(collective: str) -> int | None:
    """The least that "dozens", "hundreds" or "tens of thousands" can mean: two of each."""
    words = collective.lower().split(" of ")
    if not all(word in _PLURALS for word in words):
        return None
    least = 2
    for word in words:
        least *= _PLURALS[word]
    return least


def _words_value(text: str) -> int | None:
    total, current, seen = Fraction(0), Fraction(0), False
    for word in re.split(r"[ -]", text):
        if word == "and":
            continue
        if word == "half":
            current = Fraction(1, 2)
        elif word in {"a", "an"}:
            current = current or Fraction(1)
        elif word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in {"dozen", "score", "hundred"}:
            current = (current or Fraction(1)) * _SCALES[word]
        elif word in _SCALES:
            total, current = total + (current or Fraction(1)) * _SCALES[word], Fraction(0)
        else:
            return None
        seen = True
    result = total + current
    return int(result) if seen and result.denominator == 1 else None
