"""Where words that somebody quotes stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import EvidenceError
from kg.model import Span


def find(text: str, words: str, within: Span | None = None) -> Span | None:
    """The first place where the text has exactly these words, and not as parts of longer ones."""
    start, end = within or (0, len(text))
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    match = re.compile(before + re.escape(words) + after).search(text, start, end)
    return Span(*match.span()) if match else None


def near(text: str, words: str, sentence: Span, what: str) -> Span:
    """Where the words stand: in the sentence, else before it, else after it.

    Raises `EvidenceError` naming ``what`` when the text does not have them.
    """
    found = find(text, words, sentence) or _last(text, words, sentence.start)
    found = found or find(text, words, Span(sentence.end, len(text)))
    if found is None:
        raise EvidenceError(f"{what} not in the text")
    return found


def _last(text: str, words: str, end: int) -> Span | None:
    """The last place before ``end``."""
    found, start = None, 0
    while (one := find(text, words, Span(start, end))) is not None:
        found, start = one, one.end
    return found


def sentence_of(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence that holds the span, or from the first to the last that it touches."""
    touched = [one for one in sentences if one.overlaps(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span
