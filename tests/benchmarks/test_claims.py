import pytest

from benchmarks.claims import judge
from benchmarks.deeds import gold_deed, said_deed, same_trigger
from benchmarks.scores import Tally

QUOTE = "Rebels killed two policemen in Qasr on Monday."
GOLD = {
    "quote": QUOTE,
    "trigger": "killed",
    "type": "ASSAULT",
    "mode": None,
    "relation": "KILLS",
    "status": "asserted",
    "actors": ["Rebels"],
    "recipients": ["two policemen"],
    "place": "Qasr",
    "date": "2020-06-15",
    "killed": {"low": 2, "best": 2, "high": 2},
    "tags": ["weekday"],
}


def claim(quote=QUOTE, trigger="killed", start=100, **changes):
    """What the reader says: offsets count from the document's start, 100 before the sentence."""

    def span(words):
        at = quote.index(words)
        return [start + at, start + at + len(words)]

    said = {
        "quote": quote,
        "sentence": [start, start + len(quote)],
        "trigger": span(trigger),
        "type": "ASSAULT",
        "mode": None,
        "relation": "KILLS",
        "status": "asserted",
        "actors": [{"name": "the rebels", "span": span("Rebels")}],
        "recipients": [{"name": "policemen", "span": span("two policemen")}],
        "place": {"name": "Qasr", "within": ["Hill district", "Hilland"]},
        "date": {"start": "2020-06-15", "end": "2020-06-15"},
        "killed": {"low": 2, "best": 2, "high": 2},
    }
    return {**said, **changes}


def gold(*claims, rules=()):
    return {"url": "u", "claims": list(claims), "not": list(rules)}


def test_a_claim_like_the_gold_is_right_in_every_field():
    outcome = judge(gold(GOLD), [claim()])
    assert outcome.faults == []
    assert outcome.tallies["actors"] == Tally(1, 1, 1)
    assert outcome.tallies["mode"] == Tally(0, 0, 0)
    assert outcome.tags["weekday", "right"] == 1


def test_a_missed_claim_costs_recall_in_each_field_it_fills():
    outcome = judge(gold(GOLD), [])
    assert outcome.tallies["claim"] == outcome.tallies["date"] == Tally(0, 0, 1)
    assert outcome.faults[0].startswith("MISSED  [killed] ASSAULT/-/KILLS/asserted: rebels")


def test_an_extra_claim_costs_precision():
    extra = claim(quote="The army held the hill and Rebels, two policemen.", trigger="held")
    outcome = judge(gold(GOLD), [claim(), extra])
    assert outcome.tallies["claim"] == Tally(1, 2, 1)
    assert outcome.tallies["actors"] == Tally(1, 2, 1)
    assert [fault.split()[0] for fault in outcome.faults] == ["EXTRA"]


def test_wrong_values_are_named_with_both_sides():
    date = {"start": "2020-06-22", "end": "2020-06-22"}
    outcome = judge(gold(GOLD), [claim(date=date, status="planned")])
    assert outcome.tallies["date"] == Tally(0, 1, 1)
    assert outcome.tags["weekday", "found"] == 1
    status, when = outcome.faults
    assert status.startswith("WRONG   status: gold asserted, said planned")
    assert "2020-06-22" in when


def test_what_the_context_tells_is_neither_asked_for_nor_wrong():
    quote = {**GOLD, "place": None, "context": {"place": "Qasr"}}
    for place, predicted in (({"name": "Qasr"}, 0), ({"name": "Tell"}, 1), (None, 0)):
        outcome = judge(gold(quote), [claim(place=place)])
        assert outcome.tallies["place"] == Tally(0, predicted, 0)
        assert bool(outcome.faults) == bool(predicted)


def test_an_optional_claim_counts_only_when_found():
    optional = {**GOLD, "optional": True}
    assert judge(gold(optional), []).tallies["claim"] == Tally(0, 0, 0)
    assert judge(gold(optional), []).faults == []
    assert judge(gold(optional), [claim()]).tallies["claim"] == Tally(1, 1, 1)


def test_each_claim_is_paired_once_and_by_its_trigger_first():
    quote = "Rebels attacked Qasr and killed two policemen."
    one = {**GOLD, "quote": quote}
    other = {**one, "trigger": "attacked", "relation": "ATTACKS"}
    killed = claim(quote=quote)
    outcome = judge(gold(other, one), [killed])
    assert outcome.tallies["claim"] == Tally(1, 1, 2)
    assert outcome.tallies["relation"] == Tally(1, 1, 2)
    assert [fault.split("]")[0] for fault in outcome.faults if "MISSED" in fault] == [
        "MISSED  [attacked"
    ]


def test_sides_of_an_undirected_deed_may_be_swapped():
    fight = {**GOLD, "relation": "FIGHTS_WITH", "recipients": ["policemen"]}
    sides = {"actors": [{"name": "policemen"}], "recipients": [{"name": "Rebels"}]}
    assert judge(gold(fight), [claim(relation="FIGHTS_WITH", **sides)]).faults == []
    swapped = judge(gold({**GOLD, "recipients": ["policemen"]}), [claim(**sides)])
    assert swapped.tallies["actors"] == Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2016", ("2016-01-01", "2016-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-06-15/2020-06-21", ("2020-06-15", "2020-06-21")),
    ],
)
def test_gold_dates_stand_for_all_their_days(edtf, days):
    assert gold_deed({**GOLD, "date": edtf}).values["date"] == (days,)


def test_only_deeds_break_what_must_not_be_said():
    rule = {"actors": ["rebels"], "recipients": [], "relation": "KILLS", "why": "it was denied"}
    outcome = judge(gold(rules=[rule]), [claim()])
    assert "INVENTED (it was denied)" in outcome.faults[-1]
    for harmless in (claim(status="denied"), claim(relation="ATTACKS"), claim(actors=[])):
        outcome = judge(gold(rules=[rule]), [harmless])
        assert not any(fault.startswith("INVENTED") for fault in outcome.faults)


def test_a_broken_line_in_the_text_does_not_hide_the_sentence():
    broken = claim(quote=QUOTE.replace("in Qasr", "in\u00a0Qasr").replace(" on", "\non"))
    assert same_trigger(gold_deed(GOLD), said_deed(broken))


def test_a_gold_trigger_must_stand_in_its_quote():
    with pytest.raises(ValueError, match="'bombed' is not in"):
        gold_deed({**GOLD, "trigger": "bombed"})
