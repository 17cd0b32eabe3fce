"""What a language model tells is believed only where the text says so."""

import json

import pytest

from ingest.desk import OwnDesk
from ingest.extraction.llm.client import AnswerError, Server
from ingest.extraction.llm.question import schema, task
from ingest.extraction.llm.reader import STRETCH, LlmReader
from ingest.readers import Problem
from kg.errors import KgError
from kg.evidence import check
from kg.model import MENTION_TYPES, STATUSES, Document
from kg.ontology import ontology
from tests.ingest.extraction.llm.server import (
    FakeServer,
    claims,
    content,
    raw,
    refusal,
    silence,
)

TEXT = (
    "Islamic State militants killed at least nine people at a market in Hawija, Iraq, on Monday, "
    "police said. The group denied the attack.\n\nTurkish warplanes struck Sinjar on Tuesday. "
    "The Upper Valley Guard (UVG) fled. Gen. Rebwar Chalaki leads the UVG."
)
DOC = Document("doc-1", TEXT, published="2021-02-10", language="en")


def party(text, name=None, kind="organisation"):
    return {"text": text, "name": name, "kind": kind}


def told(**other):
    """The killing, as a model should tell it."""
    usual = {
        "sentence": TEXT.split("police said.")[0] + "police said.",
        "trigger": "killed",
        "type": "ASSAULT",
        "mode": None,
        "relation": "KILLS",
        "status": "asserted",
        "actors": [party("Islamic State militants", "Islamic State")],
        "recipients": [party("at least nine people", None, "unidentified")],
        "place": {"text": "Hawija", "inside": "Iraq"},
        "date": "on Monday",
        "killed": "at least nine",
        "injured": None,
        "detained": None,
        "count": None,
        "weapon": None,
        "said_by": party("police", None, "unidentified"),
    }
    return usual | other


def read(*replies, doc=DOC, **options):
    """The reading, and the questions asked for it."""
    with FakeServer(*replies) as fake:
        server = Server(fake.url, "small", **{"timeout": 5.0, "pause": 0.01} | options)
        (reading,) = LlmReader(server).read([doc])
    return reading, fake.asked


def only(**other):
    reading, _ = read(claims(told(**other)))
    assert reading.rejected == {}
    (claim,) = reading.claims
    return claim


def test_a_claim_is_resolved_as_the_rules_do():
    reading, asked = read(claims(told()))
    (claim,) = reading.claims
    check(claim, DOC)
    assert (claim.type, claim.relation, claim.status, claim.rule) == (
        "ASSAULT", "KILLS", "asserted", "llm",
    )  # fmt: skip
    assert [(p.actor.id, p.span.of(TEXT)) for p in claim.actors] == [
        ("isis", "Islamic State militants")
    ]
    assert claim.recipients[0].actor.kind == "unidentified"
    assert claim.recipients[0].actor.id.endswith("@doc-1")
    assert (claim.place.place.name, claim.place.place.country_code) == ("Hawija", "IQ")
    assert (claim.date.start, claim.date.precision) == ("2021-02-08", "day")
    assert (claim.killed.low, claim.killed.high) == (9, None)
    assert claim.said_by.span.of(TEXT) == "police"
    assert claim.quote == told()["sentence"]
    reader = LlmReader(Server("http://h", "small"))
    assert (claim.extractor, claim.extractor_version) == (reader.name, reader.version)
    assert reading.sentences == 5
    assert {m.text: m.type for m in reading.mentions} == {
        "Islamic State militants": "Organisation",
        "at least nine people": "Organisation",
        "Hawija": "Location",
        "Monday": "Temporal",
        "police": "Organisation",
    }
    assert {m.type for m in reading.mentions} <= set(MENTION_TYPES)
    assert {"isis"} <= {e.id for e in reading.entities}
    assert len(asked) == 1
    assert TEXT in asked[0]["messages"][1]["content"]
    assert "2021-02-10" in asked[0]["messages"][1]["content"]


