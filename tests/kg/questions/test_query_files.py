from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ontology import ontology
from kg.query_files import DIALECTS, REQUIRED, SHARED, at, files, folder, parse, read

GOOD = """// name: who-led
// summary: Who led
//   what.
// params:
//   actor: actors, who; default []
//   limit: limit, most rows
// columns: id,
//   name

// a remark
MATCH (a) // when: actor
RETURN a.id AS id, a.name AS name
"""


def test_header_gives_name_summary_parameters_and_columns():
    query = parse(GOOD, where="x.cypher")
    assert (query.name, query.summary, query.columns) == (
        "who-led",
        "Who led what.",
        ("id", "name"),
    )
    actor, limit = query.parameters
    assert (actor.name, actor.kind, actor.meaning, actor.default) == ("actor", "actors", "who", [])
    assert limit.default is REQUIRED
    assert limit.required


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("// name: who-led\n", ""), r"^x\.cypher:1: .*name"),
        (("// summary: Who led\n//   what.\n", ""), r"^x\.cypher:1: .*summary"),
        (("who-led", "Who led!"), r"^x\.cypher:1: .*not a query name"),
        (("// params:", "// parms:"), r"^x\.cypher:4: not a header line"),
        (("actor: actors, who", "actor actors who"), r"^x\.cypher:5: .*name: kind, meaning"),
        (("default []", "default [oops"), r"^x\.cypher:5: default \[oops is not JSON"),
        (("limit: limit", "actor: limit"), r"^x\.cypher:6: parameter actor a second time"),
        (("// columns: id", "// name: id"), r"^x\.cypher:7: name a second time"),
        (("// name: who-led", "//  name: who-led"), r"^x\.cypher:1: an indented line"),
    ],
)
def test_a_wrong_header_is_an_error_that_names_file_and_line(change, error):
    assert change[0] in GOOD
    with pytest.raises(InputError, match=error):
        parse(GOOD.replace(*change, 1), where="x.cypher")


def test_a_line_that_only_narrows_is_left_out_when_its_parameter_is_not_given():
    query = parse(GOOD, where="x.cypher")
    assert "MATCH (a)" in query.text("ladybug")
    assert "MATCH (a)" in query.text("ladybug", {"actor": ["isis"]})
    assert "MATCH (a)" not in query.text("ladybug", {"actor": []})
    assert "MATCH (a)" not in query.text("ladybug", {})


def test_an_engine_may_have_a_text_of_its_own(tmp_path: Path):
    (tmp_path / "neo4j").mkdir()
    (tmp_path / "who-led.cypher").write_text(GOOD)
    (tmp_path / "neo4j" / "who-led.cypher").write_text(GOOD.replace("MATCH (a)", "MATCH (z)"))
    query = read(tmp_path)["who-led"]
    assert "MATCH (a)" in query.text("ladybug")
    assert "MATCH (z)" in query.text("neo4j")


def test_a_question_one_engine_lacks_is_an_error(tmp_path: Path):
    (tmp_path / "neo4j").mkdir()
    (tmp_path / "neo4j" / "who-led.cypher").write_text(GOOD)
    with pytest.raises(InputError, match="not written for ladybug"):
        read(tmp_path)["who-led"].text("ladybug")


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("other.cypher", GOOD, "holds the query 'who-led'"),
        ("neo4j/who-led.cypher", GOOD.replace("//   name\n", "//   title\n"), "differ between"),
    ],
)
def test_a_folder_that_contradicts_itself_is_an_error(tmp_path: Path, name, text, error):
    (tmp_path / "neo4j").mkdir()
    (tmp_path / "who-led.cypher").write_text(GOOD)
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=error):
        read(tmp_path)


def test_texts_ship_with_the_program():
    assert {"who-acted-where", "events", "event-evidence", "timeline"} <= set(files())
    assert folder().joinpath("events.cypher").is_file()


def test_every_question_is_written_for_every_engine():
    for query in files().values():
        assert SHARED in query.texts or set(DIALECTS) <= set(query.texts), query.name


def test_texts_use_no_parameter_they_do_not_declare():
    for query in files().values():
        declared = {parameter.name for parameter in query.parameters}
        for text in query.texts.values():
            assert set(re.findall(r"\$(\w+)", text)) == declared, query.name


def test_texts_write_nothing():
    for query in files().values():
        for text in query.texts.values():
            code = re.sub(r"//.*|'[^']*'", "", text)
            words = {"CREATE", "MERGE", "SET", "DELETE", "REMOVE", "CALL", "LOAD", "COPY"}
            assert not words & set(re.findall(r"\b[A-Z]+\b", code)), query.name


def test_no_clause_has_both_skip_and_limit():
    """The embedded engine crashes when such a clause is to skip more rows than there are."""
    for query in files().values():
        for text in query.texts.values():
            clauses = re.split(r"\b(?:RETURN|WITH)\b", re.sub(r"//.*|'[^']*'", "", text))
            assert not any("SKIP" in clause and "LIMIT" in clause for clause in clauses), query.name


def test_edge_lists_in_the_texts_are_those_of_the_ontology():
    between = {name for name, edge in ontology().edges.items() if not edge.to_place}
    standing = {name for name, edge in ontology().edges.items() if edge.standing}
    for name, edges in (
        ("actor-neighbours", between),
        ("links-between", between),
        ("standing-relations", standing),
    ):
        text = re.sub(r"\s", "", files()[name].text("ladybug"))
        pattern = re.search(r"\(a:Actor\)-\[\w*:([A-Z_|]+)\]-", text)
        assert pattern is not None
        assert set(pattern[1].split("|")) == edges, name


def test_places_are_named_as_file_and_line():
    assert at("events.cypher", 3) == "events.cypher:3"
