import importlib
import shlex

import click
import pytest

from benchmarks import results

BLOCKS = [m[1] for m in results._BLOCK.finditer(results.PAGE.read_text(encoding="utf-8"))]
MADE = {"RE3D_LINES", "WCEP_LINES"}


@pytest.mark.parametrize("words", BLOCKS)
def test_every_block_of_the_page_is_a_command_that_can_be_run(words):
    module, *rest = shlex.split(words)
    command = importlib.import_module(f"benchmarks.{module}").main
    command.make_context(module, ["--help"] if not rest else [], resilient_parsing=True)
    known = {option for p in command.params for option in p.opts if option.startswith("--")}
    assert {word for word in rest if word.startswith("--")} <= known
    asked = {p.name.upper() for p in results.main.params} | MADE
    assert {word for word in rest if results._NAME.fullmatch(word)} <= asked


def test_the_page_shows_every_scorer():
    shown = {words.split()[0] for words in BLOCKS}
    assert {"reading", "gold", "muc4", "treebank", "speed", "isaf", "locations"} <= shown


def test_a_name_without_a_path_is_refused(tmp_path):
    with pytest.raises(click.ClickException, match="give a path for EWT"):
        results.run("treebank EWT --limit 5", {"RE3D": "x"}, str(tmp_path))
