"""Whether a graph holds what it promises. Reads everything, changes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from kg.errors import KgError, StoreError
from kg.graph.edges import drawn_edges
from kg.model import DEED_STATUSES
from kg.ontology import Edge, ontology
from kg.stores import migrations
from kg.stores.base import Problem, Store
from kg.stores.schema import VERSION, rels

_DEEDS = "[" + ", ".join(f"'{status}'" for status in sorted(DEED_STATUSES)) + "]"
_DOCUMENTS_AT_ONCE = 100


def problems(store: Store) -> list[Problem]:
    """What is wrong in the graph.

    ``schema``: not this program's version. ``unreadable``: the engine cannot read some part.
    ``claim-document``: a claim that is not stated in exactly one document. ``quote``: one whose
    quote is not the text at its offsets. ``event-claim``: an event that no deed leads to;
    ``claim-event``: a deed that is not about exactly one event.
    ``stray-edge``: an edge that no event or claim draws, or draws so; ``missing-edge``: one that
    should be there. ``containment``: places that lie in
    each other.
    """
    found: list[Problem] = []
    for look in (_version, _claims, _quotes, _events, _edges, _circles):
        try:
            found.extend(look(store))
        except StoreError as error:
            found.append(Problem("unreadable", look.__name__.strip("_"), str(error)))
    return found


def _version(store: Store) -> Iterator[Problem]:
    try:
        found = migrations.read_version(store, ["Meta"])
    except KgError as error:
        yield Problem("schema", "Meta", str(error))
        return
    if found != VERSION:
        yield Problem("schema", "Meta", f"version {found}, not {VERSION}")


def _claims(store: Store) -> Iterator[Problem]:
    for row in store.stream(
        "MATCH (c:Claim) OPTIONAL MATCH (c)-[:STATED_IN]->(d:Document) "
        "WITH c.id AS id, count(d) AS n WHERE n <> 1 RETURN id, n ORDER BY id"
    ):
        yield Problem("claim-document", row["id"], f"stated in {row['n']} documents, not one")


def _quotes(store: Store) -> Iterator[Problem]:
    """Offsets are compared here: the engines do not agree on what a character is."""
    ids = store.stream("MATCH (d:Document) RETURN d.id AS id ORDER BY id")
    while some := list(islice(ids, _DOCUMENTS_AT_ONCE)):
        here = "UNWIND $rows AS r MATCH (d:Document {id: r.id})"
        texts = store.read(f"{here} RETURN d.id AS id, d.text AS text", some)
        claims = defaultdict(list)
        for row in store.read(
            f"{here}<-[:STATED_IN]-(c:Claim) RETURN d.id AS doc, c.id AS id, c.quote AS quote, "
            "c.quote_start AS start, c.quote_end AS stop, "
            "c.trigger_start AS trigger_start, c.trigger_end AS trigger_end",
            some,
        ):
            claims[row["doc"]].append(row)
        for doc in texts:
            for claim in sorted(claims[doc["id"]], key=lambda row: str(row["id"])):
                fault = _quote_fault(doc["text"], **claim)
                if fault:
                    yield Problem("quote", claim["id"], f"{fault} (document {doc['id']})")


def _quote_fault(
    text: str | None,
    *,
    quote: str | None,
    start: int | None,
    stop: int | None,
    trigger_start: int | None,
    trigger_end: int | None,
    **_: object,
) -> str | None:
    if not text or not quote or start is None or stop is None or start < 0:
        return "no quote, no offsets or no text"
    if text[start:stop] != quote:
        return "the quote is not the text at its offsets"
    if trigger_start is None or trigger_end is None:
        return "no trigger"
    if not start <= trigger_start < trigger_end <= stop:
        return "the trigger is outside the quote"
    return None


def _events(store: Store) -> Iterator[Problem]:
    for row in store.stream(
        "MATCH (e:Event) WHERE NOT EXISTS { MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Document)"
        f" WHERE c.status IN {_DEEDS} }} RETURN e.id AS id ORDER BY id"
    ):
        yield Problem("event-claim", row["id"], "no claim says that it happened")

    for row in store.stream(
        f"MATCH (c:Claim) WHERE c.type <> 'STANDING' AND c.status IN {_DEEDS} "
        "OPTIONAL MATCH (c)-[:ABOUT]->(e:Event) "
        "WITH c.id AS id, count(e) AS n WHERE n <> 1 RETURN id, n ORDER BY id"
    ):
        yield Problem("claim-event", row["id"], f"a deed about {row['n']} events, not one")


def _edges(store: Store) -> Iterator[Problem]:
    """The edges of each type, against those that events and claims draw."""
    for edge in ontology().edges.values():
        key = "claim_id" if edge.standing else "event_id"
        names = sorted(rels()[edge.name].properties)
        there = Counter(_stored(store, edge, names))
        due = Counter(
            tuple(drawn.row[n] for n in ("a", "b", *names)) for drawn in drawn_edges(store, edge)
        )
        for kind, found, fault in (
            ("stray-edge", there - due, "is there, and nothing draws it"),
            ("missing-edge", due - there, "should be there, and is not"),
        ):
            for row in sorted(found.elements(), key=str):
                values = dict(zip(names, row[2:], strict=True))
                detail = f"{row[0]} {edge.name} {row[1]} {values}: {fault}"
                yield Problem(kind, str(values[key]), detail)


def _stored(store: Store, edge: Edge, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    end = "Place" if edge.to_place else "Actor"
    values = "".join(f", x.{name} AS {name}" for name in names)
    for row in store.stream(
        f"MATCH (a:Actor)-[x:{edge.name}]->(b:{end}) RETURN a.id AS source, b.id AS target{values}"
    ):
        yield tuple(row[name] for name in ("source", "target", *names))


def _circles(store: Store) -> Iterator[Problem]:
    """Places that are left when those which lie in nothing are taken away, again and again."""
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.stream("MATCH (a:Place)-[:PART_OF]->(b:Place) RETURN a.id AS a, b.id AS b"):
        inside[row["a"]].add(row["b"])
    while ends := {place for place, containers in inside.items() if not containers & set(inside)}:
        for place in ends:
            del inside[place]
    for place in sorted(inside):
        within = ", ".join(sorted(inside[place] & set(inside)))
        yield Problem("containment", place, f"lies in {within}, and that in a circle")
