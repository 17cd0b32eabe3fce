"""The sample as the readers and the coder give it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.readers import Problem, read_paths
from kg.model import Document

FOLDER = Path(__file__).resolve().parents[2] / "sample"
ARTICLES = str(FOLDER / "articles")

Coded = dict[str, Any]


def read_articles() -> dict[str, Document]:
    """The articles by URL. Fails on the first that cannot be read."""
    articles: dict[str, Document] = {}
    for doc in read_paths([ARTICLES]):
        assert not isinstance(doc, Problem), doc
        assert doc.url is not None
        assert doc.url not in articles
        articles[doc.url] = doc
    return articles


def read_expected() -> list[Coded]:
    """What the coder took from each article."""
    lines = (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
