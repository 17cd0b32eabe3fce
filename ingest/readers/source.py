"""One thing to read, be it a file or a stream: opened, and unzipped when it is gzipped."""

from __future__ import annotations

import gzip
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 8192
"""Bytes that are looked at to tell a format."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input when ``path`` is None. ``name`` is how messages call it."""

    name: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream at its beginning, its first bytes, and the ending of its name (``.txt``)."""

    stream: BinaryIO
    head: bytes
    ending: str


@contextmanager
def opened(source: Source, stdin: BinaryIO) -> Iterator[Opened]:
    """The source, open; standard input is left open afterwards. Raises `OSError`."""
    if source.path is None:
        yield _looked_at(stdin, Path())
        return
    kind = source.path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
        raise OSError("neither a file nor a folder")
    with source.path.open("rb") as file:
        yield _looked_at(file, source.path)


def _looked_at(stream: BinaryIO, name: Path) -> Opened:
    head, again = _peek(stream)
    if head.startswith(b"\x1f\x8b"):
        name = name.with_suffix("") if name.suffix.lower() == ".gz" else name
        head, again = _peek(cast("BinaryIO", gzip.GzipFile(fileobj=again)), rewinds=False)
    return Opened(again, head, name.suffix)


def _peek(stream: BinaryIO, *, rewinds: bool = True) -> tuple[bytes, BinaryIO]:
    head = b""
    while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
        head += more
    if rewinds and stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, io.BufferedReader(_Replay(head, stream), 1 << 16)


class _Replay(io.RawIOBase):
    """A stream that does not rewind, with what was read of it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read_once = getattr(rest, "read1", rest.read)  # what is there, without waiting

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] or self._read_once(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)
