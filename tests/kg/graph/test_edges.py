"""Direct and standing edges: what is drawn, and that drawing anew gives the same."""

from __future__ import annotations

import pytest

from kg.graph import derive_edges, export_lines, load
from kg.graph.edges import event_edges, standing_edges
from kg.stores import Row, Store
from tests.kg.graph.readings import reading
from tests.kg.graphs import change


def event(relation: str | None) -> Row:
    return {
        "id": "event-1", "relation": relation, "edtf": "2021-01", "status": "asserted",
        "n_sources": 2, "confidence": 0.5,
    }  # fmt: skip


def standing(relation: str, status: str = "asserted", type: str = "STANDING") -> Row:
    return {
        "id": "claim-1", "type": type, "relation": relation, "status": status,
        "date_start": "2014-01-01", "date_end": "2014-12-31", "confidence": 0.5,
    }  # fmt: skip


def sure(actors: list[str]) -> dict[str, str]:
    return dict.fromkeys(actors, "asserted")


def pairs(edges: object) -> list[tuple[str, str, str]]:
    return [(name, row["a"], row["b"]) for name, _, row in edges]  # type: ignore[attr-defined]


def test_each_actor_to_each_recipient() -> None:
    assert pairs(event_edges(event("KILLS"), sure(["b", "a"]), ["c", "d"], "p")) == [
        ("KILLS", "a", "c"), ("KILLS", "a", "d"), ("KILLS", "b", "c"), ("KILLS", "b", "d"),
    ]  # fmt: skip


def test_to_the_place_when_the_ontology_says_so() -> None:
    (edge,) = event_edges(event("SEIZES"), sure(["a"]), ["b"], "p")
    assert edge.ends == ("Actor", "Place")
    assert edge.row == {
        "a": "a", "b": "p", "event_id": "event-1", "date": "2021-01", "status": "asserted",
        "n_sources": 2, "confidence": 0.5,
    }  # fmt: skip
    assert event_edges(event("SEIZES"), sure(["a"]), ["b"], None) == []


def test_a_joint_act_joins_the_actors_once() -> None:
    assert pairs(event_edges(event("FIGHTS_WITH"), sure(["b", "a", "c"]), [], None)) == [
        ("FIGHTS_WITH", "a", "b"), ("FIGHTS_WITH", "a", "c"), ("FIGHTS_WITH", "b", "c"),
    ]  # fmt: skip


def test_a_symmetric_edge_is_drawn_one_way_only() -> None:
    assert pairs(event_edges(event("MEETS"), sure(["b"]), ["a"], None)) == [("MEETS", "b", "a")]
    assert pairs(event_edges(event("MEETS"), sure(["a", "b"]), ["a", "b"], None)) == [
        ("MEETS", "a", "b")
    ]


def test_co_actors_of_another_deed_are_not_set_against_each_other() -> None:
    assert event_edges(event("ATTACKS"), sure(["a", "b"]), [], None) == []


def test_nobody_does_anything_to_themselves() -> None:
    assert event_edges(event("ATTACKS"), sure(["a"]), ["a"], None) == []


@pytest.mark.parametrize("relation", [None, "NO_SUCH_EDGE"])
def test_no_relation_no_edge(relation: str | None) -> None:
    assert event_edges(event(relation), sure(["a"]), ["b"], "p") == []


def test_a_standing_relation_carries_its_claim_and_dates() -> None:
    (edge,) = standing_edges(standing("LEADS"), ["a"], ["b"], None)
    assert edge.row == {
        "a": "a", "b": "b", "claim_id": "claim-1", "status": "asserted",
        "start_date": "2014-01-01", "end_date": "2014-12-31", "confidence": 0.5,
    }  # fmt: skip


@pytest.mark.parametrize("status", ["denied", "negated", "planned", "hypothetical"])
def test_what_is_denied_or_only_planned_draws_nothing(status: str) -> None:
    assert standing_edges(standing("LEADS", status), ["a"], ["b"], None) == []


def test_a_deed_draws_no_standing_edge() -> None:
    assert standing_edges(standing("ATTACKS", type="ASSAULT"), ["a"], ["b"], None) == []


def test_drawing_anew_gives_the_same_graph(store: Store) -> None:
    load(store, [reading(n) for n in range(3)])
    before = list(export_lines(store))
    change(store, "MATCH (:Actor)-[x:ATTACKS]->() DELETE x")
    change(
        store,
        "MATCH (a:Actor {id: 'isis'}) MATCH (b:Actor {id: 'peshmerga'}) "
        "CREATE (a)-[:KILLS {event_id: 'invented'}]->(b)",
    )
    assert list(export_lines(store)) != before
    assert derive_edges(store) == {"ALLIED_WITH": 3, "ATTACKS": 3, "COOPERATES_WITH": 3}
    assert list(export_lines(store)) == before


def test_an_edge_is_no_surer_than_the_part_of_its_actor() -> None:
    parts = {"bomber": "asserted", "isis": "claimed"}
    drawn = event_edges(event("KILLS"), parts, ["nine people"], None)
    assert [(e.row["a"], e.row["status"]) for e in drawn] == [
        ("bomber", "asserted"),
        ("isis", "claimed"),
    ]
    (joint,) = event_edges(event("COOPERATES_WITH"), parts, [], None)
    assert joint.row["status"] == "claimed"
