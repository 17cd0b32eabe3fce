"""docs/ontology.md says what kg/ontology.yaml says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kg.ontology import ontology

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_up_to_date() -> None:
    script = ROOT / "tools" / "build_ontology_page.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_names_every_type_and_edge() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    for name in (*ontology().types, *ontology().edges):
        assert f"\n| {name} |" in page
