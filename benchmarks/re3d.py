"""Gold mentions and relations in re3d's format, and what counts as agreeing with them.

The gold keeps annotations of confidence 0.5 and more (those at 0 are suggestions that annotators
rejected), and, where mentions lie in one another, the longest. Relations of one type between the
same two spans count once, whichever way round for symmetric types.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from benchmarks.scores import Tally, pair_up, total

MIN_CONFIDENCE = 0.5
NAMED = ("Organisation", "Location", "Person")
SYMMETRIC = frozenset(
    {"FightingAgainst", "AlliesOf", "IsSynonymOf", "CoLocated", "CommWith", "Apart"}
)


class Mark(NamedTuple):
    """A typed stretch of text, characters [start, end)."""

    start: int
    end: int
    type: str


class Link(NamedTuple):
    """A typed relation between two stretches; for symmetric types ``source`` comes first."""

    type: str
    source: tuple[int, int]
    target: tuple[int, int]


T = TypeVar("T", Mark, Link)


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with its marks and links, be they gold or predicted."""

    marks: frozenset[Mark]
    links: frozenset[Link]


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The folder's documents as `kg ingest` reads them from JSON Lines."""
    for record in _rows(folder / "documents.jsonl"):
        yield {
            "id": record["_id"],
            "text": record["text"],
            "title": record.get("title"),
            "url": record.get("sourceUrl"),
            "publisher": record.get("sourceName"),
        }


def gold(folder: Path) -> dict[str, Marked]:
    """The gold of a folder with ``documents``, ``entities`` and ``relations.jsonl``, by id."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    links: dict[str, set[Link]] = defaultdict(set)
    for row in _rows(folder / "entities.jsonl"):
        if row["confidence"] >= MIN_CONFIDENCE and row["begin"] < row["end"]:
            marks[row["documentId"]].append(Mark(row["begin"], row["end"], row["type"]))
    for row in _rows(folder / "relations.jsonl"):
        ends = (row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"])
        if row["confidence"] >= MIN_CONFIDENCE and ends[0] != ends[1]:
            links[row["documentId"]].add(link(row["type"], *ends))
    ids = [row["_id"] for row in _rows(folder / "documents.jsonl")]
    return {i: Marked(frozenset(longest(marks[i])), frozenset(links[i])) for i in ids}


def predicted(reading: Mapping[str, Any]) -> Marked:
    """What one object of `kg extract` says, in the same shape; relations of 0.5 and more."""
    marks = frozenset(Mark(m["start"], m["end"], m["type"]) for m in reading["mentions"])
    links = frozenset(
        link(r["type"], tuple(r["source"]), tuple(r["target"]))
        for r in reading["relations"]
        if r.get("confidence", 1.0) >= MIN_CONFIDENCE
    )
    return Marked(marks, links)


def link(type: str, source: tuple[int, int], target: tuple[int, int]) -> Link:
    """A relation whose ends are put in order when its type has no direction."""
    if type in SYMMETRIC and target < source:
        source, target = target, source
    return Link(type, source, target)


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Marks that do not overlap: the longest first, then the earliest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start - m.end, m.start, m.type)):
        if not any(_overlap(mark[:2], other[:2]) for other in kept):
            kept.append(mark)
    return sorted(kept)


def mark_tallies(gold: Marked, said: Marked, *, relaxed: bool) -> dict[str, Tally]:
    """Agreement by mention type. Exact: same span and type; relaxed: same type, some overlap."""
    types = {m.type for m in (*gold.marks, *said.marks)}
    return {
        kind: _tally(
            sorted(m for m in said.marks if m.type == kind),
            sorted(m for m in gold.marks if m.type == kind),
            relaxed=relaxed,
        )
        for kind in types
    }


def link_tallies(gold: Marked, said: Marked, *, relaxed: bool) -> dict[str, Tally]:
    """Agreement by relation type. Exact: both spans the same; relaxed: both overlap."""
    types = {r.type for r in (*gold.links, *said.links)}
    return {
        kind: _tally(
            sorted(r for r in said.links if r.type == kind),
            sorted(r for r in gold.links if r.type == kind),
            relaxed=relaxed,
        )
        for kind in types
    }


def rows(
    per_doc: Sequence[Mapping[str, Tally]], sums: Mapping[str, Sequence[str] | None]
) -> dict[str, list[Tally]]:
    """Figure rows, one tally a document: each type by its gold count, then the ``sums``.

    ``sums`` maps a row's name to the types it adds up (None: all).
    """
    types = {kind for tallies in per_doc for kind in tallies}
    by_type = {t: [tallies.get(t, Tally()) for tallies in per_doc] for t in types}
    order = sorted(types, key=lambda t: (-total(by_type[t]).gold, t))
    out = {t: by_type[t] for t in order}
    for name, members in sums.items():
        chosen = types if members is None else types.intersection(members)
        out[name] = [total(tallies.get(t, Tally()) for t in chosen) for tallies in per_doc]
    return out


def _tally(said: Sequence[T], gold: Sequence[T], *, relaxed: bool) -> Tally:
    if not relaxed:
        return Tally(len(set(said) & set(gold)), len(said), len(gold))
    return Tally(len(pair_up(said, gold, fits)), len(said), len(gold))


def fits(one: Mark | Link, other: Mark | Link) -> bool:
    """Whether two marks, or two links, of the same type overlap (links: at both ends)."""
    if one.type != other.type:
        return False
    if isinstance(one, Mark):
        return isinstance(other, Mark) and _overlap(one[:2], other[:2])
    if isinstance(other, Mark):
        return False
    straight = _overlap(one.source, other.source) and _overlap(one.target, other.target)
    if straight or one.type not in SYMMETRIC:
        return straight
    return _overlap(one.source, other.target) and _overlap(one.target, other.source)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
