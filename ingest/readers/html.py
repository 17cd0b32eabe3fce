"""Web pages: the article, without what stands around it, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
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


def fragment_text(html: str) -> str:
    """The text of a piece of HTML such as a feed entry's, a paragraph a line."""
    tree = load_html(f"<html><body><div>{clean(html)}</div></body></html>")
    elements = [] if tree is None else list(tree.iter())
    for element in elements:
        if element.tag in _UNSEEN or not isinstance(element.tag, str):  # a comment has no tag name
            element.clear(keep_tail=True)
            element.text = ""
        line_end = "\n" if element.tag in _BLOCKS else ""
        element.text = line_end + (element.text or "").replace("\n", " ")
        element.tail = line_end + (element.tail or "").replace("\n", " ")
    text = "" if tree is None else "".join(tree.itertext())
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)
