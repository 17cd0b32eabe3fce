"""What every reader of text offers, be it rules, a trained model or a language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.model import Document, Reading


class Extractor(Protocol):
    """Turns documents into readings, in order, one for each.

    The same document gives the same reading on every run. ``name`` and ``version`` stand on every
    claim, so that claims of an older version can be told apart.
    """

    @property
    def name(self) -> str:
        """What the reader is called on every claim."""
        ...

    @property
    def version(self) -> str:
        """Its version, on every claim."""
        ...

    def read(self, docs: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document. A document in another language is yielded unread."""
        ...
