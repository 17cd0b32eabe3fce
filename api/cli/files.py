"""Output files and folders that are whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file (UTF-8) that takes the place of ``path`` once it is written in full.

    What stood there before stays until then, and stays for good when writing fails.
    """
    if path.is_dir():
        raise InputError("is a folder; name a file", where=str(path))
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it first", where=str(path))
    fd, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(fd, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_usual_mode())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which appears as ``path`` once it is full, and not at all otherwise."""
    if path.exists():
        raise InputError("is there already; name a new folder", where=str(path))
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it first", where=str(path))
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as outer:
        made = Path(outer) / path.name
        made.mkdir()
        yield made
        for file in made.iterdir():
            with file.open("rb+") as written:
                os.fsync(written.fileno())
        made.rename(path)


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output, as the same kind of context."""
    yield sys.stdout


def _usual_mode() -> int:
    """What a file made by ``open`` would get; `tempfile` is stricter."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
