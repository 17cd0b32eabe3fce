"""Where sentences begin and end, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.extraction.segments import segments
from kg.model import Span

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

MOST_WORDS = 120
"""Of one sentence; a longer one is a list or a table and is cut where it pauses."""

_TITLES = re.compile(
    r"(?:^|[\s(\"'“])(?:Brig|Lt|Gen|Maj|Col|Capt|Cmdr|Adm|Sgt|Cpl|Pfc|Spc|Pvt|Staff|Sen|Rep|Gov|Hon|"
    r"Amb|Rev|Fr|Sr|Mr|Mrs|Ms|Dr|Prof|Pres|St|Mt|Ft|No|Rs|vs|approx|ca|[A-Z])\.$"
)
_COUNTRY = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|U\.A\.E)\.$")
_STARTS = re.compile(
    r"[\"'“‘(\[]*(?:The|A|An|This|That|These|Those|It|He|She|They|We|I|You|In|On|At|As|But|And|"
    r"For|From|After|Before|During|When|While|However|Both|If|There|Its|His|Her|Their|Our|To|By|"
    r"With|Since|Although|Also|Another|Meanwhile|Earlier|Later)\b"
)
_DAY_CUT = re.compile(r"\((?:[A-Z][a-z]{2,8}\.? \d{1,2})\.$")
_REFERENCES = re.compile(r"\s*(?:\[\d+\])+\s*")


_FULL_STOP = re.compile(r"(?<![\w.'’-])(?P<word>[a-z]{4,})[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z])")
_SHORT = frozenset({"approx", "dept", "govt", "prov", "dist"})


class Word(NamedTuple):
    """A word with its characters [start, end) in the document's text."""

    text: str
    start: int
    end: int


def sentences(text: str) -> Iterator[list[Word]]:
    """The words of each sentence, in order; white space is no word."""
    for segment in segments(text):
        for span in _spans(text, segment):
            words = words_in(text, span)
            while len(words) > MOST_WORDS:
                cut = _pause(words)
                yield words[:cut]
                words = words[cut:]
            if words:
                yield words


def _spans(text: str, segment: Span) -> Iterator[Span]:
    """The sentences of a segment: what Punkt finds, less its cuts behind titles and "U.S."."""
    from nupunkt import sent_spans

    piece = text[segment.start : segment.end]
    start = 0
    for _, stop in sent_spans(piece):
        after = _REFERENCES.match(piece, stop)
        end = after.end() if after else stop
        if end <= start:
            continue
        if end < len(piece) and _goes_on(piece[max(start, end - 40) : end], piece[end : end + 20]):
            continue
        yield from _stops(piece, start, end, segment.start)
        start = end
    if piece[start:].strip():
        yield from _stops(piece, start, len(piece), segment.start)


def _stops(piece: str, start: int, end: int, offset: int) -> Iterator[Span]:
    """Cut where Punkt takes a plain word for an abbreviation: "on the bank. Police denied it"."""
    for stop in _FULL_STOP.finditer(piece, start, end):
        if stop["word"] not in _SHORT:
            yield Span(offset + start, offset + stop.end())
            start = stop.end()
    yield Span(offset + start, offset + end)


def _goes_on(before: str, after: str) -> bool:
    """Whether a stop ends an abbreviation and not the sentence."""
    before, after = before.rstrip(), after.lstrip()
    if _TITLES.search(before) or _DAY_CUT.search(before):
        return True
    return bool(_COUNTRY.search(before)) and not _STARTS.match(after)


def words_in(text: str, span: Span) -> list[Word]:
    """The words of a stretch of a text."""
    piece = text[span.start : span.end]
    return [
        Word(token.text, span.start + token.idx, span.start + token.idx + len(token))
        for token in tokenizer()(piece)
        if not token.is_space
    ]


def _pause(words: list[Word]) -> int:
    """Where to cut an overlong sentence: behind its last semicolon or comma in reach."""
    for marks in (";:", ","):
        for i in range(MOST_WORDS - 1, MOST_WORDS // 2, -1):
            if words[i].text in marks:
                return i + 1
    return MOST_WORDS


@cache
def tokenizer() -> Tokenizer:
    """The English tokenizer of spaCy, which needs no model."""
    from spacy.lang.en import English

    return English().tokenizer
