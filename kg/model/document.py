"""A report as it was published."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ids import content_id


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of its publication.

    ``published`` is an ISO 8601 day; ``language`` an ISO 639-1 code. ``text`` is what every
    offset in mentions and claims counts in, and never changes once stored.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None

    @classmethod
    def new(cls, text: str, *, id: str | None = None, **known: str | None) -> Document:
        """A document whose id, unless given, is made from its content and its source.

        The same text from two publishers is two documents: two sources say so.
        """
        if id is None:
            source = (known.get(k) for k in ("url", "publisher", "published", "title"))
            id = content_id("doc", *source, text)
        return cls(id=id, text=text, **known)
