"""Places that hang elsewhere in the sentence than on the deed that happened there."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.dateline import dateline_of
from ingest.extraction.deed import Deed
from ingest.extraction.names import Name
from ingest.extraction.places import locate
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
from ingest.extraction.status import is_reduced
from ingest.gazetteer import gazetteer
from kg.model import Site, Span

_LOCATING = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "around", "throughout", "of", "on"}
)
_ACTS = frozenset({"ASSAULT", "COERCE"})


def hang_places(scene: Scene, deeds: list[Deed]) -> None:
    """Give deeds without a place one that hangs below them: in "detained two men during an
    operation in search of a leader in Sangin" the arrest was in Sangin too.
    """
    for name in scene.names.all:
        if name.kind != "place" or not name.governed:
            continue
        above = _hung_on(scene, scene.sentence.tokens[name.last])
        for deed in deeds:
            top = deed.light or deed.trigger
            if not deed.sites and (top.i in above or deed.trigger.i in above):
                _put(scene, deed, name)
    named = [n for n in scene.names.all if n.kind == "place"]
    for deed in (d for d in deeds if not d.sites and d.type in _ACTS):
        deed.sites = _here(scene, deed)
        own = _of_subject(scene, deed)
        if not deed.sites and len(named) == len(own) == 1:
            _put(scene, deed, own[0])


def _put(scene: Scene, deed: Deed, name: Name) -> None:
    place = locate(scene, name)
    if place is not None:
        deed.sites = [Site(place, name.span)]


def _of_subject(scene: Scene, deed: Deed) -> list[Name]:
    """Where the subject is: in "police in Basra arrested two men" that is where they did it."""
    subject = scene.sentence.kid(deed.light or deed.trigger, "nsubj", "nsubjpass")
    found = []
    for prep in scene.sentence.kids(subject, "prep") if subject is not None else ():
        if prep.lower in ("in", "at", "near", "outside"):
            within = {t.i for t in scene.sentence.subtree(prep)}
            found += [n for n in scene.names.all if n.kind == "place" and n.last in within]
    return [n for n in found if _is_local(scene, n)]


def _is_local(scene: Scene, name: Name) -> bool:
    place = locate(scene, name)
    return place is not None and place.kind not in ("country", "region")


def _here(scene: Scene, deed: Deed) -> list[Site]:
    """The place where the report was filed, when it says "here"."""
    top = deed.light or deed.trigger
    word = next((t for t in scene.sentence.subtree(top) if t.lower == "here"), None)
    filed = dateline_of(scene.context.doc)
    if word is None or word.dep != "advmod" or filed is None or filed.where is None:
        return []
    place = gazetteer().resolve(filed.where)
    return [Site(place, Span(word.start, word.end))] if place is not None else []


def _hung_on(scene: Scene, token: Token) -> set[int]:
    """The words above a place that share it: not past who said it, nor a clause about somebody
    ("a man who was born in").
    """
    above: set[int] = set()
    first = next((up for _, up in chain(scene, token) if up.dep == "prep"), None)
    if first is None or first.lower not in _LOCATING:
        return above
    for below, up in chain(scene, token):
        stop = below.dep in ("relcl", "ccomp", "parataxis", "nsubj", "nsubjpass")
        if stop or is_reduced(scene.sentence, below):
            break
        above.add(up.i)
    return above


def chain(scene: Scene, start: Token) -> Iterator[tuple[Token, Token]]:
    """Each word from ``start`` up to the root, with the one above it."""
    below = start
    for up in scene.sentence.ancestors(start):
        if up is below:
            return
        yield below, up
        below = up