def test_a_group_taken_up_has_its_name_and_stands_where_it_stands():
    claim = only(
        sentence="The group denied the attack.", trigger="attack", relation="ATTACKS",
        status="denied", actors=[party("The group", "Islamic State")], recipients=[], place=None,
        date=None, killed=None, said_by=party("The group", "Islamic State"),
    )  # fmt: skip
    assert (claim.actors[0].actor.id, claim.actors[0].span.of(TEXT)) == ("isis", "The group")
    assert claim.quote == "The group denied the attack."


def test_forces_countries_acronyms_and_persons():
    strike = "Turkish warplanes struck Sinjar on Tuesday."
    plain = {"recipients": [], "killed": None, "said_by": None, "date": None, "place": None}
    claim = only(
        sentence=strike, trigger="struck", mode="aerial", relation="ATTACKS",
        **plain | {"actors": [party("Turkish warplanes")]}
        | {"place": {"text": "Sinjar", "inside": None}},
    )  # fmt: skip
    assert (claim.actors[0].actor.id, claim.place.place.country_code) == ("turkish-forces", "IQ")
    standing = only(
        sentence="Gen. Rebwar Chalaki leads the UVG.", trigger="leads", type="STANDING",
        relation="LEADS",
        **plain | {"actors": [party("Gen. Rebwar Chalaki", "Rebwar Chalaki", "person")]}
        | {"recipients": [party("the UVG", "UVG")]},
    )  # fmt: skip
    assert standing.actors[0].actor.kind == "person"
    assert standing.recipients[0].actor.name == "Upper Valley Guard"
    assert standing.quote == "Gen. Rebwar Chalaki leads the UVG."


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"sentence": "ISIS killed the king."}, "sentence not in the text"),
        ({"sentence": "islamic state militants killed"}, "sentence not in the text"),
        ({"trigger": "slaughtered"}, "trigger not in its sentence"),
        ({"trigger": "struck"}, "trigger not in its sentence"),
        ({"trigger": "kill"}, "trigger not in its sentence"),
        ({"actors": [party("Boko Haram")]}, "actor not in the text"),
        ({"actors": [party("The group", "Boko Haram")]}, "name of the actor not in the text"),
        ({"recipients": [party("ten people")]}, "recipient not in the text"),
        ({"place": {"text": "Baghdad", "inside": None}}, "place not in the text"),
        ({"place": {"text": "Hawija", "inside": "Oz"}}, "what the place lies in not in the text"),
        ({"date": "last Friday"}, "date not in the text"),
        ({"killed": "ten"}, "number of killed not in the text"),
        ({"weapon": "a car bomb"}, "weapon not in the text"),
        ({"said_by": party("Reuters")}, "source not in the text"),
        ({"type": "MASSACRE"}, "unknown event type 'MASSACRE'"),
        ({"mode": "visit"}, "ASSAULT has no mode 'visit'"),
        ({"relation": "ARRESTS"}, "ARRESTS is not drawn from ASSAULT with mode None"),
        ({"relation": "EATS"}, "unknown edge 'EATS'"),
        ({"status": "true"}, "unknown status 'true'"),
        ({"sentence": None}, "claim without its sentence"),
        ({"trigger": "  "}, "claim without its trigger"),
        ({"trigger": [3, 9]}, "trigger of a wrong type"),
        ({"killed": 9}, "killed of a wrong type"),
        ({"actors": "Islamic State"}, "actors of a wrong type"),
        ({"actors": ["Islamic State"]}, "actors of a wrong type"),
        ({"actors": [party("Islamic State", kind="angel")]}, "actors of an unknown kind"),
        ({"place": "Hawija"}, "place of a wrong type"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_say_is_dropped_and_counted(wrong, reason):
    reading, _ = read(claims(told(**wrong), told()))
    assert reading.rejected == {reason: 1}
    assert len(reading.claims) == 1


def test_what_is_no_claim_is_counted():
    reading, _ = read(claims("ISIS killed nine", None, 7, [], told(), told()))
    assert reading.rejected == {"claim that is no object": 4}
    assert len(reading.claims) == 1  # told twice


def test_numbers_and_dates_that_say_nothing_stay_unknown():
    claim = only(date="Monday, police", killed="people")
    assert (claim.date.start, claim.killed) == ("2021-02-08", None)
    assert only(date="at a market").date is None


def test_an_answer_in_a_fence_is_taken():
    reading, _ = read(content("```json\n" + json.dumps({"claims": [told()]}) + "\n```"))
    assert len(reading.claims) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        content("I cannot help with that."),
        content('{"claims": ['),
        content('{"claims": "none"}'),
        content('{"events": []}'),
        content("[]"),
        content("[" * 100_000),
        content(None),
        raw(b'{"choices": []}'),
    ],
)
def test_an_answer_that_will_not_do_is_asked_for_once_more(wrong):
    reading, asked = read(wrong, claims(told()))
    assert (len(reading.claims), len(asked)) == (1, 2)
    with pytest.raises(AnswerError, match=r"an (empty )?answer"):
        read(wrong)


