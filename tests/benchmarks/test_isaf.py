from benchmarks.isaf import tallies
from benchmarks.scores import Tally

GOLD = {"start_date": "2011-05-07", "province": ["paktya"], "min_killed": 0, "min_captured": 2}


def claim(at, **fields):
    return {"trigger": [at, at + 3], "type": "COERCE", "status": "asserted", **fields}


def test_the_first_day_and_province_and_the_largest_toll_are_compared():
    place = {"name": "Gardez", "within": ["Gardez District", "Paktia Province", "Afghanistan"]}
    said = {
        "claims": [
            claim(90, date={"start": "2011-01-01"}, detained={"low": 1}),
            claim(10, date={"start": "2011-05-07"}, place=place, detained={"low": 2}),
            claim(0, status="planned", date={"start": "2012-01-01"}),
        ]
    }
    rows = tallies(GOLD, said, dated=True)
    for row in ("day", "province", "captured, number", "captured, any", "day, year known"):
        assert rows[row] == Tally(1, 1, 1), row
    assert rows["killed, number"] == Tally(1, 1, 1)
    assert rows["killed, any"] == Tally(0, 0, 0)


def test_what_is_not_told_is_missed_and_what_is_told_wrongly_is_wrong():
    rows = tallies(GOLD, {"claims": []}, dated=False)
    assert rows["day"] == rows["province"] == Tally(0, 0, 1)
    assert rows["day, year known"] == Tally()
    elsewhere = {"name": "Kandahar", "within": ["Kandahar Province"]}
    said = {"claims": [claim(0, place=elsewhere, killed={"low": 3}, date={"start": "2011-05-08"})]}
    rows = tallies(GOLD, said, dated=True)
    assert rows["day"] == rows["province"] == Tally(0, 1, 1)
    assert rows["killed, any"] == Tally(0, 1, 0)
