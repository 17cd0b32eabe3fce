"""The graph of actors as networkx and the pictures want it: who is linked to whom, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import networkx as nx

from kg import actors, events
from kg.actors import Standing
from kg.errors import InputError
from kg.events import EventRow
from kg.graph import export_lines
from kg.links import Edge, Node, Subgraph, edges_of, nodes_of, place_key, standing_edge
from kg.paths import Step, path
from kg.queries import book, part
from kg.stores import Store

__all__ = [
    "Edge", "Node", "Step", "Subgraph", "edges_of", "everything", "multidigraph", "neighbourhood",
    "path",
]  # fmt: skip

_ALL = 2**31 - 1
_DEEPEST = 4


def neighbourhood(
    store: Store, name: str, depth: int = 1, limit: int = 100, max_events: int = 5_000
) -> Subgraph:
    """Whom and what an actor is linked to, and who they are linked to, up to ``depth`` links away.

    Keeps at most ``limit`` nodes, those with the most links first, and looks at the newest
    ``max_events`` events of each ring. Raises as `kg.actors.resolve` does, and `InputError` for a
    depth that is not between 1 and 4 or a limit below 1.
    """
    if not 1 <= depth <= _DEEPEST:
        raise InputError(f"{depth} is not between 1 and {_DEEPEST}", where="depth")
    if limit < 1 or max_events < 1:
        raise InputError("must be at least 1", where="limit" if limit < 1 else "max_events")
    centre = actors.resolve(store, name)
    known = actors.facts(store, centre)
    nodes = {centre: Node(centre, centre, "Actor", known["name"], known["kind"])}
    edges: dict[Edge, None] = {}
    ring, seen, cut = [centre], {centre}, False
    for _ in range(depth):
        rows = events.find(store, actor=ring, limit=max_events)
        cut = cut or len(rows) == max_events
        standing = _standing(store, ring)
        nodes = {**nodes, **nodes_of(rows, standing)}
        edges.update(dict.fromkeys(edge for row in rows for edge in edges_of(row)))
        edges.update(dict.fromkeys(map(standing_edge, standing)))
        ring = _next_ring(edges, nodes, seen, limit)
        seen.update(ring)
        if not ring:
            break
    return _trimmed(store, centre, nodes, list(edges), limit, cut=cut)


def _standing(store: Store, ids: Sequence[str] | None) -> list[Standing]:
    rows = book()["standing-relations"].run(store, actor=ids, limit=_ALL).rows
    return [Standing(**row) for row in rows]


def _next_ring(
    edges: Iterable[Edge], nodes: dict[str, Node], seen: set[str], limit: int
) -> list[str]:
    """The actors met for the first time, those with the most links first."""
    met = Counter(key for edge in edges for key in (edge.source, edge.target))
    fresh = [key for key in met if key not in seen and nodes[key].label == "Actor"]
    return sorted(fresh, key=lambda key: (-met[key], key))[:limit]


def _trimmed(
    store: Store, centre: str, nodes: dict[str, Node], edges: list[Edge], limit: int, *, cut: bool
) -> Subgraph:
    """The centre and the ``limit`` - 1 other nodes with the most edges, kinds filled in."""
    met = Counter(key for edge in edges for key in (edge.source, edge.target))
    linked = sorted((key for key in met if key != centre), key=lambda key: (-met[key], key))
    kept = [centre, *linked[: limit - 1]]
    known = _described(store, [nodes[key] for key in kept])
    inside = set(kept)
    return Subgraph(
        nodes=known,
        edges=[e for e in edges if e.source in inside and e.target in inside],
        centre=centre,
        left_out=len(linked) - (len(kept) - 1),
        events_left_out=cut,
    )


def _described(store: Store, nodes: Sequence[Node]) -> list[Node]:
    """The nodes with the names and kinds the graph has for them."""
    facts: dict[str, tuple[str, str | None]] = {}
    for label in ("actor", "place"):
        ids = [node.id for node in nodes if node.label.lower() == label]
        for row in book()[label].run(store, **{label: ids}).rows if ids else []:
            key = place_key(row["id"]) if label == "place" else row["id"]
            facts[key] = (row["name"], row["kind"])
    return [
        Node(node.key, node.id, node.label, *facts.get(node.key, (node.name, node.kind)))
        for node in nodes
    ]


def multidigraph(source: Store | Subgraph | Iterable[EventRow]) -> nx.MultiDiGraph[str]:
    """A networkx graph of a whole store, of a part of it, or of events found.

    Nodes are actors and places, by key, with ``id``, ``label``, ``name`` and ``kind``; edges carry
    ``type``, ``event_id`` or ``claim_id``, ``date``, ``status``, ``place`` and ``quote``, and more
    of `Edge`. What is not known is left out. An edge's networkx key is its type and its event's or
    claim's id. Of a store: every actor, and the places where something happened.
    """
    if isinstance(source, Subgraph):
        return _built(source.nodes, source.edges)
    if isinstance(source, Iterable):
        rows = list(source)
        edges = [edge for row in rows for edge in edges_of(row)]
        return _built(nodes_of(rows, ()).values(), edges)
    return _whole(source)


def _whole(store: Store) -> nx.MultiDiGraph[str]:
    graph = _built(_all_nodes(store), ())
    for row in events.stream(store):
        _add_edges(graph, edges_of(row))
    _add_edges(graph, map(standing_edge, _standing(store, None)))
    graph.remove_nodes_from(
        [
            key
            for key, node in graph.nodes.items()
            if node["label"] == "Place" and not graph.degree(key)
        ]
    )
    return graph


def everything(store: Store) -> nx.MultiDiGraph[str]:
    """Every node and relationship of the graph, documents, claims and events among them.

    Nodes are keyed ``Label:id`` and carry ``label`` and their properties; edges carry ``type``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for line in export_lines(store):
        item: dict[str, Any] = json.loads(line)
        if "node" in item:
            label = item.pop("node")
            graph.add_node(f"{label}:{item.get('id', item.get('key'))}", label=label, **item)
        else:
            ends = [":".join(item.pop(end)) for end in ("from", "to")]
            graph.add_edge(*ends, type=item.pop("rel"), **item)
    return graph


def _all_nodes(store: Store) -> Iterator[Node]:
    for label in ("Actor", "Place"):
        for row in part(f"{label.lower()}-list").run(store).rows:
            key = row["id"] if label == "Actor" else place_key(row["id"])
            yield Node(key, row["id"], label, row["name"], row["kind"])


def _built(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        known = _known(asdict(node))
        graph.add_node(known.pop("key"), **known)
    _add_edges(graph, edges)
    return graph


def _add_edges(graph: nx.MultiDiGraph[str], edges: Iterable[Edge]) -> None:
    for edge in edges:
        known = _known(asdict(edge))
        key = f"{edge.type} {edge.event_id or edge.claim_id}"
        graph.add_edge(known.pop("source"), known.pop("target"), key=key, **known)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
