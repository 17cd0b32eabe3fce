"""PageRank, against networkx's own plain version of it."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from kg.pagerank import pagerank


@pytest.mark.parametrize("seed", range(5))
def test_it_is_that_of_networkx(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    nodes = 40
    pairs = {(rng.randrange(nodes), rng.randrange(nodes // 2, nodes)) for _ in range(90)}
    arcs = [(a, b, rng.randrange(1, 9)) for a, b in sorted(pairs)]
    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(range(nodes))
    network.add_weighted_edges_from(arcs)
    assert any(not network.out_degree(node) for node in network)
    told = _pagerank_python(network, tol=1e-12, max_iter=1_000)
    assert pagerank(nodes, arcs) == pytest.approx([told[n] for n in range(nodes)], abs=1e-10)


def test_a_network_of_nobody_has_none() -> None:
    assert pagerank(0, []) == []


def test_nobody_linked_means_all_alike() -> None:
    assert pagerank(4, []) == pytest.approx([0.25] * 4)
