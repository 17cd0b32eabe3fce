"""Short ways to read a text in tests."""

from functools import cache

from ingest.extraction.reader import RuleReader
from kg.model import Claim, Document, Reading


@cache
def reader() -> RuleReader:
    return RuleReader()


def read(text: str, published: str | None = "2021-02-09") -> Reading:
    return reader().read_one(Document.new(text, id="doc-1", published=published))


def claims(text: str, published: str | None = "2021-02-09", **wanted: str) -> list[Claim]:
    """The claims of a text whose attributes are as wanted."""
    said = read(text, published).claims
    return [c for c in said if all(getattr(c, k) == v for k, v in wanted.items())]


def names(parties) -> list[str]:
    return [p.actor.name for p in parties]


def told(claim: Claim) -> tuple:
    """Status, relation, actors, recipients: what a reader must never get wrong."""
    return claim.status, claim.relation, names(claim.actors), names(claim.recipients)
