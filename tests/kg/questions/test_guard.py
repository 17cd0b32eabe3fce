from __future__ import annotations

import pytest

from kg import guard
from kg.errors import InputError, QueryRefused
from kg.guard_words import EMBEDDED, SERVER
from kg.queries import book
from kg.stores import open_store
from tests.kg.questions import good_cypher
from tests.kg.questions.hostile_cypher import REFUSED, filled

HOSTILE = [
    ("MATCH (n) DETACH DELETE n", "line 1, column 11: DETACH"),
    ("match(n)detach/**/delete n", "line 1, column 9: detach"),
    ("MATCH (n) // x\nDELETE n", "line 2, column 1: DELETE"),
    ("MATCH (n) // x\rDELETE n", "DELETE"),
    ("CALL { CREATE (:X) } RETURN 1", "CALL"),
    ("MATCH (n) CALL { WITH n CREATE (:X) } RETURN 1", "CALL"),
    ("FOREACH (i IN [1] | CREATE (:X))", "FOREACH"),
    ("MATCH (n) FOREACH (i IN [1] | SET n.x = 1)", "FOREACH"),
    ("MATCH (n) SET n.x=1", "SET"),
    ("MATCH (n) REMOVE n.x", "REMOVE"),
    ("MERGE (n:Actor {id: 'x'}) RETURN n", "MERGE"),
    ("LOAD CSV FROM 'file:///somewhere' AS l RETURN l", "LOAD"),
    ("LOAD FROM '/somewhere' (file_format='csv') RETURN *", "LOAD"),
    ("MATCH (n) LOAD FROM '/somewhere' RETURN *", "LOAD"),
    ("COPY (MATCH (n) RETURN n) TO 'x.csv'", "COPY"),
    ("COPY Actor FROM 'x.csv'", "COPY"),
    ("EXPORT DATABASE 'x'", "EXPORT"),
    ("IMPORT DATABASE 'x'", "IMPORT"),
    ("ATTACH 'x' AS y (dbtype duckdb)", "ATTACH"),
    ("DETACH y", "DETACH"),
    ("USE y MATCH (n) RETURN n", "USE"),
    ("CHECKPOINT", "CHECKPOINT"),
    ("CALL timeout=0", "CALL"),
    ("CALL threads=64", "CALL"),
    ("CALL show_tables() RETURN *", "CALL"),
    ("INSTALL httpfs", "INSTALL"),
    ("CALL apoc.load.json('http://127.0.0.1:9/')", "CALL"),
    ("CALL dbms.listConfig()", "CALL"),
    ("SHOW USERS", "SHOW"),
    ("TERMINATE TRANSACTIONS 'x'", "TERMINATE"),
    ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN"),
    ("PROFILE CREATE (:X)", "PROFILE"),
    ("BEGIN TRANSACTION", "BEGIN"),
    ("COMMIT", "COMMIT"),
    ("DROP TABLE Actor", "DROP"),
    ("ALTER TABLE Actor ADD x STRING", "ALTER"),
    ("CREATE MACRO f(x) AS x", "CREATE"),
    ("CREATE NODE TABLE X(id STRING PRIMARY KEY)", "CREATE"),
    ("RETURN 1; MATCH (n) DELETE n", "a second statement after ;"),
    ("RETURN 1;;", "a second statement after ;"),
    ("ＣＲＥＡＴＥ (:X)", r"U\+FF23"),
    ("MATCH (n) ＤＥＬＥＴＥ n", r"U\+FF24"),
    ("MATCH (n) DEL\u200dETE n", r"U\+200D"),
    ("MATCH (n)\u00a0RETURN n", r"U\+00A0"),
    ("\ufeffMATCH (n) RETURN n", r"U\+FEFF"),
    ("MATCH (n) \x0bRETURN n", r"U\+000B"),
    ("MATCH (n) WHERE n.name = 'x RETURN n", "a string that does not end"),
    ('MATCH (n) WHERE n.name = "x RETURN n', "a string that does not end"),
    ("MATCH (n) RETURN n /* and", "a comment that does not end"),
    ("MATCH (n) RETURN n AS `x", "a name in backticks that does not end"),
    ("RETURN '\\'", "a string that does not end"),
    ("RETURN 'a\x00b'", "a NUL character"),
    ("RETURN '\\u0027 DELETE'", r"the escape '\\\\u'"),
    ("RETURN \\u0027", "a backslash outside of a string"),
    ("RETURN 'a''b'", "where an operator or a clause must stand"),
    ("RETURN $", "a parameter without a plain name"),
    ("RETURN $`x`", "a parameter without a plain name"),
    ("RETURN nextval('s')", "the function nextval"),
    ("RETURN {a: nextval('s')}", "the function nextval"),
    ("RETURN [nextval('s')]", "the function nextval"),
    ("RETURN `nextval`('s')", "the function `nextval`"),
    ("RETURN repeat('x', 1000000000)", "the function repeat"),
    ("RETURN apoc.load.json('x')", "the function json"),
    ("RETURN gds.x.y ('x')", "the function y"),
    ("WITH * SET n.x = 1", "SET"),
    ("MATCH (n) WITH * CREATE (:X)", "CREATE"),
    ("WITH 1 AS x LIMIT 1.CREATE (:X)", "CREATE"),
    ("UNWIND [1] AS x WITH x LIMIT 1.SET x.y = 1", "after a number and a point, SET"),
    ("MATCH (n) RETURN n UNION ALL CREATE (:X)", "CREATE"),
    ("MATCH (n) RETURN n UNION x RETURN 1", "after UNION, x"),
    ("MATCH (delete) DELETE delete", "delete"),
    ("MATCH (n)-[:A|CREATE (x)]->(m) RETURN n", "the function CREATE"),
    ("MATCH (n) WHERE EXISTS { CREATE (:X) } RETURN n", "CREATE"),
    ("MATCH (n) FOO n.x = 1 RETURN n", "where an operator or a clause must stand, FOO"),
    ("MATCH (n) RETURN n HINT n", "must stand, HINT"),
    ("FOO", "a statement that begins with FOO"),
    ("(n)", r"a statement that begins with \("),
    ("", "an empty query"),
    ("  // nothing\n", "an empty query"),
    (";", "an empty query"),
    ("RETURN " + "(" * 10_000 + "1" + ")" * 10_000, "nested deeper than 50"),
    ("RETURN " + "[" * 60 + "]" * 60, "nested deeper than 50"),
    ("RETURN " + "NOT " * 1000 + "true", "nested deeper than 50"),
    ("RETURN '" + "x" * 1_000_000 + "'", "a query of 1,000,009 characters"),
]


