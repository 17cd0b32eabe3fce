"""Who stands where among the actors of the story, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg import graph, metrics
from kg.errors import InputError, UnknownName
from kg.stores import Store, open_store
from tests.engines import Engine
from tests.kg.questions import story

MEETING = story.Report("doc-9", "2021-03-02", "Khabur Post", "Talks and clashes")
MEETING.say(
    "The SDF and the PMF met in Kirkuk on 1 March.", "met", "CONSULT", mode="visit",
    relation="MEETS", by=(story.SDF, story.PMF), at=story.KIRKUK, when=story.on_day("2021-03-01"),
).say(
    "The Iraqi Army fought with ISIS on 28 February.", "fought", "ASSAULT",
    relation="FIGHTS_WITH", by=(story.ARMY,), on=(story.ISIS,), when=story.on_day("2021-02-28"),
).say(
    "Turkey and the Iraqi Army deployed to Mosul.", "deployed", "MOBILIZE", mode="troops",
    relation="DEPLOYS_TO", by=(story.TURKEY, story.ARMY), at=story.MOSUL,
)  # fmt: skip


@pytest.fixture(scope="module")
def told(engine: Engine) -> Iterator[Store]:
    with open_store(engine.fresh()) as store:
        graph.load(store, [*story.readings(), MEETING.reading()])
        yield store


def seen(store: Store, **filters: Any) -> list[tuple[Any, ...]]:
    """Id, degree, in and out of each actor."""
    found = metrics.measure(store, **filters).actors
    return [(row.actor_id, row.degree, row.degree_in, row.degree_out) for row in found]


def test_the_story_in_numbers(told: Store) -> None:
    found = metrics.measure(told)
    row = metrics.ActorMetrics
    assert found.actors == [
        row("abu-nuh-al-zubaidi", "Abu Nuh al-Zubaidi", "person", 1, 1, 0, 0.0, 0.124587737, 2),
        row("iraqi-army", "Iraqi Army", "state_forces", 1, 1, 1, 0.0, 0.131879424, 1),
        row("isis", "ISIS", "armed_group", 2, 2, 2, 0.5, 0.284821797, 1),
        row("pmf", "PMF", "state_forces", 2, 1, 2, 0.5, 0.172724286, 2),
        row("sdf", "SDF", "armed_group", 2, 2, 2, 0.666666667, 0.285986755, 1),
    ]
    assert (found.links, found.drawn) == (4, None)
    assert found.filters == {"status": ["asserted", "claimed"]}


def test_what_is_alleged_counts_when_it_is_asked_for(told: Store) -> None:
    assert "turkey" not in {actor for actor, *_ in seen(told)}
    assert seen(told, status="alleged") == [("sdf", 1, 1, 0), ("turkey", 1, 0, 1)]
    assert len(seen(told, status=("asserted", "claimed", "Alleged"))) == 6


def test_the_unidentified_count_when_they_are_asked_for(told: Store) -> None:
    assert seen(told, kind=["unidentified", "armed_group"], type="ASSAULT") == [
        ("isis", 2, 0, 2),
        ("sdf", 1, 1, 0),
        ("shoppers@doc-1", 1, 1, 0),
    ]
    assert seen(told, kind="state_forces") == []


def test_both_sides_of_a_meeting_act_on_the_other(told: Store) -> None:
    assert seen(told, relation="MEETS") == [("pmf", 1, 1, 1), ("sdf", 1, 1, 1)]
    assert seen(told, relation="FIGHTS_WITH") == [("iraqi-army", 1, 1, 1), ("isis", 1, 1, 1)]
    assert seen(told, relation="DEPLOYS_TO") == []


@pytest.mark.parametrize(
    ("filters", "actors"),
    [
        ({"place": "Syria"}, ["isis", "sdf"]),
        ({"place": ["Nineveh"]}, ["iraqi-army", "isis"]),
        ({"start": "2021-02-01"}, ["iraqi-army", "isis", "pmf", "sdf"]),
        ({"end": "2017-12-31"}, ["iraqi-army", "isis"]),
        ({"type": "COERCE", "mode": "arrest"}, ["isis", "sdf"]),
        ({"actor": "Hashd al-Shaabi"}, ["abu-nuh-al-zubaidi", "pmf", "sdf"]),
        ({"min_killed": 3}, ["isis", "sdf"]),
        ({"min_confidence": 0.9}, []),
        ({"document": "doc-3"}, ["abu-nuh-al-zubaidi", "pmf"]),
        ({"place": None, "type": [], "document": "doc-2"}, ["isis", "sdf"]),
    ],
)
def test_filters_narrow_the_network(
    told: Store, filters: dict[str, Any], actors: list[str]
) -> None:
    assert [actor for actor, *_ in seen(told, **filters)] == actors


@pytest.mark.parametrize(
    ("filters", "error", "message"),
    [
        ({"kind": "martian"}, UnknownName, "no kind of actor called 'martian'"),
        ({"status": "denied"}, InputError, "no event is denied"),
        ({"start": "2021-02-01", "end": "2021-01-01"}, InputError, "swap them"),
        ({"actor": "Nobody Known"}, UnknownName, "Nobody Known"),
        ({"limit": 3}, InputError, "no filter of metrics is called 'limit'"),
    ],
)
def test_a_wrong_filter_is_named(
    told: Store, filters: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        metrics.measure(told, **filters)


def test_many_links_are_estimated_unless_all_are_asked_for(
    told: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = metrics.measure(told)
    monkeypatch.setattr(metrics, "_WORK", 12)
    monkeypatch.setattr(metrics, "_FEWEST", 1)
    drawn = metrics.measure(told)
    assert drawn.drawn == 3
    assert drawn == metrics.measure(told)
    assert {row.betweenness for row in drawn.actors} != {row.betweenness for row in exact.actors}
    assert metrics.measure(told, exact=True) == exact
