"""ingest and extract: articles from files of every kind, good and bad, into a graph file."""

import contextlib
import json
import os
import pty
import shlex
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from api.cli import kg
from tests.api.conftest import ROOT

ARTICLE = (
    "Islamic State fighters attacked an Iraqi Army post in Kirkuk on Monday, killing three "
    "soldiers. The Iraqi Army arrested two men near Hawija on Tuesday.\n"
)
ARABIC = "هاجم مسلحون نقطة عسكرية في كركوك يوم الاثنين وقتلوا ثلاثة جنود، بحسب الشرطة. " * 3


@dataclass
class Fresh:
    """`kg` run in an empty folder, with no graph yet."""

    folder: object

    def __call__(self, *args, input=None):
        env = {"KG_DB": str(self.folder / "fresh.kg")}
        return CliRunner(env=env, catch_exceptions=False).invoke(kg, args, input=input)

    def json(self, *args):
        return json.loads(self(*args, "--format", "json").stdout)


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    return Fresh(tmp_path)


def test_an_article_becomes_answers(fresh):
    said = fresh("ingest", "good.txt", "--published", "2021-02-10", "--publisher", "Zagros Wire")
    assert said.exit_code == 0, said.output
    lines = dict(line.split(maxsplit=1) for line in said.stdout.splitlines())
    assert lines["documents"] == "1 new, 0 already there, 0 failed, 0 not English"
    assert lines["sentences"] == "2"
    assert "Event" in said.stdout
    assert said.stderr == ""
    (row,) = fresh.json("events", "--actor", "Daesh")
    assert (row["type"], row["date"], row["publisher"]) == ("ASSAULT", "2021-02-08", "Zagros Wire")
    assert row["quote"] in ARTICLE


def test_a_second_run_adds_nothing(fresh):
    fresh("ingest", "good.txt", "--published", "2021-02-10")
    before = fresh("export", "-f", "jsonl").stdout
    report = fresh.json("ingest", "good.txt", "--published", "2021-02-10")
    assert (report["new"], report["already"], report["new_nodes"]) == (0, 1, 0)
    assert fresh("export", "-f", "jsonl").stdout == before


def test_standard_input(fresh):
    said = fresh("ingest", "-", "--published", "2021-02-10", input=ARTICLE)
    assert said.exit_code == 0, said.output
    assert fresh.json("events", "--actor", "ISIS")


