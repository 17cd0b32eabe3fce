"""The nouns of the graph, one a file."""

from kg.model.actor import ACTOR_KINDS, Actor
from kg.model.claim import DEED_STATUSES, STATUSES, Claim, Party, Site
from kg.model.decision import JUDGEMENTS, Decision
from kg.model.document import Document
from kg.model.event import Event
from kg.model.mention import MENTION_TYPES, RELATION_TYPES, Mention, Relation
from kg.model.place import PLACE_KINDS, Place
from kg.model.reading import Reading
from kg.model.span import Span

__all__ = [
    "ACTOR_KINDS",
    "DEED_STATUSES",
    "JUDGEMENTS",
    "MENTION_TYPES",
    "PLACE_KINDS",
    "RELATION_TYPES",
    "STATUSES",
    "Actor",
    "Claim",
    "Decision",
    "Document",
    "Event",
    "Mention",
    "Party",
    "Place",
    "Reading",
    "Relation",
    "Site",
    "Span",
]
