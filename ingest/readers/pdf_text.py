"""From the lines of printed pages to running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CUT_WORD = re.compile(r"(\w+)([-\u00ad\u2010])$")
_BULLETS = "\u2022\u25aa\u25cf\u25a0\u2023\uf0b7"
_LONGEST_WORD = 60
_FIRST_WORD = re.compile(r"\S+")
_COMPOUND = re.compile(r"(?:anti|self|non|counter|vice|semi)-.|(?:north|south)-(?:east|west)")
"""Words written with a hyphen wherever they stand in the line."""


def join_pages(pages: Sequence[str]) -> str:
    """The text of the pages, a paragraph a line.

    Running heads and page numbers are left out, where there are three pages or more to know them
    by. A line is joined to the next unless it ends a paragraph, and a word cut at the end of a
    line is made whole.
    """
    split = [[line.strip() for line in _lines(page)] for page in pages]
    heads = _running_heads(split)
    kept = [line for page in split for line in _without_heads(page, heads)]
    return "\n".join(_paragraphs(kept))


def _lines(page: str) -> list[str]:
    # PDFium writes U+FFFE or U+0002 for a hyphen at the end of a line, with no line end after it
    return re.sub("[\ufffe\x02]", "-\n", page.replace("\r\n", "\n").replace("\r", "\n")).split("\n")


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _edges(page: Sequence[str]) -> list[int]:
    written = [i for i, line in enumerate(page) if line]
    return [*dict.fromkeys((written[0], written[-1]))] if written else []


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """First and last lines that stand, but for their numbers, on more than half of the pages."""
    seen = Counter(_pattern(page[i]) for page in pages for i in _edges(page))
    return {line for line, count in seen.items() if count >= 3 and count > len(pages) / 2}


def _without_heads(page: Sequence[str], heads: set[str]) -> list[str]:
    page = list(page)
    for i in reversed(_edges(page)):
        if _pattern(page[i]) in heads:
            del page[i]
    while page and not page[-1]:  # a paragraph may run on over the page
        del page[-1]
    return page[next((i for i, line in enumerate(page) if line), 0) :]


def _paragraphs(lines: Sequence[str]) -> list[str]:
    width = _column_width(lines)
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(lines).lower()))
    done: list[str] = []
    pieces: list[str] = []
    for line, after in zip(lines, [*lines, ""][1:], strict=True):
        pieces.append(line)
        if _ends_paragraph(line, after, width):
            done.append("".join(pieces))
            pieces = []
        else:
            pieces[-1] = _before(line, after, words)
    return [paragraph for paragraph in done if paragraph]


def _column_width(lines: Sequence[str]) -> int:
    """Characters in a full line: four lines of five are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _ends_paragraph(line: str, after: str, width: int) -> bool:
    """A line ends a paragraph when the next word would have fitted on it and was not put there."""
    first = _FIRST_WORD.match(after)
    if not line or not first or first[0][0] in _BULLETS:
        return True
    if first[0][0].islower() or _CUT_WORD.search(line[-_LONGEST_WORD:]):
        return False
    return len(line) + 1 + len(first[0]) < 0.9 * width


def _before(line: str, after: str, words: Counter[str]) -> str:
    """The line as it stands before the next: with a space, or with its cut word mended."""
    cut = _CUT_WORD.search(line[-_LONGEST_WORD:])
    if not cut or not after[0].isalnum():
        return f"{line} "
    head, hyphen = cut[1], cut[2]
    rest = re.match(r"\w+", after[:_LONGEST_WORD])
    tail = rest[0] if rest else ""
    whole, compound = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    keep = hyphen != "\u00ad" and (
        not tail[:1].islower()
        or head.isdigit()
        or words[compound] > words[whole]
        or (not words[whole] and _COMPOUND.match(compound) is not None)
    )
    return line[:-1] + ("-" if keep else "")
