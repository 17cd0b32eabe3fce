"""A real graph file, made once, and the program run on a copy of it as a user runs it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import kg
from kg import graph
from kg.stores import open_store
from tests.api.readings import readings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def made_graph(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "made.kg"
    with open_store(path) as store:
        graph.load(store, readings(), extractor="hand/1")
    return path


@pytest.fixture
def db(made_graph, tmp_path) -> Path:
    """A graph of the hand-made readings, for one test."""
    return shutil.copy(made_graph, tmp_path / "graph.kg")


@dataclass
class Program:
    """`kg` in this process, with ``--db`` at the hand-made graph."""

    db: Path

    def __call__(self, *args: str, input: str | None = None) -> Result:
        runner = CliRunner(env={"KG_DB": str(self.db)}, catch_exceptions=False)
        return runner.invoke(kg, args, input=input)

    def json(self, *args: str) -> Any:
        result = self(*args, "--format", "json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture
def program(db) -> Program:
    return Program(db)


@pytest.fixture
def shell(tmp_path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`kg` as a process of its own, in an empty folder."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("KG_")} | {"COLUMNS": "80"}
    env |= {"PYTHONPATH": str(ROOT)}

    def run(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from api.cli import main; main()", *map(str, args)],
            **{"capture_output": True, "text": True, "cwd": tmp_path, "env": env, "timeout": 120}
            | options,
        )

    return run
