"""What the network says of a sentence, decoded: parts of speech, a tree, mentions, deeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ingest.extraction.model import decode
from ingest.extraction.model.decode import Floats

OUTPUTS = ("upos", "tags", "mentions", "names", "kinds", "statuses", "arcs", "deps", "roles",
           "relations")  # fmt: skip
"""The network's outputs, in order; what they mean: training/network.py."""


UNLIKELY = 0.1
"""Below this likelihood that a word tells a deed, nobody is looked for in it."""


class Stretch(NamedTuple):
    """Words [first, last] of a kind, and how sure that is, from 0 to 1."""

    first: int
    last: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence. ``heads`` are indices of words, a word's own at the root; ``deps`` are labels
    of Universal Dependencies. The arrays are probabilities: ``kinds`` [word, kind] with "no deed"
    at 0, ``statuses`` [word, status], ``roles`` [role, deed's word, word], ``relations``
    [relation, word, word] with "none" at 0.
    """

    upos: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]
    mentions: list[Stretch]
    names: list[Stretch]
    kinds: Floats
    statuses: Floats
    roles: Floats
    relations: Floats


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each output, and how those of mentions may follow each other."""

    of: Mapping[str, Sequence[str]]
    mention_moves: Floats
    root: int

    @classmethod
    def new(cls, body: Mapping[str, Any]) -> Labels:
        """From the JSON that training writes: ``labels`` and ``moves``."""
        of = {name: tuple(values) for name, values in body["labels"].items()}
        moves = np.asarray(body["moves"], dtype=np.float32)
        return cls(
            of,
            decode.bio_moves(of["mentions"], moves),
            of["deps"].index("root"),
        )


def analyse(scores: Mapping[str, Floats], labels: Labels) -> Analysis:
    """Decode the scores of one sentence: `OUTPUTS` without the batch."""
    heads = decode.best_heads(scores["arcs"])
    deps = decode.best_labels(scores["deps"], heads, labels.root)
    of = labels.of
    kinds = softmax(scores["kinds"], 1)
    return Analysis(
        upos=[of["upos"][i] for i in scores["upos"].argmax(1)],
        tags=[of["tags"][i] for i in scores["tags"].argmax(1)],
        heads=heads,
        deps=[of["deps"][i] for i in deps],
        mentions=_stretches(
            scores["mentions"],
            decode.best_path(scores["mentions"], labels.mention_moves),
            of["mentions"],
        ),
        names=_stretches(
            scores["names"], decode.plain_path(scores["names"], of["names"]), of["names"]
        ),
        kinds=kinds,
        statuses=softmax(scores["statuses"], 1),
        roles=_roles(scores["roles"], 1 - kinds[:, 0]),
        relations=softmax(scores["relations"], 0),
    )


def _roles(scores: Floats, told: Floats) -> Floats:
    """The roles in what may be deeds; none elsewhere."""
    out = np.zeros_like(scores)
    rows = np.flatnonzero(told >= UNLIKELY)
    out[:, rows] = sigmoid(scores[:, rows])
    return out


def _stretches(scores: Floats, path: Sequence[int], labels: Sequence[str]) -> list[Stretch]:
    found = decode.stretches(path, labels)
    if not found:
        return []
    sure = softmax(scores, 1)[np.arange(len(path)), path]
    return [Stretch(a, b, kind, float(sure[a : b + 1].min())) for a, b, kind in found]


def softmax(scores: Floats, axis: int) -> Floats:
    """Scores to probabilities that sum to 1 along an axis."""
    raised = np.exp(scores - scores.max(axis, keepdims=True))
    out: Floats = raised / raised.sum(axis, keepdims=True)
    return out


def sigmoid(scores: Floats) -> Floats:
    """Scores to probabilities, each by itself."""
    out: Floats = (1 / (1 + np.exp(-np.maximum(scores, -80)))).astype(np.float32)
    return out
