from __future__ import annotations

import pytest

from kg import actors, names, places
from kg.errors import InputError, UnknownName


@pytest.mark.parametrize(
    "name", ["isis", "ISIS", "Daesh", "DAESH", "Da'esh", "the Islamic State", "  islamic   state "]
)
def test_an_id_a_name_and_an_alias_mean_the_same_actor(store, name):
    assert actors.resolve(store, name) == "isis"


@pytest.mark.parametrize("name", ["gn:3", "Mosul", "mosul", "Al-Mawsil", "al-Mawṣil"])
def test_accents_and_case_do_not_count_in_a_place(store, name):
    assert places.resolve(store, name) == "gn:3"


def test_a_wrong_name_is_answered_with_near_ones(store):
    with pytest.raises(UnknownName, match="did you mean ISIS") as error:
        actors.resolve(store, "Daesch")
    assert error.value.kind == "actor"
    with pytest.raises(UnknownName, match=r"no place called 'Mosull'; did you mean Mosul\?"):
        places.resolve(store, "Mosull")


def test_near_names_come_from_aliases_and_from_the_register_too(store):
    with pytest.raises(UnknownName) as error:
        actors.resolve(store, "Syrian Democratic Force")
    assert error.value.suggestions[0] == "SDF"
    with pytest.raises(UnknownName) as error:
        actors.resolve(store, "Nusra Fromt")
    assert "Nusra Front" in error.value.suggestions


def test_a_name_nothing_resembles_has_no_suggestions(store):
    with pytest.raises(UnknownName, match=r"no actor called 'qwxzv'$"):
        actors.resolve(store, "qwxzv")


def test_a_known_actor_without_events_is_not_unknown(store):
    assert names.ids(store, "actor", "Nusra Front") == ["nusra-front"]


def test_an_empty_graph_knows_the_actors_of_the_register(empty):
    assert actors.resolve(empty, "Daesh") == "isis"


def test_a_name_of_several_means_all_of_them_or_is_refused(store):
    both = ["gunmen@doc-1", "gunmen@doc-4"]
    assert names.ids(store, "actor", "Gunmen") == both
    with pytest.raises(InputError, match=r"2 actors are called 'Gunmen'.*gunmen@doc-1"):
        actors.resolve(store, "Gunmen")
    assert actors.resolve(store, both[0]) == both[0]


def test_several_names_give_each_id_once(store):
    assert names.all_ids(store, "actor", ["Daesh", "isis", "SDF"]) == ["isis", "sdf"]


@pytest.mark.parametrize("name", ["", "   ", "\u200c", "'\"", "x" * 501])
def test_a_name_that_is_none_is_an_input_error(store, name):
    with pytest.raises(InputError, match=r"actor: |no actor called"):
        actors.resolve(store, name)


@pytest.mark.parametrize("name", ["' OR 1=1 //", "x` SET n.a=1 //", "*", "%", "داعش", "a\u0301"])
def test_odd_names_are_only_names(store, name):
    with pytest.raises(UnknownName):
        actors.resolve(store, name)


def test_inside_a_place_is_everything_in_it(store):
    assert places.inside(store, "Iraq") == [
        "bab-market@gn:4", "country:IQ", "gn:1", "gn:2", "gn:3", "gn:4",
    ]  # fmt: skip
    assert places.inside(store, "Bab Market") == ["bab-market@gn:4"]
    with pytest.raises(UnknownName):
        places.inside(store, "Atlantis")
