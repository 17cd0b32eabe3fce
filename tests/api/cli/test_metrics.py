"""kg metrics: the network of actors, measured and kept."""

import json
import os

import pytest

from kg import metrics
from kg.stores import open_store


def test_it_prints_who_stands_where(program):
    said = program("metrics")
    assert said.exit_code == 0
    assert said.stdout.split("\n")[0].split() == [
        "actor", "kind", "degree", "in", "out", "betweenness", "pagerank", "community",
    ]  # fmt: skip
    assert said.stderr.endswith("counted: asserted, claimed\n")


def test_rows_are_those_that_are_measured(program):
    with open_store(program.db) as store:
        found = metrics.measure(store)
    rows = program.json("metrics", "--sort", "actor")
    assert {row["actor_id"] for row in rows} == {row.actor_id for row in found.actors}
    assert [row["actor"] for row in rows] == sorted(row["actor"] for row in rows)


@pytest.mark.parametrize("sort", ["degree", "degree_in", "degree_out", "betweenness", "pagerank"])
def test_the_most_come_first(program, sort):
    values = [row[sort] for row in program.json("metrics", "--sort", sort)]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) > 1


def test_a_limit_cuts_what_is_printed_only(program):
    whole, some = program.json("metrics"), program.json("metrics", "--limit", "2")
    assert some == whole[:2]


def test_written_metrics_are_in_the_graph_until_they_are_cleared(program):
    said = program("metrics", "--write", "--limit", "1")
    assert "written to the graph" in said.stderr
    asked = "MATCH (a:Actor) WHERE a.degree > 0 RETURN a.id AS id, a.pagerank AS rank"
    rows = program.json("cypher", asked)
    assert {(r["id"], r["rank"]) for r in rows} == {
        (r["actor_id"], r["pagerank"]) for r in program.json("metrics")
    }
    assert program("metrics", "--clear").exit_code == 0
    assert program.json("cypher", asked) == []


def test_nothing_is_written_when_no_event_matches(program):
    said = program("metrics", "--start", "1900", "--end", "1901", "--write")
    assert said.exit_code == 1
    assert "nothing was written" in said.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--write", "--clear"), "give one of them"),
        (("--kind", "martian"), "no actor kind 'martian'"),
        (("--sort", "height"), "no order 'height'"),
        (("--start", "2021", "--end", "2020"), "is before --start"),
    ],
)
def test_a_wrong_call_is_explained(program, words, message):
    said = program("metrics", *words)
    assert said.exit_code == 2
    assert message in said.stderr


def test_it_is_the_same_in_every_process(shell, db):
    """Communities and estimates must not hang on the order of sets, which changes."""
    said = [
        shell(
            "metrics", "-f", "json", "--db", db, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert len(json.loads(said[0])) > 2
