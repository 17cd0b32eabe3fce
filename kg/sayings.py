"""Says who: the sentences behind an event."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import UnknownName
from kg.queries import book
from kg.stores import Row, Store


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that speaks of an event: asserting, alleging or denying it (``status``).

    ``quote`` is the document's text at [start, end); [trigger_start, trigger_end) is the word that
    names the deed. ``said_by`` is the source the text names, ``rule`` what read it.
    """

    claim_id: str
    status: str
    quote: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    said_by: str | None
    document_id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    rule: str | None
    confidence: float | None
    type: str
    mode: str | None


def for_event(store: Store, event_id: str) -> list[Saying]:
    """The sentences that speak of an event, by publication; `UnknownName` for no such event."""
    rows = book()["event-evidence"].run(store, events=[event_id]).rows
    if not rows:
        raise UnknownName("event", event_id)
    return [_saying(row) for row in rows]


def _saying(row: Row) -> Saying:
    same = {name: value for name, value in row.items() if name in Saying.__slots__}
    return Saying(**same, start=row["quote_start"], end=row["quote_end"])
