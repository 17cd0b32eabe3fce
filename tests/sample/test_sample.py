"""The sample holds what it promises: readable articles, sound expected claims, every hard turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from kg.dates import parse_day
from kg.model import DEED_STATUSES, STATUSES, Document
from kg.numbers import Bounds
from kg.ontology import ontology
from kg.register import register
from tests.sample.sample import FOLDER, Coded, read_articles, read_expected

ARTICLES = read_articles()
EXPECTED = read_expected()
CLAIMS = [
    (coded["document"]["publisher"], claim) for coded in EXPECTED for claim in coded["claims"]
]
STATES = {"Turkey", "Iraq", "Syria", "Iran", "Russia"}

FIELDS = {
    "quote", "trigger", "type", "mode", "relation", "status", "actors", "recipients", "place",
    "date", "killed", "injured", "detained", "count", "said_by",
}  # fmt: skip
MORE_FIELDS = {"within", "context", "act", "optional", "tags"}
NOT_FIELDS = {"actors", "recipients", "relation", "why"}
ADDED = {"actors", "recipients", "place", "date", "mode"}
COUNTS = ("killed", "injured", "detained", "count")

TURNS = {
    "abduction", "accusation", "acronym", "acronym-new", "alias", "arrest-named", "arrest-unnamed",
    "at-least", "attribution-after", "attribution-before", "background-year",
    "claim-of-responsibility", "claimed-deed", "clash", "count-of-acts", "day-after",
    "days-earlier", "demand", "denial",
    "deployment", "disagreement", "dispute", "dozens", "headline", "hypothetical", "including",
    "instrument-subject", "joint-operation", "last-month", "last-week", "leader-killed", "month",
    "month-alone", "more-than", "negation", "nested-speech", "nominal-agent", "overnight",
    "passive-agent", "passive-instrument", "passive-no-agent", "planned", "reclaim", "release",
    "role-commander", "role-member", "role-spokesman", "seize", "since-month", "site-in-city",
    "suicide-bombing", "surname-later", "the-group", "this-month", "threat", "unknown-village",
    "up-to", "victory", "weekday", "withdrawal", "within-a-week", "yesterday",
}  # fmt: skip
"""Every turn of phrase the sample must show, and no other."""

each_article = pytest.mark.parametrize(
    "coded", EXPECTED, ids=lambda coded: coded["url"].rsplit("/", 1)[1]
)


def test_there_are_sixteen_articles_and_each_is_coded() -> None:
    assert len(ARTICLES) == 16
    assert {coded["url"] for coded in EXPECTED} == set(ARTICLES)
    assert len(EXPECTED) == 16


@each_article
def test_every_reader_gives_title_publisher_and_date(coded: Coded) -> None:
    doc, told = ARTICLES[coded["url"]], coded["document"]
    assert (FOLDER / "articles" / told["file"]).is_file()
    assert (doc.title, doc.publisher, doc.published) == (
        told["title"], told["publisher"], told["published"],
    )  # fmt: skip
    assert date(2014, 1, 1) <= parse_day(told["published"]) <= date(2021, 12, 31)


def test_every_format_is_shown() -> None:
    files = [coded["document"]["file"] for coded in EXPECTED]
    endings = [name.rsplit(".", 1)[1] for name in files]
    assert {end: endings.count(end) for end in set(endings)} == {
        "txt": 11, "html": 1, "jsonl": 2, "xml": 2,
    }  # fmt: skip


@pytest.mark.parametrize("doc", ARTICLES.values(), ids=lambda doc: doc.url.rsplit("/", 1)[1])
def test_an_article_is_short_and_free_of_its_page(doc: Document) -> None:
    assert 80 <= len(doc.text.split()) <= 220
    for clutter in ("Wheat", "Subscribe", "Contact us", "Publisher:", "<p>", "have left Manbij"):
        assert clutter not in doc.text


@each_article
def test_a_claim_has_its_fields(coded: Coded) -> None:
    for claim in coded["claims"]:
        assert FIELDS <= set(claim) <= FIELDS | MORE_FIELDS
        assert set(claim.get("context", {})) <= ADDED


@each_article
def test_a_claim_stands_in_its_article(coded: Coded) -> None:
    text = ARTICLES[coded["url"]].text
    for claim in coded["claims"]:
        quote = claim["quote"]
        assert text.count(quote) == 1
        assert "\n" not in quote
        assert claim["trigger"] in quote
        for place in (claim["place"], *claim.get("within", ())):
            assert place is None or place.casefold() in quote.casefold()


@each_article
def test_a_claim_is_of_the_ontology(coded: Coded) -> None:
    for claim in coded["claims"]:
        problem = ontology().problem(claim["type"], claim["mode"], claim["relation"])
        assert problem is None, claim["quote"]
        assert claim["status"] in STATUSES


@each_article
def test_a_party_is_known_or_told_by_the_article(coded: Coded) -> None:
    text = ARTICLES[coded["url"]].text
    for claim in coded["claims"]:
        for name in (*claim["actors"], *claim["recipients"], claim["said_by"]):
            assert name is None or register().lookup(name) or name in STATES or name in text


@each_article
def test_dates_and_counts_can_be_held(coded: Coded) -> None:
    for claim in coded["claims"]:
        for when in (claim["date"], claim.get("context", {}).get("date")):
            assert when is None or list(_days(when)) == sorted(_days(when))
        for name in COUNTS:
            assert claim[name] is None or Bounds(**claim[name])


def _days(edtf: str) -> Iterator[date]:
    """First and last of each part; a month or a year stands for its first day."""
    for part in edtf.split("/"):
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", part), edtf
        yield parse_day(f"{part}-01-01"[:10] if len(part) < 10 else part)


@each_article
def test_a_deed_is_not_after_its_report(coded: Coded) -> None:
    for claim in coded["claims"]:
        if claim["status"] in DEED_STATUSES and claim["date"]:
            assert max(_days(claim["date"])) <= parse_day(coded["document"]["published"])


@each_article
def test_what_must_not_come_out_is_not_expected(coded: Coded) -> None:
    assert coded["not"]
    for wrong in coded["not"]:
        assert NOT_FIELDS <= set(wrong) <= NOT_FIELDS | {"place"}
        assert wrong["relation"] is None or wrong["relation"] in ontology().edges
        assert wrong["why"]
        assert not [claim for claim in coded["claims"] if _is(wrong, claim)]


def _is(wrong: Coded, claim: Coded) -> bool:
    """Whether an expected deed is one of those that must not come out."""
    place = wrong.get("place")
    return (
        claim["status"] in DEED_STATUSES
        and wrong["relation"] in (None, claim["relation"])
        and set(wrong["actors"]) <= set(claim["actors"])
        and set(wrong["recipients"]) <= set(claim["recipients"])
        and place in (None, claim["place"], claim.get("context", {}).get("place"))
    )


def test_every_hard_turn_is_shown() -> None:
    assert {tag for _, claim in CLAIMS for tag in claim.get("tags", ())} == TURNS


def test_every_status_is_shown() -> None:
    assert {claim["status"] for _, claim in CLAIMS} == set(STATUSES)


def test_two_papers_disagree_on_one_act() -> None:
    told = [pair for pair in CLAIMS if "disagreement" in pair[1].get("tags", ())]
    assert {claim["act"] for _, claim in told} == {"ain-issa"}
    tolls = {(paper, claim["killed"]["best"]) for paper, claim in told if claim["killed"]}
    assert {("Jazira Monitor", 4), ("Tigris Daily", 2)} <= tolls
    doers = {actor for _, claim in told for actor in claim["actors"]}
    assert doers == {"Turkish army", "YPG"}


def test_a_headline_speaks_of_the_act_of_a_paragraph() -> None:
    for coded in EXPECTED:
        for headline in coded["claims"]:
            if headline["quote"] == coded["document"]["title"]:
                same = [c for c in coded["claims"] if c.get("act") == headline["act"]]
                assert len(same) > 1
    titles = {coded["document"]["title"] for coded in EXPECTED}
    assert sum(claim["quote"] in titles for _, claim in CLAIMS) == 3


def test_the_readme_says_that_all_is_invented() -> None:
    assert "Everything told here is invented" in (FOLDER / "README.md").read_text(encoding="utf-8")