@pytest.mark.parametrize(("query", "error"), HOSTILE, ids=range(len(HOSTILE)))
def test_what_does_not_just_read_is_refused_with_word_and_place(query, error):
    with pytest.raises(QueryRefused, match=error):
        guard.check(query)


@pytest.mark.parametrize("rules", [EMBEDDED, SERVER], ids=["embedded", "server"])
@pytest.mark.parametrize("query", REFUSED, ids=range(len(REFUSED)))
def test_nobody_is_asked_what_means_harm(query, rules):
    with pytest.raises(QueryRefused):
        guard.check(filled(query), rules)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("CALL dbms.listConfig() YIELD name", "column 1: CALL dbms.listConfig is not"),
        ("CALL dbms.`listConfig`()", "column 1: CALL dbms is not"),
        ("CALL db.LABELS()", "CALL db.LABELS is not"),
        ("RETURN x.point.distance(a, b)", "the function distance"),
        ("RETURN [1].distance(a, b)", "the function distance"),
        ("RETURN `point.distance`(a, b)", "the function `point.distance`"),
        ("RETURN s'{1}' AS x", "where an operator or a clause must stand, '.1.'"),
        ("RETURN n.s'{1}' AS x", "where an operator or a clause must stand, '.1.'"),
        ("MATCH (n) CALL (n) { RETURN 1 } IN TRANSACTIONS", "TRANSACTIONS"),
        ("RETURN 1 AS `a\\`", "with a backslash in it"),
        ("RETURN " + "EXISTS { MATCH (n) WHERE " * 11 + "true" + " }" * 11, "nested deeper"),
        ("RETURN " + "(end + " * 51 + "1" + ")" * 51, "nested deeper"),
        ("CYPHER 4 RETURN 1", "a statement that begins with CYPHER"),
        ("CYPHER 25", "a statement that begins with CYPHER"),
        ("WITH * FOO x", "where an operator or a clause must stand, FOO"),
        ("MATCH (n) RETURN [x IN [1] | FOO x]", "where an operator or a clause must stand, x"),
    ],
)
def test_a_server_has_words_of_its_own_to_refuse(query, error):
    with pytest.raises(QueryRefused, match=error):
        guard.check(query, SERVER)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("rules", [EMBEDDED, SERVER], ids=["embedded", "server"])
