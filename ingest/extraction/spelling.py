"""Whether two spellings are of one name: transliterations waver, and writers slip."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kg.ids import fold

_ARTICLES = frozenset({"al", "el", "ul", "ash", "as", "ad", "an", "ar", "at", "az"})
_SAME_SOUND = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ae", "ai"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"),
    ("dh", "d"), ("gh", "g"), ("ph", "f"), ("q", "k"), ("y", "i"), ("e", "a"), ("o", "u"),
    ("awu", "au"),
)  # fmt: skip
"""Letters that stand for one another when Arabic, Persian or Cyrillic is written in Latin."""
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4
"""Letters below which only the very same spelling counts."""
_LONG = 7
"""Letters from which on one slip does not make another name."""


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """A folded word as it sounds, roughly: "shaddadi" and "shadadi", "qaeda" and "qaida"."""
    for written, heard in _SAME_SOUND:
        word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > _SHORTEST and word.endswith(("ah", "uh", "ih")) else word


def parts(name: str) -> list[str]:
    """The words of a name, folded, without the Arabic article."""
    found = [w for w in fold(name).split() if w not in _ARTICLES]
    return found or fold(name).split()


def same_name(a: str, b: str) -> bool:
    """Whether two names are one in two transliterations, word by word: "Mohamed Hasan" and
    "Mohammed Hassan", but not "Ahmed" and "Mohamed" or "Jamal" and "Jamil".
    """
    one, two = parts(a), parts(b)
    return len(one) == len(two) and all(map(_same_word, one, two))


def _same_word(a: str, b: str) -> bool:
    heard = sound(a)
    return a == b or (len(heard) >= _SHORTEST and heard == sound(b))


def slip_of(surname: str, known: str) -> bool:
    """Whether a surname that nobody was introduced by may be a slip for a known one: the first
    vowel differs ("Issawi", "Assawi"), or one letter within a long name.

    The last letter must be the same: Ivanov and Ivanova are two.
    """
    one, two = parts(surname), parts(known)
    if len(one) != 1 or len(two) != 1:
        return False
    a, b = sound(one[0]), sound(two[0])
    if min(len(a), len(b)) < _SHORTEST or a[-1] != b[-1]:
        return False
    if a[0] in "aiu" and b[0] in "aiu" and a[1:] == b[1:]:
        return len(a) > _SHORTEST
    return min(len(one[0]), len(two[0])) >= _LONG and Levenshtein.distance(a, b) <= 1
