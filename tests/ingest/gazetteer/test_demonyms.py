"""Nationalities as country codes."""

import pytest

from ingest.gazetteer import demonym, gazetteer


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IQ"),
        ("Iraqis", "IQ"),
        ("Turkish", "TR"),
        ("Turks", "TR"),
        ("Syrian", "SY"),
        ("American", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("British", "GB"),
        ("IRANIAN", "IR"),
        ("Syrians'", "SY"),
    ],
)
def test_a_demonym_names_its_country(word, code):
    assert demonym(word) == code
    assert gazetteer().country(code)


@pytest.mark.parametrize("word", ["Kurdish", "Arab", "us", "polish", "turkey", "Yazidi", ""])
def test_peoples_of_no_one_country_and_words_name_none(word):
    assert demonym(word) is None
