"""`kg ingest` while the graph's server goes away: it says so, waits, and goes on or gives up."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import export_lines
from kg.stores import open_store
from kg.stores.neo4j_schema import statements
from tests.proxy import COMMIT, Proxy
from tools.neo4j.emptying import empty

ROOT = Path(__file__).resolve().parents[3]
KG = [sys.executable, "-c", "from api.cli import main; main()"]
DOCUMENTS, BATCH = 120, 50


@pytest.fixture
def articles(tmp_path) -> Path:
    file = tmp_path / "articles.jsonl"
    with file.open("w") as out:
        for n in range(DOCUMENTS):
            text = (
                f"ISIS attacked the Iraqi Army in Mosul on {n % 28 + 1} January 2021, killing {n}."
            )
            out.write(
                json.dumps({"id": f"doc-{n}", "text": text, "published": "2021-02-09"}) + "\n"
            )
    return file


@pytest.fixture
def far(neo4j_lts) -> Iterator[Proxy]:
    """The way to an empty graph, which closes instead of keeping the second batch."""
    with neo4j_lts.start().driver() as driver:
        empty(driver, keep=list(statements()))
    open_store(neo4j_lts.uri).close()
    commits = iter([bytes, lambda _: far.close()])

    def up(data: bytes) -> bytes | None:
        return next(commits, bytes)(data) if data.endswith(COMMIT) else data

    with Proxy(neo4j_lts.port) as far:
        far.up = up
        yield far


def ingest(articles, db: object, **environ: str) -> subprocess.Popen[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.Popen(
        [*KG, "ingest", articles, "--db", str(db)],
        env={**ours, "PYTHONPATH": str(ROOT), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(running: subprocess.Popen[str], sign: str) -> list[str]:
    """The lines it says on standard error until one holds the sign."""
    said = []
    for line in running.stderr:
        said.append(line)
        if sign in line:
            break
    return said


def kept(server) -> int:
    with open_store(server.uri) as store:
        assert store.check() == []
        return len(store.run("MATCH (d:Document) RETURN d.id AS id"))


def test_it_goes_on_by_itself_when_the_server_is_back(neo4j_lts, far, articles, tmp_path) -> None:
    url = f"bolt://127.0.0.1:{far.port}"
    with ingest(articles, url) as running:
        said = wait_for(running, "trying again in 1 s")
        with Proxy(neo4j_lts.port, at=far.port):
            out, rest = running.communicate(timeout=300)
    said += rest.splitlines(keepends=True)
    away = [line for line in said if line.startswith("kg: ")]
    first, second = (re.sub(r" \(.*?\)", "", line) for line in away[:2])
    assert first == (
        f"kg: {url}: the server went away while it saved; whether it did is not known; "
        "trying again in 0.5 s\n"
    )
    assert second == f"kg: {url}: the server went away; trying again in 1 s\n"
    assert (running.returncode, "120 new" in out) == (0, True)
    with ingest(articles, tmp_path / "undisturbed.kg") as file:
        file.communicate(timeout=300)
    with open_store(neo4j_lts.uri) as store, open_store(tmp_path / "undisturbed.kg") as other:
        assert sorted(export_lines(store)) == sorted(export_lines(other))


def test_it_gives_up_in_the_end_and_says_what_was_kept(neo4j_lts, far, articles) -> None:
    with ingest(articles, f"bolt://127.0.0.1:{far.port}", KG_PATIENCE="2") as running:
        out, said = running.communicate(timeout=300)
    assert (running.returncode, out) == (1, "")
    assert said.splitlines()[-1] == (
        f"kg: bolt://127.0.0.1:{far.port}: the server went away (nothing listens there); gave up "
        "after 2 s; what was read before is in the graph, and the same command goes on from there"
    )
    assert kept(neo4j_lts) == BATCH


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_ctrl_c_ends_the_waiting_at_once(neo4j_lts, far, articles) -> None:
    with ingest(articles, f"bolt://127.0.0.1:{far.port}") as running:
        wait_for(running, "trying again in 4 s")
        begin = time.monotonic()
        running.send_signal(signal.SIGINT)
        out, said = running.communicate(timeout=300)
    assert time.monotonic() - begin < 3
    assert (running.returncode, said) == (
        130,
        "kg: stopped; what was read before is in the graph\n",
    )
    assert re.search(r"documents +50 new", out)
    assert kept(neo4j_lts) == BATCH
