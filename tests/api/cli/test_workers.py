"""--workers: the same output from several processes, which end when they should."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.api.cli.test_ingest import ARTICLE
from tests.api.conftest import ROOT

SAMPLE = ROOT / "sample" / "articles"
COMMAND = [sys.executable, "-c", "from api.cli import main; main()"]


@pytest.fixture
def many(tmp_path):
    docs = [{"id": f"d{n}", "text": f"{ARTICLE} Number {n}."} for n in range(1000)]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(doc) + "\n" for doc in docs))
    return path


def start(folder, *args):
    return subprocess.Popen(
        [*COMMAND, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
    )  # fmt: skip


def children(session):
    """Ids of the living processes of a session, its leader aside."""
    listed = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(session)], capture_output=True)
    rows = [line.split() for line in listed.stdout.decode().splitlines()]
    return [int(pid) for pid, stat in rows if int(pid) != session and not stat.startswith("Z")]


def ended(session):
    deadline = time.monotonic() + 10
    while children(session) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not children(session)


def test_the_sample_is_read_to_the_same_bytes(shell):
    one, two = (
        shell("extract", SAMPLE, "--workers", workers, "--format", "jsonl", text=False)
        for workers in ("1", "2")
    )
    assert (one.returncode, one.stderr) == (0, b"")
    assert (two.returncode, two.stderr) == (0, b"")
    assert len(one.stdout.splitlines()) == 16
    assert one.stdout == two.stdout


def test_an_ingest_makes_the_same_graph(shell, tmp_path):
    exported = []
    for workers in ("1", "2"):
        db = tmp_path / f"{workers}.kg"
        done = shell("ingest", SAMPLE, "--db", db, "--workers", workers, "--format", "json")
        assert (done.returncode, json.loads(done.stdout)["new"]) == (0, 16), done.stderr
        exported.append(shell("export", "--format", "jsonl", "--db", db).stdout)
    assert exported[0].splitlines()
    assert sorted(exported[0].splitlines()) == sorted(exported[1].splitlines())


def test_ctrl_c_ends_every_process(many):
    """The terminal sends it to all of them; the main process alone answers."""
    running = start(many.parent, "extract", many, "--workers", "2", "--format", "jsonl")
    assert json.loads(running.stdout.readline())["id"] == "d0"
    assert len(children(running.pid)) >= 2
    before = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert time.monotonic() - before < 10
    assert (running.returncode, err.strip()) == (130, b"kg: interrupted")
    assert ended(running.pid)


def test_ctrl_c_in_an_ingest_keeps_what_was_read(many, shell):
    running = start(many.parent, "ingest", many, "--workers", "2", "--db", "g.kg")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not loaded(many.parent):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out[:9]) == (130, b"documents")
    assert err.strip() == b"kg: stopped; what was read before is in the graph"
    assert ended(running.pid)
    checked = shell("check", "--db", "g.kg")
    assert (checked.returncode, checked.stderr) == (0, "no problems found\n")
    told = shell("ingest", many, "--workers", "2", "--db", "g.kg", "--format", "json")
    report = json.loads(told.stdout)
    assert report["already"] > 0
    assert report["already"] + report["new"] == 1000


def test_children_do_not_outlive_a_killed_parent(many):
    running = start(many.parent, "extract", many, "--workers", "2", "--format", "jsonl")
    running.stdout.readline()
    running.kill()
    running.communicate(timeout=30)
    assert ended(running.pid)


def test_a_killed_child_is_told_of(many):
    db = many.parent / "g.kg"
    running = start(many.parent, "ingest", many, "--workers", "2", "--db", db)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not loaded(many.parent):
        time.sleep(0.05)
    for pid in children(running.pid):
        os.kill(pid, signal.SIGKILL)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert b"kg: a reading process ended (killed by SIGKILL) while it read d" in err
    assert b"Traceback" not in err
    assert ended(running.pid)


def loaded(folder):
    """Whether some documents are in the graph."""
    return any(path.stat().st_size > 200_000 for path in folder.glob("g.kg*"))


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_that_makes_no_sense_is_refused(shell, number):
    done = shell("extract", SAMPLE, "--workers", number)
    assert done.returncode == 2
    assert "--workers" in done.stderr
