"""What the page shows: who, what links them, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a document that states a link. ``trigger`` counts in ``quote``."""

    quote: str
    status: str
    verb: str
    date: str | None = None
    place: str | None = None
    trigger: tuple[int, int] | None = None
    said_by: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A node: an actor or a place (``layer``), known elsewhere by ``key``, its id in the graph."""

    key: str
    name: str
    kind: str
    layer: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """All that one spot did to another in one family of verbs (`api.view.families`).

    ``source`` and ``target`` index `Picture.spots`; ``verbs`` counts events by verb;
    ``statements`` index `Picture.statements`. ``doubtful`` when every statement of it is alleged
    or its event is disputed.
    """

    source: int
    target: int
    family: str
    verbs: Mapping[str, int]
    statements: tuple[int, ...]
    doubtful: bool = False

    @property
    def weight(self) -> int:
        """How many events or standing claims it stands for."""
        return sum(self.verbs.values())


@dataclass(frozen=True, slots=True)
class Picture:
    """A title, the spot in the middle (or None), and everything drawn.

    ``notes`` say what was left out.
    """

    title: str
    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    statements: tuple[Statement, ...]
    centre: int | None = None
    notes: tuple[str, ...] = ()
