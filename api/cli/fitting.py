"""How wide each column of a table may be on a terminal, and what stands below the row instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

GAP = 2
_BESIDE = 40  # the least room in which running text stands beside the row
_WORD = 16  # the longest word that wrapping keeps whole
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """What a column is like: see `api.cli.tables.Column`."""

    wraps: bool = False
    long: bool = False
    spare: bool = False
    below: bool = False


@dataclass(slots=True)
class Fit:
    """Widths of the columns that stand in the row, and which others stand below it or nowhere."""

    widths: dict[int, int]
    below: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def fit(shapes: Sequence[Shape], columns: Sequence[Sequence[str]], width: int) -> Fit:
    """Fit columns, each a heading and its texts, to a line of ``width`` characters.

    What does not fit beside the rest goes below the row: running text first. Then spare columns
    are left out, the last first, and then those that may stand below do. Running text takes the
    room that remains.
    """
    natural = [max(map(cell_len, texts), default=0) for texts in columns]
    least = [_least(s, texts, n) for s, texts, n in zip(shapes, columns, natural, strict=True)]
    found = Fit(dict(enumerate(least)))

    def crowded() -> bool:
        return sum(found.widths.values()) + GAP * (len(found.widths) - 1) > width

    for n in (n for n, shape in enumerate(shapes) if shape.long and crowded()):
        found.widths.pop(n)
        found.below.append(n)
    for n in (n for n, shape in reversed([*enumerate(shapes)]) if shape.spare and crowded()):
        found.widths.pop(n)
        found.left_out.append(n)
    for n in (n for n, shape in enumerate(shapes) if shape.below and crowded()):
        found.widths.pop(n)
        found.below.insert(0, n)
    for n in (n for n, shape in enumerate(shapes) if shape.wraps and crowded()):
        found.widths[n] = min(found.widths[n], _LEAST)
    _share(found.widths, natural, shapes, width)
    return found


def _least(shape: Shape, texts: Sequence[str], natural: int) -> int:
    if shape.long:
        return min(natural, _BESIDE)
    if not shape.wraps:
        return natural
    words = [word for text in texts for word in re.split(r"[\s-]", text)]
    return min(natural, max([_LEAST, *(cell_len(word) + 1 for word in words)]), _WORD)


def _share(
    widths: dict[int, int], natural: Sequence[int], shapes: Sequence[Shape], width: int
) -> None:
    """Give what room remains to the columns that lack most, running text last."""
    room = width - sum(widths.values()) - GAP * (len(widths) - 1)
    for wanting in (
        [n for n in widths if not shapes[n].long],
        [n for n in widths if shapes[n].long],
    ):
        while room > 0 and any(widths[n] < natural[n] for n in wanting):
            widths[max(wanting, key=lambda n: natural[n] - widths[n])] += 1
            room -= 1
