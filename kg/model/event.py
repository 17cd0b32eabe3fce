"""What happened, as the claims about it say."""

from __future__ import annotations

from dataclasses import dataclass

from kg.dates import PartialDate
from kg.model.claim import DEED_STATUSES, STATUSES, Claim, Party, Site
from kg.numbers import Bounds


@dataclass(frozen=True, slots=True)
class Event:
    """A deed that one or more claims speak of: a view over claims, rebuilt at will.

    ``status`` is the strongest of its claims' (asserted, then claimed, then alleged), or
    ``disputed`` when another claim denies it.
    """

    id: str
    type: str
    status: str
    claims: tuple[Claim, ...]
    mode: str | None = None
    relation: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Site | None = None
    date: PartialDate | None = None
    killed: Bounds | None = None
    injured: Bounds | None = None
    detained: Bounds | None = None
    count: Bounds | None = None
    weapon: str | None = None
    confidence: float = 0.5

    def status_of(self, actor_id: str) -> str:
        """How sure it is that this actor did it: the strongest status of the claims that name it,
        or ``disputed`` when it denies. A bombing may be a fact while who did it is only claimed.
        """
        naming = [c.status for c in self.claims if any(p.actor.id == actor_id for p in c.actors)]
        if "denied" in naming:
            return "disputed"
        told = [status for status in naming if status in DEED_STATUSES]
        return min(told, key=STATUSES.index) if told else self.status
