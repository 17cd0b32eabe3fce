"""Where documents are handed in and their readings are handed out, in order."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ingest.extraction.protocol import Extractor
from ingest.readers import Problem
from kg.errors import KgError
from kg.model import Document, Reading

Results = Iterator[Reading | Problem]
Group = TypeVar("Group")
Begun = TypeVar("Begun")


class Desk(ABC):
    """Takes documents in English and gives a reading of each, or what went wrong with it.

    ``name`` and ``version`` are the reader's. ``ahead`` is how many further groups of documents
    are worth handing in before the readings of the first are taken.
    """

    name: str
    version: str
    ahead: int = 0

    @abstractmethod
    def hand_in(self, docs: Sequence[Document]) -> Results:
        """A result for each document, in order. Raises `KgError` for what stops all reading."""


class OwnDesk(Desk):
    """Reads in this process, each document when its reading is asked for."""

    def __init__(self, extractor: Extractor) -> None:
        self.name = extractor.name
        self.version = extractor.version
        self._extractor = extractor

    def hand_in(self, docs: Sequence[Document]) -> Results:
        """A result for each document, made as it is taken."""
        return extracted(docs, self._extractor)


def as_desk(reader: Extractor | Desk) -> Desk:
    """The desk itself, or one for an extractor."""
    return reader if isinstance(reader, Desk) else OwnDesk(reader)


def extracted(docs: Sequence[Document], extractor: Extractor) -> Results:
    """Together, for speed; what is left when the extractor fails, one by one.

    Any extractor may be plugged in, and one that fails on a document must not cost the others:
    hence the broad excepts. An error of ours (a missing model, say) would fail on all of them.
    """
    done = 0
    try:
        for doc, reading in zip(docs, extractor.read(docs), strict=True):
            if reading.doc.id != doc.id:
                raise ValueError(f"a reading of {reading.doc.id} for document {doc.id}")
            done += 1
            yield reading
    except KgError:
        raise
    except Exception:  # noqa: BLE001
        for doc in docs[done:]:
            yield _alone(doc, extractor)


def _alone(doc: Document, extractor: Extractor) -> Reading | Problem:
    try:
        [reading] = extractor.read([doc])
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001
        what = f"the extractor failed on it: {type(error).__name__}: {error}"
        return Problem(doc.id, what, "the other documents were read")
    return reading


def begun_ahead(
    groups: Iterable[Group], begin: Callable[[Group], Begun], ahead: int
) -> Iterator[Begun]:
    """Groups begun, in order, so many of them before the first is given out."""
    waiting: deque[Begun] = deque()
    for group in groups:
        waiting.append(begin(group))
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting
