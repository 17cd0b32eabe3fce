"""Who acted where, and what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any, Literal, TypedDict, Unpack

from kg.dates import parse_day
from kg.errors import InputError, UnknownName
from kg.model import DEED_STATUSES
from kg.queries import book, part
from kg.stores import Row, Store

Role = Literal["actor", "recipient", "any"]
Sort = Literal["date", "-date", "-killed"]
Words = str | Sequence[str] | None
_ALL = 2**31 - 1
_PAGE = 5_000


class Filters(TypedDict, total=False):
    """What narrows an answer about events; what is left out, or None, does not narrow it.

    ``actor`` and ``place`` are ids, names or aliases (`kg.names`), one or a list; a name that
    several share means all of them, and a place holds everything inside it. ``role`` says whether
    the actor did it (``actor``), or it was done to them (``recipient``). ``start`` and ``end`` are
    ISO 8601 days: an event matches when some day of its date lies between them, both included, and
    an undated event only when neither is asked for. ``type``, ``mode``, ``relation`` and
    ``status`` are words of the ontology, one or a list; ``status`` is the event's, or, where actors
    are listed, that of their part in it. ``min_killed`` compares with the likeliest
    number of dead, ``min_confidence`` lies in [0, 1], ``document`` is the id of a document that
    speaks of the event, ``limit`` the most rows.
    """

    actor: Words
    role: Role | None
    place: Words
    start: str | None
    end: str | None
    type: Words
    mode: Words
    relation: Words
    status: Words
    min_killed: int | None
    min_confidence: float | None
    document: str | None
    limit: int | None


@dataclass(frozen=True, slots=True)
class WhoActedWhere:
    """An actor and a place where it acted, over the events that match.

    ``place`` is None where no report says where. ``killed_low`` and ``killed_best`` sum what is
    known; ``killed_high`` is None as soon as one of the events has dead and no upper bound.
    ``role`` is ``recipient`` when that was asked for: then it was done to the actor. ``doubtful``
    counts the events in which the actor's part is alleged or disputed.
    """

    actor_id: str
    actor: str
    kind: str | None
    place_id: str | None
    place: str | None
    country_code: str | None
    events: int
    types: list[str]
    first_date: str | None
    last_date: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    role: str
    doubtful: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with who, whom, where, and the first sentence that states it.

    ``actor_statuses`` says of each actor how sure its part is: a bombing may be a fact while who
    did it is only claimed. ``date`` is EDTF, ``date_start`` and ``date_end`` the days it allows.
    ``place_chain`` names what the place lies in, from the nearest container to the country.
    ``quote`` is a sentence of ``document_id``.
    """

    id: str
    type: str
    mode: str | None
    status: str
    relation: str | None
    date: str | None
    date_start: str | None
    date_end: str | None
    actors: list[str]
    actor_ids: list[str]
    actor_statuses: list[str]
    recipients: list[str]
    recipient_ids: list[str]
    place: str | None
    place_id: str | None
    place_chain: list[str]
    latitude: float | None
    longitude: float | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    detained_low: int | None
    detained_best: int | None
    detained_high: int | None
    count_low: int | None
    count_best: int | None
    count_high: int | None
    weapon: str | None
    confidence: float | None
    n_claims: int | None
    n_sources: int | None
    quote: str | None
    document_id: str | None
    publisher: str | None
    published: str | None


def who_acted_where(store: Store, **filters: Unpack[Filters]) -> list[WhoActedWhere]:
    """Who acted where, most events first: one row an actor and place.

    See `Filters`, but those whom an event befell did not act: ``role`` ``any`` is ``actor`` here,
    and ``recipient`` asks to whom it was done where. Events without a place make a row whose place
    is None, unless a place is asked for. Raises `InputError` for a filter that is wrong,
    `UnknownName` for a name that nothing answers to.
    """
    given = _given(filters)
    if given.get("role") == "any":
        given["role"] = "actor"
    return [WhoActedWhere(**row) for row in book()["who-acted-where"].run(store, **given).rows]


def find(
    store: Store, *, sort: Sort = "-date", offset: int = 0, **filters: Unpack[Filters]
) -> list[EventRow]:
    """Events with their evidence: newest first, oldest first (``date``) or deadliest first.

    Undated events come last. See `Filters`; ``role`` is ``any`` unless given. ``offset`` leaves
    out that many rows. Raises as `who_acted_where` does.
    """
    rows = book()["events"].run(store, **_given(filters), sort=sort, offset=offset).rows
    return [
        row
        for first in range(0, len(rows), _PAGE)
        for row in _complete(store, rows[first : first + _PAGE])
    ]


