"""What of a sentence is mentioned, and whom or what it means."""

import pytest

from tests.ingest.extraction.reading import read


def mentions(text):
    return [(m.text, m.type, m.entity) for m in read(text).mentions]


def test_mentions_are_whole_phrases_in_text_order():
    text = "Iraqi Prime Minister Karim Rashid met leaders of the Valley Guard in Basra on Monday."
    assert [m[:2] for m in mentions(text)] == [
        ("Iraqi Prime Minister Karim Rashid", "Person"),
        ("leaders of the Valley Guard", "Organisation"),
        ("Basra", "Location"),
        ("Monday", "Temporal"),
    ]


def test_numbers_and_weapons_mean_nobody():
    found = mentions("Rebels used ten mortars against the army near Hajin.")
    assert ("ten", "Quantity", None) in found
    assert ("mortars", "Weapon", None) in found


@pytest.mark.parametrize("text", ["The SDF said that it rained.", "Nobody saw the SDF."])
def test_whom_the_register_knows_is_linked(text):
    (sdf,) = [m for m in mentions(text) if "SDF" in m[0]]
    assert sdf[1:] == ("Organisation", "sdf")


def test_a_place_is_linked_to_the_gazetteer_and_listed():
    reading = read("Rebels entered Hajin.")
    (place,) = [m for m in reading.mentions if m.type == "Location"]
    (entity,) = [e for e in reading.entities if e.id == place.entity]
    assert entity.name == "Hajin"


def test_a_pronoun_means_whom_it_takes_up():
    found = mentions("ISIS fled Hajin. It attacked a post of the SDF.")
    assert ("It", "Organisation", "isis") in found


def test_somebody_unnamed_is_of_this_document_alone():
    reading = read("Gunmen fled Hajin.")
    (gunmen,) = [m for m in reading.mentions if m.text == "Gunmen"]
    assert gunmen.entity == "gunmen@doc-1"
    assert gunmen.entity not in {e.id for e in reading.entities}


def test_how_sure_the_network_is_stands_on_the_mention():
    for mention in read("Gunmen of the Zorvan Front fled Hajin on Monday.").mentions:
        assert 0 < mention.confidence <= 1