@pytest.mark.parametrize(
    ("name", "content", "where", "message"),
    [
        ("goood.txt", None, "goood.txt", "no such file"),
        ("binary.txt", bytes(range(256)) * 20, "binary.txt", ""),
        ("empty.txt", b"", "empty.txt", "empty"),
        ("blank.txt", b" \n\t ", "blank.txt", "nothing but white space"),
        ("news.jsonl", b'{"text": "Fine."}\n{"text": "Bro\n', "news.jsonl:2", "JSON"),
        ("dates.jsonl", b'{"text": "A.", "published": "09/02/2021"}\n', "dates.jsonl:1", "date"),
        ("long.txt", b"a b " * 12_500_000, "long.txt", "5,000,000"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_kept(fresh, name, content, where, message):
    if content is not None:
        (fresh.folder / name).write_bytes(content)
    said = fresh("ingest", "good.txt", name, "--published", "2021-02-10")
    assert said.exit_code == 1
    assert f"kg: {where}: " in said.stderr
    assert message in said.stderr
    assert "Traceback" not in said.output
    assert fresh.json("events", "--actor", "ISIS")


def test_a_misspelt_file_is_answered_with_the_nearest(fresh):
    said = fresh("ingest", "goood.txt")
    assert "did you mean good.txt?" in said.stderr


def test_another_language_is_stored_and_told_and_the_rest_is_read(fresh):
    (fresh.folder / "ar.txt").write_text(ARABIC, encoding="utf-8")
    said = fresh("ingest", "ar.txt", "good.txt")
    assert said.exit_code == 1, said.output
    assert "not read: language ar; only English is read so far" in said.stderr
    assert "2 new" in said.stdout
    assert "1 not English (ar 1)" in said.stdout
    assert fresh.json("query", "documents")[0]["language"] == "ar"


def test_a_bad_date_is_refused_before_anything_is_read(fresh):
    said = fresh("ingest", "good.txt", "--published", "9 February")
    assert said.exit_code == 2
    assert "'9 February' is not a date; write YYYY-MM-DD" in said.stderr
    assert not (fresh.folder / "fresh.kg").exists()


def test_a_kind_may_be_said(fresh):
    said = fresh("ingest", "good.txt", "--as", "HTML", "--published", "2021-02-10")
    assert "Traceback" not in said.output
    wrong = fresh("ingest", "good.txt", "--as", "docx")
    assert wrong.exit_code == 2
    assert "choose from text, html, pdf, jsonl, feed" in wrong.stderr


def test_extract_prints_the_contract(fresh):
    said = fresh("extract", "good.txt", "--published", "2021-02-10")
    assert said.exit_code == 0, said.output
    (line,) = said.stdout.splitlines()
    reading = json.loads(line)
    assert reading["published"] == "2021-02-10"
    for claim in reading["claims"]:
        start, end = claim["sentence"]
        assert ARTICLE[start:end] == claim["quote"]
    attack = next(claim for claim in reading["claims"] if claim["type"] == "ASSAULT")
    assert attack["actors"][0]["name"] == "ISIS"
    assert attack["date"]["start"] == "2021-02-08"
    assert not (fresh.folder / "fresh.kg").exists()


def test_extract_for_people(fresh):
    said = fresh("extract", "good.txt", "--published", "2021-02-10", "--format", "table")
    assert "ASSAULT" in said.stdout
    assert "2021-02-08" in said.stdout


def test_extract_keeps_the_good_part(fresh):
    said = fresh("extract", "good.txt", "none.txt")
    assert said.exit_code == 1
    assert len(said.stdout.splitlines()) == 1
    assert said.stderr.startswith("kg: none.txt: ")


def test_extract_says_what_it_did_not_read(fresh):
    (fresh.folder / "ar.txt").write_text(ARABIC, encoding="utf-8")
    said = fresh("extract", "ar.txt")
    assert said.exit_code == 1
    assert "not read: language ar" in said.stderr
    assert json.loads(said.stdout)["claims"] == []


def read_all(fd, into):
    with contextlib.suppress(OSError):  # how Linux says that the other end was closed
        while data := os.read(fd, 4096):
            into.append(data)


def test_on_a_terminal_there_is_a_bar_and_data_stays_apart(fresh):
    leader, follower = pty.openpty()
    drawn = []
    reader = threading.Thread(target=read_all, args=(leader, drawn))
    reader.start()
    command = [sys.executable, "-c", "from api.cli import main; main()", "ingest", "good.txt"]
    done = subprocess.run(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=follower, text=True,
        cwd=fresh.folder, env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}, timeout=60,
    )  # fmt: skip
    os.close(follower)
    reader.join()
    os.close(leader)
    bar = b"".join(drawn).decode()
    assert done.returncode == 0, bar
    assert json.loads(done.stdout)["new"] == 1
    assert "1/1" in bar


def test_ctrl_c_keeps_what_was_read(fresh):
    lines = [json.dumps({"id": f"d{n}", "text": ARTICLE}) for n in range(3000)]
    (fresh.folder / "many.jsonl").write_text("\n".join(lines))
    code = "from api.cli import main; main()"
    command = [sys.executable, "-c", code, "ingest", "many.jsonl", "--db", "fresh.kg"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=fresh.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    grown = fresh.folder / "fresh.kg"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if any(p.stat().st_size > 500_000 for p in fresh.folder.glob(grown.name + "*")):
            break
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, (shlex.join(command), out, err)
    assert "stopped; what was read before is in the graph" in err
    assert out.startswith("documents")
    said = fresh("check")
    assert (said.exit_code, said.stderr) == (0, "no problems found\n")
    assert fresh.json("events")