@pytest.mark.parametrize(
    "piece", ["|A", ":A|", "!", "&A", ".a", "a.", "CALL a.", "{a:", "CASE ", "END ", "(end+", "a,"]
)
def test_no_text_keeps_it_busy(piece, rules):
    with pytest.raises(QueryRefused):
        guard.check("MATCH (n:A" + piece * (99_000 // len(piece)) + " DELETE n", rules)


@pytest.mark.parametrize("name", sorted(book()))
def test_the_saved_questions_pass(name):
    source = book()[name].source
    guard.check(source.text("ladybug", {}), EMBEDDED)
    guard.check(source.text("neo4j", {}), SERVER)


def test_the_embedded_engine_answers_what_only_reads(tmp_path):
    with open_store(tmp_path / "graph.kg") as store:
        for query in (*good_cypher.EVERYWHERE, *good_cypher.EMBEDDED):
            text, wanted = guard.check(query)
            columns, rows = store.table(text, {k: good_cypher.PARAMS[k] for k in wanted})
            assert all(row.keys() == set(columns) for row in rows), query


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:Actor) WHERE n.name = 'CREATE' RETURN n.name",
        'MATCH (n:Actor) WHERE n.name = "x; DROP TABLE y" RETURN n.name',
        "MATCH (n:Actor) WHERE n.name = 'it\\'s // not /* a comment' RETURN n.set, n.delete",
        "MATCH (n:Actor) WHERE n.name = 'ＣＲＥＡＴＥ \u200d داعش' RETURN n",
        "MATCH (n:`CREATE`)-[:`DROP TABLE`]->(m) RETURN n.`SET` AS `LOAD CSV`",
        "MATCH (n:Load)-[r:CALL|COPY]->(m:Use) RETURN n",
        "RETURN {set: 1, load: 'x', create: [1, 2]} AS map",
        "MATCH (a)-[r:ATTACKS|KILLS]->(b) RETURN a.name, count(*) AS count ORDER BY count DESC",
        "MATCH (n) WHERE EXISTS { MATCH (n)-[:AT]->(p:Place) WHERE p.name = 'x' } RETURN n",
        "MATCH (a)--(b) RETURN COUNT { MATCH (a)-->(b) } AS n",
        "MATCH p = (a:Actor)-[:ATTACKS* SHORTEST 1..4]-(b:Actor) RETURN length(p), nodes(p)",
        "MATCH (a)-[:ATTACKS*1..2 (r, n | WHERE r.date > '2014')]->(b) RETURN a.id",
        "MATCH (n) WHERE n:Actor AND NOT n.x IS NULL RETURN CASE WHEN n.x > 1 THEN 1 ELSE 2 END",
        "UNWIND [1, 2, 3] AS x RETURN -x, x[1..2], any(y IN [1] WHERE y = 1), [x IN [1] | x]",
        "MATCH (e:Event) RETURN left(e.date_start, 7) UNION ALL MATCH (e:Event) RETURN 'x'",
        "RETURN cast(1 AS STRING), list_transform([1, 2], x -> x + 1), 1.5e3, .5, 7 % 2",
        "OPTIONAL MATCH (a {id: $i}) WITH DISTINCT a SKIP $s LIMIT 5 RETURN coalesce(a.x, '-')",
        "MATCH (a) WHERE a.name STARTS WITH 'A' OR a.name CONTAINS 'b' XOR a.x =~ '.*' RETURN a.id",
    ],
)  # fmt: skip
def test_what_only_reads_passes_unchanged(query):
    assert guard.check(query)[0] == query


def test_comments_and_a_last_semicolon_are_taken_out_and_positions_stay():
    query = "/* SET x */ MATCH (n) // DELETE n; '\nRETURN n.name /* ` */ ; // over"
    text, _ = guard.check(query)
    assert text == "MATCH (n)" + " " * 15 + "\nRETURN n.name"
    assert text.index("RETURN") - text.index("MATCH") == query.index("RETURN") - query.index(
        "MATCH"
    )


def test_parameters_are_found_outside_of_strings_and_comments():
    query = "MATCH (a {id: $id}) WHERE a.x > $least AND a.y = '$no' // $never\nRETURN $id"
    assert guard.check(query)[1] == ["id", "least"]


def test_parameters_must_be_those_of_the_query():
    guard.check_parameters(["id"], ["id"])
    with pytest.raises(
        InputError, match=r"^actor_id: .*needs the parameter \$actor_id \('actr_id'"
    ):
        guard.check_parameters(["actor_id"], ["actr_id"])
    with pytest.raises(InputError, match=r"^x: the query has no parameter \$x; it has \$id$"):
        guard.check_parameters(["id"], ["id", "x"])
    with pytest.raises(InputError, match="it has none"):
        guard.check_parameters([], ["x"])


def test_an_error_does_not_print_a_whole_novel():
    with pytest.raises(QueryRefused) as error:
        guard.check("MATCH (n) " + "x" * 5000)
    assert len(str(error.value)) < 200
