"""Where it happened, against sentences with a verb and the place of what it tells.

python -m benchmarks.locations MARKED.jsonl [--limit N] [--predictions FILE] [--format json]

A line: {"text", "spans": [{"start", "end", "label": "VERB" or "LOCATION"}]}. Looked at: claims
whose trigger overlaps the verb. Right when the claim's named place overlaps one of the gold's.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click

from benchmarks import predictions, spans
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.predictions import Prediction
from benchmarks.scores import Tally
from kg.model import Document


def tallies(gold: Mapping[str, Any], said: Prediction) -> dict[str, Tally]:
    """One sentence: was the verb read as a deed, and is the deed's place the gold's."""

    def labelled(label: str) -> list[spans.Span]:
        return [(s["start"], s["end"]) for s in gold["spans"] if s["label"] == label]

    verbs, places = labelled("VERB"), labelled("LOCATION")
    read = [c for c in said["claims"] if spans.meets([tuple(c["trigger"])], verbs)]
    named = [span for span in map(spans.of_place, read) if span]
    place = Tally(int(spans.meets(named, places)), int(bool(named)), int(bool(places)))
    out = {"place": place, "verb is a deed": Tally(int(bool(read)), int(bool(read)), 1)}
    if read:
        out["place, verb read"] = place
    return out


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
