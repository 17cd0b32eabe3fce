"""Sheets of sentences to annotate, and the offsets that annotated sheets stand for.

python -m tools.annotate sheet --re3d FOLDER --wcep FOLDER IDS.txt > SHEET
python -m tools.annotate fold --re3d FOLDER --wcep FOLDER --split SPLITS.tsv SHEET... > GOLD.jsonl
python -m tools.annotate compare --re3d FOLDER --wcep FOLDER SHEET OTHER
python -m tools.annotate marks --re3d FOLDER --wcep FOLDER SHEET... > MENTIONS.jsonl

A sheet has a line ``### DOC START END``, the sentence below it, and below that one line an event,
as docs/annotation.md tells: ``= trigger | TYPE/RELATION | status | role: words | role: words``.
Words must stand in the sentence; ``words#2`` is where they stand for the second time. ``= none``
says that the sentence was read and has no event. ``fold`` refuses what does not fit, by file and
line, and writes nothing then; with ``--own`` the sheets bring sentences that stand in no corpus.
For ``marks`` the sentence itself carries its mentions: ``[Org The group] seized [Loc Hajin]``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from benchmarks import gold as gold_format
from benchmarks.scores import Tally, total
from kg.model import STATUSES
from kg.ontology import ontology

ROLES = ("actor", "recipient", "place", "time", "weapon", "victims", "said")
_HEAD = re.compile(r"### (?P<doc>\S+) (?P<start>\d+) (?P<end>\d+)")
_OWN = re.compile(r"### (?P<doc>\S+)$")
MARKS = {
    "Org": "Organisation", "Per": "Person", "Loc": "Location", "Nat": "Nationality",
    "Tmp": "Temporal", "Qty": "Quantity", "Wpn": "Weapon", "Plt": "MilitaryPlatform",
    "Veh": "Vehicle", "Mon": "Money", "Doc": "DocumentReference", "Com": "CommsIdentifier",
}  # fmt: skip
_MARK = re.compile(rf"\[({'|'.join(MARKS)}) ([^\[\]]*)\]")
_NTH = re.compile(r"(?P<words>.*)#(?P<nth>\d+)", re.DOTALL)

Event = dict[str, Any]


class Misfit(Exception):
    """What is wrong with a line of a sheet."""


@dataclass(slots=True)
class Block:
    """A sentence of a sheet with its events; ``read`` when somebody annotated it."""

    doc: str
    start: int
    end: int
    events: list[Event] = field(default_factory=list)
    read: bool = False


def sheet(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The sentences of documents, as lines of a sheet."""
    from ingest.extraction.sentences import sentences

    for record in records:
        for words in sentences(record["text"]):
            start, end = words[0].start, words[-1].end
            yield f"### {record['id']} {start} {end}"
            yield " ".join(record["text"][start:end].split())
            yield ""


def blocks(
    lines: Iterable[str], texts: dict[str, str], where: str
) -> tuple[list[Block], list[str]]:
    """The annotated sentences of a sheet, and what does not fit, a line each."""
    found: list[Block] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        head = _HEAD.match(line)
        if head:
            found.append(Block(head["doc"], int(head["start"]), int(head["end"])))
            if head["doc"] not in texts:
                faults.append(f"{where}:{number}: no document {head['doc']}")
        elif line.startswith("=") and found and found[-1].doc in texts:
            block = found[-1]
            block.read = True
            if line.strip(" =\n") == "none":
                continue
            try:
                block.events.append(event(line[1:], block, texts[block.doc]))
            except Misfit as misfit:
                faults.append(f"{where}:{number}: {misfit}")
    faults += [f"{where}: {b.doc} {b.start} is not annotated" for b in found if not b.read]
    return found, faults


def event(line: str, block: Block, text: str) -> Event:
    """The event one line of a sheet describes. Raises `Misfit`."""
    cells = [cell.strip() for cell in line.split(" | ")]
    if len(cells) < 3:
        raise Misfit("wants: trigger | TYPE/RELATION | status | role: words ...")
    type, _, relation = cells[1].partition("/")
    if type not in ontology().types or (relation and relation not in ontology().edges):
        raise Misfit(f"no such type or relation: {cells[1]}")
    if cells[2] not in STATUSES:
        raise Misfit(f"no such status: {cells[2]}")
    out: Event = {
        "trigger": place(cells[0], block, text),
        "type": type,
        "relation": relation or None,
        "status": cells[2],
    }
    for cell in filter(None, cells[3:]):
        role, _, words = (part.strip() for part in cell.partition(":"))
        if role not in ROLES:
            raise Misfit(f"no such role: {role!r} in {cell!r}")
        out.setdefault(role, []).append(place(words, block, text))
    return out


