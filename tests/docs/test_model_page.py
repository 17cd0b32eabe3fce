"""docs/model.md: its example runs, and it names everything the graph holds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from kg.model import DEED_STATUSES, STATUSES
from kg.ontology import ontology
from kg.stores.schema import NODES, rels
from tests.sample.sample import ARTICLES, read_articles

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")

QUOTED = (
    "accused the PMF of burning the houses",
    "denied shelling Ain Issa",
    "did not enter",
    "will deploy",
    "the village of Tel Sawan in Hawija district",
    "14 attacks",
    "in May alone",
    "this week",
    "killed by a roadside bomb",
)


def test_the_example_runs_as_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(ARTICLES).parent, tmp_path / "sample")
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    told: dict[str, Any] = {}
    exec(compile(example, "docs/model.md", "exec"), told)  # noqa: S102
    assert told["rejected"] == {}
    assert told["edges"] == [{"who": "unknown gunmen", "whom": "Asayish"}]
    assert [(row["who"], row["status"]) for row in told["claims"]] == [
        ("unknown gunmen", "asserted"),
        ("National Defence Forces", "denied"),
    ]
    assert told["claims"][1]["quote"] == "The NDF denied killing the officer."


def test_every_node_and_property_is_named() -> None:
    for table in NODES.values():
        assert f"| `{table.label}` |" in PAGE
        for name in table.properties:
            stem = re.sub(r"_(low|best|high)$", "", name)
            assert f"`{stem}`" in PAGE, f"{table.label}.{name}"


def test_every_fixed_relationship_is_named() -> None:
    for name in set(rels()) - set(ontology().edges):
        assert f"[:{name}]" in PAGE


def test_the_status_table_says_what_becomes_an_event() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (yes|no) \|$", PAGE, re.MULTILINE))
    assert rows == {name: "yes" if name in DEED_STATUSES else "no" for name in STATUSES}


def test_quoted_words_are_of_the_sample() -> None:
    texts = "\n".join(doc.text for doc in read_articles().values())
    for words in QUOTED:
        assert words in PAGE
        assert words in texts
