"""Loading readings: what is written, what is left out, and that twice is once."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import export_lines, load, stored_ids
from kg.model import Actor, Document, Mention, Party, Place, Reading, Site, Span
from kg.numbers import Bounds
from kg.stores import Store, open_store
from tests.kg.graph.readings import ARMY, IRAQ, ISIS, MOSUL, claim, party, reading
from tests.kg.graphs import TYPE


def count(store: Store, pattern: str) -> int:
    (row,) = store.run(f"MATCH {pattern} RETURN count(*) AS n")
    return int(row["n"])


def test_a_reading_becomes_nodes_and_relationships(store: Store) -> None:
    loaded = load(store, [reading()])
    assert (loaded.documents, loaded.problems, dict(loaded.rejected)) == (1, (), {})
    assert loaded.nodes == {"Actor": 3, "Claim": 4, "Document": 1, "Event": 2, "Place": 3}
    assert loaded.relationships["HAS_ACTOR"] == 5
    assert sum(loaded.nodes.values()) == loaded.new_nodes == count(store, "(n)") - 1
    assert loaded.new_relationships == count(store, "()-[x]->()")
    assert store.check() == []
    (event,) = store.run(
        "MATCH (a:Actor)-[:ACTED_IN {role: 'actor'}]->(e:Event)-[:AT]->(p:Place) "
        "MATCH (e)-[:TARGETED]->(b:Actor) RETURN a.id AS actor, b.id AS recipient, p.id AS place, "
        "e.killed_low AS low, e.killed_high AS high, e.edtf AS edtf, e.n_claims AS claims"
    )
    assert event == {
        "actor": "isis", "recipient": "iraqi-army", "place": "gn:98",
        "low": 1, "high": None, "edtf": "2021-01-21", "claims": 1,
    }  # fmt: skip


def test_direct_edges_follow_the_ontology(store: Store) -> None:
    load(store, [reading()])
    edges = store.run(
        "MATCH (a:Actor)-[x]->(b) WHERE x.role IS NULL "
        f"RETURN {TYPE[store.dialect]}(x) AS type, a.id AS a, b.id AS b ORDER BY type"
    )
    assert edges == [
        {"type": "ALLIED_WITH", "a": "peshmerga", "b": "iraqi-army"},
        {"type": "ATTACKS", "a": "isis", "b": "iraqi-army"},
        {"type": "COOPERATES_WITH", "a": "iraqi-army", "b": "peshmerga"},
    ]


def test_a_denied_deed_is_a_claim_and_nothing_more(store: Store) -> None:
    load(store, [reading()])
    assert count(store, "(c:Claim {status: 'denied'})-[:SAID_BY]->(:Actor)") == 1
    assert count(store, "(:Event {type: 'COERCE'})") == 0
    assert count(store, "()-[:ARRESTS]->()") == 0


def test_places_lie_in_their_containers(store: Store) -> None:
    load(store, [reading()])
    (row,) = store.run(
        "MATCH (a:Place {id: 'gn:98'})-[:PART_OF]->(b:Place)-[:PART_OF]->(c:Place) "
        "RETURN b.name AS b, c.name AS c"
    )
    assert row == {"b": "Nineveh", "c": "Iraq"}
    assert count(store, "()-[:PART_OF]->()") == 2


def test_loading_twice_writes_nothing(store: Store) -> None:
    load(store, [reading(n) for n in range(3)])
    before = list(export_lines(store))
    again = load(store, [reading(n) for n in range(3)])
    assert (again.unchanged, again.new_nodes, again.new_relationships) == (3, 0, 0)
    assert list(export_lines(store)) == before


def test_the_same_document_twice_in_one_batch_is_one(store: Store) -> None:
    loaded = load(store, [reading(), reading()])
    assert (loaded.documents, loaded.unchanged) == (1, 1)


def test_nothing_to_load(store: Store) -> None:
    assert load(store, []).new_nodes == 0


def test_another_text_under_a_known_id_is_told_and_the_others_are_kept(store: Store) -> None:
    load(store, [reading(0)])
    changed = replace(reading(0), doc=Document("doc-0", "Another text."), claims=(), mentions=())
    loaded = load(store, [changed, reading(1)])
    (problem,) = loaded.problems
    assert str(problem).startswith("doc-0: the graph holds a document of this id with another text")
    assert loaded.documents == 1
    assert count(store, "(d:Document {id: 'doc-0'}) WHERE d.text STARTS WITH 'Report 0'") == 1


def test_claims_that_fail_the_evidence_rule_are_counted(store: Store) -> None:
    good = reading()
    first, second, third, fourth = good.claims
    claims = (
        replace(first, quote="Somebody else attacked."),
        replace(second, trigger=Span(0, 3)),
        replace(third, relation="LEADS"),
        replace(fourth, killed=Bounds.exactly(2**70)),
    )
    loaded = load(
        store, [replace(good, claims=claims, rejected={"quote differs from the text": 2})]
    )
    assert loaded.rejected == {
        "LEADS is not drawn from CONSULT": 1,
        "a number too large to store, or characters that are no text": 1,
        "quote differs from the text": 3,
        "trigger outside the sentence": 1,
    }
    assert loaded.nodes == {"Actor": 1, "Document": 1}  # the actor is mentioned by name


def test_a_document_that_is_no_text_is_told_and_the_others_are_kept(store: Store) -> None:
    loaded = load(store, [Reading(Document("bad", "a \ud800 b")), reading()])
    assert [str(problem) for problem in loaded.problems] == [
        "'bad': holds characters that are no text"
    ]
    assert loaded.documents == 1


def test_a_document_too_long_to_store_is_told_and_the_others_are_kept(store: Store) -> None:
    readings = [Reading(Document("long", "\u0645 " * 2_500_001)), reading()]
    readings.append(Reading(Document("longest", "\U0001f600" * 5_000_000)))
    loaded = load(store, readings)
    (problem,) = loaded.problems
    assert str(problem) == "long: is longer than 5,000,000 characters; split it"
    assert loaded.documents == 2
    assert stored_ids(store, ["doc-0", "longest", "long"]) == {"doc-0", "longest"}


def test_a_mention_of_an_entity_nobody_describes_is_left_out(store: Store) -> None:
    doc = Document("d", "Nobody knows Erewhon or Alpha Force.")
    mentions = (
        Mention(Span(13, 20), "Erewhon", "Location", "erewhon"),
        Mention(Span(24, 35), "Alpha Force", "Organisation", "alpha-force"),
    )
    alpha = Actor("alpha-force", "Alpha Force")
    loaded = load(store, [Reading(doc, mentions=mentions, entities=(alpha,))])
    assert loaded.nodes == {"Actor": 1, "Document": 1}
    assert store.run(
        "MATCH (d:Document)-[m:MENTIONS]->(a:Actor) "
        "RETURN a.id AS id, m.span_start AS s, m.span_end AS e, m.name AS name"
    ) == [{"id": "alpha-force", "s": 24, "e": 35, "name": "Alpha Force"}]


def test_a_circle_of_places_is_told_and_not_closed(store: Store) -> None:
    doc = Document("d", "Fighting in A. Fighting in B.")
    sites = (
        Place("a", "A", within=(Place("b", "B"),)),
        Place("b", "B", within=(Place("a", "A"),)),
    )
    claims = tuple(claim(doc, f"Fighting in {p.name}.", "Fighting", place=Site(p)) for p in sites)
    loaded = load(store, [Reading(doc, claims=claims)])
    assert [str(problem) for problem in loaded.problems] == ["b: cannot lie in a, which lies in it"]
    assert count(store, "()-[:PART_OF]->()") == 1
    assert store.check() == []


def test_parallel_relationships_stay_apart(store: Store) -> None:
    doc = Document("d", "ISIS said ISIS attacked the army.")
    isis = (Party(ISIS, Span(0, 4)), Party(ISIS, Span(10, 14)), Party(ISIS, Span(10, 14)))
    one = claim(doc, doc.text, "attacked", actors=isis, recipients=(Party(ARMY),))
    load(store, [Reading(doc, claims=(one,))])
    assert count(store, "(:Claim)-[:HAS_ACTOR]->(:Actor {id: 'isis'})") == 2
    assert count(store, "(:Actor)-[:ACTED_IN]->(:Event)") == 1
    assert count(store, "(:Claim)-[x:HAS_RECIPIENT]->(:Actor) WHERE x.span_start IS NULL") == 1


def test_another_extractor_replaces_what_the_first_read(store: Store, other: Store) -> None:
    load(store, [reading(n) for n in range(3)])
    newer = replace(reading(1, version="2"), claims=reading(1, version="2").claims[:1])
    loaded = load(store, [newer])
    assert (loaded.documents, loaded.replaced) == (0, 1)
    assert store.check() == []
    load(other, [reading(0), newer, reading(2)])
    assert list(export_lines(store)) == list(export_lines(other))


def test_an_actor_only_the_old_reading_named_goes_with_it(store: Store) -> None:
    doc = Document("d", "Gunmen attacked the army.")
    gunmen = Actor("gunmen@d", "Gunmen", "unidentified")
    old = claim(doc, doc.text, "attacked", relation="ATTACKS", actors=(party(gunmen, doc.text),),
                recipients=(Party(ARMY),))  # fmt: skip
    load(store, [Reading(doc, claims=(old,))], extractor="rules/1")
    load(store, [Reading(doc)], extractor="rules/2")
    nodes = [line for line in export_lines(store) if line.startswith('{"node":')]
    assert [json.loads(line)["node"] for line in nodes] == ["Meta", "Document"]


def test_documents_read_before_are_known(store: Store) -> None:
    load(
        store, [reading(0), Reading(Document("empty", ""), skipped="language ar")], extractor="r/1"
    )
    assert stored_ids(store, ["doc-0", "empty", "new"]) == {"doc-0", "empty"}
    assert stored_ids(store, iter(["doc-0", "doc-0"]), extractor="r/1") == {"doc-0"}
    assert stored_ids(store, ["doc-0"], extractor="r/2") == set()
    assert stored_ids(store, []) == stored_ids(store, ["\ud800"]) == set()


def test_a_reader_that_fails_keeps_what_it_read_before(store: Store) -> None:
    def readings() -> Iterator[Reading]:
        yield reading(0)
        yield reading(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(store, readings())
    assert stored_ids(store, ["doc-0", "doc-1"]) == {"doc-0", "doc-1"}
    assert store.check() == []


def test_a_store_that_fails_keeps_whole_documents(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    run = type(store).run

    def failing(self: Store, query: str, params: object = None) -> object:
        nonlocal calls
        calls += "CREATE (a)-[:SAID_BY" in query
        if calls == 2:
            raise MemoryError
        return run(self, query, params)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store), "run", failing)
    with pytest.raises(MemoryError):
        load(store, [reading(n) for n in range(3)], batch=1)
    monkeypatch.undo()
    assert stored_ids(store, ["doc-0", "doc-1", "doc-2"]) == {"doc-0"}
    assert store.check() == []


def variants() -> list[Reading]:
    """Readings that disagree on the names, kinds and places of the same actors."""
    found = []
    for number in range(6):
        one = reading(number)
        alias = replace(
            ISIS, name=f"Isis {number % 3}", kind=("organisation", "armed_group")[number % 2]
        )
        place = replace(
            MOSUL, aliases=(f"Name {number}",), within=MOSUL.within if number % 2 else (IRAQ,)
        )
        first = replace(
            one.claims[0], actors=(Party(alias),), place=Site(place), extractor_version="1"
        )
        found.append(replace(one, claims=(first, *one.claims[1:])))
    return found


@cache
def exported(order: tuple[int, ...], batch: int) -> list[str]:
    readings = variants()
    with TemporaryDirectory() as folder, open_store(Path(folder) / "g.kg") as store:
        load(store, [readings[n] for n in order], batch=batch)
        return list(export_lines(store))


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(6)), batch=st.integers(1, 6))
def test_neither_order_nor_batches_show(order: list[int], batch: int) -> None:
    assert exported(tuple(order), batch) == exported(tuple(range(6)), 200)


def test_a_claim_without_an_id_gets_the_one_its_content_gives(store: Store) -> None:
    one = reading()
    bare = replace(one, claims=tuple(replace(c, id="") for c in one.claims))
    load(store, [bare])
    stored = {row["id"] for row in store.run("MATCH (c:Claim) RETURN c.id AS id")}
    assert stored == {c.id for c in one.claims}


def test_text_in_any_script_keeps_its_offsets(store: Store) -> None:
    rng = random.Random(7)  # noqa: S311
    pieces = [
        "\U0001f600",
        "\u0645\u0631\u062d\u0628\u0627",
        "e\u0301",
        "\r\n",
        "\x00",
        "\U0001f468\u200d\U0001f469",
        "a b",
    ]
    readings = []
    for number in range(20):
        before = "".join(rng.choices(pieces, k=12))
        sentence = f"ISIS {''.join(rng.choices(pieces, k=5))} attacked."
        doc = Document(f"d{number}", f"{before} {sentence} {''.join(rng.choices(pieces, k=9))}")
        readings.append(
            Reading(doc, claims=(claim(doc, sentence, "attacked", actors=(Party(ISIS),)),))
        )
    loaded = load(store, readings)
    assert loaded.nodes["Claim"] == 20
    assert store.check() == []
