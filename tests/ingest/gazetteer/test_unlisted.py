"""Parts of places, and places the gazetteer lacks."""

import pytest

from ingest.gazetteer import gazetteer, region, unknown


@pytest.mark.parametrize("words", ["northern", "north", "the north of", "Northern"])
def test_a_part_of_a_country_lies_in_it(words):
    iraq = gazetteer().country("IQ")
    part = region(iraq, words)
    assert (part.id, part.name, part.kind) == ("country:IQ:north", "northern Iraq", "region")
    assert part.within == (iraq,)
    assert part.latitude is None


def test_compound_ways_keep_apart():
    syria = gazetteer().country("SY")
    assert region(syria, "north-eastern").id == region(syria, "northeast").id
    assert region(syria, "north-eastern").name == "northeastern Syria"
    assert region(syria, "eastern").id != region(syria, "northeastern").id
    assert region(syria, "central").name == "central Syria"


def test_an_unknown_village_keeps_to_its_container_or_its_document():
    syria = gazetteer().country("SY")
    held = unknown("Tal Manikh", syria, "doc-1")
    assert (held.id, held.kind, held.country_code) == ("tal-manikh@country:SY", "unknown", "SY")
    assert held.within == (syria,)
    assert unknown("Tal Manikh", None, "doc-1") != unknown("Tal Manikh", None, "doc-2")
