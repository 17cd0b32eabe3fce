"""The reader: asks about a document stretch by stretch, and checks every answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.extraction.linked import mentions_of
from ingest.extraction.llm import question
from ingest.extraction.llm.answer import Told, told_in
from ingest.extraction.llm.claims import ClaimMaker
from ingest.extraction.llm.client import AnswerError, CutOff, Server
from ingest.extraction.stretches import sentences, stretches
from kg.evidence import keep_evident
from kg.model import Document, Reading, Span

STRETCH = 6_000
"""Characters asked about at once."""

_TRIES = 2


class LlmReader:
    """Reads English text by asking a server that speaks OpenAI's chat-completions protocol.

    ``version`` changes with the model and with the question. A document that gets no whole answer
    raises `AnswerError`; what would fail for every document, `kg.errors.KgError`.
    """

    name = "llm"

    def __init__(self, server: Server) -> None:
        self._server = server
        self.version = f"1-{question.digest()}:{server.model}"

    def read(self, docs: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document; a document in another language is yielded unread."""
        for doc in docs:
            if doc.language in (None, "en"):
                yield self._reading(doc)
            else:
                yield Reading(doc, skipped=f"language {doc.language}")

    def _reading(self, doc: Document) -> Reading:
        told: list[Told] = []
        rejected: Counter[str] = Counter()
        for group in stretches(doc.text, STRETCH):
            found, wrong = self._told(doc, group)
            told += found
            rejected += wrong
        whole = sentences(doc.text)
        maker = ClaimMaker(doc, told, whole, (self.name, self.version))
        claims, wrong = maker.claims()
        kept, unproven = keep_evident(claims, doc)
        mentions, entities = mentions_of(kept, doc)
        return Reading(
            doc,
            mentions,
            claims=kept,
            sentences=len(whole),
            rejected=dict(sorted((rejected + wrong + Counter(unproven)).items())),
            entities=entities,
        )

    def _told(self, doc: Document, group: list[Span]) -> tuple[list[Told], Counter[str]]:
        """What the model tells of some sentences; of half of them where the answer gets too long.

        An answer that is not as asked for is asked for once more.
        """
        text = doc.text[group[0].start : group[-1].end]
        for left in reversed(range(_TRIES)):
            try:
                return told_in(self._ask(doc, text))
            except CutOff:
                if len(group) == 1:
                    raise
                break
            except AnswerError:
                if not left:
                    raise
        middle = len(group) // 2
        first, wrong = self._told(doc, group[:middle])
        second, wrong_too = self._told(doc, group[middle:])
        return first + second, wrong + wrong_too

    def _ask(self, doc: Document, text: str) -> str:
        return self._server.ask(question.task(), question.about(doc, text), question.schema())
