"""From labelled words to mentions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.extraction.hf.labels import Label
from kg.model import Mention, Span
from kg.register import register


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the tokenizer with its label (None: no mention) and how likely that is."""

    span: Span
    label: Label | None
    score: float


def mentions(text: str, words: Iterable[Word]) -> list[Mention]:
    """Runs of words of one type, in order; their confidence is the mean of their words'."""
    runs: list[list[Word]] = []
    before: Label | None = None
    for word in words:
        label = word.label
        if label is not None:
            goes_on = before is not None and before.type == label.type
            if goes_on and not label.begins and before is not None and not before.ends:
                runs[-1].append(word)
            else:
                runs.append([word])
        before = label
    return [one for run in runs if (one := _mention(text, run)) is not None]


def _mention(text: str, run: list[Word]) -> Mention | None:
    start, end = run[0].span.start, run[-1].span.end
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    span = Span(start, start + len(words.strip()))
    label = run[0].label
    if span.start >= span.end or label is None:
        return None
    actor = register().lookup(span.of(text)) if label.type in ("Organisation", "Person") else None
    confidence = round(sum(word.score for word in run) / len(run), 4)
    return Mention(span, span.of(text), label.type, actor.id if actor else None, confidence)
