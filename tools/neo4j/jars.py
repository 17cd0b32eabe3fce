"""Fetches a release's jars from Maven Central, once for this user."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

from tools.neo4j.java import advice, find_java
from tools.neo4j.releases import NotInstalled, Release

POM = Path(__file__).with_name("pom.xml")
_LIST = "files.txt"


def cache_folder() -> Path:
    """Where the jars are kept: KG_NEO4J_CACHE, or this user's cache folder."""
    if named := os.environ.get("KG_NEO4J_CACHE"):
        return Path(named).expanduser().absolute()
    return user_cache_path("who-acted-where", appauthor=False) / "neo4j"


def fetch(release: Release) -> Path:
    """The folder of the release's jars, fetched with `mvn` unless it is there and whole.

    A folder appears under its name only when all is in it, so that what was cut off is fetched
    anew. Raises `NotInstalled` without Java or Maven, or when Maven fails.
    """
    folder = cache_folder() / release.version
    if _whole(folder):
        return folder
    java = find_java(release)
    mvn = shutil.which("mvn")
    if mvn is None:
        raise NotInstalled(
            f"Neo4j {release.version} needs Maven, and there is no mvn on the path; {advice()}"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{release.version}-", dir=folder.parent) as scratch:
        fresh = Path(scratch, "lib")
        _copy_dependencies(mvn, java, release, fresh)
        _write_list(fresh)
        if _whole(folder):  # somebody else was faster
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    return folder


def _copy_dependencies(mvn: str, java: Path, release: Release, folder: Path) -> None:
    env = dict(os.environ)
    if shutil.which("java") is None:
        env.setdefault("JAVA_HOME", str(java.parents[1]))
    command = [
        mvn, "-B", "-q", "-f", str(POM), "dependency:copy-dependencies",
        f"-Dneo4j.version={release.version}", f"-DoutputDirectory={folder}",
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, env=env, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode or not (folder / f"neo4j-{release.version}.jar").is_file():
        said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr).splitlines()
        cause = next((line for line in said if line.startswith("[ERROR] ")), "Maven says nothing")
        raise NotInstalled(
            f"Maven could not fetch Neo4j {release.version} (exit {done.returncode}); "
            f"with the network there, try again:\n{cause}"
        )


def _write_list(folder: Path) -> None:
    sizes = [f"{jar.stat().st_size} {jar.name}\n" for jar in sorted(folder.glob("*.jar"))]
    (folder / _LIST).write_text("".join(sizes), encoding="utf-8")


def _whole(folder: Path) -> bool:
    """Whether every jar that was fetched is still there in its size."""
    try:
        listed = (folder / _LIST).read_text(encoding="utf-8").splitlines()
        sizes = {name: int(size) for size, _, name in (line.partition(" ") for line in listed)}
        return bool(sizes) and all((folder / n).stat().st_size == s for n, s in sizes.items())
    except (OSError, ValueError):
        return False
