"""From documents to readings: the language first, then the reader on what is English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.desk import Desk, Results
from ingest.language import detect
from kg.model import Document, Reading

READ_LANGUAGE = "en"
_SHORT = 100


def with_language(doc: Document) -> Document:
    """The document with its language; the title helps where the text is short."""
    if doc.language is not None:
        return doc
    text = f"{doc.title}\n{doc.text}" if doc.title and len(doc.text) < _SHORT else doc.text
    return replace(doc, language=detect(text))


def read_documents(docs: Sequence[Document], desk: Desk) -> Results:
    """A reading of each document, in order, or what went wrong with it.

    The documents are handed in at once, and their results taken as they are asked for. A document
    in another language than English is not read, and ``skipped`` says so.
    """
    return _woven(docs, desk.hand_in([doc for doc in docs if doc.language == READ_LANGUAGE]))


def _woven(docs: Sequence[Document], results: Results) -> Results:
    for doc in docs:
        if doc.language == READ_LANGUAGE:
            yield next(results)
        else:
            yield Reading(doc, skipped=f"language {doc.language}")
