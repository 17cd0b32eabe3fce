"""README.md: what it shows is what the program prints."""

import difflib
from pathlib import Path

from tools.run_readme import README, with_todays_output, without_times


def test_the_examples_print_what_the_page_shows(tmp_path: Path) -> None:
    page = README.read_text(encoding="utf-8")
    assert page.count("```console\n") >= 3
    fresh = with_todays_output(page, tmp_path)
    old, new = (without_times(text).splitlines() for text in (page, fresh))
    changed = list(difflib.unified_diff(old, new, "README.md", "today", n=0, lineterm=""))
    assert changed == [], "python -m tools.run_readme --write"
