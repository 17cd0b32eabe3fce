"""--cache and kg cache: readings kept on disk, wanted or not."""

import json
import os

import pytest

from tests.api.cli.test_ingest import ARTICLE
from tests.api.conftest import ROOT

SAMPLE = ROOT / "sample" / "articles"


@pytest.fixture
def kg(shell, tmp_path):
    """`kg` with a folder for the cache."""

    def run(*args, cache=None, **more):
        env = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
        env |= {"KG_CACHE": str(cache or tmp_path / "kept"), "PYTHONPATH": str(ROOT)}
        env["XDG_CACHE_HOME"] = str(tmp_path / "platform")
        return shell(*args, env=env, **more)

    return run


def test_the_sample_comes_out_the_same_kept_or_not(kg):
    plain, first, second, several = (
        kg("extract", SAMPLE, "--format", "jsonl", *more, text=False)
        for more in (["--no-cache"], [], [], ["--workers", "2"])
    )
    assert len(plain.stdout.splitlines()) == 16
    assert first.stdout == second.stdout == several.stdout == plain.stdout
    assert (plain.stderr, first.stderr, second.stderr, several.stderr) == (b"", b"", b"", b"")
    assert "readings  16\n" in kg("cache").stdout
    assert kg("cache", "--clear").returncode == 0
    assert "readings  0\n" in kg("cache").stdout


def test_an_ingest_uses_what_an_extract_kept(kg, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    kg("extract", "a.txt")
    assert json.loads(kg("ingest", "a.txt", "--format", "json").stdout)["claims"] == {"asserted": 3}
    assert "readings  1\n" in kg("cache").stdout


def test_nothing_is_kept_unless_asked(kg, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    kg("extract", "a.txt", cache="off")
    assert not (tmp_path / "platform").exists()
    kg("extract", "a.txt", "--cache", cache="off")
    assert [p.name for p in (tmp_path / "platform").iterdir()] == ["who-acted-where"]


def test_a_folder_that_cannot_be_is_told_of_and_reading_goes_on(kg, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = kg("extract", "a.txt", cache=tmp_path / "a.txt" / "x")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("kg: readings are not kept: ")
    wrong = kg("extract", "a.txt", cache="here")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "kg: KG_CACHE: 'here' is not on, off or the absolute path" in wrong.stderr
