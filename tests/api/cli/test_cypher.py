"""cypher: questions of one's own."""

import json
import signal
import subprocess
import sys
import time

import pytest

from tests.api.conftest import ROOT

WHO = "MATCH (a:Actor)-[r:KILLS]->(b:Actor) RETURN a.name AS doer, b.name AS victim, r.date AS day"


def test_rows_come_as_a_table_or_json(program):
    header, _, row = program("cypher", WHO).stdout.splitlines()
    assert header.split() == ["doer", "victim", "day"]
    assert row.split() == ["ISIS", "Iraqi", "Army", "2021-01-21"]
    assert program.json("cypher", WHO) == [
        {"doer": "ISIS", "victim": "Iraqi Army", "day": "2021-01-21"}
    ]


def test_parameters_and_standard_input(program):
    said = program(
        "cypher", "-", "-p", "day=2021-02-01", "-p", "n=2", "-f", "jsonl",
        input="MATCH (e:Event) WHERE e.date_start >= $day RETURN e.id AS id LIMIT $n",
    )  # fmt: skip
    assert said.exit_code == 0, said.stderr
    assert len([json.loads(line) for line in said.stdout.splitlines()]) == 2


def test_nothing_found_keeps_the_header(program):
    query = "MATCH (a:Actor {id: 'nobody'}) RETURN a.id AS id, a.name AS name"
    said = program("cypher", query, "--format", "csv")
    assert (said.exit_code, said.stdout, said.stderr) == (0, "id,name\n", "no rows match\n")


def test_what_is_cut_is_said(program):
    said = program("cypher", "MATCH (e:Event) RETURN e.id AS id", "--max-rows", "2", "-f", "csv")
    assert len(said.stdout.splitlines()) == 3
    assert said.stderr == "cut after 2 rows; --max-rows allows more\n"


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) DETACH DELETE n",
        "MATCH (e:Event) SET e.killed_low = 0",
        "COPY (MATCH (n) RETURN n.id) TO 'out.csv'",
        "MATCH (n) RETURN 1; MATCH (n) RETURN 2",
        "RETURN missing",
        "not cypher",
        "",
    ],
)
def test_what_is_not_one_reading_statement_is_refused(program, query):
    before = program("export", "-f", "jsonl").stdout
    said = program("cypher", query)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("kg: ")
    assert "Traceback" not in said.output
    assert program("export", "-f", "jsonl").stdout == before


def test_a_query_is_stopped_in_time(program):
    started = time.monotonic()
    names = "abcdefghijkl"
    query = (
        f"MATCH {', '.join(f'({n}:Claim)' for n in names)} "
        f"WHERE {' + '.join(f'{n}.id' for n in names)} = 'x' RETURN count(*) AS n"
    )
    said = program("cypher", query, "--timeout", "0.5")
    assert said.exit_code == 1
    assert "stopped after 0.5 s" in said.stderr
    assert time.monotonic() - started < 20


def test_ctrl_c_ends_with_130(db):
    running = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "cypher", "-", "--db", str(db)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, "")
    assert err.strip() == "kg: interrupted"
