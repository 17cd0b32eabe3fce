"""Who stands where in the network of actors: degree, betweenness, PageRank and communities.

The network is a projection of the graph: two actors are linked when one acted on the other in an
event that the filters let through, and the link weighs as much as there are such events. What
each side does to the other (they met, they fought) goes both ways. Lasting relations have no part
in it, and neither have acts that befell nobody named.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypedDict, Unpack

import networkx as nx

from kg.errors import InputError
from kg.model import ACTOR_KINDS
from kg.ontology import ontology
from kg.pagerank import pagerank
from kg.queries import part
from kg.query_values import one_of
from kg.stores import Store
from kg.stores.schema import METRICS

UNIDENTIFIED = "unidentified"
STATUSES = ("asserted", "claimed")
"""What counts unless told otherwise: in a number nobody sees that part of it is doubtful."""

_KEY = "metrics"
_SEED = 0
_WORK = 5_000_000
_FEWEST = 50
"""Actors times links that are looked at for betweenness, and the fewest actors drawn."""

_NEAR = 232_792_560
"""The distance of a link of one event, 1 to 20's least common multiple: kept whole, so that ways
of equal length are equal."""

_DIGITS = 9


class Filters(TypedDict, total=False):
    """What narrows the network; as in `kg.events.Filters`, and ``kind``: of both actors.

    Unless ``status`` is given only asserted and claimed deeds count, and unless ``kind`` names
    them, actors are left out that only one report knows ("gunmen").
    """

    actor: str | Sequence[str] | None
    kind: str | Sequence[str] | None
    place: str | Sequence[str] | None
    start: str | None
    end: str | None
    type: str | Sequence[str] | None
    mode: str | Sequence[str] | None
    relation: str | Sequence[str] | None
    status: str | Sequence[str] | None
    min_killed: int | None
    min_confidence: float | None
    document: str | None


@dataclass(frozen=True, slots=True)
class ActorMetrics:
    """An actor in the network.

    ``degree`` counts the actors it is linked to, ``degree_out`` those it acted on, ``degree_in``
    those that acted on it. ``betweenness`` is the share of the shortest ways between two others
    that lead over it, where a link of n events is 1/n long. ``pagerank`` is the share of time that
    one spends at it who goes on from who acted to whom they acted on, by the number of events, and
    begins anew somewhere 15 times in 100. Both lie in [0, 1]. ``community`` numbers the groups
    that deal with each other more than with the rest, the largest 1; enemies may well be in one.
    """

    actor_id: str
    actor: str
    kind: str | None
    degree: int
    degree_in: int
    degree_out: int
    betweenness: float
    pagerank: float
    community: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """The actors of a network by id, how many links it has, and the filters it was made with.

    ``drawn`` is None when betweenness is exact; else it is an estimate, from the shortest ways
    that begin at so many actors.
    """

    actors: list[ActorMetrics]
    links: int
    filters: dict[str, Any]
    drawn: int | None


def measure(store: Store, *, exact: bool = False, **filters: Unpack[Filters]) -> Metrics:
    """Project the graph and measure it. The same graph gives the same numbers on every engine.

    Betweenness of a network with many links is estimated unless it is to be ``exact``. Raises
    `InputError` for a filter that is wrong, `UnknownName` for a name that nothing answers to.
    """
    asked = _asked(filters)
    there, either = _links(store, asked)
    ids = sorted({key for pair in there for key in pair})
    number = {key: n for n, key in enumerate(ids)}
    arcs = [(number[a], number[b], events) for (a, b), events in sorted(there.items())]
    outward, inward = Counter(a for a, _, _ in arcs), Counter(b for _, b, _ in arcs)
    # Numbers, not ids: sets of text have another order in each process.
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(len(ids)))
    for (a, b), events in sorted(either.items()):
        network.add_edge(number[a], number[b], events=events, length=round(_NEAR / events))
    drawn = None if exact else _drawn(len(ids), len(either))
    between = nx.betweenness_centrality(network, k=drawn, weight="length", seed=_SEED)
    ranks = pagerank(len(ids), arcs)
    groups = _communities(network)
    known = {row["id"]: row for row in part("actor-list").run(store).rows}
    return Metrics(
        actors=[
            ActorMetrics(
                actor_id=key,
                actor=known[key]["name"],
                kind=known[key]["kind"],
                degree=network.degree(n),
                degree_in=inward[n],
                degree_out=outward[n],
                betweenness=round(between[n], _DIGITS),
                pagerank=round(ranks[n], _DIGITS),
                community=groups[n],
            )
            for n, key in enumerate(ids)
        ],
        links=len(either),
        filters=asked,
        drawn=drawn,
    )


def save(store: Store, metrics: Metrics) -> None:
    """Write the metrics on the actors, in place of any that are there.

    An actor that is not in the network gets none. What they were counted over stands in the graph
    as well, so that a copy of it tells. Raises `InputError` when the network is empty.
    """
    if not metrics.actors:
        raise InputError("no actor is linked to another by such events; nothing was written")
    rows = [{"id": row.actor_id, **_written(row)} for row in metrics.actors]
    told = {
        "filters": metrics.filters,
        "actors": len(metrics.actors),
        "links": metrics.links,
        "drawn": metrics.drawn,
    }

    def work() -> None:
        _clear(store)
        values = ", ".join(f"a.{name} = r.{name}" for name in METRICS)
        store.write(f"UNWIND $rows AS r MATCH (a:Actor {{id: r.id}}) SET {values}", rows)
        store.run(
            "MERGE (m:Meta {key: $key}) SET m.value = $value",
            {"key": _KEY, "value": json.dumps(told, ensure_ascii=False, sort_keys=True)},
        )

    store.transact(work)


def clear(store: Store) -> None:
    """Take the metrics off every actor."""
    store.transact(lambda: _clear(store))


def saved(store: Store) -> dict[str, Any] | None:
    """What the metrics in the graph were counted over, or None when there are none."""
    rows = store.run("MATCH (m:Meta {key: $key}) RETURN m.value AS value", {"key": _KEY})
    told: dict[str, Any] | None = json.loads(rows[0]["value"]) if rows else None
    return told


def _written(row: ActorMetrics) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name in METRICS}


def _clear(store: Store) -> None:
    given = " OR ".join(f"a.{name} IS NOT NULL" for name in METRICS)
    nothing = ", ".join(f"a.{name} = null" for name in METRICS)
    store.run(f"MATCH (a:Actor) WHERE {given} SET {nothing}")
    store.run("MATCH (m:Meta {key: $key}) DELETE m", {"key": _KEY})


def _asked(filters: Filters) -> dict[str, Any]:
    """The filters that were given, and the statuses that count when none were."""
    for name in filters:
        if name not in Filters.__annotations__:
            raise InputError(f"no filter of metrics is called {name!r}", where=name)
    asked: dict[str, Any] = {name: v for name, v in filters.items() if v not in (None, "", [], ())}
    for name, value in asked.items():
        if isinstance(value, tuple):
            asked[name] = list(value)
    if "kind" in asked:
        kinds = [asked["kind"]] if isinstance(asked["kind"], str) else asked["kind"]
        asked["kind"] = [one_of(ACTOR_KINDS, k, "kind", what="kind of actor") for k in kinds]
    return {"status": list(STATUSES), **asked}


def _links(store: Store, asked: dict[str, Any]) -> tuple[Counter[tuple[str, str]], ...]:
    """Events by who acted on whom, and events by pair, whichever of the two acted."""
    given = dict(asked)
    given["since"], given["until"] = given.pop("start", None), given.pop("end", None)
    given["without"] = [] if UNIDENTIFIED in given.get("kind", ()) else [UNIDENTIFIED]
    mutual = [edge.name for edge in ontology().edges.values() if edge.symmetric]
    there: Counter[tuple[str, str]] = Counter()
    either: Counter[tuple[str, str]] = Counter()
    for row in part("actor-pairs").run(store, **given, mutual=mutual).rows:
        a, b = row["actor_id"], row["recipient_id"]
        there[a, b] += row["events"]
        either[min(a, b), max(a, b)] += row["events"]
        if row["mutual"]:
            there[b, a] += row["mutual"]
    return there, either


def _drawn(actors: int, links: int) -> int | None:
    """From how many actors betweenness is estimated; None when it need not be."""
    if actors * links <= _WORK:
        return None
    return min(actors, max(_FEWEST, _WORK // links))


def _communities(network: nx.Graph[int]) -> dict[int, int]:
    """The community of each node by Louvain's method: the largest is 1."""
    found = nx.community.louvain_communities(network, weight="events", seed=_SEED)
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    return {node: n for n, group in enumerate(ranked, start=1) for node in group}
