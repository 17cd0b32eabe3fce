"""`kg serve` as a process, asked over a socket."""

import json
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode

import pytest

from tests.api.conftest import ROOT


def ask(base, path, **params):
    """Status, content type and body of a GET; a list among ``params`` is repeated."""
    address = f"{base}{path}?{urlencode(params, doseq=True)}" if params else f"{base}{path}"
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers["content-type"], json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers["content-type"], json.load(error)


def start(*args):
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0", *args],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    for line in process.stderr:
        if found := re.match(r"listening on (http://\S+),", line):
            return process, found[1]
    raise AssertionError(f"it did not start: exit status {process.wait()}")


@pytest.fixture(scope="module")
def base(made_graph):
    process, address = start("--db", str(made_graph))
    yield address
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    process.stderr.close()


def test_it_says_that_it_lives_and_can_answer(base):
    assert ask(base, "/healthz") == (200, "application/json", {"status": "ok"})
    assert ask(base, "/readyz")[2] == {"status": "ok", "engine": "ladybug"}


def test_who_acted_where_is_what_the_program_says(base, program):
    status, _, answer = ask(base, "/who-acted-where", place="Iraq")
    assert status == 200
    assert answer["items"]
    assert answer["more"] is False
    assert answer["items"] == program.json("who", "--place", "Iraq")


def test_a_cut_answer_says_so(base):
    _, _, whole = ask(base, "/events")
    _, _, cut = ask(base, "/events", limit=1)
    assert len(whole["items"]) > 1
    assert cut == {"items": whole["items"][:1], "more": True}


def test_several_values_are_given_by_repeating(base):
    _, _, both = ask(base, "/events", type=["assault", "COERCE"])
    _, _, one = ask(base, "/events", type="ASSAULT")
    assert len(both["items"]) >= len(one["items"]) > 0


def test_an_event_leads_to_its_sentences(base):
    _, _, answer = ask(base, "/events", limit=1)
    key = answer["items"][0]["id"]
    assert ask(base, f"/events/{key}")[2] == answer["items"][0]
    sentences = ask(base, f"/events/{key}/evidence")[2]
    assert sentences
    assert all(one["quote"] and one["document_id"] for one in sentences)


def test_saved_questions_are_listed_and_asked(base, program):
    _, _, listed = ask(base, "/queries")
    assert [one["name"] for one in listed] == [one["name"] for one in program.json("query")]
    _, _, answer = ask(base, "/queries/busiest-actors", limit=3)
    assert answer["rows"] == program.json("query", "busiest-actors", "-p", "limit=3")


@pytest.mark.parametrize(
    ("path", "params", "status", "word"),
    [
        ("/who-acted-where", {"plaec": "Iraq"}, 400, "no parameter of this name"),
        ("/who-acted-where", {"actor": "Peshmega"}, 400, "Peshmerga"),
        ("/who-acted-where", {"start": "2021-02-30"}, 400, "2021-02-30"),
        ("/who-acted-where", {"start": "2021-03-01", "end": "2021-02-01"}, 400, "swap"),
        ("/events", {"limit": 0}, 400, "limit"),
        ("/events", {"type": "ASSALT"}, 400, "ASSAULT"),
        ("/events/nosuch", {}, 404, "nosuch"),
        ("/events/nosuch/evidence", {}, 404, "nosuch"),
        ("/queries/nosuch", {}, 404, "nosuch"),
        ("/queries/busiest-actors", {"limit": [1, 2]}, 400, "more than once"),
        ("/queries/actor", {}, 400, "must be given"),
        ("/nowhere", {}, 404, "Not Found"),
    ],
)
def test_a_wrong_question_is_a_problem_that_says_what_is_wrong(base, path, params, status, word):
    got, kind, body = ask(base, quote(path), **params)
    assert (got, kind) == (status, "application/problem+json")
    assert body["status"] == status
    assert word in body["detail"]


def test_what_prevents_listening_is_said_at_once(base, made_graph, db, shell, tmp_path):
    nothing = shell("serve", "--db", tmp_path / "none.kg")
    assert (nothing.returncode, "there is no graph" in nothing.stderr) == (1, True)
    held = shell("serve", "--db", made_graph)
    assert held.returncode == 1
    assert str(made_graph) in held.stderr
    taken = shell("serve", "--port", base.rpartition(":")[2], "--db", db)
    assert (taken.returncode, "cannot listen there" in taken.stderr) == (1, True)
