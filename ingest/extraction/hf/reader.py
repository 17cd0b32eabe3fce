"""The reader: mentions, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extraction.hf.model import TokenModel
from ingest.extraction.hf.spans import mentions
from ingest.extraction.stretches import sentences, stretches
from kg.model import Document, Mention, Reading, Span
from kg.register import register

STRETCH = 1_000
"""Characters the model sees at once; one stretch never changes what is read in another."""


class HfReader:
    """Finds the mentions of English text with a token-classification model.

    ``version`` changes with the model's files. Organisations and persons that the register knows
    by that very name are linked to them. There are no claims and no relations.
    """

    def __init__(self, model: str) -> None:
        self._model = TokenModel(model)
        self.name = f"hf:{model}"
        self.version = f"1-{self._model.digest}"

    def read(self, docs: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document; a document in another language is yielded unread."""
        for doc in docs:
            if doc.language in (None, "en"):
                yield self._reading(doc)
            else:
                yield Reading(doc, skipped=f"language {doc.language}")

    def _reading(self, doc: Document) -> Reading:
        found: list[Mention] = []
        for group in stretches(doc.text, STRETCH):
            stretch = Span(group[0].start, group[-1].end)
            found += mentions(doc.text, self._model.words(doc.text, stretch))
        known = register().actors
        linked = {m.entity: known[m.entity] for m in found if m.entity is not None}
        return Reading(
            doc,
            tuple(found),
            sentences=len(sentences(doc.text)),
            entities=tuple(linked.values()),
        )
