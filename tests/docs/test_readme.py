"""README.md: what it shows is what the program prints."""

from pathlib import Path

from tools.run_readme import README, with_todays_output, without_times


def test_the_examples_print_what_the_page_shows(tmp_path: Path) -> None:
    page = README.read_text(encoding="utf-8")
    assert page.count("```console\n") >= 3
    fresh = with_todays_output(page, tmp_path)
    assert without_times(fresh) == without_times(page), "python -m tools.run_readme --write"
