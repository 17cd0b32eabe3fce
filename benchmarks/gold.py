"""Who did what to whom, where and when, and how surely, against sentences annotated for this.

    python -m benchmarks.gold --re3d FOLDER --wcep FOLDER [--split dev|test] [--list]

The gold (`benchmarks/gold/*.jsonl`) holds document ids, offsets and digests, no text: the texts are
made anew from the corpora, and a text that is not the one annotated is refused. Corpora that are
not given are left out. What was annotated, and how: docs/annotation.md; what counts as right:
`benchmarks.events`. `--predictions` takes what `kg extract --format jsonl` prints for the documents
of `python -m benchmarks.corpora`. Only annotated sentences count. Shares stand in all three columns
of the second table: of the aligned events, or of the deeds told.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks import corpora, events, predictions, re3d
from benchmarks.events import Event, Judged
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.scores import Tally
from kg.model import STATUSES, Document

GOLD = Path(__file__).resolve().parent / "gold"
CORPORA = ("re3d", "wcep")
Records = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A document with its annotated sentences: [start, end) of its text, and their events."""

    doc: Document
    sentences: tuple[tuple[tuple[int, int], tuple[Event, ...]], ...]


def texts(re3d_folder: Path | None, wcep_folder: Path | None) -> dict[str, Records]:
    """The records of each corpus that is given, by corpus and document id."""
    found: dict[str, Records] = {}
    if re3d_folder:
        found["re3d"] = {r["id"]: r for r in re3d.documents(re3d_folder)}
    if wcep_folder:
        days = corpora.news_days(sorted(wcep_folder.glob("*.md")))
        found["wcep"] = {r["id"]: r for r in days}
    return found


def sheaves(
    lines: Iterable[Mapping[str, Any]], made: Mapping[str, Records], split: str
) -> list[Sheaf]:
    """The annotated documents of one half, in order of their ids.

    Raises `ClickException`, naming the documents, when a corpus lacks one or has another text.
    """
    out, absent, changed = [], [], []
    for line in lines:
        if line["split"] != split or line["corpus"] not in made:
            continue
        record = made[line["corpus"]].get(line["doc"])
        if record is None:
            absent.append(line["doc"])
        elif hashlib.sha256(record["text"].encode()).hexdigest() != line["sha256"]:
            changed.append(line["doc"])
        else:
            out.append(_sheaf(line, predictions.document(record)))
    faults = [
        f"{len(ids)} annotated documents {what}: {', '.join(sorted(ids))}"
        for what, ids in (
            ("are not in the corpora given", absent),
            ("have another text than the one annotated", changed),
        )
        if ids
    ]
    if faults:
        raise click.ClickException("; ".join(faults))
    return sorted(out, key=lambda sheaf: sheaf.doc.id)


def _sheaf(line: Mapping[str, Any], doc: Document) -> Sheaf:
    sentences = tuple(
        ((s["start"], s["end"]), tuple(events.of_gold(e, doc.text) for e in s["events"]))
        for s in line["sentences"]
    )
    return Sheaf(doc, sentences)


def judged(sheaf: Sheaf, claims: Sequence[Mapping[str, Any]]) -> list[Judged]:
    """What a reader makes of each annotated sentence of a document."""
    text = sheaf.doc.text
    return [
        events.judge(gold, events.of_claims(claims, text, span), text)
        for span, gold in sheaf.sentences
    ]


def sheets(pairs: Sequence[tuple[Sheaf, Sequence[Judged]]]) -> list[Sheet]:
    """The tables: what is found, shares, and each type with its edge; a tally a document."""

    def by_doc(count: Any) -> dict[str, list[Tally]]:  # noqa: ANN401
        per_doc = [_sum(count(j, sheaf.doc.text) for j in each) for sheaf, each in pairs]
        names = dict.fromkeys(name for tallies in per_doc for name in tallies)
        return {name: [tallies.get(name, Tally()) for tallies in per_doc] for name in names}

    kinds = by_doc(lambda j, _: _kinds(j))
    order = sorted(kinds, key=lambda kind: (-sum(t.gold for t in kinds[kind]), kind))
    return [
        Sheet("Events", by_doc(events.found)),
        Sheet("Shares", by_doc(lambda j, _: events.shares(j))),
        Sheet("Trigger, type and relation", {kind: kinds[kind] for kind in order}),
    ]


