"""Web pages: the article, without what stands around it, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, BinaryIO

from trafilatura import bare_extraction, load_html

from ingest.readers.defaults import Defaults
from ingest.readers.encoding import clean, decode
from ingest.readers.page_date import published_on
from ingest.readers.problem import Problem
from kg.model import Document

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre",
     "blockquote", "table", "tr", "section", "article", "dd", "dt", "figure", "figcaption")
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "noscript"})

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | Problem]:
    """One document: the article of the page, a paragraph a line, or a problem if none is found."""
    data = stream.read(defaults.max_bytes + 1)
    if len(data) > defaults.max_bytes:
        yield defaults.too_long(where)
        return
    tree = load_html(_ENCODING.sub("", decode(data, declared_in(data))))
    page = None if tree is None else _article(tree)
    text = clean(page.text or "").strip() if page else ""
    if not page or not text:
        yield Problem(where, "no article text found in the page", "save the article as text")
        return
    yield defaults.document(
        where,
        text,
        title=page.title,
        url=page.url,
        publisher=page.sitename or page.hostname,
        published=published_on(tree),
    )


def declared_in(data: bytes) -> str | None:
    """The encoding that a page or an XML file declares in its first bytes."""
    found = _CHARSET.search(data[:2048])
    return found[1].decode("ascii", "ignore") if found else None


def _article(tree: Any) -> Any:  # noqa: ANN401 - trafilatura has no types
    # the date is found apart (page_date), so the general search for one is kept short
    return bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


class _Fragment(HTMLParser):
    """The text of a piece of HTML, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))


def fragment_text(html: str) -> str:
    """The text of a piece of HTML such as a feed entry's, a paragraph a line."""
    parser = _Fragment()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in clean("".join(parser.parts)).split("\n"))
    return "\n".join(line for line in lines if line)