def place(words: str, block: Block, text: str) -> list[int]:
    """Where the words stand in the sentence, whatever the white space. Raises `Misfit`."""
    nth = _NTH.fullmatch(words)
    wanted, which = (nth["words"], int(nth["nth"])) if nth else (words, 1)
    if not wanted.strip():
        raise Misfit("no words given")
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    whole = rf"(?<!\w){pattern}(?!\w)" if wanted[0].isalnum() and wanted[-1].isalnum() else pattern
    spots = [m.span() for m in re.compile(whole).finditer(text, block.start, block.end)]
    spots = spots or [m.span() for m in re.compile(pattern).finditer(text, block.start, block.end)]
    if len(spots) < which:
        raise Misfit(f"not in the sentence: {words!r}")
    return list(spots[which - 1])


def _texts(re3d: Path | None, wcep: Path | None) -> dict[str, dict[str, Any]]:
    made = gold_format.texts(re3d, wcep)
    return {
        id: {**record, "corpus": corpus}
        for corpus, records in made.items()
        for id, record in records.items()
    }


def _record(doc: dict[str, Any], split: str, found: list[Block]) -> dict[str, Any]:
    sentences = [
        {"start": b.start, "end": b.end, "events": sorted(b.events, key=lambda e: e["trigger"])}
        for b in sorted(found, key=lambda b: b.start)
    ]
    digest = hashlib.sha256(doc["text"].encode()).hexdigest()
    return {
        "corpus": doc["corpus"],
        "doc": doc["id"],
        "split": split,
        "sha256": digest,
        "sentences": sentences,
    }


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_CORPORA = [
    click.option("--re3d", type=_FOLDER, help="Its documents.jsonl is read."),
    click.option("--wcep", type=_FOLDER, help="Its *.md are read, a day a file."),
]


def _corpora(command: Any) -> Any:  # noqa: ANN401
    for option in reversed(_CORPORA):
        command = option(command)
    return command


@click.group(help=__doc__)
def main() -> None:
    pass


@main.command("sheet")
@_corpora
@click.argument("ids", type=_FILE)
def sheet_command(re3d: Path | None, wcep: Path | None, ids: Path) -> None:
    known = _texts(re3d, wcep)
    wanted = ids.read_text(encoding="utf-8").split()
    if absent := [id for id in wanted if id not in known]:
        raise click.ClickException(f"not in the corpora given: {', '.join(absent)}")
    for line in sheet(known[id] for id in wanted):
        click.echo(line)


def _read(path: Path, texts: dict[str, str]) -> list[Block]:
    with path.open(encoding="utf-8") as lines:
        found, faults = blocks(lines, texts, path.name)
    if faults:
        raise click.ClickException("\n".join(["does not fit:", *faults]))
    return found


