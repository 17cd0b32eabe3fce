"""Mentions in a sentence: what the network marks, and every name of a known actor."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.model.analysis import Stretch
from ingest.extraction.referents import referent
from ingest.extraction.scene import Referent, Scene
from ingest.extraction.sentence import Token
from kg.model import Actor, Mention, Place, Span

_WHO_OR_WHERE = frozenset({"Organisation", "Person", "Location", "Nationality"})
SURE = 0.5
"""Below this the network's mention is left out."""
_KNOWN = 0.6
"""How sure a mention is that only the register of actors vouches for."""


def find_mentions(scene: Scene) -> list[Mention]:
    """The mentions of a sentence in text order, none inside another."""
    marked = scene.sentence.analysis.mentions
    found = [_marked(scene, stretch) for stretch in marked if stretch.confidence >= SURE]
    taken = [mention.span for mention in found]
    found += [
        mention
        for mention in _known(scene)
        if not any(mention.span.overlaps(other) for other in taken)
    ]
    return sorted(found, key=lambda mention: mention.span)


def _marked(scene: Scene, stretch: Stretch) -> Mention:
    tokens = scene.sentence.tokens[stretch.first : stretch.last + 1]
    span = Span(tokens[0].start, tokens[-1].end)
    found = referent(scene, _head(tokens)) if stretch.kind in _WHO_OR_WHERE else None
    return mention(scene, span, stretch.kind, found, round(stretch.confidence, 3))


def _head(tokens: list[Token]) -> Token:
    """The word that governs a stretch from inside: the first whose own head is outside."""
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if t.head not in inside or t.head == t.i]
    return next((t for t in tops if t.is_noun), tops[-1] if tops else tokens[-1])


def _known(scene: Scene) -> Iterator[Mention]:
    """Names of actors that the register or the document's own acronyms know."""
    for name in scene.names.all:
        if name.actor is not None:
            kind = "Person" if name.actor.kind == "person" else "Organisation"
            found = referent(scene, scene.sentence.tokens[name.last])
            yield mention(scene, name.span, kind, found, _KNOWN)


def mention(scene: Scene, span: Span, kind: str, found: Referent | None, sure: float) -> Mention:
    """A mention with the actor or place it means, which the document then speaks of."""
    entity: Actor | Place | None = None
    if found is not None:
        entity = found.place if kind == "Location" and found.place is not None else found.actor
    if entity is not None and "@" not in entity.id:
        scene.context.entities[entity.id] = entity
    key = entity.id if entity is not None else None
    return Mention(span, span.of(scene.text), kind, key, sure)
