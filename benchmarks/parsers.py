"""Sentences of a treebank with their analyses, and the reader's own analyses of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word with its analysis: ``head`` counts from 0 and is the word's own index at the root.

    ``tag`` is a Penn Treebank tag, ``dep`` and ``upos`` are of Universal Dependencies.
    """

    text: str
    tag: str
    head: int
    dep: str
    upos: str = ""


def of_the_reader(sentences: Iterable[Sequence[str]]) -> Iterator[list[Word]]:
    """What the reader's network makes of sentences whose words are given."""
    from ingest.extraction.parse import parse_words

    given = list(sentences)
    for words, said in zip(given, parse_words(given), strict=True):
        cells = zip(words, said.tags, said.heads, said.deps, said.upos, strict=True)
        yield [Word(*cell) for cell in cells]


def read_conllu(lines: Iterable[str]) -> list[list[Word]]:
    """The sentences of a CoNLL-U file, without its joined (1-2) and empty (1.1) words."""
    found: list[list[Word]] = []
    words: list[Word] = []
    for line in [*lines, ""]:
        if not line.strip():
            if words:
                found.append(words)
            words = []
        elif not line.startswith("#"):
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                head = int(cells[6]) - 1
                words.append(
                    Word(
                        text=cells[1],
                        tag=cells[4],
                        head=head if head >= 0 else len(words),
                        dep=cells[7].lower(),
                        upos=cells[3],
                    )
                )
    return found
