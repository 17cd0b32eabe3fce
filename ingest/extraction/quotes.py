"""Which words of a sentence stand in quotation marks."""

from __future__ import annotations

from ingest.extraction.sentence import Sentence, Token

_OPENS, _CLOSES, _EITHER = "\u201c\u00ab", "\u201d\u00bb", '"'


def is_quoted(sentence: Sentence, token: Token) -> bool:
    """Whether a word is quoted speech; a sentence that only closes a quote begins inside one."""
    text, at = sentence.text, token.start - sentence.span.start
    marks = [c for c in text if c in _OPENS + _CLOSES + _EITHER]
    inside = bool(marks) and marks[0] in _CLOSES
    if marks.count(_EITHER) == 1 and not text.startswith(_EITHER):
        inside = text.rstrip().endswith(_EITHER)
    for mark in text[:at]:
        if mark in _OPENS:
            inside = True
        elif mark in _CLOSES:
            inside = False
        elif mark == _EITHER:
            inside = not inside
    return inside
