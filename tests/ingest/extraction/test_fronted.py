"""Places told before the subject, as in dispatches."""

import pytest

from tests.ingest.extraction.reading import claims, names, told

FRONTED = [
    ("In Zurmat district, Paktia province, an Afghan and coalition patrol killed two gunmen.",
     ("asserted", "KILLS", ["Afghan and coalition patrol"], ["two gunmen"]), "Zurmat District"),
    ("In Ramadi district, Anbar province, four men were detained.",
     ("asserted", "ARRESTS", [], ["four men"]), "Ramadi District"),
    ("In a separate raid in south west Syria, a leader and a wanted guide were captured by police.",
     ("asserted", "ARRESTS", ["police"], ["leader", "wanted guide"]), "southwestern Syria"),
    ("In Mosul, Iraq, soldiers killed a sniper.",
     ("asserted", "KILLS", ["soldiers"], ["sniper"]), "Mosul"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "place"), FRONTED)
def test_the_subject_follows_the_places(text, expected, place):
    (claim,) = claims(text, "2011-08-29", relation=expected[1])
    assert told(claim) == expected
    assert claim.place is not None
    assert claim.place.place.name == place


def test_a_list_of_subjects_is_no_list_of_places():
    (claim,) = claims("In Mosul, Iraqi police, soldiers and militiamen killed a sniper.")
    assert names(claim.actors)[0] == "Iraqi police"
