"""Sentences with what the corpora say of them, as plain records that a batch is made of.

A record has ``words`` and, by task: ``tree`` (upos, tags, heads, deps of each word), ``mentions``
and ``names`` (a label of each word, BIO), ``links`` (pairs of words with a relation, and all the
words that head a mention), ``deeds`` (trigger, kind, status, and the head word of each
participant). ``doc`` and ``corpus`` say where it comes from. Licences: README.md here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import re3d
from benchmarks.events import head
from benchmarks.parsers import read_conllu
from ingest.extraction.model.labels import KINDS, ROLES, STATUSES
from ingest.extraction.sentences import Word, sentences, words_in
from kg.model import Span

Record = dict[str, Any]

NOT_FOR_WEIGHTS = "BBC"
"""Publishers whose licence (CC BY-NC) does not let weights be shipped: read, never trained on."""

_GMB = {"geo": "GPE", "org": "ORG", "per": "PERSON", "gpe": "NORP", "tim": "DATE"}
_WIKIGOLD = {"LOC": "GPE", "ORG": "ORG", "PER": "PERSON"}


def treebank(path: Path) -> Iterator[Record]:
    """A CoNLL-U file of Universal Dependencies with Penn tags."""
    for words in read_conllu(path.read_text(encoding="utf-8").splitlines()):
        yield {
            "corpus": "ewt",
            "doc": "",
            "words": [w.text for w in words],
            "tree": {
                "upos": [w.upos for w in words],
                "tags": [w.tag for w in words],
                "heads": [w.head for w in words],
                "deps": [w.dep for w in words],
            },
        }


def gmb(path: Path) -> Iterator[Record]:
    """The Groningen Meaning Bank as one CSV: sentence, word, tag, label."""
    words: list[str] = []
    labels: list[str] = []
    with path.open(encoding="cp1252", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["Sentence #"] and words:
                yield _named("gmb", words, labels)
                words, labels = [], []
            word = row["Word"].strip()
            if not word:
                continue
            begin, _, kind = row["Tag"].partition("-")
            words.append(word)
            labels.append(f"{begin}-{_GMB[kind]}" if kind in _GMB else "O")
    if words:
        yield _named("gmb", words, labels)


def wikigold(path: Path) -> Iterator[Record]:
    """wikigold.conll.txt: word and label, IO; MISC is left out."""
    words: list[str] = []
    labels: list[str] = []
    last = "O"
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            if words:
                yield _named("wikigold", words, labels)
            words, labels, last = [], [], "O"
            continue
        word, _, label = line.rpartition(" ")
        kind = _WIKIGOLD.get(label.partition("-")[2], "")
        words.append(word)
        labels.append(f"{'I' if label == last else 'B'}-{kind}" if kind else "O")
        last = label


def _named(corpus: str, words: list[str], labels: list[str]) -> Record:
    return {"corpus": corpus, "doc": "", "words": words, "names": labels}


def mentions(folder: Path) -> Iterator[Record]:
    """Sentences of re3d with mentions and relations; those not to be trained on say ``held``."""
    gold = re3d.gold(folder)
    for doc in re3d.documents(folder):
        marked = gold[doc["id"]]
        for words in sentences(doc["text"]):
            yield {
                "corpus": "re3d",
                "doc": doc["id"],
                "held": NOT_FOR_WEIGHTS in (doc["publisher"] or ""),
                "words": [w.text for w in words],
                "mentions": _bio(words, marked.marks),
                "links": _links(words, doc["text"], marked),
            }


def marked(lines: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Iterator[Record]:
    """Our own mentions, after re3d's manner; they have no relations."""
    for line in lines:
        text = texts[line["doc"]]
        for sentence in line["sentences"]:
            words = words_in(text, Span(sentence["start"], sentence["end"]))
            marks = [re3d.Mark(*m) for m in sentence["mentions"]]
            yield {
                "corpus": line["corpus"],
                "doc": line["doc"],
                "split": line["split"],
                "words": [w.text for w in words],
                "mentions": _bio(words, marks),
                "links": {"heads": [], "pairs": []},
            }


def _bio(words: Sequence[Word], marks: Iterable[re3d.Mark]) -> list[str]:
    labels = ["O"] * len(words)
    for mark in sorted(marks):
        inside = _inside(words, mark.start, mark.end)
        for n, i in enumerate(inside):
            labels[i] = f"{'I' if n else 'B'}-{mark.type}"
    return labels


def _inside(words: Sequence[Word], start: int, end: int) -> list[int]:
    return [i for i, w in enumerate(words) if w.start < end and start < w.end]


def _links(words: Sequence[Word], text: str, marked: re3d.Marked) -> Record:
    heads = {}
    for mark in sorted(marked.marks):
        if words[0].start <= mark.start and mark.end <= words[-1].end:
            at = head_word(words, text, (mark.start, mark.end))
            if at is not None:
                heads[mark.start, mark.end] = at
    pairs = [
        [heads[link.source], heads[link.target], link.type]
        for link in sorted(marked.links)
        if link.source in heads and link.target in heads
    ]
    return {"heads": sorted(set(heads.values())), "pairs": pairs}


def head_word(words: Sequence[Word], text: str, span: tuple[int, int]) -> int | None:
    """The word that heads a stretch of text, as the benchmarks see it, or None."""
    start, end = head(text, span)
    found = _inside(words, start, end) or _inside(words, *span)
    return found[-1] if found else None


def deeds(lines: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Iterator[Record]:
    """Annotated sentences in the form of benchmarks/gold; our own bring their ``text`` along."""
    for line in lines:
        text = line.get("text") or texts[line["doc"]]
        for sentence in line["sentences"]:
            words = words_in(text, Span(sentence["start"], sentence["end"]))
            yield {
                "corpus": line["corpus"],
                "doc": line["doc"],
                "split": line["split"],
                "words": [w.text for w in words],
                "deeds": [d for e in sentence["events"] if (d := _deed(words, text, e))],
            }


def _deed(words: Sequence[Word], text: str, event: Mapping[str, Any]) -> Record | None:
    kind = "/".join(filter(None, (event["type"], event["relation"])))
    trigger = _inside(words, *event["trigger"])
    if not trigger or kind not in KINDS or event["status"] not in STATUSES:
        return None
    parts = []
    for role in ROLES:
        for span in event.get(role, ()):
            at = head_word(words, text, (span[0], span[1]))
            if at is not None:
                parts.append([role, at])
    return {"trigger": trigger[-1], "kind": kind, "status": event["status"], "parts": parts}
