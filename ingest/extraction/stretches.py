"""Sentences and stretches of a text, by its punctuation, for readers without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_BREAK = re.compile(
    r"[ \t\u00a0]*\n[ \t\u00a0]*\n\s*"  # an empty line
    r"|\n[ \t]*(?=[-*\u2022\u2013\u2014] )"  # a list item
    r"|(?<=[.!?])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[A-Z0-9])"
)
_SHORT_FORM = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_LOOK_BACK = 12


def sentences(text: str) -> list[Span]:
    """The sentences of a text, in order, without the white space around them."""
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        end = match.start() + len(match[0]) - len(match[0].lstrip("\"'\u201d\u2019)]"))
        if _SHORT_FORM.search(text[max(start, end - _LOOK_BACK) : end]):
            continue
        found += _trimmed(text, start, end)
        start = match.end()
    return [*found, *_trimmed(text, start, len(text))]


def stretches(text: str, longest: int) -> Iterator[list[Span]]:
    """Sentences that stand together, in groups of so many characters at most, or of one sentence.

    A sentence that is longer is cut.
    """
    group: list[Span] = []
    for sentence in sentences(text):
        for start in range(sentence.start, sentence.end, longest):
            part = Span(start, min(start + longest, sentence.end))
            if group and part.end - group[0].start > longest:
                yield group
                group = []
            group.append(part)
    if group:
        yield group


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    return [Span(start, end)] if end > start else []
