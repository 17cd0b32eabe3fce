"""Whether a graph holds what it promises. Reads everything, changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from kg.errors import KgError, StoreError
from kg.model import DEED_STATUSES
from kg.ontology import Edge, ontology
from kg.stores import migrations
from kg.stores.base import Problem, Store
from kg.stores.schema import VERSION

_DEEDS = "[" + ", ".join(f"'{status}'" for status in sorted(DEED_STATUSES)) + "]"
_DOCUMENTS_AT_ONCE = 100


def problems(store: Store) -> list[Problem]:
    """What is wrong in the graph.

    ``schema``: not this program's version. ``unreadable``: the engine cannot read some part.
    ``claim-document``: a claim that is not stated in exactly one document. ``quote``: one whose
    quote is not the text at its offsets. ``event-claim``: an event that no deed leads to.
    ``stray-edge``: a direct edge without its event, or a standing one without its claim.
    ``missing-edge``: one that an event or a claim should draw. ``containment``: places that lie in
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
        texts = store.write(f"{here} RETURN d.id AS id, d.text AS text", some)
        claims = defaultdict(list)
        for row in store.write(
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


def _edges(store: Store) -> Iterator[Problem]:
    for edge in ontology().edges.values():
        end = "Place" if edge.to_place else "Actor"
        key, owner = ("claim_id", "Claim") if edge.standing else ("event_id", "Event")
        for row in store.stream(
            f"MATCH (a:Actor)-[x:{edge.name}]->(b:{end}) WHERE NOT EXISTS {{ {_drawn(edge)} }} "
            f"RETURN x.{key} AS id, a.id AS source, b.id AS target "
            "ORDER BY id, source, target"
        ):
            way = f"{row['source']} {edge.name} {row['target']}"
            yield Problem("stray-edge", str(row["id"]), f"{way}: no such {owner.lower()} draws it")
        for row in store.stream(_undrawn(edge)):
            way = f"{row['source']} {edge.name} {row['target']}"
            yield Problem("missing-edge", row["id"], f"{way} should be drawn, and is not")


def _drawn(edge: Edge) -> str:
    """The pattern that must stand behind an edge x from a to b."""
    if edge.standing:
        far = "HAS_PLACE" if edge.to_place else "HAS_RECIPIENT"
        far = f"HAS_ACTOR|{far}" if edge.symmetric else far
        return (
            f"MATCH (a)<-[:HAS_ACTOR]-(c:Claim)-[:{far}]->(b) WHERE c.id = x.claim_id AND "
            f"c.type = 'STANDING' AND c.relation = '{edge.name}' AND c.status IN {_DEEDS}"
        )
    far = "-[:AT]->" if edge.to_place else "-[:TARGETED]->"
    far = "-[:ACTED_IN|TARGETED]-" if edge.symmetric else far
    return (
        f"MATCH (a)-[:ACTED_IN]->(e:Event){far}(b) "
        f"WHERE e.id = x.event_id AND e.relation = '{edge.name}'"
    )


def _undrawn(edge: Edge) -> str:
    """The query for pairs that an event or a claim should join by this edge, and does not."""
    arrow = "-" if edge.symmetric else "->"
    if edge.standing:
        far = "HAS_PLACE]->(b:Place)" if edge.to_place else "HAS_RECIPIENT]->(b:Actor)"
        return (
            f"MATCH (a:Actor)<-[:HAS_ACTOR]-(c:Claim)-[:{far} WHERE c.type = 'STANDING' "
            f"AND c.relation = '{edge.name}' AND c.status IN {_DEEDS} AND a.id <> b.id AND NOT "
            f"EXISTS {{ MATCH (a)-[x:{edge.name}]{arrow}(b) WHERE x.claim_id = c.id }} "
            "RETURN DISTINCT c.id AS id, a.id AS source, b.id AS target "
            "ORDER BY id, source, target"
        )
    far = "AT]->(b:Place)" if edge.to_place else "TARGETED]->(b:Actor)"
    return (
        f"MATCH (a:Actor)-[:ACTED_IN]->(e:Event)-[:{far} WHERE e.relation = '{edge.name}' "
        f"AND a.id <> b.id AND NOT EXISTS {{ MATCH (a)-[x:{edge.name}]{arrow}(b) "
        "WHERE x.event_id = e.id } RETURN e.id AS id, a.id AS source, b.id AS target "
        "ORDER BY id, source, target"
    )


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
