import json

from benchmarks.figures import Sheet, shown
from benchmarks.scores import Tally

SHEETS = [Sheet("Roles", {"who": [Tally(1, 2, 4), Tally(1, 2, 0)], "whom": [Tally(0, 0, 1)]})]


def test_a_table_shows_percentages_under_its_notes():
    text = shown(SHEETS, notes={"documents": 2}, draws=20)
    assert text.startswith("documents: 2\n\nRoles\n")
    assert "who                    50.0   50.0   50.0" in text


def test_json_holds_the_same_figures_as_parts_of_one():
    made = json.loads(shown(SHEETS, "json", notes={"documents": 2}, draws=20))
    assert made["notes"] == {"documents": 2}
    who, whom = made["tables"][0]["rows"]
    assert (who["precision"], who["recall"], who["f1"]) == (0.5, 0.5, 0.5)
    assert (who["right"], who["predicted"], who["gold"]) == (2, 4, 4)
    assert 0 <= who["low"] <= who["f1"] <= who["high"] <= 1
    assert (whom["f1"], whom["low"], whom["high"]) == (0, 0, 0)
