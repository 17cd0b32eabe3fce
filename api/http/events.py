"""Who acted where, and what happened, with the sentences."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.http.graph import Graph
from api.http.problems import NotThere
from kg import events, sayings
from kg.errors import UnknownName
from kg.events import EventRow, WhoActedWhere
from kg.sayings import Saying

router = APIRouter(tags=["events"])

_MOST = 10_000

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Answers, and whether there are ``more`` than ``limit`` allowed."""

    items: list[Item]
    more: bool


class Filters(BaseModel):
    """What narrows the answer (`kg.events.Filters`); names are names, aliases or ids."""

    model_config = ConfigDict(extra="forbid")

    actor: list[str] = Field([], description="Any of these actors.")
    place: list[str] = Field([], description="In any of these places, or inside them.")
    start: str | None = Field(None, description="On or after this day (ISO 8601).")
    end: str | None = Field(None, description="On or before this day.")
    type: list[str] = Field([], description="PLOVER event types, like ASSAULT.")
    mode: list[str] = Field([], description="PLOVER modes, like suicide-attack.")
    relation: list[str] = Field([], description="Direct edges, like KILLS.")
    status: list[str] = Field([], description="asserted, claimed, alleged or disputed.")
    min_killed: int | None = Field(None, ge=0, description="At least so many reported killed.")
    min_confidence: float | None = Field(None, ge=0, le=1)
    document: str | None = Field(None, description="Id of a document that speaks of it.")
    limit: int = Field(100, ge=1, le=_MOST)

    def asked(self) -> dict[str, Any]:
        """The filters that were given, with room for one row more than the limit."""
        return self.model_dump(exclude_unset=True) | {"limit": self.limit + 1}


class WhoFilters(Filters):
    """Those of who-acted-where."""

    role: Literal["actor", "recipient"] = "actor"


class EventFilters(Filters):
    """Those of events."""

    role: Literal["actor", "recipient", "any"] = "any"
    sort: Literal["date", "-date", "-killed"] = "-date"


@router.get("/who-acted-where")
def who_acted_where(graph: Graph, filters: Annotated[WhoFilters, Query()]) -> Page[WhoActedWhere]:
    """Who acted where: one item for each actor and place, most events first."""
    rows = events.who_acted_where(graph, **filters.asked())
    return Page(items=rows[: filters.limit], more=len(rows) > filters.limit)


@router.get("/events")
def find(graph: Graph, filters: Annotated[EventFilters, Query()]) -> Page[EventRow]:
    """What happened, newest first, each with its first sentence."""
    rows = events.find(graph, **filters.asked())
    return Page(items=rows[: filters.limit], more=len(rows) > filters.limit)


@router.get("/events/{event_id}")
def event(graph: Graph, event_id: str) -> EventRow:
    """One event."""
    try:
        return events.get(graph, event_id)
    except UnknownName as error:
        raise NotThere(str(error)) from None


@router.get("/events/{event_id}/evidence")
def evidence(graph: Graph, event_id: str) -> list[Saying]:
    """Every sentence that speaks of the event: asserting, claiming, alleging or denying it."""
    try:
        return sayings.for_event(graph, event_id)
    except UnknownName as error:
        raise NotThere(str(error)) from None
