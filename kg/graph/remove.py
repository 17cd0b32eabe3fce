"""Taking documents out of the graph, with all that only they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.ontology import ontology
from kg.stores import Row, Store


def remove_readings(store: Store, document_ids: Sequence[str]) -> None:
    """Remove documents, their claims, the events only these speak of, and the edges from both.

    Actors left with no relationship at all go too; places stay, since they are where they are.
    """
    docs = [{"id": key} for key in document_ids]
    of_doc = "UNWIND $rows AS r MATCH (d:Document {id: r.id})"
    of_claim = "UNWIND $rows AS r MATCH (c:Claim {id: r.id})"
    claims = store.read(
        f"{of_doc}<-[:STATED_IN]-(c:Claim) RETURN c.id AS id, c.relation AS relation", docs
    )
    actors = store.read(f"{of_doc}-[:MENTIONS]->(a:Actor) RETURN a.id AS id", docs)
    actors += store.read(f"{of_claim}-->(a:Actor) RETURN a.id AS id", claims)
    events = _events_of(store, claims)
    _remove_edges(store, events, "(n:Event {id: r.id})<-[:ACTED_IN]-(a:Actor)", "event_id")
    _remove_edges(store, claims, "(n:Claim {id: r.id})-[:HAS_ACTOR]->(a:Actor)", "claim_id")
    store.write("UNWIND $rows AS r MATCH (e:Event {id: r.id}) DETACH DELETE e", events)
    store.write(f"{of_claim} DETACH DELETE c", claims)
    store.write(f"{of_doc} DETACH DELETE d", docs)
    store.write(
        "UNWIND $rows AS r MATCH (a:Actor {id: r.id}) "
        "WHERE NOT EXISTS { MATCH (a)-[]-() } DELETE a",
        _distinct(actors),
    )


def _events_of(store: Store, claims: Sequence[Row]) -> list[Row]:
    """The events that no claim but these speaks of."""
    found = store.read(
        "UNWIND $rows AS r MATCH (:Claim {id: r.id})-[:ABOUT]->(e:Event) "
        "RETURN e.id AS id, e.relation AS relation, e.n_claims AS n_claims",
        claims,
    )
    ours = {claim["id"] for claim in claims}
    events = _distinct(found)
    others = store.read(
        "UNWIND $rows AS r MATCH (c:Claim)-[:ABOUT]->(e:Event {id: r.id}) "
        "RETURN e.id AS id, c.id AS claim",
        events,
    )
    shared = {row["id"] for row in others if row["claim"] not in ours}
    return [event for event in events if event["id"] not in shared]


def _remove_edges(store: Store, owners: Sequence[Row], pattern: str, key: str) -> None:
    by_relation: defaultdict[str, list[Row]] = defaultdict(list)
    for row in owners:
        if row["relation"] in ontology().edges:
            by_relation[row["relation"]].append({"id": row["id"]})
    for relation, rows in by_relation.items():
        standing = ontology().edges[relation].standing
        if standing == (key == "claim_id"):
            store.write(
                f"UNWIND $rows AS r MATCH {pattern}-[x:{relation}]->() "
                f"WHERE x.{key} = r.id DELETE x",
                rows,
            )


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())
