import pytest

from benchmarks import events
from benchmarks.scores import Tally

TOLD = "Police said rebels killed two soldiers in Qasr, Iraq on Monday."
TEXT = f"{TOLD} The army denied shelling Qasr."
FIRST, SECOND = (0, len(TOLD)), (len(TOLD) + 1, len(TEXT))


def at(words, start=0):
    where = TEXT.index(words, start)
    return [where, where + len(words)]


def gold(trigger, type, relation, status, **roles):
    return events.of_gold(
        {"trigger": at(trigger), "type": type, "relation": relation, "status": status, **roles},
        TEXT,
    )


def claim(trigger, type, relation, status, *, actors=(), recipients=(), place=None, **more):
    return {
        "trigger": at(trigger),
        "type": type,
        "relation": relation,
        "status": status,
        "actors": [{"span": s} for s in actors],
        "recipients": [{"span": s} for s in recipients],
        "place": {"span": place, "name": "?"} if place else None,
        **more,
    }


KILLED = gold(
    "killed", "ASSAULT", "KILLS", "asserted",
    actor=[at("rebels")], recipient=[at("two soldiers")], place=[at("Qasr"), at("Iraq")],
    time=[at("Monday")], victims=[at("two")], said=[at("Police")],
)  # fmt: skip
DENIED = gold("denied", "REJECT", "REJECTS", "asserted", actor=[at("army")])
SHELLING = gold(
    "shelling", "ASSAULT", "ATTACKS", "denied", actor=[at("army")], place=[at("Qasr", SECOND[0])]
)


def test_the_head_is_the_last_word_before_a_comma_or_preposition():
    def head(text):
        start, end = events.head(text, (0, len(text)))
        return text[start:end]

    assert head("Iraqi Prime Minister Haider al-Abadi") == "al-Abadi"
    assert head("commander of the force") == "commander"
    assert head("Raqqa, Syria") == "Raqqa"
    assert head("Israel's") == "Israel"
    assert head("1,000 people (all men)") == "people"


@pytest.mark.parametrize(
    ("words", "hits"), [("two soldiers", 1), ("soldiers", 1), ("two", 0), ("soldiers in Qasr", 1)]
)
def test_a_span_is_right_when_it_holds_the_head(words, hits):
    assert events.right([tuple(at(words))], KILLED.roles["recipient"], TEXT) == hits


def test_claims_of_one_trigger_become_one_event_and_lasting_relations_none():
    claims = [
        claim("killed", "ASSAULT", "KILLS", "asserted", actors=[at("rebels")], place=at("Qasr"),
              date={"text": "Monday"}, killed={"low": 2, "best": 2, "high": 2}),
        claim("killed", "ASSAULT", "KILLS", "asserted", actors=[at("rebels")], place=at("Iraq")),
        claim("soldiers", "STANDING", "MEMBER_OF", "asserted"),
        claim("denied", "REJECT", "REJECTS", "asserted"),  # of the other sentence
    ]  # fmt: skip
    (event,) = events.of_claims(claims, TEXT, FIRST)
    assert event.roles["place"] == (tuple(at("Qasr")), tuple(at("Iraq")))
    assert event.roles["actor"] == (tuple(at("rebels")),)
    assert event.roles["time"] == (tuple(at("Monday")),)
    assert event.numbers == ((2, 2, 2),)


def test_words_of_another_sentence_are_no_span_of_this_one():
    far = claim("shelling", "ASSAULT", "ATTACKS", "denied", date={"text": "Monday"}, weapon="gun")
    (event,) = events.of_claims([far], TEXT, SECOND)
    assert event.roles["time"] == event.roles["weapon"] == ()


