"""Words to what the network reads: word pieces, how each word is written, first pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEAD, END, UNKNOWN = 101, 102, 100
"""Ids of the pieces before, after and in place of what the vocabulary lacks (BERT's)."""

MOST_PIECES = 12
"""Kept of one word: a longer one is a web address or no word."""

LONGEST = 480
"""Pieces of one sentence, below the 512 places that the encoder knows."""

LOWER, CAPITAL, CAPITALS, LETTER, MIXED, DIGITS, ALNUM, MARK = range(8)
SHOUTED = {LOWER: CAPITALS, CAPITAL: CAPITALS, MIXED: CAPITALS}


def shape(word: str) -> int:
    """How a word is written, which the uncased pieces do not tell."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return DIGITS if any(c.isdigit() for c in word) else MARK
    if any(c.isdigit() for c in word):
        return ALNUM
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return LOWER
    if len(letters) == 1:
        return LETTER
    if upper == len(letters):
        return CAPITALS
    return CAPITAL if upper == 1 and letters[0].isupper() else MIXED


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as numbers. ``first`` says where each word's first piece stands, after a 0."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


class Cutter:
    """Cuts words into pieces and remembers them. ``cut`` gives the ids of one word's pieces."""

    def __init__(self, cut: Callable[[str], list[int]]) -> None:
        self._cut = cut
        self._known: dict[str, tuple[list[int], int]] = {}

    def of(self, words: Sequence[str]) -> Pieces:
        """The pieces of a sentence; words past `LONGEST` pieces share the last place."""
        ids, shapes, first = [LEAD], [LOWER], [0]
        known = self._known
        for word in words:
            found = known.get(word)
            if found is None:
                found = (self._cut(word)[:MOST_PIECES] or [UNKNOWN], shape(word))
                known[word] = found
            pieces, written = found
            if len(ids) + len(pieces) > LONGEST:
                first.append(len(ids) - 1)
                continue
            first.append(len(ids))
            ids += pieces
            shapes += [written] * len(pieces)
        ids.append(END)
        shapes.append(LOWER)
        return Pieces(ids, shapes, first)
