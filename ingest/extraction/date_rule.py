"""What a rule that finds dates is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.extraction.date_inference import Context
from ingest.extraction.date_words import Days

Meaning = Callable[[re.Match[str], Context], Days | None]
Guard = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of date.

    ``needs`` is the kind of trigger word without which it is not tried. ``meaning`` gives the
    days, or None when they cannot be known. ``guard`` says whether a match is a date at all.
    ``grain`` is the unit named, which "early" or "the end of" may narrow.
    """

    needs: str
    pattern: re.Pattern[str]
    meaning: Meaning
    grain: str = "day"
    guard: Guard | None = None


def rule(
    rules: list[Rule], needs: str, pattern: str, *, grain: str = "day", guard: Guard | None = None
) -> Callable[[Meaning], Meaning]:
    """Register the decorated meaning with its verbose-mode pattern."""

    def add(meaning: Meaning) -> Meaning:
        compiled = re.compile(pattern, re.VERBOSE)
        rules.append(Rule(needs, compiled, meaning, grain, guard))
        return meaning

    return add


def left_of(match: re.Match[str], width: int = 24) -> str:
    """What stands before the match."""
    return match.string[max(0, match.start() - width) : match.start()]


def right_of(match: re.Match[str], width: int = 40) -> str:
    """What stands after the match."""
    return match.string[match.end() : match.end() + width]
