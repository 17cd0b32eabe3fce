from __future__ import annotations

import networkx as nx
import pytest

from kg import events, graph, network
from kg.errors import InputError, UnknownName
from tests.kg.graphs import TYPE
from tests.kg.questions import story


def drawn(edges):
    return {(edge.source, edge.type, edge.target) for edge in edges}


def test_a_neighbourhood_holds_who_is_linked_how_and_why(store):
    found = network.neighbourhood(store, "Daesh")
    assert found.centre == "isis"
    assert {node.key for node in found.nodes} == {
        "isis", "sdf", "shoppers@doc-1", "place:gn:3", "abu-nuh-al-zubaidi", "iraqi-army",
    }  # fmt: skip
    assert drawn(found.edges) == {
        ("isis", "ATTACKS", "sdf"),
        ("isis", "KILLS", "shoppers@doc-1"),
        ("isis", "SEIZES", "place:gn:3"),
        ("iraqi-army", "RECLAIMS", "place:gn:3"),
        ("sdf", "ARRESTS", "isis"),
        ("abu-nuh-al-zubaidi", "LEADS", "isis"),
    }
    assert len(found.edges) == 7, "two attacks on the SDF"
    assert all(edge.quote and edge.document_id for edge in found.edges)
    assert all((edge.event_id is None) != (edge.claim_id is None) for edge in found.edges)
    assert found.links["isis"] == 6
    assert (found.left_out, found.events_left_out) == (0, False)


def test_nodes_know_what_they_are(store):
    nodes = {node.key: node for node in network.neighbourhood(store, "ISIS").nodes}
    assert nodes["isis"] == network.Node("isis", "isis", "Actor", "ISIS", "armed_group")
    assert nodes["place:gn:3"] == network.Node("place:gn:3", "gn:3", "Place", "Mosul", "city")


def test_depth_reaches_the_neighbours_of_neighbours(store):
    near = {node.key for node in network.neighbourhood(store, "Turkey").nodes}
    far = {node.key for node in network.neighbourhood(store, "Turkey", depth=2).nodes}
    further = {node.key for node in network.neighbourhood(store, "Turkey", depth=3).nodes}
    assert near == {"turkey", "sdf"}
    assert far == {"turkey", "sdf", "isis"}
    assert further > far


def test_no_room_keeps_the_most_linked_and_says_how_many_are_left_out(store):
    found = network.neighbourhood(store, "ISIS", limit=2)
    assert {node.key for node in found.nodes} == {"isis", "sdf"}
    assert found.left_out == 4
    assert {(edge.source, edge.target) for edge in found.edges} == {
        ("isis", "sdf"),
        ("sdf", "isis"),
    }
    assert network.neighbourhood(store, "ISIS", max_events=2).events_left_out


def test_an_actor_without_events_is_alone(empty):
    found = network.neighbourhood(empty, "ISIS")
    assert ([node.key for node in found.nodes], found.edges) == (["isis"], [])
    assert found.nodes[0].name == "ISIS"


@pytest.mark.parametrize("given", [{"depth": 0}, {"depth": 5}, {"limit": 0}, {"max_events": 0}])
def test_limits_of_a_neighbourhood(store, given):
    with pytest.raises(InputError, match=f"^{next(iter(given))}: "):
        network.neighbourhood(store, "ISIS", **given)
    with pytest.raises(UnknownName):
        network.neighbourhood(store, "nobody")


def test_the_whole_graph_is_one_call(store):
    whole = network.multidigraph(store)
    assert isinstance(whole, nx.MultiDiGraph)
    assert whole.number_of_edges() == 11
    assert whole.nodes["isis"] == {
        "id": "isis", "label": "Actor", "name": "ISIS", "kind": "armed_group",
    }  # fmt: skip
    attacks = [d for _, _, d in whole.out_edges("isis", data=True) if d["type"] == "ATTACKS"]
    assert [edge["date"] for edge in attacks] == ["2021-01-10", "2021-01-15"]
    assert attacks[0]["quote"].startswith("Daesh attacked the SDF in al-Hasakah")
    assert attacks[0]["status"] == "asserted"
    assert attacks[0]["event_id"].startswith("event-")
    assert "place:country:IQ" not in whole, "nothing happened in just 'Iraq'"


def test_the_whole_graph_draws_what_the_store_drew(store):
    """The direct edges written when articles were read, and those read back from events."""
    answer = f"RETURN a.id AS a, {TYPE[store.dialect]}(r) AS type, b.id AS b"
    rows = store.run(
        f"MATCH (a:Actor)-[r]->(b:Actor) {answer} UNION ALL MATCH (a:Actor)-[r]->(b:Place) {answer}"
    )
    stored = {(row["a"], row["type"], row["b"]) for row in rows}
    whole = network.multidigraph(store)
    plain = {
        (a, data["type"], whole.nodes[b]["id"])
        for a, b, data in whole.edges(data=True)
        if data["type"] != "ACTED_AT"
    }
    assert plain == stored


def test_an_event_that_befell_nobody_named_leads_to_its_place(store):
    whole = network.multidigraph(store)
    assert [
        (a, b) for a, b, data in whole.edges(data=True) if data["type"] == "ACTED_AT"
    ] == [("gunmen@doc-4", "place:tell-rmeil@doc-4")]  # fmt: skip


def test_any_answer_is_a_graph(store):
    rows = events.find(store, actor="SDF")
    found = network.multidigraph(rows)
    assert drawn(edge for row in rows for edge in network.edges_of(row)) == {
        (a, data["type"], b) for a, b, data in found.edges(data=True)
    }
    assert found.nodes["turkey"] == {"id": "turkey", "label": "Actor", "name": "Turkey"}
    part = network.multidigraph(network.neighbourhood(store, "SDF"))
    assert set(part.edges()) == set(found.edges())
    assert network.multidigraph([]).number_of_nodes() == 0


def test_an_empty_graph_is_an_empty_graph(empty):
    assert network.multidigraph(empty).number_of_nodes() == 0


def test_everything_holds_documents_claims_and_events_too(store):
    whole = network.everything(store)
    labels = [data["label"] for _, data in whole.nodes(data=True)]
    assert {label: labels.count(label) for label in set(labels)} == {
        "Meta": 1, "Document": 5, "Claim": 13, "Event": 10, "Actor": 9, "Place": 9,
    }  # fmt: skip
    assert whole.has_edge("Actor:isis", "Place:gn:3")
    stated = [b for _, b, d in whole.edges(data=True) if d["type"] == "STATED_IN"]
    assert len(stated) == 13


def test_no_place_is_mistaken_for_an_actor_of_the_same_id(fresh):
    camp = story.Actor("camp@doc-9", "camp", "unidentified")
    site = story.Place("camp@doc-9", "camp", "site")
    report = story.Report("doc-9", "2020-01-01", None, "Camp").say(
        "ISIS seized the camp from the camp.", "seized", "COERCE", mode="seize",
        relation="SEIZES", by=(story.ISIS,), on=(camp,), at=site,
    )  # fmt: skip
    graph.load(fresh, [report.reading()])
    whole = network.multidigraph(fresh)
    assert set(whole.nodes) == {"isis", "camp@doc-9", "place:camp@doc-9"}
    assert set(whole.edges()) == {("isis", "place:camp@doc-9")}
