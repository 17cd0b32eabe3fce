"""What came of reading articles into a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.readers import Problem

STAGES = ("read", "extract", "load")


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of one run.

    Of the documents ``read``, so many are ``new`` to the graph, ``replaced`` (another extractor
    had read them) or ``already`` in it; the rest failed, and ``problems`` say why, as they do of
    files and lines that could not be read at all. ``not_english`` counts those stored but not
    extracted, by language, and ``unread`` names them. ``sentences`` and ``claims`` (by status)
    are those of the new and the replaced; ``rejected`` counts claims left out, by reason.
    ``nodes`` and ``relationships`` are what was created, by label and type. ``seconds`` are spent
    by stage: `STAGES`.
    """

    read: int = 0
    new: int = 0
    replaced: int = 0
    already: int = 0
    not_english: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[Problem, ...] = ()
    sentences: int = 0
    claims: Mapping[str, int] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    nodes: Mapping[str, int] = field(default_factory=dict)
    relationships: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))

    @property
    def failed(self) -> int:
        """How many files, lines and documents have a problem."""
        return len(self.problems)

    @property
    def new_nodes(self) -> int:
        """How many nodes were created."""
        return sum(self.nodes.values())

    @property
    def new_relationships(self) -> int:
        """How many relationships were created."""
        return sum(self.relationships.values())


class Interrupted(KeyboardInterrupt):
    """The user stopped the run. ``report`` tells of what is in the graph: whole documents."""

    def __init__(self, report: Report) -> None:
        super().__init__("stopped; what was read before is in the graph")
        self.report = report
