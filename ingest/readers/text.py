"""Plain text, with or without a header that says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ingest.readers.defaults import Defaults, iso_day
from ingest.readers.encoding import clean, decode
from ingest.readers.problem import Problem
from kg.model import Document

_FIELD = re.compile(r"(title|publisher|published|url)[ \t]*:[ \t]*(.*)", re.IGNORECASE)


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | Problem]:
    """One document.

    Lines ``Title:``, ``Publisher:``, ``Published:`` and ``URL:`` that begin the file, ended by an
    empty line, are its metadata; without them the whole file is the text.
    """
    data = stream.read(defaults.max_bytes + 1)
    if len(data) > defaults.max_bytes:
        yield defaults.too_long(where)
        return
    text = clean(decode(data))
    del data
    header = header_of(text)
    if header is None:
        yield defaults.document(where, text)
        return
    fields, end = header
    known: dict[str, str] = {}
    for number, name, value in fields:
        if name in known:
            yield Problem(f"{where}:{number}", f"a second {name!r} in the header", "keep one")
            return
        known[name] = value
        if name == "published" and value:
            day = iso_day(value, f"{where}:{number}")
            if isinstance(day, Problem):
                yield day
                return
            known[name] = day
    yield defaults.document(where, text[end:].lstrip("\n"), **known)


def header_of(text: str) -> tuple[list[tuple[int, str, str]], int] | None:
    """Line number, name and value of each header field, and where the header ends; else None."""
    fields: list[tuple[int, str, str]] = []
    start = 0
    while True:
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if not line.strip():
            return (fields, start) if fields else None
        field = _FIELD.fullmatch(line.rstrip())
        if field is None:
            return None
        fields.append((len(fields) + 1, field[1].lower(), field[2].strip()))
        if end < 0:
            return fields, len(text)
        start = end + 1
