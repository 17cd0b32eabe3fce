"""Mention and relation figures on a gold folder in re3d's format, and the time reading takes.

    python -m benchmarks.reading FOLDER [--predictions FILE] [--errors FILE] [--no-times]

FOLDER holds documents.jsonl, entities.jsonl and relations.jsonl. How agreement is counted:
`benchmarks.re3d`. Relations are end to end: the reader's own mentions, not the gold's.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from benchmarks import predictions, re3d
from benchmarks.re3d import Marked
from benchmarks.scores import table


def report(gold: Mapping[str, Marked], said: Mapping[str, Marked], *, draws: int, seed: int) -> str:
    """All figure tables, for documents of the gold; one the reader left out counts as empty."""
    empty = Marked(frozenset(), frozenset())
    pairs = [(marked, said.get(key, empty)) for key, marked in sorted(gold.items())]
    mention_sums = {"ALL": None, "Org+Loc+Per": re3d.NAMED}
    parts = []
    for relaxed in (False, True):
        how = "same type, overlapping spans, one to one" if relaxed else "same type and span"
        marks = [re3d.mark_tallies(g, s, relaxed=relaxed) for g, s in pairs]
        links = [re3d.link_tallies(g, s, relaxed=relaxed) for g, s in pairs]
        for title, rows in (
            (f"Mentions, {how}", re3d.rows(marks, mention_sums)),
            (f"Relations end to end, {how}", re3d.rows(links, {"micro": None})),
        ):
            parts.append(table(title, rows, draws=draws, seed=seed))
    return "\n".join(parts)


def errors(gold: Marked, said: Marked, text: str) -> list[str]:
    """Every wrong and missed mention and relation of one document, as readable lines."""
    out = []
    for label, ours, theirs in (("wrong", said, gold), ("missed", gold, said)):
        for mark in sorted(ours.marks - theirs.marks):
            near = any(re3d.fits(mark, other) for other in theirs.marks)
            out.append(_row(label, near, mark.type, text[mark.start : mark.end]))
        for link in sorted(ours.links - theirs.links):
            near = any(re3d.fits(link, other) for other in theirs.links)
            ends = f"{text[slice(*link.source)]} -> {text[slice(*link.target)]}"
            out.append(_row(label, near, link.type, ends))
    return out


def _row(label: str, near: bool, type: str, shown: str) -> str:
    return "\t".join((label, "near" if near else "far", type, " ".join(shown.split())))


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@click.option("--errors", "errors_to", type=click.Path(path_type=Path), help="List every error.")
@click.option("--times/--no-times", default=True, help="Also time each stage.")
@click.option("--draws", default=1000, show_default=True, help="Bootstrap draws.")
@click.option("--seed", default=0, show_default=True)
def main(
    folder: Path, file: Path | None, errors_to: Path | None, times: bool, draws: int, seed: int
) -> None:
    docs = [predictions.document(record) for record in re3d.documents(folder)]
    gold = re3d.gold(folder)
    made = predictions.of(docs, file)
    said = {key: re3d.predicted(prediction) for key, prediction in made.items()}
    nested = sum(len(s.marks) - len(re3d.longest(s.marks)) for s in said.values())
    click.echo(f"{len(gold)} documents, {len(set(gold) - set(said))} of them not read; ", nl=False)
    click.echo(f"{nested} predicted mentions lie within a longer one\n")
    click.echo(report(gold, said, draws=draws, seed=seed))
    if errors_to:
        lines = [
            f"{doc.id}\t{line}"
            for doc in docs
            if doc.id in said
            for line in errors(gold[doc.id], said[doc.id], doc.text)
        ]
        errors_to.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if times:
        from benchmarks.stages import report as times_of

        click.echo(times_of(docs))


if __name__ == "__main__":
    main()
