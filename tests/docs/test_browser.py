"""docs/browser: the style names what the graph holds, and the search phrases find something."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.view.families import family_of
from kg import graph
from kg.ontology import ontology
from kg.stores import open_store
from kg.stores.schema import NODES, rels
from tests.engines import on_server
from tests.kg.questions.library import chronicle

ROOT = Path(__file__).resolve().parents[2]
STYLE = (ROOT / "docs" / "browser" / "style.grass").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "browser" / "README.md").read_text(encoding="utf-8")
RULES = {
    name: dict(re.findall(r"^  ([\w-]+): (.+);$", body, re.MULTILINE))
    for name, body in re.findall(r"^([\w.]+) \{\n(.*?)^\}$", STYLE, re.MULTILINE | re.DOTALL)
}
PHRASES = re.findall(r"```cypher neo4j\n(.*?)```", PAGE, re.DOTALL)
GIVEN = {
    "actor": "ISIS",
    "day": "2020-01-01",
    "place": "al-Hasakah",
    "one": "ISIS",
    "other": "Turkey",
}


def test_the_style_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.build_browser_style", "--check"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_every_label_and_relationship_is_styled_and_no_other() -> None:
    styled = {name.partition(".")[::2] for name in RULES}
    assert styled == (
        {("node", ""), ("relationship", "")}
        | {("node", label) for label in NODES}
        | {("relationship", name) for name in rels()}
    )


def test_captions_name_properties_that_are_there() -> None:
    for name, rule in RULES.items():
        kind, _, label = name.partition(".")
        known = NODES[label].properties if kind == "node" and label else {}
        known = rels()[label].properties if kind == "relationship" and label else known
        assert set(re.findall(r"\{(\w+)\}", rule.get("caption", ""))) <= set(known), name


def test_doubt_shows_in_the_caption_of_every_edge_that_has_a_status() -> None:
    for name in ontology().edges:
        assert "{status}" in RULES[f"relationship.{name}"]["caption"]
    assert "{status}" in RULES["node.Event"]["caption"]
    assert "{status}" in RULES["node.Claim"]["caption"]


def test_relationships_have_the_colours_of_the_picture() -> None:
    for name in rels():
        assert RULES[f"relationship.{name}"]["color"] == family_of(name).colour
    violent = int(RULES["relationship.KILLS"]["shaft-width"].removesuffix("px"))
    assert violent > int(RULES["relationship.MEETS"]["shaft-width"].removesuffix("px"))


def test_the_file_has_nothing_that_its_reader_would_misread() -> None:
    assert "/*" not in STYLE
    assert "//" not in STYLE
    assert all(value.count(":") == 0 for rule in RULES.values() for value in rule.values())


@pytest.mark.parametrize("release", ["neo4j_lts", "neo4j_current"])
def test_every_search_phrase_finds_something(request: pytest.FixtureRequest, release: str) -> None:
    server = on_server(release, request.getfixturevalue(release))
    assert len(PHRASES) == 6
    with open_store(server.fresh()) as store:
        graph.load(store, chronicle.readings())
        event = store.run("MATCH (e:Event) WHERE e.status = 'disputed' RETURN e.id AS id")[0]["id"]
        for phrase in PHRASES:
            names = set(re.findall(r"\$(\w+)", phrase))
            given = {name: (GIVEN | {"event": event})[name] for name in names}
            assert store.run(phrase, given), phrase
