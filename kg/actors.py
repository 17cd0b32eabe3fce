"""Who is this, and what did they do."""

from __future__ import annotations

from dataclasses import dataclass

from kg import events, names
from kg.events import EventRow, Role
from kg.queries import book
from kg.register import register
from kg.stores import Row, Store

_TOP = 20


@dataclass(frozen=True, slots=True)
class Deeds:
    """How many events of a type an actor did (``role`` actor) or suffered (recipient)."""

    role: str
    type: str
    events: int
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True)
class Opposite:
    """Somebody on the other side; ``role`` is theirs: ``recipient`` is whom the actor acted on."""

    role: str
    actor_id: str
    actor: str
    kind: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A relation that lasts, with the claim and the sentence it rests on."""

    relation: str
    source_id: str
    source: str
    target_kind: str
    target_id: str
    target: str
    status: str
    date: str | None
    start_date: str | None
    end_date: str | None
    confidence: float | None
    claim_id: str
    quote: str
    document_id: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ActedAt:
    """A place where an actor acted, and in how many events."""

    place_id: str | None
    place: str | None
    country_code: str | None
    events: int


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """What the graph knows of an actor.

    ``first_date`` and ``last_date`` bound the dated events it took part in. ``places`` and
    ``opposites`` hold the most frequent, most first.
    """

    id: str
    name: str
    aliases: list[str]
    kind: str | None
    country: str | None
    wikidata: str | None
    ucdp: str | None
    events_as_actor: int
    events_as_recipient: int
    first_date: str | None
    last_date: str | None
    deeds: list[Deeds]
    places: list[ActedAt]
    opposites: list[Opposite]
    standing: list[Standing]


def resolve(store: Store, name: str) -> str:
    """The id of the actor that an id, a name or an alias means.

    A name weighs more than an alias; actors of the register are known without any event. Raises
    `UnknownName` with the nearest names, and `InputError` listing the ids when several actors are
    called so (filters take all of them).
    """
    return names.one_id(store, "actor", name)


def profile(store: Store, name: str) -> ActorProfile:
    """Who this is, with counts over its events. Raises as `resolve` does."""
    key = resolve(store, name)
    deeds = [Deeds(**row) for row in book()["actor-deeds"].run(store, actor=key).rows]
    firsts = [one.first_date for one in deeds if one.first_date]
    lasts = [one.last_date for one in deeds if one.last_date]
    return ActorProfile(
        **facts(store, key),
        events_as_actor=sum(one.events for one in deeds if one.role == "actor"),
        events_as_recipient=sum(one.events for one in deeds if one.role == "recipient"),
        first_date=min(firsts, default=None),
        last_date=max(lasts, default=None),
        deeds=deeds,
        places=[
            ActedAt(row.place_id, row.place, row.country_code, row.events)
            for row in events.who_acted_where(store, actor=key, limit=_TOP)
        ],
        opposites=[
            Opposite(**row)
            for row in book()["actor-opposites"].run(store, actor=key, limit=_TOP).rows
        ],
        standing=standing(store, key),
    )


def standing(store: Store, name: str) -> list[Standing]:
    """The lasting relations an actor is on either side of. Raises as `resolve` does."""
    key = resolve(store, name)
    answer = book()["standing-relations"].run(store, actor=key, limit=10_000)
    return [Standing(**row) for row in answer.rows]


def timeline(
    store: Store,
    name: str,
    start: str | None = None,
    end: str | None = None,
    role: Role = "any",
    limit: int | None = None,
) -> list[EventRow]:
    """What an actor did or suffered, oldest first, undated last. Raises as `resolve` does."""
    key = resolve(store, name)
    return events.find(store, actor=key, role=role, start=start, end=end, limit=limit, sort="date")


def facts(store: Store, key: str) -> Row:
    """An actor's names, kind and external ids, by its id.

    From the graph, or, for an actor the graph has not met yet, from the register.
    """
    rows = book()["actor"].run(store, actor=key).rows
    if rows:
        return {**rows[0], "aliases": list(rows[0]["aliases"] or ())}
    actor = register().actors[key]
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "ucdp": actor.ucdp,
    }
