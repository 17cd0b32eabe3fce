r"""Corpora to one file of records that `training.train` reads, on this machine or another.

    python -m training.prepare --ewt FOLDER --re3d FOLDER --gmb FILE --wikigold FILE \
        --wcep FOLDER --deeds FILE... --marks FILE... \
        --out FILE.json.gz

Every path may be left out but the treebank's; a head without data is then not trained.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from benchmarks import gold, predictions
from ingest.extraction.sentences import sentences
from training import corpora
from training.corpora import Record

FOLDS = 5


def folds(records: Iterable[Record]) -> dict[str, int]:
    """Which of `FOLDS` parts each document is kept aside in: of about as many sentences each.

    Documents that are only ever trained on (split ``train``) are in none.
    """
    sizes: Counter[str] = Counter()
    for record in records:
        if record["doc"] and record.get("split") != "train":
            sizes[record["doc"]] += 1
    filled = [0] * FOLDS
    out = {}
    for doc, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        out[doc] = filled.index(min(filled))
        filled[out[doc]] += size
    return out


def aside(texts: Mapping[str, str], fold: Mapping[str, int]) -> list[Record]:
    """Every sentence of the documents kept aside, as the reader cuts them."""
    return [
        {"doc": doc, "fold": fold[doc], "words": [w.text for w in words]}
        for doc in sorted(fold)
        for words in sentences(texts[doc])
    ]


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.option("--ewt", type=_FOLDER, required=True, help="train.conllu and dev.conllu are read.")
@click.option("--re3d", type=_FOLDER)
@click.option("--gmb", type=_FILE)
@click.option("--wikigold", type=_FILE)
@click.option("--wcep", type=_FOLDER, help="Texts of annotations of corpus wcep.")
@click.option("--deeds", multiple=True, type=_FILE, help="Annotated sentences; repeat.")
@click.option("--marks", multiple=True, type=_FILE, help="Annotated mentions; repeat.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(
    ewt: Path,
    re3d: Path | None,
    gmb: Path | None,
    wikigold: Path | None,
    wcep: Path | None,
    deeds: tuple[Path, ...],
    marks: tuple[Path, ...],
    out: Path,
) -> None:
    records: list[Record] = list(corpora.treebank(ewt / "train.conllu"))
    held: list[Record] = list(corpora.treebank(ewt / "dev.conllu"))
    records += corpora.gmb(gmb) if gmb else []
    records += corpora.wikigold(wikigold) if wikigold else []
    records += corpora.mentions(re3d) if re3d else []
    made = gold.texts(re3d, wcep)
    texts: dict[str, str] = {i: r["text"] for each in made.values() for i, r in each.items()}
    lines: list[Any] = [line for file in deeds for line in predictions.load(file)]
    records += corpora.deeds(lines, texts)
    records += corpora.marked([line for file in marks for line in predictions.load(file)], texts)
    fold = folds(records)
    for record in records:
        record["fold"] = fold.get(record["doc"])
    body = {"train": records, "dev": held, "aside": aside(texts, fold)}
    with gzip.open(out, "wt", encoding="utf-8") as file:
        json.dump(body, file, ensure_ascii=False)
    counts: dict[str, int] = {}
    for record in records:
        task = next(t for t in ("tree", "names", "mentions", "deeds") if t in record)
        counts[f"{record['corpus']} {task}"] = counts.get(f"{record['corpus']} {task}", 0) + 1
    click.echo(json.dumps(counts), err=True)


if __name__ == "__main__":
    main()