def test_every_field_is_counted_by_hand():
    said = events.of_claims(
        [
            claim("killed", "ASSAULT", "ATTACKS", "alleged", actors=[at("rebels"), at("Police")],
                  recipients=[at("two")], place=at("Qasr"), killed={"low": 3, "best": 3, "high": 3},
                  said_by={"span": at("Police")}),
            claim("soldiers", "ASSAULT", "KILLS", "asserted", actors=[at("rebels")]),
        ],
        TEXT,
        FIRST,
    )  # fmt: skip
    judged = events.judge([KILLED], said, TEXT)
    found = events.found(judged, TEXT)
    assert found == {
        "trigger": Tally(1, 2, 1),
        "trigger + type": Tally(1, 2, 1),
        "type + relation": Tally(0, 2, 1),
        "... and status": Tally(0, 2, 1),
        "actor": Tally(1, 3, 1),
        "recipient": Tally(0, 1, 1),
        "place": Tally(1, 1, 2),
        "place, any": Tally(1, 1, 1),
        "time": Tally(0, 0, 1),
        "weapon": Tally(0, 0, 0),
        "said": Tally(1, 1, 1),
        "number of victims": Tally(0, 1, 1),
    }
    assert events.shares(judged) == {
        "status right": Tally(0, 1, 1),
        "not done, told done": Tally(0, 0, 0),
        "not yet, told done": Tally(0, 0, 0),
        "done, told not done": Tally(0, 1, 1),  # alleged is told as a deed
        "deeds invented": Tally(1, 2, 2),
    }


def test_a_denial_read_as_a_deed_is_told():
    said = events.of_claims([claim("shelling", "ASSAULT", "ATTACKS", "asserted")], TEXT, SECOND)
    judged = events.judge([DENIED, SHELLING], said, TEXT)
    assert judged.missed == [DENIED]
    assert not judged.invented
    shares = events.shares(judged)
    assert shares["not done, told done"] == Tally(1, 1, 1)
    assert shares["status right"] == Tally(0, 1, 1)
    assert shares["deeds invented"] == Tally(0, 1, 1)


def test_a_second_event_on_one_trigger_is_extra_but_not_invented():
    twice = [
        claim("shelling", "THREATEN", "THREATENS", "asserted"),
        claim("shelling", "ASSAULT", "ATTACKS", "denied"),
    ]
    judged = events.judge([SHELLING], events.of_claims(twice, TEXT, SECOND), TEXT)
    assert [(g.type, s.type) for g, s in judged.pairs] == [("ASSAULT", "ASSAULT")]
    assert [e.type for e in judged.extra] == ["THREATEN"]
    assert not judged.invented


def test_sides_of_an_edge_without_direction_may_stand_either_way():
    clash = gold(
        "killed", "ASSAULT", "FIGHTS_WITH", "asserted",
        actor=[at("rebels"), at("soldiers")],
    )  # fmt: skip
    told = claim("killed", "ASSAULT", "FIGHTS_WITH", "asserted", actors=[at("soldiers")],
                 recipients=[at("rebels")])  # fmt: skip
    judged = events.judge([clash], events.of_claims([told], TEXT, FIRST), TEXT)
    found = events.found(judged, TEXT)
    assert found["actor"] == Tally(2, 2, 2)
    assert found["recipient"] == Tally(0, 0, 0)


def test_numbers_of_victims_count_by_the_sentence_and_may_be_summed_up():
    both = gold("killed", "ASSAULT", "KILLS", "asserted", victims=[at("two"), at("two")])
    told = [
        claim("rebels", "ASSAULT", "KILLS", "asserted", killed={"low": 4, "best": 4, "high": 4}),
        claim("killed", "ASSAULT", "KILLS", "asserted", killed={"low": 1, "best": 1, "high": 1},
              injured={"low": 9, "best": 9, "high": None}),
        claim("Police", "COERCE", "ARRESTS", "asserted", detained={"low": 7, "best": 7, "high": 7}),
    ]  # fmt: skip
    judged = events.judge([both], events.of_claims(told, TEXT, FIRST), TEXT)
    assert events.found(judged, TEXT)["number of victims"] == Tally(1, 2, 1)


def test_victims_without_a_number_excuse_one():
    many = gold("killed", "ASSAULT", "KILLS", "asserted", victims=[at("soldiers")])
    told = claim("killed", "ASSAULT", "KILLS", "asserted", killed={"low": 2, "best": 2, "high": 2})
    judged = events.judge([many], events.of_claims([told], TEXT, FIRST), TEXT)
    assert events.found(judged, TEXT)["number of victims"] == Tally(0, 0, 0)
