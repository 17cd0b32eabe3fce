"""query and check: the saved questions, and whether the graph is sound."""

import json

from kg.queries import book
from kg.stores import open_store


def test_without_a_name_the_book_is_listed(program):
    listed = program.json("query")
    assert {q["name"] for q in listed} == set(book())
    assert "rivals" in program("query").stdout


def test_a_query_is_described_with_its_text(program):
    said = program("query", "rivals", "--describe").stdout
    assert said.startswith(book()["rivals"].summary)
    assert "actor: actors" in said
    assert "MATCH" in said


def test_a_query_runs_with_parameters(program):
    rows = program.json("query", "rivals", "-p", "actor=Daesh")
    assert [(row["actor"], row["recipient"]) for row in rows] == [("ISIS", "Iraqi Army")]
    said = program("query", "rivals", "--param", "limit=1", "--format", "csv").stdout
    assert len(said.splitlines()) == 2


def test_a_query_is_written_out_to_be_pasted(program):
    written = program("query", "rivals", "-p", "actor=Daesh", "-p", "limit=5", "--cypher").stdout
    assert written.startswith("// rivals: Who attacks whom")
    assert "a.id IN ['isis']" in written
    assert written.endswith("\nLIMIT 5\n")
    asked = program("cypher", "-", "--format", "csv", input=written).stdout
    assert asked == program("query", "rivals", "-p", "actor=Daesh", "--format", "csv").stdout


def test_only_some_columns_are_printed_in_the_order_asked_for(program):
    said = program("query", "rivals", "-c", "recipient, actor", "-p", "actor=Daesh")
    assert [line.split("  ")[0] for line in said.stdout.splitlines()[::2]] == [
        "recipient", "Iraqi Army",
    ]  # fmt: skip
    assert program.json("query", "rivals", "-c", "actor", "-p", "actor=Daesh") == [
        {"actor": "ISIS"}
    ]
    wrong = program("query", "rivals", "-c", "actors")
    assert wrong.exit_code == 1
    assert "no column of rivals called 'actors'; did you mean actor" in wrong.stderr


def test_a_denial_is_found_by_name(program):
    rows = program.json("query", "denied-and-disputed")
    assert [row["status"] for row in rows] == ["denied"]


def test_a_wrong_parameter_is_explained(program):
    said = program("query", "rivals", "-p", "limit=many")
    assert said.exit_code == 1
    assert "limit" in said.stderr


def test_a_sound_graph_checks_clean(program):
    said = program("check", "--format", "json")
    assert (said.exit_code, json.loads(said.stdout)) == (0, [])
    assert said.stderr == "no problems found\n"


def test_a_changed_quote_is_a_problem(program, db):
    with open_store(db) as store:
        store.run("MATCH (c:Claim {status: 'alleged'}) SET c.quote = 'They did it.'")
    said = program("check")
    assert said.exit_code == 1
    assert said.stderr.endswith(" found\n")
    assert "claim-" in said.stdout
