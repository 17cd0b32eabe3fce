"""The reader of names, run on a tiny model where transformers is there; told of where it is not."""

import importlib.util
import json
import subprocess
import sys

from tests.api.conftest import ROOT, shell  # noqa: F401  a fixture

THERE = all(importlib.util.find_spec(name) for name in ("transformers", "torch"))
TEXT = (
    "Islamic State attacked Deir ez-Zor and Hawijan, Iraq. Rebwar Chalaki attacked Ramadan.\n\n"
    + "Hawija and Iraq. " * 30
)


def make_model(folder, *labels):
    """In a process of its own, so that its warnings are not ours."""
    code = [sys.executable, "-m", "tests.ingest.extraction.hf.tiny", str(folder), *labels]
    subprocess.run(code, cwd=ROOT, check=True, capture_output=True)


def test_names_are_found_where_they_stand_or_what_is_missing_is_told(shell, tmp_path):  # noqa: F811
    (tmp_path / "a.txt").write_text(TEXT)
    if not THERE:
        done = shell("extract", "a.txt", "--reader", f"hf:{tmp_path / 'model'}")
        assert (done.returncode, done.stdout) == (1, "")
        assert "needs transformers and torch, which are not installed" in done.stderr
        return
    make_model(tmp_path / "model")
    args = ("extract", "a.txt", "--reader", f"hf:{tmp_path / 'model'}", "--format", "jsonl")
    done, several = shell(*args), shell(*args, "--workers", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == several.stdout
    reading = json.loads(done.stdout)
    assert (reading["claims"], reading["relations"], reading["rejected"]) == ([], [], {})
    mentions = reading["mentions"]
    assert [(m["text"], m["type"], m["entity"]) for m in mentions[:5]] == [
        ("Islamic State", "Organisation", "isis"),
        ("Deir ez-Zor", "Location", None),
        ("Hawijan", "Location", None),  # the label of its first piece
        ("Iraq", "Location", None),
        ("Rebwar Chalaki", "Person", None),
    ]
    assert len(mentions) == 65
    assert [m["text"] for m in mentions[-60:]] == ["Hawija", "Iraq"] * 30
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert all(0 < m["confidence"] <= 1 for m in mentions)


def test_what_will_not_do_is_told_of(shell, tmp_path):  # noqa: F811
    (tmp_path / "a.txt").write_text(TEXT)
    done = shell("extract", "a.txt", "--reader", f"hf:{tmp_path}")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("kg: ")
    if THERE:
        assert "cannot be loaded as a model for names" in done.stderr
        make_model(tmp_path / "odd", "LABEL_0,LABEL_1")
        odd = shell("extract", "a.txt", "--reader", f"hf:{tmp_path / 'odd'}")
        assert "none of its labels (LABEL_0, LABEL_1)" in odd.stderr


def test_without_the_extra_the_error_says_what_to_install():
    code = (
        "import sys; sys.modules['transformers'] = None\n"
        "from ingest.extraction.choice import open_reader\n"
        "from kg.errors import KgError\nfrom kg.settings import settings\n"
        "try: open_reader('hf:some/model', settings({}))\n"
        "except KgError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "pip install '.[hf]'" in done.stdout
