"""py2neo reads the graph on a real server, as docs/py2neo.md says.

It runs in a process of its own: it leaves connections open, which this one would take for faults.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import graph
from kg.queries import book
from kg.stores import Store, open_store
from tests.engines import on_server
from tests.kg.questions import story
from tools.neo4j.server import Neo4jServer

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "py2neo.md").read_text(encoding="utf-8")
CONNECT, *EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def told(neo4j_lts: Neo4jServer) -> Iterator[Store]:
    with open_store(on_server("neo4j-lts", neo4j_lts).fresh()) as store:
        graph.load(store, story.readings())
        yield store


def run(store: Store, *blocks: str, names: str) -> dict[str, Any]:
    """Run blocks of Python one after the other, and return what some names hold afterwards."""
    shown = ", ".join(f"{name!r}: {name}" for name in names.split())
    program = "\n".join((*blocks, "import json", f"print(json.dumps({{{shown}}}))"))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::ResourceWarning", "-c", program],
        cwd=ROOT,
        env={**os.environ, "KG_DB": store.url},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_examples_of_the_page_read_what_is_there(told: Store) -> None:
    found = run(
        told, CONNECT, *EXAMPLES,
        names="groups victims said pairs pairs_by_driver pairs_by_kg against_isis",
    )  # fmt: skip
    assert found["groups"] == ["ISIS", "SDF"]
    ((victim, status, event),) = found["victims"]
    assert (victim, status) == ("shoppers", "asserted")
    quote = "Daesh killed at least 32 shoppers at Bab Market in Baghdad on 21 January."
    assert found["said"] == [{"status": "asserted", "quote": quote}]
    assert told.run("MATCH (e:Event {id: $id}) RETURN e.killed_low AS n", {"id": event}) == [
        {"n": 32}
    ]
    rows = book()["rivals"].run(told, limit=5).rows
    assert len(rows) == 5
    assert found["pairs"] == found["pairs_by_driver"] == found["pairs_by_kg"] == rows
    assert {row["actor_id"] for row in found["against_isis"]} == {"isis"}


WHOLE = """
nodes = [{"labels": sorted(node.labels), **node} for node in NodeMatcher(there).match()]
links = [
    {"rel": type(edge).__name__, "ends": [edge.start_node["id"], edge.end_node["id"]], **edge}
    for edge in RelationshipMatcher(there).match()
]
for node in nodes:
    node["location"] = tuple(node["location"]) if "location" in node else None
"""


def test_every_node_and_relationship_is_read_as_it_is(told: Store) -> None:
    matchers = "from py2neo import NodeMatcher, RelationshipMatcher"
    found = run(told, CONNECT, matchers, WHOLE, names="nodes links")
    points = 0
    seen = []
    for node in found["nodes"]:
        (label,) = node.pop("labels")
        location = node.pop("location")
        points += location is not None
        if location:
            assert location == [node["longitude"], node["latitude"]]
        seen.append({"node": label, **node})
    seen += found["links"]
    assert points > 0
    there = []
    for line in graph.export_lines(told):
        row = json.loads(line)
        if "rel" in row:
            row["ends"] = [row.pop("from")[1], row.pop("to")[1]]
        there.append(row)
    assert sorted(map(key, seen)) == sorted(map(key, there))


def key(row: dict[str, Any]) -> str:
    return json.dumps(row, sort_keys=True)
