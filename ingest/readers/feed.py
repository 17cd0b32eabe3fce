"""RSS and Atom files: a document for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import feedparser

from ingest.readers.defaults import Defaults
from ingest.readers.encoding import clean, decode
from ingest.readers.html import declared_in, fragment_text
from ingest.readers.problem import Problem
from ingest.readers.published import day_of
from kg.model import Document

_ENTITY = re.compile("<!entity", re.IGNORECASE)
_CHARACTER = re.compile(r"&#([xX][0-9a-fA-F]{1,20}|[0-9]{1,20});?")
_TAG = re.compile(r"</?\w+[^<>]*>|&\w+;|&#\w+;")


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | Problem]:
    """The entries in the order they stand in, each with the feed's title as its publisher.

    An entry's text is its content, else its summary, else its title.
    """
    data = stream.read(defaults.max_bytes + 1)
    if len(data) > defaults.max_bytes:
        yield Problem(where, f"more than {defaults.max_bytes:,} bytes", "split the feed")
        return
    text = decode(data, declared_in(data))
    if _ENTITY.search(text):  # an entity can expand without end, or bring in another file
        yield Problem(where, "a feed that declares XML entities", "remove its <!ENTITY> lines")
        return
    found = _parse(text)
    for number, entry in enumerate(found.entries, 1):
        yield from _entry(entry, f"{where}: entry {number}", found.feed, defaults)
    if found.bozo and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        yield Problem(where, f"broken XML: {_fault(found.bozo_exception)}", _kept(found.entries))
    elif not found.entries:
        yield Problem(where, "no entries in it", "feeds are RSS or Atom")


def _parse(text: str) -> Any:  # noqa: ANN401 - feedparser has no types
    # from memory and in a known encoding: given a string, feedparser may fetch or open it
    return feedparser.parse(
        io.BytesIO(_CHARACTER.sub(_sound, clean(text)).encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )


def _sound(reference: re.Match[str]) -> str:
    """A character reference, or U+FFFD when there is no such character."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference[0] if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _entry(
    entry: Any,  # noqa: ANN401
    where: str,
    feed: Any,  # noqa: ANN401
    defaults: Defaults,
) -> Iterator[Document | Problem]:
    title = _plain(entry.get("title", ""))
    bodies = [part.get("value", "") for part in entry.get("content", ())]
    texts = (_plain(body) for body in (*sorted(bodies, key=len, reverse=True), _summary(entry)))
    published = None
    if written := entry.get("published") or _updated(entry):
        published = day_of(written)
        if published is None:
            yield Problem(where, f"{written!r} is not a date; read without it")
    yield defaults.document(
        where,
        next((text for text in texts if text), title),
        title=title,
        url=entry.get("link"),
        publisher=_plain(feed.get("title", "")),
        published=published,
    )


def _summary(entry: Any) -> str:  # noqa: ANN401
    return str(entry.get("summary", ""))


def _updated(entry: Any) -> str:  # noqa: ANN401
    # not .get: feedparser answers "updated" from "published", with a warning
    return str(dict.get(entry, "updated") or "")


def _plain(value: str) -> str:
    return fragment_text(value) if _TAG.search(value) else clean(value).strip()


def _fault(error: Exception) -> str:
    line = getattr(error, "getLineNumber", lambda: None)()
    reason = getattr(error, "getMessage", lambda: str(error))()
    return f"{reason}, line {line}" if line else reason


def _kept(entries: list[Any]) -> str:
    return f"the {len(entries)} entries before it were read" if entries else "nothing was read"
