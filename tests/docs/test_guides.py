"""The guides: what they show is what every engine answers."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from kg.graph import copy
from kg.queries import book
from kg.stores import open_store
from tests.engines import Engine
from tools.run_guides import PAGES, make_graph, with_todays_output


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A graph of the sample in a file."""
    url = str(tmp_path_factory.mktemp("sample") / "sample.kg")
    make_graph(url)
    return url


@pytest.fixture(scope="module")
def url(engine: Engine, sample: str) -> str:
    """The same graph on an engine."""
    target = engine.fresh()
    with open_store(sample) as source, open_store(target, unfinished=True) as empty:
        copy(source, empty)
    return target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_examples_print_what_the_page_shows(url: str, path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert page.count("```console\n") + page.count("```cypher") >= 6
    fresh = with_todays_output(page, url)
    lines = page.splitlines(), fresh.splitlines()
    changed = list(difflib.unified_diff(*lines, path.name, "today", n=0, lineterm=""))
    assert changed == [], "python -m tools.run_guides --write"


def test_every_saved_question_is_named() -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    assert [name for name in book() if f"`{name}`" not in page] == []
