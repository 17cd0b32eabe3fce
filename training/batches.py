"""Records to batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from ingest.extraction.model.labels import Labels
from ingest.extraction.model.pieces import SHOUTED, Cutter

Record = dict[str, Any]
TASKS = ("tree", "names", "mentions", "deeds")
SHOUT, HUSH, HIDE = 0.03, 0.03, 0.06
"""Shares of sentences read as all capitals or all small letters, and of pieces hidden, so that the
network learns from more than casing and single words."""
MASK = 103
NONE = -100
"""The target of what is not counted."""


@dataclass(slots=True)
class Batch:
    """Sentences as numbers: [batch, piece] and, with a leading place, [batch, 1 + word]."""

    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    rows: dict[str, slice]
    targets: dict[str, Tensor]

    def to(self, device: str) -> Batch:
        """The same on a device."""
        mine = (self.ids, self.shapes, self.first, self.mask)
        moved = [t.to(device, non_blocking=True) for t in mine]
        targets = {k: v.to(device, non_blocking=True) for k, v in self.targets.items()}
        return Batch(*moved, self.rows, targets)


def task_of(record: Record) -> str:
    """Which of `TASKS` a record teaches."""
    return next(task for task in TASKS if task in record)


def endless(records: Sequence[Record], rng: random.Random) -> Iterator[Record]:
    """The records over and over, in a new order each time."""
    order = list(range(len(records)))
    while True:
        rng.shuffle(order)
        for i in order:
            yield records[i]


class Stream(IterableDataset[Batch]):
    """Batches without end: so many records of each task, made beside the training."""

    def __init__(
        self,
        batcher: Batcher,
        records: Sequence[Record],
        sizes: Mapping[str, int],
        rng: random.Random,
    ) -> None:
        self.batcher, self.sizes, self.rng = batcher, sizes, rng
        self.by_task = {t: [r for r in records if task_of(r) == t and r["words"]] for t in TASKS}

    def __iter__(self) -> Iterator[Batch]:
        streams = {
            task: endless(records, self.rng)
            for task, records in self.by_task.items()
            if records and self.sizes.get(task)
        }
        while True:
            yield self.batcher.of(
                [next(s) for task, s in streams.items() for _ in range(self.sizes[task])]
            )


class Batcher:
    """Makes batches of records, grouped by task in the order of `TASKS`."""

    def __init__(self, labels: Labels, cutter: Cutter, rng: random.Random | None = None) -> None:
        self.labels = labels
        self.cutter = cutter
        self.rng = rng
        self.index = {
            name: {label: i for i, label in enumerate(values)}
            for name, values in labels.as_dict().items()
        }

    def of(self, records: Sequence[Record]) -> Batch:
        """One batch; with a random generator, pieces and casing are disturbed for training."""
        cut = [self._pieces(record["words"]) for record in records]
        words = max(len(first) for _, _, first in cut)
        pieces = max(len(ids) for ids, _, _ in cut)
        n = len(records)
        ids = torch.zeros(n, pieces, dtype=torch.long)
        shapes = torch.zeros(n, pieces, dtype=torch.long)
        first = torch.zeros(n, words, dtype=torch.long)
        mask = torch.full((n, 1, 1, pieces), -1e4)
        for i, (a, b, c) in enumerate(cut):
            ids[i, : len(a)] = torch.tensor(a)
            shapes[i, : len(b)] = torch.tensor(b)
            first[i, : len(c)] = torch.tensor(c)
            mask[i, ..., : len(a)] = 0
        rows: dict[str, slice] = {}
        targets: dict[str, Tensor] = {}
        for task in TASKS:
            mine = [i for i, record in enumerate(records) if task_of(record) == task]
            if mine:
                rows[task] = slice(mine[0], mine[-1] + 1)
                chosen = [records[i] for i in mine]
                targets |= getattr(self, f"_{task}")(chosen, words - 1)
        return Batch(ids, shapes, first, mask, rows, targets)

    def _pieces(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        cut = self.cutter.of(words)
        ids, shapes = cut.ids, cut.shapes
        if self.rng is not None:
            chance = self.rng.random()
            if chance < SHOUT:
                shapes = [SHOUTED.get(s, s) for s in shapes]
            elif chance < SHOUT + HUSH:
                shapes = [0 if s in (1, 2, 3, 4) else s for s in shapes]
            ids = [
                MASK if 0 < k < len(ids) - 1 and self.rng.random() < HIDE else i
                for k, i in enumerate(ids)
            ]
        return ids, shapes, cut.first

    def _grid(self, records: Sequence[Record], words: int) -> Tensor:
        return torch.full((len(records), words), NONE, dtype=torch.long)

    def _sequence(self, name: str, rows: Sequence[Sequence[str]], words: int) -> Tensor:
        index = self.index[name]
        out = torch.full((len(rows), words), NONE, dtype=torch.long)
        for i, row in enumerate(rows):
            out[i, : len(row)] = torch.tensor([index.get(label, NONE) for label in row])
        return out

    def _tree(self, records: Sequence[Record], words: int) -> dict[str, Tensor]:
        trees = [r["tree"] for r in records]
        heads = self._grid(records, words)
        for i, tree in enumerate(trees):
            at = [0 if h == k else h + 1 for k, h in enumerate(tree["heads"])]
            heads[i, : len(at)] = torch.tensor(at)
        return {
            "upos": self._sequence("upos", [t["upos"] for t in trees], words),
            "tags": self._sequence("tags", [t["tags"] for t in trees], words),
            "deps": self._sequence("deps", [t["deps"] for t in trees], words),
            "heads": heads,
        }

    def _names(self, records: Sequence[Record], words: int) -> dict[str, Tensor]:
        return {"names": self._sequence("names", [r["names"] for r in records], words)}

    def _mentions(self, records: Sequence[Record], words: int) -> dict[str, Tensor]:
        links = torch.full((len(records), words, words), NONE, dtype=torch.long)
        index = self.index["relations"]
        for i, record in enumerate(records):
            heads = record["links"]["heads"]
            for a in heads:
                for b in heads:
                    if a != b:
                        links[i, a, b] = 0
            for a, b, kind in record["links"]["pairs"]:
                if a != b:
                    links[i, a, b] = index[kind]
        longest = max(len(r["words"]) for r in records)
        marked = self._sequence("mentions", [r["mentions"] for r in records], longest)
        return {"mentions": marked, "links": links}

    def _deeds(self, records: Sequence[Record], words: int) -> dict[str, Tensor]:
        kinds, statuses = self._grid(records, words), self._grid(records, words)
        roles = torch.zeros(len(records), len(self.labels.roles), words, words)
        counted = torch.zeros(len(records), 1, words, words)
        for i, record in enumerate(records):
            kinds[i, : len(record["words"])] = 0
            for deed in record["deeds"]:
                t = deed["trigger"]
                kinds[i, t] = self.index["kinds"][deed["kind"]]
                statuses[i, t] = self.index["statuses"][deed["status"]]
                counted[i, 0, t, : len(record["words"])] = 1
                for role, at in deed["parts"]:
                    roles[i, self.index["roles"][role], t, at] = 1
        return {"kinds": kinds, "statuses": statuses, "roles": roles, "counted": counted}
