"""Heads that a model gave, made a tree."""

from __future__ import annotations

from collections.abc import Sequence


def one_tree(heads: Sequence[int]) -> list[int]:
    """The heads given with rings cut and all roots but the first hung on it."""
    n = len(heads)
    found = [h if 0 <= h < n else i for i, h in enumerate(heads)]
    root = next((i for i, h in enumerate(found) if h == i), 0)
    if n:
        found[root] = root
    seen = [0] * n  # the round in which a word was met
    for start in range(n):
        i = start
        while not seen[i]:
            seen[i] = start + 1
            up = found[i]
            if i != root and (up == i or seen[up] == start + 1):
                found[i] = up = root
            if i == root:
                break
            i = up
    return found
