"""What the caller says of documents that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.readers.encoding import clean
from ingest.readers.problem import Problem
from kg.dates import parse_day
from kg.errors import InputError
from kg.model import Document

MAX_CHARACTERS = 5_000_000
"""Longest document that is read, unless the caller says otherwise: some 800,000 words."""

SPLIT = "split it into files, or into JSON Lines of one article a line"


@dataclass(frozen=True, slots=True)
class Defaults:
    """``published`` (an ISO 8601 day) and ``publisher`` of documents that do not name theirs.

    A document of more than ``max_characters`` is not read.
    """

    published: str | None = None
    publisher: str | None = None
    max_characters: int = MAX_CHARACTERS

    @property
    def max_bytes(self) -> int:
        """More bytes than this hold more than ``max_characters`` in any encoding we read."""
        return 4 * self.max_characters + 4

    def document(
        self,
        where: str,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
    ) -> Document | Problem:
        """A document, or why it is none. ``text`` is clean; ``published`` an ISO 8601 day."""
        if not text.strip():
            return Problem(where, "no text in it" if not text else "nothing but white space in it")
        if len(text) > self.max_characters:
            return self.too_long(where, len(text))
        return Document.new(
            text,
            id=id,
            title=phrase(title),
            url=phrase(url),
            publisher=phrase(publisher) or self.publisher,
            published=published or self.published,
        )

    def too_long(self, where: str, characters: int | None = None) -> Problem:
        """The problem of a document over the limit; ``characters`` when they were counted."""
        size = f"{characters:,} characters, and" if characters else "more than"
        limit = f"{self.max_characters:,}" + (" is the most" if characters else " characters")
        return Problem(where, f"{size} {limit} a document may have", SPLIT)


def phrase(value: str | None) -> str | None:
    """A title or a name on one line, or None when nothing is left of it."""
    return " ".join(clean(value).split()) or None if value else None


def iso_day(value: str, where: str) -> str | Problem:
    """An ISO 8601 day or date-time, cut to its day."""
    try:
        return parse_day(value.strip()).isoformat()
    except InputError as error:
        return Problem(where, str(error))
