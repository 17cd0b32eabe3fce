"""Parts of speech and dependencies on a treebank whose words and sentences are given.

    python -m benchmarks.treebank GOLD.conllu [--predictions FILE] [--limit N]

GOLD is of Universal Dependencies, like the reader's network. UPOS and Penn tags, heads (UAS), and
heads with their labels (LAS, subtypes count) are of all words; "no punct" leaves punctuation
out. ``--predictions`` is another parser's CoNLL-U of the same sentences. Intervals come from
drawing sentences anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks import parsers
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.parsers import Word
from benchmarks.scores import Tally


def tallies(gold: Sequence[Word], said: Sequence[Word]) -> dict[str, Tally]:
    """One sentence, row by row; right of all words is the same as precision and recall."""
    pairs = list(zip(gold, said, strict=True))
    spoken = [(g, s) for g, s in pairs if g.upos != "PUNCT"]

    def share(right: Sequence[bool]) -> Tally:
        return Tally(sum(right), len(right), len(right))

    return {
        "UPOS": share([g.upos == s.upos for g, s in pairs]),
        "Penn tag": share([g.tag == s.tag for g, s in pairs]),
        "UAS": share([g.head == s.head for g, s in pairs]),
        "LAS": share([(g.head, g.dep) == (s.head, s.dep) for g, s in pairs]),
        "LAS, no punct": share([(g.head, g.dep) == (s.head, s.dep) for g, s in spoken]),
    }


def _same_words(gold: Sequence[Sequence[Word]], path: Path, limit: int | None) -> list[list[Word]]:
    """The sentences of another file. Raises `ClickException` when they are not the gold's."""
    other = _read(path, limit)
    for number, (ours, theirs) in enumerate(zip(gold, other, strict=False), 1):
        if [w.text for w in ours] != [w.text for w in theirs]:
            raise click.ClickException(f"{path}: sentence {number} has other words than the gold")
    if len(other) != len(gold):
        raise click.ClickException(f"{path}: {len(other)} sentences, the gold has {len(gold)}")
    return other


def _read(path: Path, limit: int | None) -> list[list[Word]]:
    return parsers.read_conllu(path.read_text(encoding="utf-8").splitlines())[:limit]


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.argument("gold_file", metavar="GOLD", type=_FILE)
@click.option("--predictions", "file", type=_FILE)
@click.option("--limit", type=click.IntRange(min=1), help="Sentences read, from the first.")
@format_option
def main(gold_file: Path, file: Path | None, limit: int | None, form: str) -> None:
    gold = _read(gold_file, limit)
    if not gold:
        raise click.ClickException(f"{gold_file} has no sentences")
    if file:
        said = _same_words(gold, file, limit)
    else:
        said = list(parsers.of_the_reader([word.text for word in words] for words in gold))
    each = [tallies(*one) for one in zip(gold, said, strict=True)]
    rows = {name: [t[name] for t in each] for name in each[0]}
    words = sum(map(len, gold))
    click.echo(shown([Sheet(f"{len(gold)} sentences, {words} words", rows)], form))


if __name__ == "__main__":
    main()
