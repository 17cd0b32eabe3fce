"""JSON Lines: a document a line, ``{"id", "text"}`` and what is known of it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import TextIOWrapper
from typing import Any, BinaryIO

from ingest.readers.defaults import SPLIT, Defaults, iso_day
from ingest.readers.encoding import clean_in_place
from ingest.readers.problem import Problem
from kg.errors import InputError
from kg.model import Document

FIELDS = ("id", "text", "title", "url", "publisher", "published")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UNFIT_ID = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | Problem]:
    """The document of each line; a line that cannot be read is a problem with its number.

    ``text`` keeps its length, so that offsets counted in the line's text hold in the document.
    """
    empty = True
    for number, line in _lines(stream, longest=6 * defaults.max_characters + 65536):
        place = f"{where}:{number}"
        if line is None:
            empty = False
            yield Problem(place, "a line too long to be one document", SPLIT)
        elif line.strip():
            empty = False
            yield _document(line, place, defaults)
    if empty:
        yield Problem(where, "no documents in it")


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for one of more than ``longest`` bytes."""
    start = stream.read(2)
    if start not in _UTF16:
        yield from _split(start, stream.readline, longest)
        return
    text = TextIOWrapper(stream, encoding=_UTF16[start], errors="replace", newline="\n")
    try:
        yield from _split(b"", lambda size: text.readline(size).encode(), longest)
    finally:
        text.detach()  # or it closes the stream, which is not ours


def _split(
    start: bytes, readline: Callable[[int], bytes], longest: int
) -> Iterator[tuple[int, bytes | None]]:
    *before, start = start.split(b"\n")
    yield from enumerate(before, 1)
    number, line = len(before) + 1, (start + readline(longest)).removeprefix(codecs.BOM_UTF8)
    while line:
        whole = line.endswith(b"\n") or len(line) < longest
        yield number, line if whole else None
        while not whole:
            line = readline(1 << 20)
            whole = line.endswith(b"\n") or not line
        number, line = number + 1, readline(longest)


def _document(line: bytes, where: str, defaults: Defaults) -> Document | Problem:
    try:
        known = _fields(line)
    except InputError as error:
        return Problem(where, str(error))
    if published := known.get("published"):
        day = iso_day(published, where)
        if isinstance(day, Problem):
            return replace(day, message=f'field "published": {day.message}')
        known["published"] = day
    text = clean_in_place(known.pop("text"))
    return defaults.document(where, text, **known)


def _fields(line: bytes) -> dict[str, str]:
    try:
        value = json.loads(line.rstrip().decode("utf-8"), object_pairs_hook=_Pairs)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start + 1} of the line") from None
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        raise InputError("not JSON that can be read: a number too long, or too deep") from None
    if not isinstance(value, _Pairs):
        raise InputError('not a JSON object; write {"id": "...", "text": "..."}')
    known: dict[str, str] = {}
    for name, item in value:
        if name in FIELDS:
            if name in known:
                raise InputError(f'field "{name}" stands twice')
            known[name] = _text(name, item)
    if "text" not in known:
        raise InputError('field "text" is missing')
    return {name: item for name, item in known.items() if item or name == "text"}


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it is written, so that a key that stands twice is seen."""


def _text(name: str, item: object) -> str:
    if item is None and name not in ("id", "text"):
        return ""
    if not isinstance(item, str):
        raise InputError(f'field "{name}" is not a string')
    if name == "id" and (not item.strip() or _UNFIT_ID.search(item)):
        raise InputError('field "id" is empty or holds control characters')
    return item
