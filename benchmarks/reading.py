"""Mention and relation figures on a gold folder in re3d's format.

    python -m benchmarks.reading FOLDER [--publisher BBC] [--predictions FILE] [--errors FILE]

FOLDER holds documents.jsonl, entities.jsonl and relations.jsonl. How agreement is counted:
`benchmarks.re3d`. Relations are counted end to end, with the reader's own mentions, and between
the gold's mentions: how, is told in `benchmarks.gold_mentions`. The shipped network has learnt from
this corpus, less what its licence keeps out; ``--publisher`` looks at one publisher's documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from benchmarks import gold_mentions, predictions, re3d
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.re3d import Marked

_EMPTY = Marked(frozenset(), frozenset())


def sheets(
    gold: Mapping[str, Marked],
    said: Mapping[str, Marked],
    given: Mapping[str, Marked] | None = None,
) -> list[Sheet]:
    """All figure tables, for documents of the gold; one the reader left out counts as empty.

    ``given`` is what the reader says of relations when it is given the gold's mentions.
    """
    pairs = [(marked, said.get(key, _EMPTY)) for key, marked in sorted(gold.items())]
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
            parts.append(Sheet(title, rows))
    laid = [(g, gold_mentions.laid(s, g)) for g, s in pairs]
    parts.append(_relations("Relations end to end, their ends laid on the gold's mentions", laid))
    if given is not None:
        told = [(g, given.get(key, _EMPTY)) for key, g in sorted(gold.items())]
        parts.append(_relations("Relations between the gold's mentions, given to the reader", told))
    return parts


def _relations(title: str, pairs: Sequence[tuple[Marked, Marked]]) -> Sheet:
    links = [re3d.link_tallies(g, s, relaxed=False) for g, s in pairs]
    return Sheet(title, re3d.rows(links, {"micro": None}))


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
@click.option("--publisher", default="", help="Only documents of such publishers.")
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@click.option("--errors", "errors_to", type=click.Path(path_type=Path), help="List every error.")
@click.option("--draws", default=1000, show_default=True, help="Bootstrap draws.")
@click.option("--seed", default=0, show_default=True)
@format_option
def main(
    folder: Path,
    publisher: str,
    file: Path | None,
    errors_to: Path | None,
    draws: int,
    seed: int,
    form: str,
) -> None:
    records = [r for r in re3d.documents(folder) if publisher in (r["publisher"] or "")]
    if not records:
        raise click.ClickException(f"{folder} has no documents of a publisher like {publisher!r}")
    docs = [predictions.document(record) for record in records]
    gold = {id: marked for id, marked in re3d.gold(folder).items() if id in {d.id for d in docs}}
    made = {id: said for id, said in predictions.of(docs, file).items() if id in gold}
    said = {key: re3d.predicted(prediction) for key, prediction in made.items()}
    nested = sum(len(s.marks) - len(re3d.longest(s.marks)) for s in said.values())
    notes = {
        "documents": len(gold),
        "documents not read": len(set(gold) - set(said)),
        "predicted mentions within a longer one": nested,
    }
    given = None if file else gold_mentions.between_given(docs, gold)
    click.echo(shown(sheets(gold, said, given), form, notes=notes, draws=draws, seed=seed))
    if errors_to:
        lines = [
            f"{doc.id}\t{line}"
            for doc in docs
            if doc.id in said
            for line in errors(gold[doc.id], said[doc.id], doc.text)
        ]
        errors_to.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
