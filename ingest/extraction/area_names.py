"""Whole names of districts and provinces, which the tagger cuts: "Nad-e Ali", "Shah Wali Kot"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.extraction.sentence import Sentence, Token
from ingest.gazetteer import gazetteer

_AREA = frozenset({"district", "province", "governorate", "county", "oblast", "subdistrict"})
_PARTICLES = frozenset({"-", "ye", "e", "i", "wa", "va", "al", "ul", "ol", "el", "de", "du", "bin"})
_QUOTES = frozenset("'’‘`")
_NO_NAME = frozenset({"IN", "DT", "CC", "PRP", "PRP$", "WDT", "RB", "TO"})


def area_names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """First and last token of each name of several words before "district" or its like.

    The longest the gazetteer knows; one it does not know when particles hold it together.
    """
    tokens = sentence.tokens
    for noun in sentence:
        if noun.lemma.lower() not in _AREA or noun.i < 2:
            continue
        first = _run_start(tokens, noun.i)
        last = noun.i - 1
        starts = [i for i in range(first, last) if _may_begin(tokens[i])]
        known = (i for i in starts if _is_known(tokens[i : last + 1], noun))
        begin = next(known, None)
        if begin is None and any(t.lower in _PARTICLES for t in tokens[first:last]):
            begin = next(iter(starts), None)
        if begin is not None and tokens[last].text not in _QUOTES:
            yield begin, last


def realm_names(sentence: Sentence, text: str) -> Iterator[tuple[int, int, str]]:
    """First and last token of each place with "of" in its name, which the tagger cuts, and what
    the gazetteer calls it: "Gulf of Aden", and "Tatarstan" of "Republic of Tatarstan".
    """
    tokens = sentence.tokens
    for of in (t for t in tokens[1:-1] if t.lower == "of"):
        last = of.i + 1 + (tokens[of.i + 1].lower == "the")
        if last >= len(tokens) or not tokens[of.i - 1].text[:1].isupper():
            continue
        for first in range(max(0, of.i - 3), of.i):
            name = text[tokens[first].start : tokens[last].end]
            if first == of.i - 1 and tokens[first].lower in _REALMS:
                name = tokens[last].text
            if tokens[first].text[:1].isupper() and gazetteer().known(name):
                yield first, last, name
                break


_REALMS = frozenset({"republic", "kingdom", "emirate", "province", "governorate", "state"})


def _run_start(tokens: list[Token], end: int) -> int:
    i = end
    while i > 0 and _holds_together(tokens[i - 1]):
        i -= 1
    return i


def _holds_together(token: Token) -> bool:
    if token.lower in _PARTICLES or token.text in _QUOTES:
        return True
    return token.text[:1].isupper() and token.tag not in _NO_NAME


def _may_begin(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[:1].isalpha()


def _is_known(run: list[Token], noun: Token) -> bool:
    """Whether the gazetteer has an area of that very name."""
    words = run[0].text
    for before, token in pairwise(run):
        words += (" " if token.start > before.end else "") + token.text
    kind = "province" if noun.lower in ("governorate", "oblast") else noun.lower
    return any(
        place.kind in (kind, "district", "province")
        for place in gazetteer().candidates(f"{words} {noun.lower}")
    )
