import hashlib
import json

import pytest
from click.testing import CliRunner

from benchmarks import gold

NEWS = "Rebels shelled Qasr on Monday."
REPORT = "The army denied shelling Qasr."
PAGE = f"""\
---
date: 2025-01-03
---
* Fighting in Qasr
  * {NEWS} [(Paper)](http://paper.example/1)
"""


def event(text, trigger, type, relation, status, **roles):
    def span(words):
        return [text.index(words), text.index(words) + len(words)]

    spans = {role: [span(words) for words in found] for role, found in roles.items()}
    return {
        "trigger": span(trigger), "type": type, "relation": relation, "status": status, **spans
    }  # fmt: skip


def line(doc, corpus, text, *events, split="dev", digest=None):
    return {
        "doc": doc,
        "corpus": corpus,
        "split": split,
        "sha256": digest or hashlib.sha256(text.encode()).hexdigest(),
        "sentences": [{"start": 0, "end": len(text), "events": list(events)}],
    }


SHELLED = event(NEWS, "shelled", "ASSAULT", "ATTACKS", "asserted", actor=["Rebels"],
                place=["Qasr"], time=["Monday"])  # fmt: skip
DENIED = event(REPORT, "denied", "REJECT", "REJECTS", "asserted", actor=["army"])
SHELLING = event(REPORT, "shelling", "ASSAULT", "ATTACKS", "denied", actor=["army"])


@pytest.fixture
def folders(tmp_path):
    """Corpora with one document each, and their gold."""
    for name in ("re3d", "wcep", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "wcep" / "2025-01-03.md").write_text(PAGE, encoding="utf-8")
    row = json.dumps({"_id": "D1", "text": REPORT})
    (tmp_path / "re3d" / "documents.jsonl").write_text(row + "\n", encoding="utf-8")
    write(
        tmp_path,
        line("wcep-2025-01-03-1", "wcep", NEWS, SHELLED),
        line("D1", "re3d", REPORT, DENIED, SHELLING),
    )
    return tmp_path


def write(folder, *lines):
    text = "".join(json.dumps(one) + "\n" for one in lines)
    (folder / "gold" / "all.jsonl").write_text(text, encoding="utf-8")


def claim(text, trigger, type, relation, status, actor=None, place=None):
    def span(words):
        return [text.index(words), text.index(words) + len(words)]

    return {
        "trigger": span(trigger), "type": type, "relation": relation, "status": status,
        "actors": [{"span": span(actor)}] if actor else [], "recipients": [],
        "place": {"span": span(place), "name": place} if place else None,
    }  # fmt: skip


@pytest.fixture
def predictions(tmp_path):
    """The news read well but for its day; the denial read as a deed, and one thing invented."""
    made = [
        {"id": "wcep-2025-01-03-1",
         "claims": [claim(NEWS, "shelled", "ASSAULT", "ATTACKS", "asserted", "Rebels", "Qasr")]},
        {"id": "D1",
         "claims": [claim(REPORT, "shelling", "ASSAULT", "ATTACKS", "asserted", "army", "Qasr"),
                    claim(REPORT, "army", "MOBILIZE", "DEPLOYS_TO", "asserted")]},
    ]  # fmt: skip
    path = tmp_path / "made.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path


def run(folders, *words):
    given = ["--re3d", str(folders / "re3d"), "--wcep", str(folders / "wcep")]
    return CliRunner().invoke(gold.main, [*given, "--gold", str(folders / "gold"), *words])


def test_figures_by_hand(folders, predictions):
    done = run(folders, "--predictions", str(predictions), "--format", "json")
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    rows = {row["name"]: row for table in made["tables"] for row in table["rows"]}
    assert counts(rows["trigger"]) == (2, 3, 3)
    assert counts(rows["... and status"]) == (1, 3, 3)
    assert counts(rows["actor"]) == (2, 2, 3)
    assert counts(rows["place"]) == (1, 2, 1)
    assert counts(rows["time"]) == (0, 0, 1)
    assert counts(rows["not done, told done"]) == (1, 1, 1)
    assert counts(rows["deeds invented"]) == (1, 3, 3)
    assert counts(rows["ASSAULT/ATTACKS"]) == (2, 2, 2)
    assert counts(rows["REJECT/REJECTS"]) == (0, 0, 1)
    assert rows["trigger"]["f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert made["notes"]["... of them told as deeds"] == 1
    assert made["notes"]["status"]["denied"]["asserted"] == 1
    assert made["notes"]["status"]["asserted"]["asserted"] == 1


def counts(row):
    return row["right"], row["predicted"], row["gold"]


def test_the_list_names_what_is_wrong_with_its_sentence(folders, predictions):
    done = run(folders, "--predictions", str(predictions), "--list")
    assert f"D1  {REPORT}" in done.stdout
    assert "  MISSED    [denied] REJECT/REJECTS asserted | actor 'army'" in done.stdout
    assert "  INVENTED  [army] MOBILIZE/DEPLOYS_TO asserted" in done.stdout
    assert "status is denied; place is nobody or nothing" in done.stdout
    assert "time is 'Monday'" in done.stdout


def test_a_table_ends_with_the_statuses(folders, predictions):
    done = run(folders, "--predictions", str(predictions))
    last = done.stdout.rstrip().splitlines()[-1]
    assert last.split() == ["denied", "1", "0", "0", "0", "0", "0", "0"]


def test_the_shipped_reader_reads_the_texts_made_anew(folders):
    done = run(folders, "--format", "json")
    rows = {r["name"]: r for r in json.loads(done.stdout)["tables"][0]["rows"]}
    assert rows["trigger"]["right"] >= 2


def test_a_corpus_that_is_not_given_is_left_out(folders, predictions):
    given = ["--wcep", str(folders / "wcep"), "--gold", str(folders / "gold")]
    done = CliRunner().invoke(gold.main, [*given, "--predictions", str(predictions)])
    assert "documents: 1\n" in done.stdout


def test_other_texts_and_absent_documents_are_refused_by_name(folders):
    write(
        folders,
        line("D1", "re3d", REPORT, digest="0" * 64),
        line("D2", "re3d", REPORT),
    )
    done = run(folders)
    assert done.exit_code == 1
    assert "1 annotated documents are not in the corpora given: D2" in done.output
    assert "1 annotated documents have another text than the one annotated: D1" in done.output


def test_a_split_without_documents_is_an_error(folders):
    done = run(folders, "--split", "test")
    assert done.exit_code == 1
    assert "no test documents" in done.output
