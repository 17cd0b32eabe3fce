"""docs/engines.md says which question has a text of its own, and why."""

import subprocess
import sys

import pytest

from kg.query_files import DIALECTS, files
from tests.api.conftest import ROOT
from tools.build_engines_page import reason

OWN = [(f, d) for f in files().values() for d in DIALECTS if d in f.texts]


def test_the_page_is_up_to_date():
    done = subprocess.run(
        [sys.executable, "-m", "tools.build_engines_page", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("file", "dialect"), OWN, ids=lambda x: getattr(x, "name", x))
def test_a_text_of_its_own_has_a_reason(file, dialect):
    assert reason(file, dialect)
