from __future__ import annotations

import pytest

from kg import events, graph, sayings
from kg.errors import UnknownName
from tests.kg.graphs import change
from tests.kg.questions import story


def test_every_event_leads_to_sentences_that_stand_in_their_documents(store):
    texts = {reading.doc.id: reading.doc.text for reading in story.readings()}
    for event in events.find(store):
        said = sayings.for_event(store, event.id)
        assert said
        for one in said:
            assert texts[one.document_id][one.start : one.end] == one.quote
            assert one.start <= one.trigger_start < one.trigger_end <= one.end


def test_a_saying_says_who_says_so(store):
    (event,) = events.find(store, actor="Turkey")
    (one,) = sayings.for_event(store, event.id)
    assert (one.status, one.said_by, one.type, one.mode) == ("alleged", "SDF", "ASSAULT", "aerial")
    assert one.quote[one.trigger_start - one.start : one.trigger_end - one.start] == "bombed"
    assert (one.title, one.publisher, one.published, one.url, one.rule) == (
        "A bad month", "Khabur Post", "2021-01-29", None, "by-hand",
    )  # fmt: skip


def test_an_unknown_event_is_an_error(store):
    with pytest.raises(UnknownName, match="no event called 'event-0'"):
        sayings.for_event(store, "event-0")


def test_denials_of_an_event_are_among_its_sayings_but_never_its_quote(fresh):
    report = story.Report("doc-7", "2021-03-02", "Tigris Wire", "Denied")
    report.say(
        "Turkey denied that it had bombed Kirkuk.",
        "bombed", "ASSAULT", mode="aerial", relation="ATTACKS", status="denied",
        by=(story.TURKEY,), at=story.KIRKUK, said_by=story.TURKEY,
    ).say(
        "Turkey bombed Kirkuk on 1 March.",
        "bombed", "ASSAULT", mode="aerial", relation="ATTACKS",
        by=(story.TURKEY,), at=story.KIRKUK, when=story.on_day("2021-03-01"),
    )  # fmt: skip
    graph.load(fresh, [report.reading()])
    # Whether a denial is of this very act is for resolution to say; here it is.
    change(
        fresh,
        "MATCH (c:Claim {status: 'denied'}), (e:Event) "
        "WHERE NOT EXISTS { MATCH (c)-[:ABOUT]->(e) } CREATE (c)-[:ABOUT]->(e)",
    )
    change(fresh, "MATCH (e:Event) SET e.status = 'disputed'")
    (event,) = events.find(fresh, status="disputed")
    said = sayings.for_event(fresh, event.id)
    assert [one.status for one in said] == ["denied", "asserted"]
    assert event.quote == "Turkey bombed Kirkuk on 1 March."
