"""How two actors are linked: a shortest chain of edges, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import actors, events
from kg.errors import InputError
from kg.queries import part
from kg.stores import Row, Store

_MOST_HOPS = 10
_STRONGEST = ("asserted", "claimed", "alleged", "disputed")


@dataclass(frozen=True, slots=True)
class Step:
    """An edge of a path: ``source`` did ``relation`` to ``target``, as ``quote`` says.

    It rests on an event (``event_id``) or, when it lasts, on a claim.
    The edge points as the deed did, so it may point against the path. ``links`` counts the edges
    between the two, of which this is the best supported.
    """

    source_id: str
    source: str
    relation: str | None
    target_id: str
    target: str
    date: str | None
    status: str | None
    confidence: float | None
    n_sources: int | None
    event_id: str | None
    claim_id: str | None
    quote: str | None
    document_id: str | None
    publisher: str | None
    published: str | None
    links: int


def path(store: Store, a: str, b: str, max_hops: int = 4) -> list[Step]:
    """A shortest path between two actors over direct and standing edges; empty when there is none.

    Of several the same one every time. Raises `UnknownName`, and `InputError` when both names mean
    one actor or ``max_hops`` is not between 1 and 10.
    """
    if not 1 <= max_hops <= _MOST_HOPS:
        raise InputError(f"{max_hops} is not between 1 and {_MOST_HOPS}", where="max_hops")
    one, other = actors.resolve(store, a), actors.resolve(store, b)
    if one == other:
        raise InputError(f"{a!r} and {b!r} are the same actor, {one}")
    chain = _chain(store, one, other, max_hops)
    return [_step(store, *pair) for pair in pairwise(chain)]


class _Side:
    """A search from one end: from which actor each one was reached."""

    def __init__(self, start: str) -> None:
        self.reached: dict[str, str | None] = {start: None}
        self.frontier = [start]

    def widen(self, store: Store) -> None:
        rows = part("actor-neighbours").run(store, actors=self.frontier).rows
        self.frontier = []
        for row in rows:
            if row["neighbour_id"] not in self.reached:
                self.reached[row["neighbour_id"]] = row["actor_id"]
                self.frontier.append(row["neighbour_id"])

    def back(self, actor: str) -> Iterable[str]:
        """The actor, and those between it and where the search began."""
        step: str | None = actor
        while step is not None:
            yield step
            step = self.reached[step]


def _chain(store: Store, a: str, b: str, max_hops: int) -> list[str]:
    """The actors of a shortest path: searched from both ends, the narrower one first."""
    left, right = _Side(a), _Side(b)
    for _ in range(max_hops):
        side = left if len(left.frontier) <= len(right.frontier) else right
        if not side.frontier:
            return []
        side.widen(store)
        met = sorted(left.reached.keys() & right.reached.keys())
        if met:
            return [*reversed(list(left.back(met[0]))), *list(right.back(met[0]))[1:]]
    return []


def _step(store: Store, a: str, b: str) -> Step:
    rows = part("links-between").run(store, one=a, other=b).rows
    best = min(rows, key=_support)
    step = Step(**best, links=len(rows))
    if step.event_id is None:
        return step
    event = events.get(store, step.event_id)
    return replace(
        step,
        quote=event.quote,
        document_id=event.document_id,
        publisher=event.publisher,
        published=event.published,
    )


def _support(row: Row) -> tuple[object, ...]:
    """Sorts the best supported edge first, and does so in one way only."""
    strength = _STRONGEST.index(row["status"]) if row["status"] in _STRONGEST else 99
    known = (row["date"] or "9999", row["event_id"] or "", row["claim_id"] or "")
    return (strength, -(row["n_sources"] or 1), -(row["confidence"] or 0.0), *known)
