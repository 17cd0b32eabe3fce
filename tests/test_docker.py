"""docker-compose.yml and Dockerfile: what docker compose makes of them."""

import fnmatch
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.engines import did_not_run

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "eight-or-more"  # noqa: S105


ENV = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


@cache
def works(program: tuple[str, ...]) -> bool:
    if not shutil.which(program[0]):
        return False
    return subprocess.run([*program, "version"], capture_output=True, env=ENV).returncode == 0


def compose(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """`docker compose` on the project's file, with the example's settings and these."""
    program = next(filter(works, (("docker", "compose"), ("docker-compose",))), None)
    if program is None:
        did_not_run("there is no docker compose here; install it: apt-get install docker-compose")
    given = ["--env-file", ROOT / ".env.example", "--file", ROOT / "docker-compose.yml"]
    return subprocess.run(
        [*program, *given, *words], capture_output=True, text=True, env=ENV | variables
    )


def services(*profiles: str) -> dict[str, dict]:
    done = compose(*(w for p in profiles for w in ("--profile", p)), "config",
                   NEO4J_PASSWORD=PASSWORD)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return yaml.safe_load(done.stdout)["services"]


def test_it_is_valid():
    done = compose("config", "--quiet", NEO4J_PASSWORD=PASSWORD)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_password_it_says_which_variable_to_set():
    done = compose("config", "--quiet")
    assert done.returncode != 0
    assert "NEO4J_PASSWORD" in done.stderr
    assert "set it in the environment or in .env" in done.stderr


def test_every_port_is_open_to_this_machine_alone():
    ports = [port for service in services("tools").values() for port in service.get("ports", [])]
    assert len(ports) == 3
    assert [str(p) for p in ports if "127.0.0.1" not in str(p)] == []


def test_the_program_waits_for_a_healthy_server_and_knows_the_way_in():
    found = services("tools")
    assert set(found) == {"neo4j", "kg", "api"}
    assert "wget" in found["neo4j"]["healthcheck"]["test"]
    for name in ("kg", "api"):
        assert found[name]["depends_on"]["neo4j"]["condition"] == "service_healthy"
        assert found[name]["environment"]["NEO4J_PASSWORD"] == PASSWORD
        assert found[name]["environment"]["KG_DB"] == "neo4j://neo4j:7687"


def test_the_server_is_given_no_settings_it_does_not_know():
    known = {
        "NEO4J_AUTH",
        "NEO4J_server_memory_heap_initial__size",
        "NEO4J_server_memory_heap_max__size",
        "NEO4J_server_memory_pagecache_size",
        "NEO4J_dbms_usage__report_enabled",
    }
    assert set(services()["neo4j"]["environment"]) == known


def test_the_password_and_the_data_outlive_the_container():
    volumes = str(services()["neo4j"]["volumes"])
    assert "neo4j-data" in volumes
    assert "/data" in volumes


@pytest.mark.parametrize("variable", ["NEO4J_HEAP", "NEO4J_PAGECACHE", "ARTICLES", "KG_PORT"])
def test_what_the_example_names_is_what_the_file_reads(variable):
    assert f"# {variable}=" in (ROOT / ".env.example").read_text()
    assert f"${{{variable}:-" in (ROOT / "docker-compose.yml").read_text()


def test_what_the_image_copies_is_there_and_sent_to_the_builder():
    dockerfile = (ROOT / "Dockerfile").read_text()
    rules = [r for r in (ROOT / ".dockerignore").read_text().splitlines() if r[:1] not in ("#", "")]
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    copied = [
        word
        for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
        for word in line.split()[:-1]
    ]
    assert rules[0] == "*"
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert set(copied) == allowed
    assert fnmatch.filter(copied, "*.env*") == []
