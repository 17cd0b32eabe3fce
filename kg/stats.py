"""What is in a graph, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.queries import book, part
from kg.stores import Row, Store

UNKNOWN = "(unknown)"
_TOP = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one name within a ``kind`` of counting ("claims by status")."""

    kind: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Over what time: first and last day of events, and of publication; None when not known."""

    first_event: str | None
    last_event: str | None
    undated_events: int
    first_published: str | None
    last_published: str | None


def counts(store: Store) -> list[Count]:
    """Counts by label, relationship type, status, event type, language and publisher.

    And the twenty actors with the most events. Kinds come in that order, the most frequent name
    first within each; what there is none of is left out.
    """
    claims = _rows(store, "claim-counts")
    happened = _rows(store, "event-counts")
    documents = _rows(store, "document-counts")
    busiest = book()["busiest-actors"].run(store, limit=_TOP).rows
    return [
        *_counted("nodes", _rows(store, "node-counts"), "name"),
        *_counted("relationships", _rows(store, "relationship-counts"), "name"),
        *_counted("claims by status", claims, "name"),
        *_counted("events by status", happened, "status"),
        *_counted("events by type", happened, "type"),
        *_counted("documents by language", documents, "language"),
        *_counted("documents not read", [r for r in documents if r["skipped"]], "skipped"),
        *_counted("documents by publisher", documents, "publisher")[:_TOP],
        *(Count("events by actor", _actor(row), row["events"]) for row in busiest),
    ]


def spans(store: Store) -> Spans:
    """Over what time events and documents reach."""
    (event,) = _rows(store, "event-span")
    documents = _rows(store, "document-counts")
    first = [row["first_published"] for row in documents if row["first_published"]]
    last = [row["last_published"] for row in documents if row["last_published"]]
    return Spans(
        first_event=event["first_date"],
        last_event=event["last_date"],
        undated_events=event["undated"],
        first_published=min(first, default=None),
        last_published=max(last, default=None),
    )


def _rows(store: Store, query: str) -> list[Row]:
    return part(query).run(store).rows


def _counted(kind: str, rows: Iterable[Row], by: str) -> list[Count]:
    """The rows' counts added up by one column, most first."""
    total: Counter[str] = Counter()
    for row in rows:
        total[row[by] or UNKNOWN] += row["count"]
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return [Count(kind, name, number) for name, number in ranked if number]


def _actor(row: Row) -> str:
    """Gunmen of one report are not those of another: their ids tell them apart."""
    return str(row["actor_id"] if row["kind"] == "unidentified" else row["actor"])
