"""Who does something to whom, against sentences with BIO tags (S doer, T done to, R both).

python -m benchmarks.who_to_whom TAGGED.txt [--predictions FILE] [--list] [--format json]

A token and its tag a line, an empty line between sentences. Named spans of a claim's actors are
compared with S and R, of its recipients with T and R: right when they overlap, one to one. The
gold marks one deed a sentence, so what the reader says of further deeds lowers its precision here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks import predictions, spans
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.predictions import Prediction
from benchmarks.scores import Tally, pair_up
from benchmarks.spans import Span
from kg.model import Document

_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", ")", "%", "'s", "’s", "n't", "'"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as plain text, and its tagged spans as (tag, span)."""

    text: str
    tagged: tuple[tuple[str, Span], ...]

    def spans(self, tags: str) -> list[Span]:
        """The spans whose tag is one of the letters."""
        return [span for tag, span in self.tagged if tag in tags]


def sentences(lines: Iterable[str]) -> list[Sentence]:
    """Join tagged tokens to plain sentences, without the spaces that plain text lacks."""
    found, tokens = [], []
    for line in [*lines, ""]:
        parts = line.split()
        if parts:
            tokens.append((parts[0], parts[-1]))
        elif tokens:
            found.append(_join(tokens))
            tokens = []
    return found


def _join(tokens: Sequence[tuple[str, str]]) -> Sentence:
    text, tagged = "", list[tuple[str, Span]]()
    for word, tag in tokens:
        glued = not text or word in _NO_SPACE_BEFORE or text.endswith(("(", "$"))
        start = len(text) + (not glued)
        text = f"{text}{'' if glued else ' '}{word}"
        if tag.startswith("B-"):
            tagged.append((tag[2:], (start, len(text))))
        elif tag.startswith("I-") and tagged:
            kind, (first, _) = tagged[-1]
            tagged[-1] = (kind, (first, len(text)))
    return Sentence(text, tuple(tagged))


def tallies(gold: Sentence, said: Prediction) -> dict[str, Tally]:
    """Agreement on doers, on those done to, and on the sentence's whole deed."""
    out = {}
    for name, side, tags in (("who", "actors", "SR"), ("whom", "recipients", "TR")):
        named = sorted({s for claim in said["claims"] for s in spans.of_parties(claim, side)})
        wanted = gold.spans(tags)
        out[name] = Tally(len(pair_up(named, wanted, spans.overlap)), len(named), len(wanted))
    who, whom = gold.spans("SR"), gold.spans("TR")
    both = [c for c in said["claims"] if c["actors"] and c["recipients"]]
    right = any(
        spans.meets(spans.of_parties(c, "actors"), who)
        and spans.meets(spans.of_parties(c, "recipients"), whom)
        for c in both
    )
    out["who to whom"] = Tally(int(right), int(bool(both)), int(bool(who and whom)))
    return out


def show(gold: Sentence, said: Prediction) -> str:
    """The sentence, the gold's sides and the reader's, for a person to judge."""

    def words(found: Iterable[Span]) -> str:
        return "; ".join(gold.text[start:end] for start, end in found) or "-"

    lines = [gold.text, f"  gold: {words(gold.spans('SR'))} -> {words(gold.spans('TR'))}"]
    for claim in said["claims"]:
        who, whom = (words(spans.of_parties(claim, side)) for side in ("actors", "recipients"))
        lines.append(f"  said: {who} -> {whom} ({claim['relation'] or claim['type']})")
    return "\n".join(lines)


@click.command(help=__doc__)
@click.argument("tagged", type=click.Path(exists=True, path_type=Path))
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List sentences whose deed is not right.")
@format_option
def main(tagged: Path, file: Path | None, listed: bool, form: str) -> None:
    gold = sentences(tagged.read_text(encoding="utf-8").splitlines())
    docs = [Document.new(s.text, id=f"sentence-{n}") for n, s in enumerate(gold, 1)]
    made = predictions.of(docs, file)
    each = [tallies(s, made[doc.id]) for s, doc in zip(gold, docs, strict=True)]
    if listed:
        for sentence, doc, each_tally in zip(gold, docs, each, strict=True):
            whole = each_tally["who to whom"]
            if whole.right < max(whole.predicted, whole.gold):
                click.echo(show(sentence, made[doc.id]))
    rows = {name: [t[name] for t in each] for name in each[0]}
    notes = {"sentences": f"{len(gold)}; a deed with both sides counts once a sentence"}
    click.echo(shown([Sheet("Overlapping spans", rows)], form, notes=notes))


if __name__ == "__main__":
    main()