def _own(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Sheets that bring their sentences: each a document of its own."""
    out: list[dict[str, Any]] = []
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        known: dict[str, str] = {}
        full: list[str] = []
        for number, line in enumerate(lines):
            head = _OWN.match(line)
            if head is None:
                full.append(line)
                continue
            known[head["doc"]] = "".join(lines[number + 1 : number + 2])
            full.append(f"### {head['doc']} 0 {len(known[head['doc']])}")
        found, faults = blocks(full, known, path.name)
        if faults:
            raise click.ClickException("\n".join(["does not fit:", *faults]))
        for block in found:
            doc = {"id": block.doc, "text": known[block.doc], "corpus": "own"}
            record = _record(doc, "train", [block])
            out.append({**record, "text": doc["text"]})
    return out


@main.command("marks")
@_corpora
@click.argument("sheets", nargs=-1, required=True, type=_FILE)
def marks_command(re3d: Path | None, wcep: Path | None, sheets: tuple[Path, ...]) -> None:
    """Sentences with their mentions in brackets, to offsets."""
    known = _texts(re3d, wcep)
    by_doc: dict[str, list[dict[str, Any]]] = {}
    for path in sheets:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            head = _HEAD.match(line)
            if not head:
                continue
            if head["doc"] not in known:
                raise click.ClickException(f"{path.name}:{number}: no document {head['doc']}")
            start, end = int(head["start"]), int(head["end"])
            sentence = "".join(lines[number : number + 1])
            found = mentions(sentence, known[head["doc"]]["text"], start, end)
            if found is None:
                raise click.ClickException(f"{path.name}:{number + 1}: another sentence")
            by_doc.setdefault(head["doc"], []).append(
                {"start": start, "end": end, "mentions": found}
            )
    for id in sorted(by_doc):
        digest = hashlib.sha256(known[id]["text"].encode()).hexdigest()
        head_ = {"corpus": known[id]["corpus"], "doc": id, "split": "train", "sha256": digest}
        rows = sorted(by_doc[id], key=lambda s: s["start"])
        click.echo(json.dumps({**head_, "sentences": rows}, ensure_ascii=False))


def mentions(marked: str, text: str, start: int, end: int) -> list[list[Any]] | None:
    """The mentions in brackets as [start, end, type]; None when the words are not the text's."""
    at, found = start, []
    for piece in re.split(r"(\[[A-Z][a-z]{2} [^\[\]]*\])", marked):
        mark = _MARK.fullmatch(piece)
        words = (mark[2] if mark else piece).split()
        first: int | None = None
        for word in words:
            while at < end and text[at].isspace():
                at += 1
            if not text.startswith(word, at):
                return None
            first = at if first is None else first
            at += len(word)
        if mark and first is not None:
            found.append([first, at, MARKS[mark[1]]])
    return found


@main.command("fold")
@_corpora
@click.option("--own", is_flag=True, help="The sheets bring sentences of their own.")
@click.option("--split", "splits", type=_FILE, help="Lines of: document, tab, split.")
@click.argument("sheets", nargs=-1, required=True, type=_FILE)
def fold_command(
    re3d: Path | None, wcep: Path | None, own: bool, splits: Path | None, sheets: tuple[Path, ...]
) -> None:
    if own:
        for record in _own(sheets):
            click.echo(json.dumps(record, ensure_ascii=False))
        return
    known = _texts(re3d, wcep)
    texts = {id: record["text"] for id, record in known.items()}
    rows = splits.read_text(encoding="utf-8").splitlines() if splits else []
    split = dict(row.split("\t") for row in rows)
    by_doc: dict[str, list[Block]] = {}
    for path in sheets:
        for block in _read(path, texts):
            by_doc.setdefault(block.doc, []).append(block)
    for id in sorted(by_doc):
        record = _record(known[id], split.get(id, "train"), by_doc[id])
        click.echo(json.dumps(record, ensure_ascii=False))


@main.command("compare")
@_corpora
@click.option("--list", "listed", is_flag=True, help="Print both annotations where they differ.")
@click.argument("one", type=_FILE)
@click.argument("other", type=_FILE)
def compare_command(
    re3d: Path | None, wcep: Path | None, one: Path, other: Path, listed: bool
) -> None:
    """How far two annotators of the same sentences agree, as F1."""
    texts = {id: record["text"] for id, record in _texts(re3d, wcep).items()}
    ours, theirs = (
        {(b.doc, b.start, b.end): b for b in _read(path, texts)} for path in (one, other)
    )
    tallies: list[dict[str, Tally]] = []
    for key in sorted(set(ours) & set(theirs)):
        found = agreement(ours[key].events, theirs[key].events)
        tallies.append(found)
        if listed and any(t.right != t.gold or t.right != t.predicted for t in found.values()):
            text = texts[key[0]]
            click.echo(f"### {key[0]} {key[1]} {key[2]}\n{' '.join(text[key[1] : key[2]].split())}")
            for mark, block in (("A", ours[key]), ("B", theirs[key])):
                for one_event in block.events:
                    click.echo(f"{mark} {shown(one_event, text)}")
            click.echo()
    if not listed:
        for name in tallies[0] if tallies else ():
            tally = total(t[name] for t in tallies)
            click.echo(f"{name:<12} {100 * tally.f1:5.1f}  ({tally.predicted} and {tally.gold})")


def agreement(one: list[Event], other: list[Event]) -> dict[str, Tally]:
    """Counts of what two annotations of a sentence share: exact triggers, kinds, spans."""

    def tally(a: set[Any], b: set[Any]) -> Tally:
        return Tally(len(a & b), len(a), len(b))

    def marks(events: list[Event], *names: str) -> set[Any]:
        return {(*e["trigger"], *(e[n] for n in names)) for e in events}

    out = {
        "trigger": tally(marks(one), marks(other)),
        "kind": tally(marks(one, "type", "relation"), marks(other, "type", "relation")),
        "status": tally(marks(one, "status"), marks(other, "status")),
    }
    for role in ROLES:
        a, b = (
            {(*e["trigger"], *span) for e in events for span in e.get(role, ())}
            for events in (one, other)
        )
        out[role] = tally(a, b)
    return out


def shown(event: Event, text: str) -> str:
    """An event as a line of a sheet."""
    kind = "/".join(filter(None, (event["type"], event["relation"])))
    cells = [" ".join(text[slice(*event["trigger"])].split()), kind, event["status"]]
    cells += [
        f"{role}: {' '.join(text[slice(*span)].split())}"
        for role in ROLES
        for span in event.get(role, ())
    ]
    return "= " + " | ".join(cells)


if __name__ == "__main__":
    main()
