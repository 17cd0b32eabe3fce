import json

import pytest
from click.testing import CliRunner

from benchmarks import speed


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "two.jsonl"
    texts = ["Rebels shelled Qasr. Two people died.", "The army left."]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


def test_both_processes_are_timed_on_the_same_texts(lines):
    found = speed.measure([lines], runs=2, documents=None)
    assert found["sentences"] == 3
    assert found["sentences_per_second"] == pytest.approx(3 / found["seconds"])
    assert found["times_blank"] == pytest.approx(found["seconds"] / found["blank_seconds"])
    assert 0 < sum(found["stages"].values()) < 2 * found["seconds"]
    assert found["peak_mb"] > found["blank_peak_mb"] > 1  # the model is in the one alone


def test_the_command_prints_what_was_measured(lines):
    done = CliRunner().invoke(
        speed.main, [str(lines), "--runs", "1", "--documents", "1", "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["sentences"] == 2
    table = speed.shown(json.loads(done.stdout))
    assert table.startswith("2 sentences, one core, medians of 1 runs")
    assert "text to claims" in table


def test_nothing_to_read_is_refused():
    assert CliRunner().invoke(speed.main, []).exit_code == 2
