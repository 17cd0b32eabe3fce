"""Tolls with those told beside the object."""

import pytest

from kg.numbers import Bounds
from tests.ingest.extraction.reading import claims

DETAINED = [
    ("Police arrested a smuggler along with one other suspect.", Bounds.exactly(2)),
    ("Police arrested two smugglers together with three guards.", Bounds.exactly(5)),
    ("Police arrested the smuggler along with four of his men.", Bounds.exactly(5)),
    ("Police arrested a smuggler along with his guards.", Bounds(low=2)),
    ("Police arrested a smuggler, a guide and several of their friends.", Bounds(low=5)),
    ("Police arrested a smuggler and several guides.", Bounds(low=4)),
    ("Police arrested Hasan Duri, a guide and smuggler of weapons.", Bounds.exactly(1)),
    ("Police arrested a smuggler, a former guide, in Basra.", Bounds.exactly(1)),
]


@pytest.mark.parametrize(("text", "expected"), DETAINED)
def test_companions_count(text, expected):
    (claim,) = claims(text, relation="ARRESTS")
    assert claim.detained == expected
