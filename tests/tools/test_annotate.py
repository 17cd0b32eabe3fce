"""Sheets of sentences to annotate, and the gold that they stand for."""

import hashlib
import json

import pytest
from click.testing import CliRunner

from benchmarks.scores import Tally
from tools import annotate

TEXT = "Rebels shelled Qasr on Monday, police said. Rebels fled."
HEAD = "### d1 0 43"
SHELLED = "= shelled | ASSAULT/ATTACKS | asserted | actor: Rebels | place: Qasr | said: police"


@pytest.fixture
def run(tmp_path):
    record = {"_id": "d1", "text": TEXT, "title": "T", "sourceName": "S"}
    (tmp_path / "documents.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")

    def invoke(command, *args, sheets=()):
        paths = []
        for n, lines in enumerate(sheets):
            paths.append(tmp_path / f"sheet{n}.txt")
            paths[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = [command, "--re3d", tmp_path, *args, *paths]
        return CliRunner().invoke(annotate.main, [str(word) for word in words])

    return invoke


def test_a_sheet_has_every_sentence_with_its_place(run, tmp_path):
    (tmp_path / "ids").write_text("d1\n")
    done = run("sheet", tmp_path / "ids")
    assert done.output.splitlines() == [
        HEAD, "Rebels shelled Qasr on Monday, police said.", "", "### d1 44 56", "Rebels fled.", "",
    ]  # fmt: skip


def test_a_sheet_of_no_document_is_refused(run, tmp_path):
    (tmp_path / "ids").write_text("d1 d9\n")
    assert "not in the corpora given: d9" in run("sheet", tmp_path / "ids").output


def test_annotated_sheets_become_gold(run, tmp_path):
    (tmp_path / "splits.tsv").write_text("d1\ttest\n")
    second = ["### d1 44 56", "Rebels fled.", "= none"]
    done = run("fold", "--split", tmp_path / "splits.tsv", sheets=[second, [HEAD, TEXT, SHELLED]])
    (line,) = map(json.loads, done.output.splitlines())
    assert (line["corpus"], line["doc"], line["split"]) == ("re3d", "d1", "test")
    assert line["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    first, other = line["sentences"]
    assert (other["start"], other["events"]) == (44, [])
    (event,) = first["events"]
    assert {k: v for k, v in event.items() if isinstance(v, str)} == {
        "type": "ASSAULT", "relation": "ATTACKS", "status": "asserted",
    }  # fmt: skip
    assert TEXT[slice(*event["trigger"])] == "shelled"
    assert [TEXT[slice(*event[r][0])] for r in ("actor", "place", "said")] == [
        "Rebels", "Qasr", "police",
    ]  # fmt: skip


FAULTS = [
    ("= bombed | ASSAULT | asserted", "not in the sentence: 'bombed'"),
    ("= shelled | ASSAULT", "wants: trigger | TYPE/RELATION | status"),
    ("= shelled | ATTACK | asserted", "no such type or relation: ATTACK"),
    ("= shelled | ASSAULT/HITS | asserted", "no such type or relation: ASSAULT/HITS"),
    ("= shelled | ASSAULT | sure", "no such status: sure"),
    ("= shelled | ASSAULT | asserted | doer: Rebels", "no such role: 'doer' in 'doer: Rebels'"),
    ("= shelled | ASSAULT | asserted | actor:", "no words given"),
    ("= shelled | ASSAULT | asserted | actor: Rebels#2", "not in the sentence: 'Rebels#2'"),
    ("= shelled | ASSAULT | asserted | actor: fled", "not in the sentence: 'fled'"),
]


@pytest.mark.parametrize(("line", "fault"), FAULTS)
def test_what_does_not_fit_is_told_by_file_and_line(run, line, fault):
    done = run("fold", sheets=[[HEAD, TEXT, SHELLED], [HEAD, TEXT, "= none", line]])
    assert done.exit_code == 1
    assert f"sheet1.txt:4: {fault}" in done.output
    assert '"doc"' not in done.output


def test_every_fault_is_told_at_once(run):
    sheet = ["### d9 0 5", "= none", HEAD, TEXT, "= x | ASSAULT | asserted", "### d1 44 56"]
    told = run("fold", sheets=[sheet]).output
    assert "sheet0.txt:1: no document d9" in told
    assert "sheet0.txt:5: not in the sentence: 'x'" in told
    assert "sheet0.txt: d1 44 is not annotated" in told


def test_sheets_may_bring_their_own_sentences(run):
    sheet = ["### own1", "Gunmen shot a judge.", "= shot | ASSAULT/KILLS | alleged | actor: Gunmen"]
    (line,) = map(json.loads, run("fold", "--own", sheets=[sheet]).output.splitlines())
    assert (line["corpus"], line["doc"], line["split"]) == ("own", "own1", "train")
    assert line["text"] == "Gunmen shot a judge."
    assert line["sentences"][0]["events"][0]["trigger"] == [7, 11]
    told = run("fold", "--own", sheets=[[*sheet, "= hit | ASSAULT | alleged"]]).output
    assert "sheet0.txt:4: not in the sentence: 'hit'" in told
    assert "not annotated" in run("fold", "--own", sheets=[["### own1"]]).output


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the army", (4, 12)),  # over a line's end
        ("army#2", (17, 21)),
        ("arm", (8, 11)),  # within a word, where it stands nowhere else
        ("(x)", (22, 25)),
    ],
)
def test_words_are_found_whatever_the_white_space(words, expected):
    text = "1\n2 the\narmy met army (x)"
    block = annotate.Block("d", 0, len(text))
    assert tuple(annotate.place(words, block, text)) == expected


