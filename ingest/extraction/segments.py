"""Stretches of a text that no sentence crosses: datelines, headlines, paragraphs, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

SEGMENT_CHARS = 4000
"""The longest stretch parsed at once; bounds memory on texts without paragraphs."""

_PARAGRAPH = re.compile(
    r"\n[ \t\u00a0]*\n\s*"  # an empty line
    r"|(?<=[.!?:;\"'\u201d\u2019)\]])[ \t]*\n\s*"  # a line that ends like a sentence
    r"|\n[ \t]*(?=[-*\u2022\u2013\u2014] )"  # a list item
)
_BREAK = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[A-Z0-9])")
_DATELINE = re.compile(
    r"\s*(?P<where>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z]\w+){0,2})?"
    r"(?: ?\([^()\n]{2,30}\))?)\s*(?:[-–—]+|:)\s+(?=\S)"
)
"""Where and by whom a report was filed: "KIRKUK, Iraq (Reuters) - "."""
_INLINE_DATELINE = re.compile(
    r"(?P<where>[A-Z]{3,}[A-Z -]*, [A-Z][a-z]+(?: [A-Z][a-z]+)? "
    r"\([A-Z][a-z]{2,8}\.? \d[^()\n]{0,9}\))"
    r"\s*[-–—]*\s*(?=[A-Z“\"])"
)
"""A dateline with a day inside a line: "... For Release KABUL, Afghanistan (Sept. 7, 2011) In"."""
_TITLE_LINE = 120
_SEPARATORS = {0x2028: "\n", 0x2029: "\n"}


def segments(text: str) -> Iterator[Span]:
    """Stretches of at most `SEGMENT_CHARS` that no sentence crosses: lines, paragraphs, or less.

    A line break inside a wrapped paragraph is no boundary; one after a short line that does not
    end like a sentence (a headline) is. Unicode's line and paragraph separators break lines too.
    """
    text = text.translate(_SEPARATORS)
    start = 0
    for cut in [*_cuts(text), Span(len(text), len(text))]:
        dateline = _DATELINE.match(text, start, cut.start)
        if dateline is not None:
            yield Span(start, dateline.end("where"))
            start = dateline.end()
        for inside in _INLINE_DATELINE.finditer(text, start, cut.start):
            yield from _at_most(text, start, inside.end("where"))
            start = inside.end()
        yield from _at_most(text, start, cut.start)
        start = cut.end


def _cuts(text: str) -> Iterator[Span]:
    last = 0
    for match in re.finditer(r"\n", text):
        if match.start() < last:
            continue
        wide = _PARAGRAPH.match(text, match.start()) or _before(text, match.start())
        if wide is None and _is_headline(text, last, match.start(), match.end()):
            wide = Span(match.start(), match.end())
        if wide is not None:
            cut = wide if isinstance(wide, Span) else Span(wide.start(), wide.end())
            yield cut
            last = cut.end


def _before(text: str, newline: int) -> Span | None:
    """A break when the line before ends like a sentence, spaces aside."""
    i = newline
    while i > 0 and text[i - 1] in " \t\u00a0":
        i -= 1
    if i > 0 and text[i - 1] in ".!?:;\"'\u201d\u2019)]":
        return Span(newline, newline + 1)
    return None


def _is_headline(text: str, start: int, newline: int, after: int) -> bool:
    """A short line before a much longer one, which begins with a capital."""
    end = text.find("\n", after)
    following = text[after : end if end >= 0 else len(text)]
    first = following.lstrip()[:1]
    short = newline - start
    return short <= _TITLE_LINE and len(following) > 1.5 * short and (first.isupper() or not first)


def _at_most(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > SEGMENT_CHARS:
        breaks = list(_BREAK.finditer(text, start, start + SEGMENT_CHARS))
        if breaks:
            cut = breaks[-1].end()
        else:
            cut = text.rfind(" ", start + 1, start + SEGMENT_CHARS) + 1 or start + SEGMENT_CHARS
        yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)
