"""Predictions in the form `kg extract --format jsonl` prints, made now or read from a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.model import Document

Prediction = dict[str, Any]


def load(path: Path) -> list[Prediction]:
    """One object a line, as another reader or an earlier run wrote them."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def make(docs: Iterable[Document]) -> list[Prediction]:
    """Read documents with the shipped reader."""
    # Imported here: scoring a file of predictions needs no parser.
    from ingest.extraction.contract import as_json
    from ingest.extraction.reader import RuleReader

    return [as_json(reading) for reading in RuleReader().read(docs)]


def document(record: dict[str, Any]) -> Document:
    """The document a JSON Lines record describes."""
    known = {k: record.get(k) for k in ("title", "url", "publisher", "published")}
    return Document.new(record["text"], id=record.get("id"), **known)


def articles(folder: Path) -> list[Document]:
    """The documents that can be read in a folder."""
    from ingest.readers import read_paths

    return [doc for doc in read_paths([str(folder)]) if isinstance(doc, Document)]


def of(docs: Iterable[Document], predictions: Path | None) -> dict[str, Prediction]:
    """Predictions by document id, from the file if one is given, else by reading now."""
    made = load(predictions) if predictions else make(docs)
    return {prediction["id"]: prediction for prediction in made}
