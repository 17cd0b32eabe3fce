"""Precision, recall and F1, one-to-one matching, and intervals from a document bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

L = TypeVar("L")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were predicted, how many the gold has, and how many of the two agree."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Right of predicted; 0 when nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of gold; 0 when the gold has none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0


def pair_up(
    left: Sequence[L], right: Sequence[R], fits: Callable[[L, R], bool]
) -> list[tuple[int, int]]:
    """The largest one-to-one pairing of fitting items, as index pairs (augmenting paths)."""
    options = [[j for j, r in enumerate(right) if fits(item, r)] for item in left]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in owner or place(owner[j], tried):
                owner[j] = i
                return True
        return False

    for i in range(len(left)):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def total(tallies: Iterable[Tally]) -> Tally:
    """Their sum."""
    return sum(tallies, Tally())


def interval(tallies: Sequence[Tally], *, draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """The 95 % percentile interval of F1 when the documents are drawn anew, with replacement.

    ``tallies`` holds one tally a document, documents without any item included; a draw in which
    nothing was predicted and nothing is gold has no F1 and is left out.
    """
    if not tallies:
        return 0.0, 0.0
    counts = np.array([(t.right, t.predicted, t.gold) for t in tallies])
    rng = np.random.default_rng(seed)
    picks = rng.integers(0, len(counts), size=(draws, len(counts)))
    sums = counts[picks].sum(axis=1)
    below = sums[:, 1] + sums[:, 2]
    if not below.any():
        return 0.0, 0.0
    low, high = np.percentile(2 * sums[below > 0, 0] / below[below > 0], [2.5, 97.5])
    return float(low), float(high)


def line(
    name: str, tallies: Sequence[Tally], *, draws: int = 1000, seed: int = 0, width: int = 20
) -> str:
    """One row of a figure table; ``tallies`` holds one tally a document."""
    t = total(tallies)
    low, high = interval(tallies, draws=draws, seed=seed)
    return (
        f"{name:<{width}} {100 * t.precision:6.1f} {100 * t.recall:6.1f} {100 * t.f1:6.1f}"
        f"  [{100 * low:5.1f}, {100 * high:5.1f}] {t.right:6} {t.predicted:6} {t.gold:6}"
    )


HEAD = f" {'P':>6} {'R':>6} {'F1':>6}  {'95 % of F1':<14} {'right':>6} {'said':>6} {'gold':>6}"


def table(
    title: str, rows: Mapping[str, Sequence[Tally]], *, draws: int = 1000, seed: int = 0
) -> str:
    """A titled figure table, one row a name."""
    width = max([20, *map(len, rows)])
    body = [line(name, t, draws=draws, seed=seed, width=width) for name, t in rows.items()]
    return "\n".join([title, " " * width + HEAD, *body, ""])
