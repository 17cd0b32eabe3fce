"""From documents to readings: the language first, then the extractor on what is English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extraction.protocol import Extractor
from ingest.language import detect
from ingest.readers import Problem
from kg.errors import KgError
from kg.model import Document, Reading

READ_LANGUAGE = "en"
_SHORT = 100


def with_language(doc: Document) -> Document:
    """The document with its language; the title helps where the text is short."""
    if doc.language is not None:
        return doc
    text = f"{doc.title}\n{doc.text}" if doc.title and len(doc.text) < _SHORT else doc.text
    return replace(doc, language=detect(text))


def read_documents(docs: Sequence[Document], extractor: Extractor) -> Iterator[Reading | Problem]:
    """A reading of each document, in order, or what went wrong with it.

    A document in another language than English is not read, and ``skipped`` says so.
    """
    ours = [doc for doc in docs if doc.language == READ_LANGUAGE]
    results = _extracted(ours, extractor)
    for doc in docs:
        if doc.language == READ_LANGUAGE:
            yield next(results)
        else:
            yield Reading(doc, skipped=f"language {doc.language}")


def _extracted(docs: Sequence[Document], extractor: Extractor) -> Iterator[Reading | Problem]:
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
