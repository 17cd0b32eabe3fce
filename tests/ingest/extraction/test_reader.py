"""The first reader as a whole: evidence, languages, odd input, the contract."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.contract import as_json
from ingest.extraction.reader import RuleReader
from kg.evidence import check
from kg.model import MENTION_TYPES, RELATION_TYPES, Document
from tests.ingest.extraction.reading import read

TEXT = (
    "KIRKUK, Iraq - Syrian Democratic Forces (SDF) fighters arrested two people in al-Shaddadi "
    "on Monday.\n\nThe SDF said “Daesh” 🙂 cells fled. The SDF killed 1,200 militants in 2019.\n"
)


def test_every_claim_stands_where_it_says():
    reading = read(TEXT)
    assert reading.claims
    assert reading.rejected == {}
    for claim in reading.claims:
        check(claim, reading.doc)
        assert claim.quote == reading.doc.text[claim.sentence.start : claim.sentence.end]
        assert (claim.extractor, claim.extractor_version) == (RuleReader.name, RuleReader.version)
        assert claim.rule
        assert 0 < claim.confidence < 1


def test_mentions_are_typed_and_stand_where_they_say():
    reading = read(TEXT)
    for mention in reading.mentions:
        assert mention.text == reading.doc.text[mention.span.start : mention.span.end]
        assert mention.type in MENTION_TYPES
    spans = [m.span for m in reading.mentions]
    assert not [(a, b) for a, b in pairwise(spans) if a.overlaps(b)]
    assert {r.type for r in reading.relations} <= set(RELATION_TYPES)


def test_reading_twice_gives_the_same():
    assert read(TEXT) == read(TEXT)
    docs = [Document.new(TEXT, id=str(i), published="2021-02-09") for i in range(3)]
    alone = [next(iter(RuleReader().read([doc]))) for doc in docs]
    assert list(RuleReader().read(docs)) == alone


def test_an_acronym_in_brackets_is_explained():
    reading = read("The Upper Valley Guard (UVG) fled. The UVG attacked a patrol of the SDF.")
    (attack,) = [c for c in reading.claims if c.relation == "ATTACKS"]
    assert [p.actor.name for p in attack.actors] == ["Upper Valley Guard"]
    assert "IsSynonymOf" in [r.type for r in reading.relations]


def test_another_language_is_passed_by():
    doc = Document.new("قتل ثلاثة أشخاص في هجوم", language="ar")
    (reading,) = RuleReader().read([doc])
    assert reading.skipped == "language ar"
    assert not reading.claims


WORDS = [
    "ISIS",
    "the",
    "SDF",
    "Gunmen",
    "police",
    "killed",
    "attacked",
    "arrested",
    "denied",
    "said",
    "ten",
    "1,200",
    "people",
    "in",
    "Hajin",
    "on",
    "Monday",
    "by",
    "after",
    "blast",
    "clashes",
    "between",
    "and",
    "who",
    "that",
    "it",
    "they",
    "“",
    "”",
    '"',
    "(",
    ")",
    ".",
    ".",
    ",",
    ";",
    ":",
    "-",
    "'s",
    "[1]",
    "🙂",
    "قتل",
    "ثلاثة",
    "\n",
    "\n\n",
    "\u2028",
    "U.S.",
    "Lt.",
    "-",
    "will",
    "not",
    "if",
    "may",
]
ODD = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.text(max_size=60),
)


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_any_text_is_read_and_stands_where_it_says(text):
    reading = read(text)
    for claim in reading.claims:
        check(claim, reading.doc)
        assert claim.quote == text[claim.sentence.start : claim.sentence.end]
    for mention in reading.mentions:
        assert mention.text == text[mention.span.start : mention.span.end]
    assert reading.rejected == {}
    assert json.loads(json.dumps(as_json(reading))) == as_json(reading)


@pytest.mark.parametrize(
    "text",
    [
        "🙂 " * 40,
        "قتل ثلاثة أشخاص في هجوم على مدينة الموصل.",
        "attacked",
        "!?!... --- ;;; ((([[[",
        "soldiers " * 5000,
        "ISIS attacked Hajin and " * 1250,
        "x" * 20_000,
        "killed,killed;killed-killed/killed" * 30,
        "\u2028" * 50,
        "a\x00b\ufeffc",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts_are_read(text):
    reading = read(text)
    assert reading.rejected == {}
    for claim in reading.claims:
        check(claim, reading.doc)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "🙂🙂", "\u200f", "A", "123 456"])
def test_text_that_says_nothing(text):
    assert read(text).claims == ()


def test_a_very_long_line_is_read_in_stretches():
    text = "ISIS attacked the Peshmerga near Makhmour. " * 400
    reading = read(text.strip())
    assert reading.sentences == 400
    assert len([c for c in reading.claims if c.relation == "ATTACKS"]) == 400


def test_the_contract():
    printed = as_json(read(TEXT))
    again = json.loads(json.dumps(printed))
    assert again == printed
    assert {"id", "published", "mentions", "relations", "claims"} <= printed.keys()
    (arrest,) = [c for c in printed["claims"] if c["relation"] == "ARRESTS"]
    start, end = arrest["trigger"]
    assert TEXT[start:end] == "arrested"
    assert arrest["actors"][0]["name"] == "SDF"
    assert arrest["detained"] == {"low": 2, "best": 2, "high": 2}
    assert arrest["date"]["start"] == "2021-02-08"
    assert arrest["date"]["precision"] == "day"
    assert arrest["place"]["within"][-1] == "Syria"
    assert arrest["place"]["country_code"] == "SY"
