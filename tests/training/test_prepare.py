"""Corpora to the one file that training reads."""

import gzip
import json

from click.testing import CliRunner

from training import prepare

EWT = (
    "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
)
TEXT = "Rebels fled. Police came."


def test_parts_kept_aside_are_of_about_as_many_sentences():
    sizes = [9, 5, 5, 4, 4, 3, 3, 2, 1, 1]
    records = [{"doc": f"d{n}"} for n, size in enumerate(sizes) for _ in range(size)]
    fold = prepare.folds(records)
    assert set(fold) == {f"d{n}" for n in range(10)}
    filled = [sum(s for n, s in enumerate(sizes) if fold[f"d{n}"] == k) for k in range(5)]
    assert max(filled) - min(filled) <= 3
    assert prepare.folds(records[::-1]) == fold


def test_what_is_only_trained_on_is_kept_aside_nowhere():
    records = [{"doc": ""}, {"doc": "a", "split": "train"}, {"doc": "b", "split": "test"}]
    assert prepare.folds(records) == {"b": 0}


def test_every_sentence_of_a_document_is_kept_aside():
    assert [(r["fold"], r["words"]) for r in prepare.aside({"d": TEXT}, {"d": 3})] == [
        (3, ["Rebels", "fled", "."]),
        (3, ["Police", "came", "."]),
    ]


def test_the_file_holds_all_of_it(tmp_path):
    for name in ("train", "dev"):
        (tmp_path / f"{name}.conllu").write_text(EWT, encoding="utf-8")
    rows = {
        "documents": [{"_id": "d", "text": TEXT, "sourceName": "S"}],
        "entities": [
            {"documentId": "d", "begin": 0, "end": 6, "type": "Organisation", "confidence": 1}
        ],
        "relations": [],
    }
    for name, lines in rows.items():
        made = "".join(json.dumps(row) + "\n" for row in lines)
        (tmp_path / f"{name}.jsonl").write_text(made, encoding="utf-8")
    fled = {"trigger": [7, 11], "type": "RETREAT", "relation": None, "status": "asserted"}
    deeds = {
        "corpus": "own", "doc": "o", "split": "train", "text": TEXT,
        "sentences": [{"start": 0, "end": 12, "events": [fled]}],
    }  # fmt: skip
    (tmp_path / "own.jsonl").write_text(json.dumps(deeds) + "\n", encoding="utf-8")
    args = ["--ewt", tmp_path, "--re3d", tmp_path, "--deeds", tmp_path / "own.jsonl"]
    out = tmp_path / "made.json.gz"
    done = CliRunner().invoke(prepare.main, [str(arg) for arg in (*args, "--out", out)])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stderr) == {"ewt tree": 1, "re3d mentions": 2, "own deeds": 1}
    with gzip.open(out, "rt", encoding="utf-8") as file:
        body = json.load(file)
    assert [r["words"] for r in body["dev"]] == [["Rebels", "fled"]]
    assert {r["doc"]: r["fold"] for r in body["train"]} == {"": None, "d": 0, "o": None}
    assert [r["words"][0] for r in body["aside"]] == ["Rebels", "Police"]
