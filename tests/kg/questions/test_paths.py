from __future__ import annotations

import pytest

from kg import graph, network
from kg.errors import InputError, UnknownName
from tests.kg.questions import story


def hops(steps):
    return [(step.source_id, step.relation, step.target_id) for step in steps]


def test_a_path_is_the_shortest_chain_with_evidence_for_each_hop(store):
    steps = network.path(store, "Turkey", "PMF")
    assert hops(steps) == [
        ("turkey", "ATTACKS", "sdf"),
        ("isis", "ATTACKS", "sdf"),
        ("abu-nuh-al-zubaidi", "LEADS", "isis"),
        ("pmf", "KILLS", "abu-nuh-al-zubaidi"),
    ]
    assert all(step.quote and step.document_id for step in steps)
    assert [bool(step.event_id) for step in steps] == [True, True, False, True]
    assert steps[2].claim_id is not None


def test_of_several_edges_the_best_supported_is_shown_and_all_are_counted(store):
    (step,) = network.path(store, "ISIS", "SDF")
    assert (step.relation, step.date, step.status, step.links) == (
        "ATTACKS", "2021-01-10", "asserted", 3,
    )  # fmt: skip


def test_the_same_way_back(store):
    there = network.path(store, "Turkey", "PMF")
    assert network.path(store, "PMF", "Turkey") == there[::-1]


def test_too_few_hops_find_nothing(store):
    assert network.path(store, "Turkey", "PMF", max_hops=3) == []
    assert len(network.path(store, "Turkey", "PMF", max_hops=4)) == 4


def test_no_path_is_an_empty_answer(store):
    assert network.path(store, "ISIS", "gunmen@doc-4") == []
    assert network.path(store, "ISIS", "Iraqi Army") == [], "they are joined by a place only"


def test_an_empty_graph_has_no_path(empty):
    assert network.path(empty, "ISIS", "SDF") == []


def test_wrong_questions_are_clear_errors(store):
    with pytest.raises(InputError, match="are the same actor, isis"):
        network.path(store, "ISIS", "Daesh")
    with pytest.raises(UnknownName, match="did you mean ISIS"):
        network.path(store, "ISIZ", "SDF")
    for hops_asked in (0, 11):
        with pytest.raises(InputError, match="max_hops: "):
            network.path(store, "ISIS", "SDF", max_hops=hops_asked)


def test_of_paths_as_short_the_same_one_every_time(fresh):
    """A square and a longer way round: two ways of two hops, one of three."""
    actors = {name: story.Actor(name, name, "armed_group") for name in "abcdef"}
    report = story.Report("doc-1", "2020-01-01", None, "Square")
    for one, other in ("ab", "ac", "bd", "cd", "ae", "ef", "fd"):
        report.say(
            f"{one} hit {other}.", "hit", "ASSAULT", relation="ATTACKS",
            by=(actors[one],), on=(actors[other],),
        )  # fmt: skip
    graph.load(fresh, [report.reading()])
    found = {tuple(hops(network.path(fresh, "a", "d"))) for _ in range(5)}
    assert found == {(("a", "ATTACKS", "b"), ("b", "ATTACKS", "d"))}
    assert len(network.path(fresh, "b", "f")) == 2
