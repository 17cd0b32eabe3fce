"""From scores to labels and trees: the best sequence of mentions, the best tree of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
NEVER = np.float32(-1e4)


def bio_moves(labels: Sequence[str], moves: Floats | None = None) -> Floats:
    """How labels may follow each other [1 + from, to], row 0 the start: I- only inside its kind."""
    n = len(labels)
    out = np.zeros((n + 1, n), dtype=np.float32)
    if moves is not None:
        out[1:] = moves
    for j, label in enumerate(labels):
        if label[:2] == "I-":
            allowed = {label, "B-" + label[2:]}
            for i, before in enumerate(("", *labels)):
                if before not in allowed:
                    out[i, j] = NEVER
    return out


def best_path(scores: Floats, moves: Floats) -> list[int]:
    """The best sequence of labels for words [word, label] (Viterbi)."""
    best = scores[0] + moves[0]
    came = []
    into = np.ascontiguousarray(moves[1:].T)
    for row in scores[1:]:
        ways = into + best
        came.append(ways.argmax(1))
        best = ways.max(1) + row
    at = int(best.argmax())
    path = [at]
    for back in reversed(came):
        at = int(back[at])
        path.append(at)
    return path[::-1]


def plain_path(scores: Floats, labels: Sequence[str]) -> list[int]:
    """The best label of each word [word, label]; an I- that follows nothing of its kind begins."""
    path: list[int] = scores.argmax(1).tolist()
    before = "O"
    for i, at in enumerate(path):
        label = labels[at]
        if label[:2] == "I-" and before[2:] != label[2:]:
            label = "B-" + label[2:]
            path[i] = labels.index(label)
        before = label
    return path


def stretches(path: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """First and last word and kind of each run of B- and I- labels."""
    found: list[tuple[int, int, str]] = []
    for i, at in enumerate(path):
        label = labels[at]
        if label[:2] == "I-" and found and found[-1][1] == i - 1 and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], i, label[2:])
        elif label != "O":
            found.append((i, i, label[2:]))
    return found


def best_heads(arcs: Floats) -> list[int]:
    """The governor of each word [word, 1 + word], its own index at the root: always one tree.

    The best governors of all words mostly make a tree by themselves; where they do not, the best
    tree is sought (Chu and Liu, Edmonds), with roots so dear that it has a single one.
    """
    n = len(arcs)
    scores = np.full((n + 1, n + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1 or _ring(heads) is not None:
        scores[1:, 0] -= (n + 1) * (1 + float(arcs.max()) - float(arcs.min()))
        heads = _tree(scores)
    return [int(h) - 1 if h else i for i, h in enumerate(heads[1:])]


def _tree(scores: NDArray[np.float64]) -> Ints:
    """The best tree under word 0: rings are drawn together to one word until none is left."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    found = _ring(heads)
    if found is None:
        return heads
    ring: Ints = np.asarray(found)
    inside = np.zeros(len(scores), dtype=bool)
    inside[ring] = True
    outside = np.flatnonzero(~inside)
    gain = scores[ring] - scores[ring, heads[ring]][:, None]
    enter = gain[:, outside].argmax(0)
    leave = scores[outside][:, ring].argmax(1)
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    small[m, :m] = gain[enter, outside]
    small[:m, m] = scores[outside, ring[leave]]
    small[0] = -np.inf
    np.fill_diagonal(small, -np.inf)
    above = _tree(small)
    out: Ints = heads.copy()
    for k in range(1, m):
        governor = above[k]
        out[outside[k]] = ring[leave[k]] if governor == m else outside[governor]
    entered = above[m]
    out[ring[enter[entered]]] = outside[entered]
    return out


def _ring(heads: Ints) -> list[int] | None:
    """Words that govern each other in a ring, or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        i, path = start, []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i])
        if state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return None


def best_labels(deps: Floats, heads: Sequence[int], root: int) -> list[int]:
    """The label of each word under its governor [label, word, 1 + word]; ``root`` there alone."""
    at = [0 if head == i else head + 1 for i, head in enumerate(heads)]
    chosen = deps[:, np.arange(len(at)), at].copy()
    chosen[root] = NEVER
    out: list[int] = chosen.argmax(0).tolist()
    return [
        root if head == i else label for i, (head, label) in enumerate(zip(heads, out, strict=True))
    ]
