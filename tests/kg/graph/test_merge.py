"""Merging is the same in any order, in any grouping, and done twice."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.merge import actor_row, merge_actors, merge_places, place_row
from kg.model import ACTOR_KINDS, PLACE_KINDS, Actor, Place
from kg.stores import Row

NAMES = st.sampled_from(["Alpha", "alpha", "The Alpha", "Al-pha", "\u0623\u0644\u0641\u0627"])
ALIASES = st.lists(NAMES, max_size=3).map(tuple)
CODES = st.sampled_from([None, "IQ", "SY"])
DEGREES = st.sampled_from([None, 33.3, 36.3, 44.4])
ACTORS = st.builds(
    Actor, st.just("a"), NAMES, st.sampled_from(ACTOR_KINDS), ALIASES, CODES, CODES, CODES
).map(actor_row)
PLACES = st.builds(
    Place, st.just("p"), NAMES, st.sampled_from(PLACE_KINDS), ALIASES, DEGREES, DEGREES, CODES
).map(place_row)  # fmt: skip


def all_ways(merge: object, one: Row, two: Row, three: Row) -> list[Row]:
    ways = []
    for a, b, c in permutations((one, two, three)):
        ways += [merge(merge(a, b), c), merge(a, merge(b, c))]  # type: ignore[operator]
    return ways


@given(ACTORS, ACTORS, ACTORS)
def test_actors_merge_the_same_every_way(one: Row, two: Row, three: Row) -> None:
    first, *rest = all_ways(merge_actors, one, two, three)
    assert all(way == first for way in rest)
    assert merge_actors(first, one) == first


@given(PLACES, PLACES, PLACES)
def test_places_merge_the_same_every_way(one: Row, two: Row, three: Row) -> None:
    first, *rest = all_ways(merge_places, one, two, three)
    assert all(way == first for way in rest)
    assert merge_places(first, one) == first


def test_no_name_is_lost_and_none_is_its_own_alias() -> None:
    left = actor_row(Actor("isis", "Islamic State", aliases=("Daesh",)))
    right = actor_row(Actor("isis", "ISIS", aliases=("Daesh", "Islamic State")))
    merged = merge_actors(left, right)
    assert (merged["name"], merged["aliases"]) == ("ISIS", ["Daesh", "Islamic State"])


def test_a_vague_kind_gives_way() -> None:
    known = actor_row(Actor("x", "X", "armed_group"))
    for vague in ("organisation", "unidentified"):
        assert merge_actors(actor_row(Actor("x", "X", vague)), known)["kind"] == "armed_group"


def test_coordinates_stay_together() -> None:
    left = place_row(Place("p", "P", latitude=1.0, longitude=9.0))
    right = place_row(Place("p", "P", latitude=2.0, longitude=3.0))
    merged = merge_places(left, right)
    assert (merged["latitude"], merged["longitude"]) == (1.0, 9.0)


@given(ACTORS, ACTORS, PLACES, PLACES)
def test_a_merged_row_names_its_values_in_the_same_order(a: Row, b: Row, p: Row, q: Row) -> None:
    """The embedded engine refuses rows of one statement whose keys come in another order."""
    assert list(merge_actors(a, b)) == list(a)
    assert list(merge_places(p, q)) == list(p)
