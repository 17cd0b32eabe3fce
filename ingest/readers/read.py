"""The way in: paths of any kind, to documents one after the other."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from ingest.readers import feed, html, jsonl, pdf, text
from ingest.readers.defaults import MAX_CHARACTERS, Defaults
from ingest.readers.problem import Problem
from ingest.readers.sniff import FORMATS, format_of
from ingest.readers.source import Source, opened
from ingest.readers.targets import find_sources
from kg.dates import parse_day
from kg.errors import InputError, UnknownName
from kg.model import Document

Reader = Callable[[BinaryIO, str, Defaults], Iterator[Document | Problem]]

_READERS: Mapping[str, Reader] = {
    "text": text.read,
    "html": html.read,
    "pdf": pdf.read,
    "jsonl": jsonl.read,
    "feed": feed.read,
}

_REPORT = "what came before was read; please report the file"


def read_paths(
    paths: Sequence[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Document | Problem]:
    """Read files, folders, patterns and ``-`` (standard input), one document at a time.

    ``published`` (YYYY-MM-DD) and ``publisher`` stand for documents that do not say; ``format``,
    one of `FORMATS`, is otherwise told by the name or the first bytes. What cannot be read comes
    as a `Problem` in its place, and reading goes on. Raises `InputError` at once for a bad
    ``published`` and `UnknownName` for a bad ``format``.
    """
    if format is not None and format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    day = parse_day(published, where="published").isoformat() if published else None
    defaults = Defaults(day, publisher or None, max_characters)
    return _read_all(paths, defaults, format, stdin)


def _read_all(
    paths: Sequence[str], defaults: Defaults, format: str | None, stdin: BinaryIO | None
) -> Iterator[Document | Problem]:
    for source in find_sources(paths):
        if isinstance(source, Problem):
            yield source
        else:
            yield from _read(source, defaults, format, stdin or sys.stdin.buffer)


def _read(
    source: Source, defaults: Defaults, format: str | None, stdin: BinaryIO
) -> Iterator[Document | Problem]:
    where = source.name
    try:
        with opened(source, stdin) as found:
            told = format_of(found.head, found.ending, where, format)
            if isinstance(told, Problem):
                yield told
            else:
                yield from _READERS[told](found.stream, where, defaults)
    except (EOFError, zlib.error):
        yield Problem(where, "its gzip data is cut off or broken", "what came before was read")
    except OSError as error:
        yield Problem(where, f"cannot be read: {error.strerror or error}")
    except InputError as error:
        yield Problem(where, str(error), "save it as UTF-8")
    except Exception as error:  # noqa: BLE001 - the parsers meet any bytes; see below
        # a file that trips one of them in a way nobody foresaw must not cost the others
        yield Problem(where, f"the reader failed on it: {type(error).__name__}: {error}", _REPORT)
