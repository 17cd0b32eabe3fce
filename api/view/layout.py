"""Where each spot stands on the page: computed once, the same on every run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p, sqrt
from typing import Any

import networkx as nx
import numpy as np

from api.view.picture import Picture

_SEED = 20140610
_CHARACTER, _LINE, _PADDING = 7.6, 18.0, 18.0
_GAP = 12.0
_APART = 50.0
_PATIENCE = 60
_SHAPE = 1.35  # width to height of the drawing

Boxes = np.ndarray[Any, np.dtype[np.float64]]


def box_size(label: str) -> tuple[float, float]:
    """Width and height in pixels of the box that holds the label at 14 pixel type."""
    lines = label.split("\n")
    return max(len(line) for line in lines) * _CHARACTER + _PADDING, len(lines) * _LINE + _PADDING


def positions(picture: Picture, labels: Sequence[str]) -> list[tuple[int, int]]:
    """Where the middle of each box goes, x and y in pixels, such that no two boxes overlap.

    What hangs together is laid out together; the parts then stand side by side, largest first.
    """
    sizes = np.array([box_size(label) for label in labels]).reshape(-1, 2)
    graph = _graph(picture)
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda p: (-len(p), p))
    blocks = [_block(graph, part, sizes[part], picture.centre) for part in parts]
    corners = _packed(
        [_extent(block, sizes[part]) for part, block in zip(parts, blocks, strict=True)]
    )
    found: dict[int, tuple[int, int]] = {}
    for part, block, corner in zip(parts, blocks, corners, strict=True):
        low, _ = _edges(block, sizes[part])
        for node, point in zip(part, block - low + corner, strict=True):
            found[node] = (round(float(point[0])), round(float(point[1])))
    return [found[node] for node in range(len(labels))]


def _block(graph: nx.Graph[int], part: Sequence[int], sizes: Boxes, centre: int | None) -> Boxes:
    """A connected part on its own, around (0, 0)."""
    start = _spread(graph.subgraph(part), centre if centre in part else None)
    points = np.array([start[node] for node in part], dtype=float)
    points -= points.mean(axis=0)
    extent = np.abs(points).max(axis=0)
    width = sqrt(float((sizes[:, 0] * sizes[:, 1]).sum()) / _fill(len(graph)) * _SHAPE)
    points *= np.array([width, width / _SHAPE]) / 2 / np.where(extent > 0, extent, 1.0)
    return _apart(points, sizes + _GAP)


def _edges(points: Boxes, sizes: Boxes) -> tuple[Boxes, Boxes]:
    return (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)


def _extent(points: Boxes, sizes: Boxes) -> tuple[float, float]:
    low, high = _edges(points, sizes)
    return float(high[0] - low[0]), float(high[1] - low[1])


def _packed(extents: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The upper left corner of each block: in turn where the picture grows the least."""
    placed: list[tuple[float, float, float, float]] = []
    for width, height in extents:
        corners = [(0.0, 0.0)]
        corners += [(right, top) for _, top, right, _ in placed]
        corners += [(left, bottom) for left, _, _, bottom in placed]
        boxes = [(x, y, x + width + _APART, y + height + _APART) for x, y in corners]
        free = [box for box in boxes if not any(_overlap(box, other) for other in placed)]
        placed.append(min(free, key=lambda b: (max(b[2] / _SHAPE, b[3]), b[0] + b[1], b)))
    return [(left, top) for left, top, _, _ in placed]


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def _fill(spots: int) -> float:
    """The share of the drawing that boxes cover: few stand apart, many stand close."""
    return min(0.34, 0.08 + 0.005 * spots)


def _graph(picture: Picture) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(picture.spots)))
    for link in picture.links:
        before = graph.get_edge_data(link.source, link.target, {}).get("weight", 0.0)
        graph.add_edge(link.source, link.target, weight=before + log1p(link.weight))
    return graph


def _spread(graph: nx.Graph[int], centre: int | None) -> Mapping[int, Any]:
    """A force-directed layout; the larger algorithm needs no more than numpy."""
    if len(graph) == 1:
        return dict.fromkeys(graph, (0.0, 0.0))
    if len(graph) >= 500:
        return dict(nx.forceatlas2_layout(graph, max_iter=60, seed=_SEED))
    fixed = {centre: (0.0, 0.0)} if centre is not None else None
    return dict(
        nx.spring_layout(
            graph,
            pos=fixed,
            fixed=list(fixed) if fixed else None,
            k=2.2 / sqrt(len(graph)),
            iterations=200 if len(graph) < 150 else 80,
            seed=_SEED,
            method="force",
        )
    )


def _apart(points: Boxes, sizes: Boxes) -> Boxes:
    """Push overlapping boxes apart along the axis on which they overlap least.

    When pushing alone takes long, the drawing grows as well, so that it comes to an end.
    """
    random = np.random.default_rng(_SEED)
    points = points + random.uniform(-1e-3, 1e-3, points.shape)
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2
    others = ~np.eye(len(points), dtype=bool)
    turn = 0
    while True:
        delta = points[:, None, :] - points[None, :, :]
        overlap = need - np.abs(delta)
        touching = (overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0) & others
        first, second = touching.nonzero()
        if not len(first):
            return points
        deep, apart = overlap[first, second], delta[first, second]
        by_x = deep[:, 0] < deep[:, 1]
        push = np.where(np.stack([by_x, ~by_x], axis=1), deep * np.sign(apart), 0.0) * 0.35
        np.add.at(points, first, push)
        turn += 1
        if turn > _PATIENCE:
            points *= 1.02