def test_mentions_in_brackets_become_offsets(run):
    sheet = [HEAD, "[Org Rebels] shelled [Loc Qasr] on [Tmp Monday], [Org police] said."]
    (line,) = map(json.loads, run("marks", sheets=[sheet]).output.splitlines())
    marks = line["sentences"][0]["mentions"]
    assert [(TEXT[a:b], kind) for a, b, kind in marks] == [
        ("Rebels", "Organisation"), ("Qasr", "Location"), ("Monday", "Temporal"),
        ("police", "Organisation"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "fault"),
    [
        ([HEAD, "[Org Rebels] fled."], "sheet0.txt:2: another sentence"),
        (["", "### d9 0 5", "Gone."], "sheet0.txt:2: no document d9"),
        ([HEAD, "[Org Rebels] shelled [Xyz Qasr] on"], "sheet0.txt:2: another sentence"),
    ],
)
def test_mentions_that_do_not_fit_are_told(run, sheet, fault):
    done = run("marks", sheets=[sheet])
    assert done.exit_code == 1
    assert fault in done.output


def test_two_annotators_are_compared(run):
    other = SHELLED.replace("asserted", "claimed").replace(" | place: Qasr", "")
    one, two = ([HEAD, TEXT, line] for line in (SHELLED, other))
    rows = dict(
        line.split(maxsplit=1) for line in run("compare", sheets=[one, two]).output.splitlines()
    )
    assert rows["trigger"].startswith("100.0")
    assert rows["status"].startswith("0.0")
    assert rows["place"] == "0.0  (1 and 0)"
    listed = run("compare", "--list", sheets=[one, two]).output
    assert f"A {SHELLED}" in listed
    assert f"B {other}" in listed


def test_agreement_is_counted_by_hand():
    def event(trigger, status, **roles):
        return {"trigger": trigger, "type": "ASSAULT", "relation": None, "status": status, **roles}

    one = [event([0, 4], "asserted", actor=[[5, 9]]), event([10, 14], "asserted")]
    two = [event([0, 4], "alleged", actor=[[5, 9], [20, 24]])]
    found = annotate.agreement(one, two)
    assert found["trigger"] == found["kind"] == Tally(1, 2, 1)
    assert found["status"] == Tally(0, 2, 1)
    assert found["actor"] == Tally(1, 1, 2)
