from benchmarks.locations import tallies
from benchmarks.scores import Tally

GOLD = {
    "text": "Shells hit Qasr.",
    "spans": [
        {"start": 7, "end": 10, "label": "VERB"},
        {"start": 11, "end": 15, "label": "LOCATION"},
    ],
}


def claim(trigger, place):
    return {"trigger": trigger, "place": {"span": place, "name": "?"} if place else None}


def test_the_place_of_the_verb_s_deed_counts():
    assert tallies(GOLD, {"claims": [claim([7, 10], [11, 15])]})["place"] == Tally(1, 1, 1)
    assert tallies(GOLD, {"claims": [claim([7, 10], [0, 6])]})["place"] == Tally(0, 1, 1)
    assert tallies(GOLD, {"claims": [claim([7, 10], None)]})["place, verb read"] == Tally(0, 0, 1)


def test_deeds_of_other_words_do_not_count():
    rows = tallies(GOLD, {"claims": [claim([0, 6], [11, 15])]})
    assert rows == {"place": Tally(0, 0, 1), "verb is a deed": Tally(0, 0, 1)}


def test_a_place_given_by_token_numbers_is_read_as_such():
    text = "In the town of Qasr Banat rebels clashed."
    spans = [
        {"start": 33, "end": 40, "label": "VERB"},
        {"start": 4, "end": 5, "label": "LOCATION"},
    ]
    said = {"claims": [claim([33, 40], [15, 25])]}
    assert tallies({"text": text, "spans": spans}, said)["place"] == Tally(1, 1, 1)
    spans[1] = {"start": 5, "end": 5, "label": "LOCATION"}
    assert tallies({"text": text, "spans": spans}, said)["place"] == Tally(1, 1, 1)
