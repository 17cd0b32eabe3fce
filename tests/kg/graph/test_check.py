"""`check` and the evidence query find every kind of damage, and none in a sound graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import load
from kg.queries import book
from kg.query_files import folder
from kg.stores import Store, open_store
from tests.kg.graph.readings import reading
from tests.kg.graphs import Graphs, change, undone


@pytest.fixture
def sound(graphs: Graphs) -> Store:
    return graphs.held("sound", lambda store: load(store, [reading(n) for n in range(3)]))


def violations(store: Store) -> int:
    (row,) = book()["evidence-violations"].run(store).rows
    return int(row["violations"])


def test_a_sound_graph_has_no_problem(sound: Store) -> None:
    assert sound.check() == []
    assert violations(sound) == 0


def test_an_empty_graph_has_no_problem(store: Store) -> None:
    assert store.check() == []
    assert violations(store) == 0


ATTACK = "MATCH (c:Claim {type: 'ASSAULT'})"
ATTACK_1 = f"{ATTACK}-[x:STATED_IN]->(:Document {{id: 'doc-1'}})"
TWO = "MATCH (a:Actor {id: 'isis'}) MATCH (b:Actor {id: 'peshmerga'})"
IN_A_CIRCLE = "MATCH (a:Place {id: 'country:IQ'}) MATCH (b:Place {id: 'gn:98'})"

# What check calls it, how many events and edges it leaves without a sentence, what is done.
DAMAGE = [
    ("schema", 0, "MATCH (m:Meta) SET m.value = '7'"),
    ("schema", 0, "MATCH (m:Meta) DELETE m"),
    ("claim-document", 2, f"{ATTACK_1} DELETE x"),
    ("claim-document", 2, f"{ATTACK_1} MATCH (d {{id: 'doc-2'}}) CREATE (c)-[:STATED_IN]->(d)"),
    ("quote", 2, f"{ATTACK_1} SET c.quote_start = c.quote_start - 1"),
    ("quote", 6, f"{ATTACK} SET c.quote = 'Peshmerga attacked.'"),
    ("quote", 15, "MATCH (d:Document) SET d.text = 'x' + d.text"),
    ("quote", 6, f"{ATTACK} SET c.quote_end = NULL"),
    ("quote", 0, "MATCH (c:Claim {type: 'COERCE'}) SET c.trigger_end = c.quote_end + 1"),
    ("event-claim", 6, f"{ATTACK}-[x:ABOUT]->() DELETE x"),
    ("event-claim", 6, f"{ATTACK} SET c.status = 'denied'"),
    ("claim-event", 0, f"{ATTACK_1} MATCH (e:Event {{killed_low: 1}}) CREATE (c)-[:ABOUT]->(e)"),
    ("stray-edge", 1, f"{TWO} CREATE (a)-[:KILLS {{event_id: 'none'}}]->(b)"),
    ("stray-edge", 1, f"{TWO} CREATE (a)-[:KILLS]->(b)"),
    ("stray-edge", 0, f"{TWO} MATCH (e:Event) CREATE (a)-[:ATTACKS {{event_id: e.id}}]->(b)"),
    ("stray-edge", 0, "MATCH ()-[x:ATTACKS]->() SET x.status = 'claimed'"),
    ("stray-edge", 1, f"{TWO} CREATE (a)-[:LEADS {{claim_id: 'none'}}]->(b)"),
    ("stray-edge", 3, "MATCH (c:Claim {type: 'STANDING'}) SET c.status = 'denied'"),
    ("missing-edge", 0, "MATCH ()-[x:ATTACKS]->() DELETE x"),
    ("missing-edge", 0, "MATCH ()-[x:ALLIED_WITH]->() DELETE x"),
    ("containment", 0, f"{IN_A_CIRCLE} CREATE (a)-[:PART_OF]->(b)"),
]


@pytest.mark.parametrize(("kind", "unproven", "damage"), DAMAGE)
def test_damage_is_found(sound: Store, kind: str, unproven: int, damage: str) -> None:
    with undone(sound):
        sound.run(damage)
        assert kind in {problem.kind for problem in sound.check()}
        assert violations(sound) == unproven
    assert sound.check() == []


def test_a_problem_names_what_is_wrong(store: Store) -> None:
    load(store, [reading(n) for n in range(3)])
    change(store, "MATCH (c:Claim {type: 'ASSAULT'}) SET c.quote_end = c.quote_end + 1")
    problems = store.check()
    assert len(problems) == 3
    assert str(problems[0]).startswith("quote: claim-")
    assert "(document doc-" in str(problems[0])


def test_a_part_that_cannot_be_read_is_a_problem_and_not_an_exception(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_store(path) as store:
        load(store, [reading()])
        store.run("DROP TABLE PART_OF")
        kinds = {problem.kind for problem in store.check()}
    assert kinds == {"unreadable"}


def test_both_texts_of_the_evidence_query_differ_only_in_how_they_slice_text() -> None:
    def rest(text: str) -> list[str]:
        return [
            line for line in text.splitlines() if "quote_start" not in line and "// " not in line
        ]

    shared = folder().joinpath("evidence-violations.cypher").read_text(encoding="utf-8")
    ladybug = folder().joinpath("ladybug", "evidence-violations.cypher").read_text(encoding="utf-8")
    assert rest(shared) == rest(ladybug)
    assert "substring(d.text, c.quote_start, c.quote_end - c.quote_start)" in shared
