"""From the paths a caller gives to the files that they mean, always in the same order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from ingest.readers.problem import Problem
from ingest.readers.source import Source

STDIN = "-"


def find_sources(paths: Sequence[str]) -> Iterator[Source | Problem]:
    """Each file once: those of a folder and its folders sorted, hidden ones left out.

    A path with ``*``, ``?`` or ``[`` that is no file is a pattern (``**`` is any folder); ``-``
    is standard input.
    """
    seen: set[str] = set()
    for found in (found for path in paths for found in _meant_by(path)):
        real = os.path.realpath(found.path) if isinstance(found, Source) and found.path else None
        if real is None or real not in seen:
            yield found
        if real is not None:
            seen.add(real)


def _meant_by(path: str) -> Iterator[Source | Problem]:
    if path == STDIN:
        yield Source("standard input")
    elif "\0" in path:
        yield Problem(shown(path), "no file has such a name")
    elif Path(path).is_dir():
        yield from _in_folder(Path(path))
    elif Path(path).exists():
        yield Source(shown(path), Path(path))
    elif glob.has_magic(path):
        yield from _matching(path)
    else:
        yield _missing(Path(path))


def shown(path: str | Path) -> str:
    """A path that can be printed."""
    return os.fsencode(path).decode("utf-8", "replace")


def _in_folder(folder: Path) -> Iterator[Source | Problem]:
    found = False
    failures: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            found = True
            yield Source(shown(Path(root, name)), Path(root, name))
    for failure in failures:
        yield Problem(shown(str(failure.filename)), f"cannot be listed: {failure.strerror}")
    if not found and not failures:
        yield Problem(shown(folder), "no files to read in this folder")


def _matching(pattern: str) -> Iterator[Source | Problem]:
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207
    if not matches:
        yield Problem(shown(pattern), "no file matches this pattern")
    for match in matches:
        if not match.is_dir():
            yield Source(shown(match), match)
        elif not pattern.rstrip("/").endswith("**"):  # ** names the files below it already
            yield from _in_folder(match)


def _missing(path: Path) -> Problem:
    if path.is_symlink():
        return Problem(shown(path), "a link to nothing")
    try:
        there = [other.name for other in path.parent.iterdir()]
        near = get_close_matches(path.name, there, n=1, cutoff=0.8)
    except OSError:
        near = []
    hint = f"did you mean {shown(path.with_name(near[0]))}?" if near else "check the path"
    return Problem(shown(path), "no such file or folder", hint)
