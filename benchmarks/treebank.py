"""Parts of speech and dependency heads on a treebank whose words and sentences are given.

    python -m benchmarks.treebank GOLD.conllu [--converted FILE] [--predictions FILE] [--limit N]

GOLD is of Universal Dependencies; the reader's parser speaks Penn tags and ClearNLP labels. So its
parts of speech and heads are first brought to the conventions of Universal Dependencies
(`benchmarks.attachment`), which costs even a perfect parse some points. ``--converted`` is the
same treebank with ClearNLP heads and labels: heads (UAS), and heads with their labels (LAS), are
then counted as they are, and what the converted gold itself scores is told. Punctuation counts for
parts of speech and tags alone. ``--predictions`` is another parser's CoNLL-U of the same sentences,
with Penn tags and ClearNLP labels. Intervals come from drawing sentences anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from pathlib import Path

import click

from benchmarks import attachment, parsers
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.parsers import Word
from benchmarks.scores import Tally, total


def tallies(
    gold: Sequence[Word], said: Sequence[Word], converted: Sequence[Word] | None = None
) -> dict[str, Tally]:
    """One sentence, row by row; right of all words is the same as precision and recall."""
    kept = [i for i, word in enumerate(gold) if word.upos != "PUNCT"]
    heads, parts = attachment.heads(said), attachment.upos(said)

    def share(right: Sequence[bool]) -> Tally:
        return Tally(sum(right), len(right), len(right))

    out = {
        "UPOS": share([word.upos == part for word, part in zip(gold, parts, strict=True)]),
        "Penn tag": share([g.tag == s.tag for g, s in zip(gold, said, strict=True)]),
        "UAS, as UD": share([gold[i].head == heads[i] for i in kept]),
    }
    if converted is not None:
        pairs = [(converted[i], said[i]) for i in kept]
        out["UAS, ClearNLP"] = share([g.head == s.head for g, s in pairs])
        out["LAS, ClearNLP"] = share([g.head == s.head and g.dep == s.dep for g, s in pairs])
    return out


def best(gold: Sequence[Sequence[Word]], converted: Sequence[Sequence[Word]]) -> dict[str, float]:
    """What the converted gold itself scores, in percent: no parse can be expected to score more."""
    each = [tallies(ours, theirs) for ours, theirs in zip(gold, converted, strict=True)]
    return {
        f"{name} of the converted gold": round(100 * total(t[name] for t in each).f1, 1)
        for name in ("UPOS", "UAS, as UD")
    }


def said_of(gold: Sequence[Sequence[Word]], parse: parsers.Parser) -> list[list[Word]]:
    """What a parser makes of the gold's words."""
    texts = [[word.text for word in words] for words in gold]
    return [
        [
            Word(word.text, tag, head, dep.lower())
            for word, (tag, head, dep) in zip(words, made, strict=True)
        ]
        for words, made in zip(gold, parse(texts), strict=True)
    ]


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
@click.option("--converted", type=_FILE, help="The gold as ClearNLP trees.")
@click.option("--predictions", "file", type=_FILE)
@click.option("--limit", type=click.IntRange(min=1), help="Sentences read, from the first.")
@format_option
def main(
    gold_file: Path, converted: Path | None, file: Path | None, limit: int | None, form: str
) -> None:
    gold = _read(gold_file, limit)
    if not gold:
        raise click.ClickException(f"{gold_file} has no sentences")
    clear = _same_words(gold, converted, limit) if converted else None
    said = _same_words(gold, file, limit) if file else said_of(gold, parsers.of_the_reader())
    each = [tallies(*one) for one in zip(gold, said, clear or repeat(None, len(gold)), strict=True)]
    rows = {name: [t[name] for t in each] for name in each[0]}
    words = sum(map(len, gold))
    notes = best(gold, clear) if clear else {}
    click.echo(shown([Sheet(f"{len(gold)} sentences, {words} words", rows)], form, notes=notes))


if __name__ == "__main__":
    main()
