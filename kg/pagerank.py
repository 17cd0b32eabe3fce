"""PageRank with NumPy alone: networkx's takes SciPy, which is large and used for nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_GO_ON = 0.85
_CLOSE = 1e-12
_MOST = 1_000


def pagerank(nodes: int, arcs: Sequence[tuple[int, int, float]]) -> list[float]:
    """The share of time at each of the nodes 0 to ``nodes`` - 1 of a walk along weighted arcs.

    Arcs are (from, to, weight above zero), each pair once. As in networkx: at each step the walk
    goes on with a chance of 0.85, by weight, else begins anew at any node, and so it does where no
    arc leads on. Power iteration until a step changes less than 1e-12 a node (Page, Brin, Motwani
    and Winograd 1999).
    """
    if not nodes:
        return []
    table = np.array(arcs, dtype=float).reshape(-1, 3)
    sources, targets = table[:, 0].astype(int), table[:, 1].astype(int)
    leaving = np.bincount(sources, table[:, 2], nodes)
    shares = table[:, 2] / leaving[sources]
    ends = leaving == 0
    rank = np.full(nodes, 1 / nodes)
    for _ in range(_MOST):
        before = rank
        anew = (_GO_ON * before[ends].sum() + 1 - _GO_ON) / nodes
        rank = _GO_ON * np.bincount(targets, shares * before[sources], nodes) + anew
        if np.abs(rank - before).sum() < nodes * _CLOSE:
            break
    return [float(value) for value in rank]
