"""Every saved query gives the same answer on every engine: row by row, and in the same order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.queries import part
from kg.query_files import files
from kg.stores import Store
from tests.contract.asking import ways

Graph = Callable[[str], Store]

NOTHING_THERE = {("hostile", "acts-abroad"), ("hostile", "deployments")}
"""Where a graph holds nothing of the kind asked for; the other graph does."""


@pytest.mark.parametrize("name", sorted(files()))
@pytest.mark.parametrize("graph", ["hostile", "sample"], scope="module")
def test_a_query_answers_alike(graph: str, name: str, reference: Graph, held: Graph) -> None:
    query, known, asked = part(name), reference(graph), held(graph)
    answered = 0
    for given in ways(query, known, few=graph == "sample"):
        expected = query.run(known, **given).rows
        assert [typed(row) for row in query.run(asked, **given).rows] == [
            typed(row) for row in expected
        ], given
        answered += bool(expected)
    assert bool(answered) == ((graph, name) not in NOTHING_THERE)


def typed(row: dict[str, object]) -> list[tuple[str, object, type]]:
    """The row so that 1, 1.0 and true differ, and the order of columns counts."""
    return [(name, value, type(value)) for name, value in row.items()]
