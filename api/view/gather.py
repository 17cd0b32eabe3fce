"""From a graph to a picture: which actors and places, what links them, and who says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from api.texts import counted
from api.view.families import family_of
from api.view.picture import Link, Picture, Spot, Statement
from kg import events, network
from kg.links import ACTED_AT, Edge, Node, place_key
from kg.queries import book
from kg.stores import Store

DOUBTFUL = frozenset({"alleged", "disputed"})
_AT_ONCE = 2_000
_PLACES = 0.4  # share of the picture that places may take


@dataclass(slots=True)
class _Part:
    """The part of the graph that is drawn; nodes by key."""

    title: str
    nodes: dict[str, Node]
    edges: list[Edge]
    centre: str | None = None
    notes: list[str] = field(default_factory=list)


def picture(store: Store, *, actor: str | None = None, depth: int = 1, limit: int = 80) -> Picture:
    """An actor and those up to ``depth`` links away, or the most linked of the whole graph.

    At most ``limit`` actors and places are drawn, and the picture's notes say how many are not.
    Raises `UnknownName` for an actor that is not known.
    """
    actors = max(round(limit * (1 - _PLACES)), 2)
    part = _around(store, actor, depth, actors) if actor else _whole(store, actors)
    _add_places(store, part, limit)
    statements, by_event = _statements(store, part.edges)
    keys = {key: index for index, key in enumerate(part.nodes)}
    facts = _facts(store, part.nodes.values())
    return Picture(
        title=part.title,
        spots=tuple(_spot(node, facts.get(key, {})) for key, node in part.nodes.items()),
        links=tuple(_links(part.edges, keys, by_event)),
        statements=tuple(statements),
        centre=keys[part.centre] if part.centre is not None else None,
        notes=tuple(part.notes),
    )


def _around(store: Store, actor: str, depth: int, limit: int) -> _Part:
    found = network.neighbourhood(store, actor, depth=depth, limit=limit)
    nodes = {node.key: node for node in found.nodes}
    name = nodes[found.centre].name if found.centre else actor
    part = _Part(f"{name} and whom it is linked to", nodes, found.edges, found.centre)
    if found.left_out:
        others = counted(found.left_out, "linked actor or place", "linked actors and places")
        part.notes.append(f"{others} with fewer links not drawn; --limit allows more.")
    if found.events_left_out:
        part.notes.append("Only the newest events were looked at.")
    return part


def _whole(store: Store, limit: int) -> _Part:
    graph = network.multidigraph(store)
    keys = _most_linked(graph, limit)
    kept = graph.subgraph(keys)
    part = _Part(
        "The most linked actors and places",
        {key: _node(key, graph.nodes[key]) for key in keys},
        [Edge(a, b, **values) for a, b, values in kept.edges(data=True)],
    )
    linked = sum(1 for _, degree in graph.degree() if degree)
    if linked > len(keys):
        others = counted(linked - len(keys), "actor or place", "actors and places")
        part.notes.append(f"{others} with fewer links not drawn; --limit allows more.")
    return part


def _most_linked(graph: nx.MultiDiGraph[str], limit: int) -> list[str]:
    """Both ends of the pairs with the most between them, so that nobody stands alone."""
    pairs = Counter((min(a, b), max(a, b)) for a, b in graph.edges() if a != b)
    degree = dict(graph.degree())
    ranked = sorted(pairs, key=lambda p: (-pairs[p], -degree[p[0]] - degree[p[1]], p))
    kept: dict[str, None] = {}
    for pair in ranked:
        fresh = [key for key in pair if key not in kept]
        if len(kept) + len(fresh) <= limit:
            kept.update(dict.fromkeys(fresh))
    return list(kept)


def _node(key: str, known: Mapping[str, Any]) -> Node:
    return Node(key, known["id"], known["label"], known["name"], known.get("kind"))


def _add_places(store: Store, part: _Part, limit: int) -> None:
    """Where the events drawn took place, the most frequent first, up to ``limit`` nodes."""
    ids = dict.fromkeys(edge.event_id for edge in part.edges if edge.event_id is not None)
    rows = events.by_ids(store, list(ids))
    drawn = {(edge.source, edge.target, edge.event_id) for edge in part.edges}
    acted = [
        (actor, status, row)
        for row in rows
        for actor, status in zip(row.actor_ids, row.actor_statuses, strict=True)
        if row.place_id is not None
        and actor in part.nodes
        and (actor, place_key(row.place_id), row.id) not in drawn
    ]
    often = Counter(place_key(row.place_id or "") for _, _, row in acted)
    fresh = sorted((k for k in often if k not in part.nodes), key=lambda k: (-often[k], k))
    kept = fresh[: max(limit - len(part.nodes), 0)]
    if len(fresh) > len(kept):
        part.notes.append(
            f"{counted(len(fresh) - len(kept), 'place')} with fewer events not drawn; "
            "--limit allows more."
        )
    named = {place_key(row.place_id or ""): row for _, _, row in acted}
    for key in kept:
        row = named[key]
        part.nodes[key] = Node(key, row.place_id or "", "Place", row.place or key)
    part.edges += [
        Edge(actor, place_key(row.place_id or ""), ACTED_AT, event_id=row.id, status=status)
        for actor, status, row in acted
        if place_key(row.place_id or "") in part.nodes
    ]


def _statements(
    store: Store, edges: Iterable[Edge]
) -> tuple[list[Statement], Mapping[str, list[int]]]:
    """The sentences behind the edges, and which of them belong to an event or a claim."""
    found: list[Statement] = []
    owners: defaultdict[str, list[int]] = defaultdict(list)
    about: dict[str, Edge] = {}
    for edge in edges:
        if edge.event_id is not None:
            about.setdefault(edge.event_id, edge)
        elif edge.claim_id is not None and edge.claim_id not in owners:
            owners[edge.claim_id].append(len(found))
            found.append(_standing(edge))
    for row in _evidence(store, list(about)):
        owners[row["event_id"]].append(len(found))
        found.append(_said(row, about[row["event_id"]]))
    return found, owners


def _evidence(store: Store, ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for first in range(0, len(ids), _AT_ONCE):
        batch = list(ids[first : first + _AT_ONCE])
        yield from book()["event-evidence"].run(store, events=batch).rows


def _standing(edge: Edge) -> Statement:
    return Statement(
        quote=edge.quote or "",
        status=edge.status or "",
        verb=edge.type,
        date=edge.date,
        publisher=edge.publisher,
        published=edge.published,
    )


def _said(row: Mapping[str, Any], edge: Edge) -> Statement:
    start, end = row["trigger_start"], row["trigger_end"]
    inside = start is not None and row["quote_start"] <= start <= end <= row["quote_end"]
    return Statement(
        quote=row["quote"],
        status=row["status"],
        verb=" ".join(part for part in (row["type"], row["mode"]) if part),
        date=edge.date,
        place=edge.place,
        trigger=(start - row["quote_start"], end - row["quote_start"]) if inside else None,
        said_by=row["said_by"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"],
        event_id=row["event_id"],
    )


def _links(
    edges: Iterable[Edge], keys: Mapping[str, int], statements: Mapping[str, list[int]]
) -> Iterator[Link]:
    """All edges from one node to another in one family of verbs, as one link."""
    grouped: defaultdict[tuple[int, int, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        grouped[keys[edge.source], keys[edge.target], family_of(edge.type).name].append(edge)
    for (source, target, family), group in grouped.items():
        owners = dict.fromkeys(edge.event_id or edge.claim_id or "" for edge in group)
        yield Link(
            source=source,
            target=target,
            family=family,
            verbs=dict(Counter(edge.type for edge in group).most_common()),
            statements=tuple(dict.fromkeys(i for o in owners for i in statements.get(o, ()))),
            doubtful=all(edge.status in DOUBTFUL for edge in group),
        )


def _facts(store: Store, nodes: Iterable[Node]) -> dict[str, Mapping[str, Any]]:
    """What the graph knows of each node, by key."""
    found: dict[str, Mapping[str, Any]] = {}
    for label, parameter in (("Actor", "actor"), ("Place", "place")):
        ids = [node.id for node in nodes if node.label == label]
        if not ids:
            continue
        for row in book()[parameter].run(store, **{parameter: ids}).rows:
            found[place_key(row["id"]) if label == "Place" else row["id"]] = row
    return found


def _spot(node: Node, known: Mapping[str, Any]) -> Spot:
    facts = {
        "also called": ", ".join(known.get("aliases") or ()),
        "country": known.get("country") or known.get("country_code") or "",
        "Wikidata": known.get("wikidata") or "",
        "UCDP": known.get("ucdp") or "",
        "id": node.id,
    }
    return Spot(
        key=node.key,
        name=known.get("name") or node.name,
        kind=known.get("kind") or node.kind or "unknown",
        layer=node.label.lower(),
        facts={name: text for name, text in facts.items() if text},
    )
