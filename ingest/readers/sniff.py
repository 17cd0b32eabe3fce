"""Which format a file is in: by its name's ending, else by its first bytes."""

from __future__ import annotations

import re

from ingest.readers.encoding import is_binary, marked
from ingest.readers.problem import Problem

FORMATS = ("text", "html", "pdf", "jsonl", "feed")
"""What ``format=`` may name."""

ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".rss": "feed", ".atom": "feed",
    ".pdf": "pdf",
}  # fmt: skip
_READ = "give text, HTML, PDF, JSON Lines or feeds"
_TABLES = (".csv", ".tsv")
_ROOT = re.compile(r"<(?:(rss|feed|rdf:rdf)|!doctype html|html|head|body)[\s>]")
_JSON = re.compile(r'\{\s*["}]')


def format_of(head: bytes, ending: str, where: str, given: str | None = None) -> str | Problem:
    """The format of a file that begins with ``head``; ``ending`` is its name's, like ``.txt``.

    A ``given`` format is the answer for anything that can be of it.
    """
    ending = ending.lower()
    if not head:
        return Problem(where, "empty")
    if head.startswith(b"%PDF-") or "pdf" in (given, ending[1:]):
        return "pdf"
    if is_binary(head):
        return Problem(where, "a binary file, not text", _READ)
    if given:
        return given
    if ending in _TABLES:
        return Problem(where, "a table, not an article", "give the format text to read it as it is")
    return ENDINGS.get(ending) or _by_content(head, where)


def _by_content(head: bytes, where: str) -> str | Problem:
    begin = head.decode(marked(head) or "latin-1", "ignore").lstrip("\ufeffï»¿ \t\r\n").lower()
    if begin.startswith("<"):
        if root := _ROOT.search(begin):
            return "feed" if root[1] else "html"
        if begin.startswith("<?xml"):
            return Problem(where, "XML of a kind that is not read", "feeds are RSS or Atom")
    return "jsonl" if _JSON.match(begin) else "text"
