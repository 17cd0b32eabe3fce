import pytest

from benchmarks.isaf import tallies, told
from benchmarks.scores import Tally

GOLD = {"start_date": "2011-05-07", "province": ["paktya"], "min_killed": 0, "min_captured": 2}
DAY = {"start": "2011-05-07", "end": "2011-05-07"}


def claim(at, **fields):
    told = {"trigger": [at, at + 3], "type": "COERCE", "status": "asserted", "recipients": []}
    return {**told, **fields}


def bounds(low, best=None):
    return {"low": low, "best": best, "high": best}


def test_the_first_day_and_province_and_the_toll_are_compared():
    place = {"name": "Gardez", "within": ["Gardez District", "Paktia Province", "Afghanistan"]}
    other = {"start": "2011-01-01", "end": "2011-01-01"}
    said = {
        "claims": [
            claim(90, date=other, detained=bounds(7, 7)),
            claim(10, date=DAY, place=place, detained=bounds(2, 2)),
            claim(0, status="planned", date={"start": "2012-01-01", "end": "2012-01-01"}),
        ]
    }
    rows = tallies(GOLD, said, "", dated=True)
    for row in ("day", "province", "captured, number", "captured, any", "day, year known"):
        assert rows[row] == Tally(1, 1, 1), row
    assert rows["killed, number"] == Tally(1, 1, 1)
    assert rows["killed, any"] == Tally(0, 0, 0)


def test_what_is_not_told_is_missed_and_what_is_told_wrongly_is_wrong():
    rows = tallies(GOLD, {"claims": []}, "", dated=False)
    assert rows["day"] == rows["province"] == Tally(0, 0, 1)
    assert rows["day, year known"] == Tally()
    elsewhere = {"name": "Kandahar", "within": ["Kandahar Province"]}
    late = {"start": "2011-05-08", "end": "2011-05-08"}
    said = {"claims": [claim(0, place=elsewhere, killed=bounds(3, 3), date=late)]}
    rows = tallies(GOLD, said, "", dated=True)
    assert rows["day"] == rows["province"] == Tally(0, 1, 1)
    assert rows["killed, any"] == Tally(0, 1, 0)


def test_killing_and_capture_come_before_other_attacks():
    early = {"start": "2010-07-01", "end": "2010-07-31"}
    said = {
        "claims": [
            claim(0, type="ASSAULT", relation="ATTACKS", date=early),
            claim(50, relation="ARRESTS", date=DAY),
        ]
    }
    assert told(said, "")["day"] == "2011-05-07"


PARTS = [
    ([("a leader", 1, 1), ("two suspects", 2, 2)], 3),
    ([("several suspects", 3, None), ("several men", 3, None)], 3),
    ([("several suspects", 3, None), ("two other suspects", 2, 2)], 5),
    ([("more than 10 suspects", 11, 11), ("ten suspects", 10, 10)], 11),
    ([("a leader", 1, 1), ("a few men", 2, None)], 4),
    ([("a leader", 3, 3), ("two men", 2, 2)], 3),
    ([("insurgents", None, None)], 3),
]


@pytest.mark.parametrize(("parts", "total"), PARTS)
def test_parts_of_a_toll_are_added_up_and_what_is_told_twice_counts_once(parts, total):
    text, claims = "", []
    for words, low, best in parts:
        start = len(text)
        text += f"{words} were detained. " + 30 * " "
        number = bounds(low, best) if low else None
        party = {"span": [start, start + len(words)]}
        claims.append(claim(start, relation="ARRESTS", recipients=[party], detained=number))
    assert told({"claims": claims}, text)["captured"] == total
