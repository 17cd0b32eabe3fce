"""How many documents there will be, for a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.readers.problem import Problem
from ingest.readers.sniff import ENDINGS
from ingest.readers.targets import find_sources

_ONE_EACH = ("text", "html", "pdf")


def count_documents(paths: Sequence[str], *, format: str | None = None) -> int | None:
    """The documents the paths hold, by the names of the files, or None when that does not tell.

    A file counts as one, a JSON Lines file as one a line that is not empty; feeds, gzipped files
    and standard input cannot be told before they are read.
    """
    total = 0
    for source in find_sources(paths):
        if isinstance(source, Problem):
            continue
        path = source.path
        kind = format or ENDINGS.get(path.suffix.lower() if path else "")
        if path is None or path.suffix == ".gz" or not path.is_file():
            return None
        if kind in _ONE_EACH:
            total += 1
        elif kind == "jsonl":
            total += _lines(path)
        else:
            return None
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(not line.isspace() for line in file)
    except OSError:
        return 0