def test_an_answer_that_was_cut_off_is_asked_for_in_halves():
    cut = content('{"claims": [{"sent', "length")
    reading, asked = read(cut, cut, claims(told()))
    texts = [body["messages"][1]["content"].partition("Text:\n")[2] for body in asked]
    assert texts[0] == TEXT
    assert " ".join(texts[2:]).split() == TEXT.split()
    assert len(reading.claims) == 1
    with pytest.raises(AnswerError, match="cut off"):
        read(cut)


def test_a_long_text_is_asked_about_in_stretches():
    text = "The SDF arrested two men. All was quiet that day. " * 400
    doc = Document("long", text, language="en")
    reading, asked = read(claims(), doc=doc)
    texts = [body["messages"][1]["content"].partition("Text:\n")[2] for body in asked]
    assert len(texts) == 4
    assert max(map(len, texts)) <= STRETCH
    assert " ".join(texts).split() == text.split()
    assert (reading.sentences, reading.claims) == (800, ())


def test_a_text_that_says_nothing_is_not_asked_about():
    reading, asked = read(claims(), doc=Document("d", " \n ", language="en"))
    assert (reading.claims, asked) == ((), [])


def test_another_language_is_passed_by():
    reading, asked = read(claims(), doc=Document("d", "Guten Tag.", language="de"))
    assert (reading.skipped, asked) == ("language de", [])


def test_one_bad_answer_costs_one_document():
    docs = [Document(f"d{n}", f"{TEXT} Number {n}.", language="en") for n in range(3)]
    bad = content("nonsense")
    with FakeServer(claims(told()), bad, bad, bad, bad, claims(told())) as fake:
        desk = OwnDesk(LlmReader(Server(fake.url, "m")))
        results = list(desk.hand_in(docs))
    assert [len(r.claims) if not isinstance(r, Problem) else 0 for r in results] == [1, 0, 1]
    assert "not the JSON asked for" in results[1].message


def test_a_server_that_is_gone_stops_the_run():
    with FakeServer(claims(told()), refusal(500)) as fake:
        desk = OwnDesk(LlmReader(Server(fake.url, "m", pause=0.01)))
        results = desk.hand_in([DOC, DOC])
        assert len(next(results).claims) == 1
        with pytest.raises(KgError, match="HTTP 500"):
            next(results)


def test_a_slow_server_costs_the_document():
    with FakeServer(silence(1.0)) as fake:
        (result,) = OwnDesk(LlmReader(Server(fake.url, "m", timeout=0.2))).hand_in([DOC])
    assert isinstance(result, Problem)
    assert "no answer within 0.2 seconds" in result.message


def test_what_is_asked_names_all_of_the_ontology():
    assert all(name in task() for name in (*ontology().types, *ontology().edges, *STATUSES))
    claim = schema()["properties"]["claims"]["items"]
    assert set(claim["required"]) == set(claim["properties"]) == set(told())


def test_the_version_tells_model_and_question(monkeypatch):
    one, other = (LlmReader(Server("http://h", model)).version for model in ("a", "b"))
    assert one != other
    monkeypatch.setattr("ingest.extraction.llm.question.digest", lambda: "another")
    assert LlmReader(Server("http://h", "a")).version not in (one, other)
