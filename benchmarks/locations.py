"""Where it happened, against sentences with a verb and the place of what it tells.

python -m benchmarks.locations MARKED.jsonl [--limit N] [--predictions FILE] [--format json]

A line: {"text", "spans": [{"start", "end", "label": "VERB" or "LOCATION"}]}. Looked at: claims
whose trigger overlaps the verb. Right when the claim's named place overlaps one of the gold's.
One in ten of the published places is given by the numbers of its first and last token instead of
its characters: an empty span, or one that begins or ends within a word. Those are read as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from benchmarks import predictions, spans
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.predictions import Prediction
from benchmarks.scores import Tally
from kg.model import Document

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer


def tallies(gold: Mapping[str, Any], said: Prediction) -> dict[str, Tally]:
    """One sentence: was the verb read as a deed, and is the deed's place the gold's."""

    def labelled(label: str) -> list[spans.Span]:
        marked = [(s["start"], s["end"]) for s in gold["spans"] if s["label"] == label]
        return [_in_characters(gold["text"], span) for span in marked]

    verbs, places = labelled("VERB"), labelled("LOCATION")
    read = [c for c in said["claims"] if spans.meets([tuple(c["trigger"])], verbs)]
    named = [span for span in map(spans.of_place, read) if span]
    place = Tally(int(spans.meets(named, places)), int(bool(named)), int(bool(places)))
    out = {"place": place, "verb is a deed": Tally(int(bool(read)), int(bool(read)), 1)}
    if read:
        out["place, verb read"] = place
    return out


def _in_characters(text: str, span: spans.Span) -> spans.Span:
    """The span, or that of the tokens it counts when it holds no whole words."""
    start, end = span
    first, last = text[max(0, start - 1) : start + 1], text[max(0, end - 1) : end + 1]
    cut = (len(first) == 2 and first.isalnum()) or (len(last) == 2 and last.isalnum())
    if text[start:end].strip() and not cut:
        return span
    tokens = _tokenizer()(text)
    if end >= len(tokens):
        return span
    return tokens[start].idx, tokens[end].idx + len(tokens[end])


@cache
def _tokenizer() -> Tokenizer:
    # Imported here: scoring a file of predictions for whole spans needs no tokenizer.
    import spacy

    return spacy.blank("en").tokenizer


@click.command(help=__doc__)
@click.argument("marked", type=click.Path(exists=True, path_type=Path))
@click.option("--limit", default=1000, show_default=True, help="Sentences read, from the first.")
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@format_option
def main(marked: Path, limit: int, file: Path | None, form: str) -> None:
    gold = list(islice(predictions.load(marked), limit))
    docs = [Document.new(row["text"], id=f"sentence-{n}") for n, row in enumerate(gold, 1)]
    made = predictions.of(docs, file)
    each = [tallies(row, made[doc.id]) for row, doc in zip(gold, docs, strict=True)]
    names = ("verb is a deed", "place, verb read", "place")
    rows = {name: [t.get(name, Tally()) for t in each] for name in names}
    click.echo(shown([Sheet(f"{len(gold)} sentences", rows)], form))


if __name__ == "__main__":
    main()
