import json

import pytest

from benchmarks import re3d
from benchmarks.figures import shown
from benchmarks.re3d import Mark, Marked
from benchmarks.reading import errors, sheets
from benchmarks.scores import Tally

TEXT = "Rebel units shelled Qasr on Monday, and the army held Qasr."


@pytest.fixture
def folder(tmp_path):
    def mark(begin, end, type, confidence=1):
        return {
            "documentId": "d1",
            "begin": begin,
            "end": end,
            "type": type,
            "confidence": confidence,
        }

    def link(type, source, target, confidence=0.9):
        return {
            "documentId": "d1",
            "type": type,
            "confidence": confidence,
            "sourceBegin": source[0],
            "sourceEnd": source[1],
            "targetBegin": target[0],
            "targetEnd": target[1],
        }

    files = {
        "documents": [{"_id": "d1", "text": TEXT, "title": "T", "sourceName": "S"}],
        "entities": [
            mark(0, 11, "Organisation"),
            mark(0, 5, "Organisation"),  # within the one before
            mark(20, 24, "Location"),
            mark(28, 34, "Temporal", confidence=0),  # rejected by the annotators
            mark(40, 48, "Organisation"),
            mark(54, 54, "Location"),  # empty
        ],
        "relations": [
            link("FightingAgainst", (40, 48), (0, 11)),
            link("FightingAgainst", (0, 11), (40, 48)),  # the same, the other way round
            link("CoLocated", (0, 11), (20, 24), confidence=0.1),
            link("BelongsTo", (20, 24), (40, 48)),
        ],
    }
    for name, rows in files.items():
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_gold_is_confident_flat_and_undirected(folder):
    gold = re3d.gold(folder)["d1"]
    assert sorted(gold.marks) == [
        Mark(0, 11, "Organisation"),
        Mark(20, 24, "Location"),
        Mark(40, 48, "Organisation"),
    ]
    assert gold.links == {
        re3d.Link("FightingAgainst", (0, 11), (40, 48)),
        re3d.Link("BelongsTo", (20, 24), (40, 48)),
    }


def said(marks, links=()):
    return re3d.predicted(
        {
            "mentions": [{"start": s, "end": e, "type": t} for s, e, t in marks],
            "relations": [{"type": t, "source": a, "target": b} for t, a, b in links],
        }
    )


def test_exact_wants_the_span_and_relaxed_an_overlap(folder):
    gold = re3d.gold(folder)["d1"]
    ours = said([(0, 5, "Organisation"), (6, 11, "Organisation"), (20, 24, "Person")])
    exact = re3d.mark_tallies(gold, ours, relaxed=False)
    relaxed = re3d.mark_tallies(gold, ours, relaxed=True)
    assert exact["Organisation"] == Tally(0, 2, 2)
    assert relaxed["Organisation"] == Tally(1, 2, 2)  # two halves of one mention count once
    assert relaxed["Person"] == Tally(0, 1, 0)
    assert relaxed["Location"] == Tally(0, 0, 1)


def test_symmetric_relations_agree_either_way_and_others_do_not(folder):
    gold = re3d.gold(folder)["d1"]
    ours = said([], [("FightingAgainst", [44, 48], [0, 11]), ("BelongsTo", [40, 48], [20, 24])])
    relaxed = re3d.link_tallies(gold, ours, relaxed=True)
    assert relaxed["FightingAgainst"] == Tally(1, 1, 1)
    assert relaxed["BelongsTo"] == Tally(0, 1, 1)
    assert re3d.link_tallies(gold, ours, relaxed=False)["FightingAgainst"] == Tally(0, 1, 1)


def test_rows_sum_types_and_keep_documents_apart():
    per_doc = [{"Person": Tally(1, 1, 2)}, {"Person": Tally(0, 1, 1), "Weapon": Tally(1, 1, 1)}]
    rows = re3d.rows(per_doc, {"ALL": None, "Named": ("Person",)})
    assert rows["ALL"] == [Tally(1, 1, 2), Tally(1, 2, 2)]
    assert rows["Named"] == [Tally(1, 1, 2), Tally(0, 1, 1)]
    assert list(rows) == ["Person", "Weapon", "ALL", "Named"]


def test_perfect_predictions_score_a_hundred_and_a_missing_document_counts(folder):
    gold = re3d.gold(folder)
    text = shown(sheets(gold, gold, gold), draws=50)
    assert "ALL                   100.0  100.0  100.0" in text
    assert text.count("micro                 100.0  100.0  100.0") == 4
    assert "ALL                     0.0    0.0    0.0" in shown(sheets(gold, {}), draws=50)


def test_errors_name_what_is_wrong_and_missed(folder):
    gold = re3d.gold(folder)["d1"]
    ours = said([(0, 5, "Organisation"), (20, 24, "Location"), (40, 48, "Organisation")])
    lines = errors(Marked(gold.marks, frozenset()), ours, TEXT)
    assert lines == ["wrong\tnear\tOrganisation\tRebel", "missed\tnear\tOrganisation\tRebel units"]
