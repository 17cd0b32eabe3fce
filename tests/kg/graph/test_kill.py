"""Killed at any moment, the same command again gives the graph of an undisturbed run."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from kg.graph import export_lines, load
from kg.stores import Store, open_store
from tests.kg.graph.readings import reading

ROOT = Path(__file__).parents[3]
DOCUMENTS = 12
LOAD = f"""
import sys
from kg.graph import load
from kg.stores import open_store
from tests.kg.graph.readings import reading

def readings():
    for number in range({DOCUMENTS}):
        print(number, flush=True)
        yield reading(number)

with open_store(sys.argv[1]) as store:
    load(store, readings(), batch=2)
"""


def test_kill_9_leaves_whole_documents_and_loses_none(tmp_path: Path, other: Store) -> None:
    path = tmp_path / "killed.kg"
    rng = random.Random(1)  # noqa: S311
    killed = 0
    for until in (1, 6, DOCUMENTS - 1):
        with subprocess.Popen(
            [sys.executable, "-c", LOAD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if int(line) == until:
                    break
            time.sleep(rng.uniform(0, 0.02))
            process.kill()
            process.wait()
        killed += process.returncode == -9
        with open_store(path) as half:
            assert half.check() == []
    assert killed >= 2
    load(other, [reading(number) for number in range(DOCUMENTS)])
    with open_store(path) as resumed:
        load(resumed, [reading(number) for number in range(DOCUMENTS)])
        assert list(export_lines(resumed)) == list(export_lines(other))
