"""A small extractor: "A attacked B" and "A denied attacking B", a claim a sentence."""

import re
from collections.abc import Iterable, Iterator

from kg.evidence import keep_evident
from kg.model import Actor, Claim, Document, Party, Reading, Span

_SENTENCE = re.compile(r"[^.\n]+\.?")
_DEED = re.compile(r"(\w+) (attacked|denied attacking) (\w+)")


class PlainReader:
    """Reads plain sentences, and remembers which documents it was given, by call."""

    name = "plain"

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.calls: list[list[str]] = []

    def read(self, docs: Iterable[Document]) -> Iterator[Reading]:
        call: list[str] = []
        self.calls.append(call)
        for doc in docs:
            call.append(doc.id)
            yield self.read_one(doc)

    def read_one(self, doc: Document) -> Reading:
        sentences = [Span(*m.span()) for m in _SENTENCE.finditer(doc.text) if m[0].strip()]
        claims = [claim for span in sentences for claim in self._claims(doc, span)]
        kept, rejected = keep_evident(claims, doc)
        return Reading(doc, claims=kept, sentences=len(sentences), rejected=rejected)

    def _claims(self, doc: Document, span: Span) -> Iterator[Claim]:
        for found in _DEED.finditer(span.of(doc.text)):
            actor, recipient = (
                Party(
                    Actor(found[group].lower(), found[group]),
                    Span(span.start + found.start(group), span.start + found.end(group)),
                )
                for group in (1, 3)
            )
            yield Claim(
                doc_id=doc.id,
                type="ASSAULT",
                status="denied" if found[2].startswith("denied") else "asserted",
                trigger=Span(span.start + found.start(2), span.start + found.end(2)),
                sentence=span,
                quote=span.of(doc.text),
                rule="plain",
                relation="ATTACKS",
                actors=(actor,),
                recipients=(recipient,),
                extractor=self.name,
                extractor_version=self.version,
            ).with_id()