def _sum(each: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    out: dict[str, Tally] = {}
    for tallies in each:
        for name, tally in tallies.items():
            out[name] = out.get(name, Tally()) + tally
    return out


def _kinds(one: Judged) -> dict[str, Tally]:
    right = Counter(g.kind for g, s in one.pairs if g.kind == s.kind)
    said, gold = Counter(e.kind for e in one.said), Counter(e.kind for e in one.gold)
    return {kind: Tally(right[kind], said[kind], gold[kind]) for kind in sorted({*said, *gold})}


def notes(pairs: Sequence[tuple[Sheaf, Sequence[Judged]]]) -> dict[str, int]:
    """What the tables rest on, and the errors that matter most."""
    every = [j for _, each in pairs for j in each]
    extra = [e for j in every for e in j.invented]
    return {
        "documents": len(pairs),
        "sentences": len(every),
        "sentences with an event": sum(bool(j.gold) for j in every),
        "events denied or negated": sum(e.status in events.NOT_DONE for j in every for e in j.gold),
        "... of them told as deeds": sum(
            g.status in events.NOT_DONE and s.is_deed for j in every for g, s in j.pairs
        ),
        "deeds told": sum(e.is_deed for j in every for e in j.said),
        "... of them invented": len(extra),
        "... in sentences without an event": sum(len(j.invented) for j in every if not j.gold),
    }


def confusion(every: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """How often a status of the gold was read as which, over aligned events; no empty rows."""
    counts = Counter((g.status, s.status) for j in every for g, s in j.pairs)
    rows = {g: {s: counts[g, s] for s in STATUSES} for g in STATUSES}
    return {g: row for g, row in rows.items() if any(row.values())}


def crossed(rows: Mapping[str, Mapping[str, int]]) -> str:
    """A confusion table for a person: the gold down, the reader across."""
    lines = [f"{'Status: gold, said':<20}" + "".join(f"{status:>14}" for status in STATUSES)]
    lines += [f"{g:<20}" + "".join(f"{row[s]:>14}" for s in STATUSES) for g, row in rows.items()]
    return "\n".join(lines)


def faults(sheaf: Sheaf, each: Sequence[Judged]) -> Iterator[str]:
    """Every event missed, invented or told otherwise than in the gold, as lines."""
    text = sheaf.doc.text
    for ((start, end), _), one in zip(sheaf.sentences, each, strict=True):
        lines = [f"  MISSED    {show(e, text)}" for e in one.missed]
        for event in one.extra:
            word = "INVENTED" if event in one.invented else "EXTRA   "
            lines.append(f"  {word}  {show(event, text)}")
        for gold, said in one.pairs:
            wrong = list(_differences(gold, said, text))
            if wrong:
                lines.append(f"  WRONG     {show(said, text)}: {'; '.join(wrong)}")
        if lines:
            yield f"{sheaf.doc.id}  {' '.join(text[start:end].split())}"
            yield from lines


def _differences(gold: Event, said: Event, text: str) -> Iterator[str]:
    for name, one, other in (
        ("type", gold.kind, said.kind),
        ("status", gold.status, said.status),
    ):
        if one != other:
            yield f"{name} is {one}"
    for role in events.ROLES:
        ours, theirs = said.roles[role], gold.roles[role]
        if not len(ours) == len(theirs) == events.right(ours, theirs, text):
            yield f"{role} is {_words(theirs, text)}"


def show(event: Event, text: str) -> str:
    """One line a person can read."""
    start, end = event.trigger
    named = [
        f"{role} {_words(event.roles[role], text)}" for role in events.ROLES if event.roles[role]
    ]
    return " | ".join([f"[{text[start:end]}] {event.kind} {event.status}", *named])


def _words(found: Sequence[tuple[int, int]], text: str) -> str:
    return ", ".join(repr(text[start:end]) for start, end in found) or "nobody or nothing"


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.option("--re3d", "re3d_folder", type=_FOLDER, help="Its documents.jsonl is read.")
@click.option("--wcep", "wcep_folder", type=_FOLDER, help="Its *.md are read, a day a file.")
@click.option("--gold", "gold_folder", type=_FOLDER, default=GOLD, help="Other annotations.")
@click.option("--split", type=click.Choice(["dev", "test"]), default="dev", show_default=True)
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List what is wrong, with its sentence.")
@format_option
def main(
    re3d_folder: Path | None,
    wcep_folder: Path | None,
    gold_folder: Path,
    split: str,
    file: Path | None,
    listed: bool,
    form: str,
) -> None:
    lines = [
        line for path in sorted(gold_folder.glob("*.jsonl")) for line in predictions.load(path)
    ]
    chosen = sheaves(lines, texts(re3d_folder, wcep_folder), split)
    if not chosen:
        raise click.ClickException(
            f"{gold_folder} has no {split} documents of the corpora given; give --re3d or --wcep"
        )
    made = predictions.of([sheaf.doc for sheaf in chosen], file)
    unread = [sheaf.doc.id for sheaf in chosen if sheaf.doc.id not in made]
    if unread:
        click.echo(f"no predictions for {', '.join(unread)}: read as empty", err=True)
    pairs = [(s, judged(s, made.get(s.doc.id, {"claims": ()})["claims"])) for s in chosen]
    if listed:
        for sheaf, each in pairs:
            for line in faults(sheaf, each):
                click.echo(line)
        return
    table = confusion(j for _, each in pairs for j in each)
    facts: dict[str, Any] = {"split": split, **notes(pairs)}
    if form == "json":
        facts["status"] = table
    click.echo(shown(sheets(pairs), form, notes=facts))
    if form == "table":
        click.echo(crossed(table))


if __name__ == "__main__":
    main()
