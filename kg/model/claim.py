"""What a document says somebody did: the atom of the graph."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.dates import PartialDate
from kg.ids import content_id
from kg.model.actor import Actor
from kg.model.place import Place
from kg.model.span import Span
from kg.numbers import Bounds

STATUSES = ("asserted", "claimed", "alleged", "denied", "negated", "planned", "hypothetical")
"""asserted: stated as fact (maybe by a named source); claimed: the doer says so; alleged: an
accusation or hearsay; denied: somebody says it did not happen; negated: the text says so;
planned: announced, intended or ordered; hypothetical: conditional or possible."""

DEED_STATUSES = frozenset({"asserted", "claimed", "alleged"})
"""Only these become events and direct edges."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a claim, and where the text names it (None when it is understood)."""

    actor: Actor
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a claim, and where the text names it."""

    place: Place
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """In characters [quote.start, quote.end), document ``doc_id`` says that ``actors`` did this.

    ``type`` and ``mode`` are of the ontology; ``relation`` is the direct edge the deed makes, or
    None. ``trigger`` is the word that names the deed and ``sentence`` the whole sentence; the
    ``quote`` must equal the document's text at ``sentence`` or the claim is rejected
    (`kg.evidence`). ``count`` is how many such deeds ("14 attacks"). ``said_by`` is the source the
    text names. ``confidence`` lies in [0, 1]. ``rule`` names what made the claim.
    """

    doc_id: str
    type: str
    status: str
    trigger: Span
    sentence: Span
    quote: str
    rule: str
    mode: str | None = None
    relation: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Site | None = None
    date: PartialDate | None = None
    killed: Bounds | None = None
    injured: Bounds | None = None
    detained: Bounds | None = None
    count: Bounds | None = None
    weapon: str | None = None
    said_by: Party | None = None
    confidence: float = 0.5
    extractor: str = ""
    extractor_version: str = ""
    id: str = ""

    def with_id(self) -> Claim:
        """The claim with the id its content gives it."""
        parties = [p.actor.id for p in self.actors], [p.actor.id for p in self.recipients]
        return replace(
            self,
            id=content_id(
                "claim", self.doc_id, *self.trigger, self.type, self.mode, self.relation,
                self.status, parties, self.place.place.id if self.place else None,
            ),
        )  # fmt: skip