def stream(store: Store, *, sort: Sort = "date") -> Iterator[EventRow]:
    """Every event with its evidence, a few thousand in memory at a time."""
    rows = book()["events"].run(store, sort=sort, limit=_ALL).rows
    for first in range(0, len(rows), _PAGE):
        yield from _complete(store, rows[first : first + _PAGE])


def get(store: Store, event_id: str) -> EventRow:
    """One event with its evidence; `UnknownName` when no event has that id."""
    found = by_ids(store, [event_id])
    if not found:
        raise UnknownName("event", event_id)
    return found[0]


def by_ids(store: Store, ids: Sequence[str]) -> list[EventRow]:
    """These events, in the order asked; ids that no event has are left out."""
    rows = book()["events"].run(store, ids=list(ids), limit=_ALL).rows if ids else []
    known = {row.id: row for row in _complete(store, rows)}
    return [known[key] for key in dict.fromkeys(ids) if key in known]


def _given(filters: Filters) -> dict[str, Any]:
    """The filters under the names the query texts use, since ``end`` is a word of Cypher."""
    known = {*Filters.__annotations__}
    for name in filters:
        if name not in known:
            raise InputError(f"no filter of events is called {name!r}", where=name)
    given: dict[str, Any] = dict(filters)
    start, end = given.pop("start", None), given.pop("end", None)
    since = parse_day(start, where="start").isoformat() if start is not None else None
    until = parse_day(end, where="end").isoformat() if end is not None else None
    if since is not None and until is not None and since > until:
        raise InputError(f"{since} is after the end, {until}: swap them", where="start")
    if given.get("limit") is None:
        given["limit"] = _ALL
    return {**given, "since": since, "until": until}


def _complete(store: Store, rows: Sequence[Row]) -> Iterator[EventRow]:
    """Event rows with their parties, place and first sentence.

    An event that somebody takes out of the graph meanwhile is left out: it has no id any more, or
    no sentence (a server hands over what is being deleted, with nulls).
    """
    rows = [row for row in rows if row["id"] is not None]
    ids = [row["id"] for row in rows]
    if not ids:
        return
    parties = _grouped(store, "event-parties", ids)
    places = _grouped(store, "event-places", ids)
    evidence = _grouped(store, "event-evidence", ids)
    for row in rows:
        key = row["id"]
        if any(said["quote"] is not None for said in evidence[key]):
            yield EventRow(
                **row,
                **_parties(parties[key]),
                **_place(places[key]),
                **_first(evidence[key]),
            )


def _grouped(store: Store, query: str, ids: Sequence[str]) -> defaultdict[str, list[Row]]:
    rows = part(query).run(store, events=ids).rows
    groups = groupby(rows, key=lambda row: str(row["event_id"]))
    return defaultdict(list, {key: list(group) for key, group in groups})


def _parties(rows: Sequence[Row]) -> Row:
    did = [row for row in rows if row["role"] == "actor"]
    suffered = [row for row in rows if row["role"] == "recipient"]
    return {
        "actors": [row["actor"] for row in did],
        "actor_ids": [row["actor_id"] for row in did],
        "actor_statuses": [row["status"] for row in did],
        "recipients": [row["actor"] for row in suffered],
        "recipient_ids": [row["actor_id"] for row in suffered],
    }


def _place(rows: Sequence[Row]) -> Row:
    """The place and its chain; of several places the first by id, and each container once."""
    first: Mapping[str, Any] = rows[0] if rows else {}
    chain = {
        row["within_id"]: row["within"]
        for row in rows
        if row["place_id"] == first["place_id"] and row["steps"] > 0
    }
    chain.pop(first.get("place_id"), None)
    names = ("place", "place_id", "latitude", "longitude")
    return {**{name: first.get(name) for name in names}, "place_chain": list(chain.values())}


def _first(rows: Sequence[Row]) -> Row:
    """The sentence that comes first among those that state it; a denial is none."""
    there = [row for row in rows if row["quote"] is not None]
    stating = [row for row in there if row["status"] in DEED_STATUSES] or there
    return {name: stating[0][name] for name in ("quote", "document_id", "publisher", "published")}


COLUMNS = tuple(field.name for field in fields(EventRow))
"""The columns of an `EventRow`, in order."""
