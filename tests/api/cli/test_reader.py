"""--reader: which reader is asked for, and what it lacks."""

import json
import os

import pytest

from tests.api.conftest import ROOT
from tests.ingest.extraction.llm.server import FakeServer, claims, content, refusal
from tests.ingest.extraction.llm.test_reader import TEXT, told


@pytest.fixture
def kg(shell, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)

    def run(*args, **env):
        known = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
        return shell(*args, env=known | {"PYTHONPATH": str(ROOT)} | env)

    return run


def test_a_language_model_reads(kg):
    with FakeServer(claims(told())) as fake:
        env = {"KG_LLM_URL": fake.url, "KG_LLM_MODEL": "small", "KG_LLM_KEY": "secret"}
        args = ("a.txt", "--published", "2021-02-10", "--reader", "llm")
        read = kg("extract", *args, **env)
        assert (read.returncode, read.stderr) == (0, "")
        (claim,) = json.loads(read.stdout)["claims"]
        assert (claim["actors"][0]["id"], claim["rule"]) == ("isis", "llm")
        several = kg("extract", *args, "--workers", "2", **env)
        assert several.stdout == read.stdout
        done = kg("ingest", *args, "--format", "json", **env)
        assert json.loads(done.stdout)["claims"] == {"asserted": 1}
    assert {headers["Authorization"] for headers in fake.headers} == {"Bearer secret"}
    assert {body["model"] for body in fake.asked} == {"small"}


def test_its_name_may_stand_with_the_reader(kg):
    with FakeServer(claims()) as fake:
        kg("extract", "a.txt", "--reader", "llm:org/large", KG_LLM_URL=fake.url)
    assert fake.asked[0]["model"] == "org/large"


def test_its_readings_are_kept_and_its_failures_are_not(kg, tmp_path):
    args = ("extract", "a.txt", "--reader", "llm:m", "--cache")
    with FakeServer(content("nonsense")) as fake:
        failed = kg(*args, KG_LLM_URL=fake.url, KG_CACHE=str(tmp_path / "kept"))
        assert failed.returncode == 1
        assert "the extractor failed on it: AnswerError: an answer that is not the" in failed.stderr
    with FakeServer(claims(told()), refusal(500)) as fake:
        first, second = (
            kg(*args, KG_LLM_URL=fake.url, KG_CACHE=str(tmp_path / "kept")) for _ in range(2)
        )
        assert first.stdout == second.stdout != ""
        assert len(fake.asked) == 1


def test_a_key_that_is_refused_ends_the_run(kg):
    with FakeServer(refusal(401, "bad key")) as fake:
        for workers in ("1", "2"):
            args = ("extract", "a.txt", "--reader", "llm:m", "--workers", workers)
            done = kg(*args, KG_LLM_URL=fake.url, KG_LLM_KEY="secret")
            assert (done.returncode, done.stdout) == (1, "")
            assert "HTTP 401: bad key; is KG_LLM_KEY right?" in done.stderr
            assert "Traceback" not in done.stderr
            assert "secret" not in done.stderr


@pytest.mark.parametrize(
    ("name", "env", "what"),
    [
        ("nobody", {}, "no reader called 'nobody'; choose from shipped, llm, llm:MODEL, hf:NAME"),
        ("llm", {}, "set KG_LLM_URL"),
        ("llm", {"KG_LLM_URL": "http://localhost/v1"}, "set KG_LLM_MODEL, or name it: llm:MODEL"),
        ("llm:m", {"KG_LLM_URL": "localhost"}, "is not an http or https address"),
        ("llm:m", {"KG_LLM_URL": "http://h", "KG_LLM_TIMEOUT": "soon"}, "KG_LLM_TIMEOUT"),
    ],
)
def test_what_is_missing_is_told(kg, name, env, what):
    done = kg("extract", "a.txt", "--reader", name, **env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: ")
    assert what in done.stderr
    assert "Traceback" not in done.stderr
