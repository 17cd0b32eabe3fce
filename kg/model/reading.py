"""What an extractor got out of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.actor import Actor
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.mention import Mention, Relation
from kg.model.place import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions, relations and claims of a document, each checked against its text.

    ``entities`` describes what mentions are linked to, where no claim does. ``rejected`` counts
    claims that failed the evidence rule, by reason. ``skipped`` says why a document was stored but
    not read ("language ar"), or is None.
    """

    doc: Document
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    skipped: str | None = None
    entities: tuple[Actor | Place, ...] = ()
