"""Parsers asked about sentences whose words are given: whichever the reader uses, or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word with its analysis: ``head`` counts from 0 and is the word's own index at the root.

    ``tag`` is a Penn Treebank tag, ``dep`` a label in small letters, ``upos`` of gold only.
    """

    text: str
    tag: str
    head: int
    dep: str
    upos: str = ""


Analysis = tuple[str, int, str]
"""A word's Penn tag, the index of its head (its own at the root), and its ClearNLP label."""

Parser = Callable[[Sequence[Sequence[str]]], Iterable[Sequence[Analysis]]]


def of_the_reader() -> Parser:
    """The reader's own parser: its ``parse_words``, or the spaCy pipeline it loads."""
    from ingest.extraction import parse

    given: Parser | None = getattr(parse, "parse_words", None)
    return given or with_spacy


def with_spacy(sentences: Sequence[Sequence[str]]) -> Iterator[list[Analysis]]:
    """Analyses by the reader's spaCy pipeline, which may not cut the sentences."""
    from spacy.tokens import Doc

    from ingest.extraction.parse import pipeline

    nlp = pipeline()
    docs = (
        Doc(nlp.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])
        for words in sentences
    )
    for doc in nlp.pipe(docs, disable=["ner"]):
        yield [(t.tag_, t.head.i, t.dep_.lower()) for t in doc]


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
