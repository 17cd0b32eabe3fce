"""What came of a load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Loaded:
    """Counts of what was written, and what was not.

    ``documents`` are new ones, ``replaced`` ones that another extractor had read before,
    ``unchanged`` ones the graph held already. ``nodes`` and ``relationships`` count what was
    created, by label and by type. ``rejected`` counts claims left out, by reason. ``problems``
    tell of documents and containments that were left out, each with what to do.
    """

    documents: int = 0
    replaced: int = 0
    unchanged: int = 0
    nodes: Mapping[str, int] = field(default_factory=dict)
    relationships: Mapping[str, int] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[InputError, ...] = ()

    @property
    def new_nodes(self) -> int:
        """How many nodes were created."""
        return sum(self.nodes.values())

    @property
    def new_relationships(self) -> int:
        """How many relationships were created."""
        return sum(self.relationships.values())

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(
            self.documents + other.documents,
            self.replaced + other.replaced,
            self.unchanged + other.unchanged,
            _sum(self.nodes, other.nodes),
            _sum(self.relationships, other.relationships),
            _sum(self.rejected, other.rejected),
            self.problems + other.problems,
        )


def _sum(left: Mapping[str, int], right: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(left) + Counter(right)).items()))
