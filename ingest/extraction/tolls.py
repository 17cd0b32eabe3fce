"""Those whom a deed befell beside its object: "a leader along with two guards"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extraction.deed import is_one
from ingest.extraction.numbers import find_counts
from ingest.extraction.referents import referents
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Token
from kg.numbers import Bounds

_BESIDE = frozenset({"along", "together"})


def with_companions(scene: Scene, verb: Token, things: Iterable[Token], total: Bounds) -> Bounds:
    """The toll of a deed with those told beside its object; where these are not counted it is
    no more than a lower bound.
    """
    for one in _companions(scene, verb, things):
        total = _sum(total, one)
    return total


def _companions(scene: Scene, verb: Token, things: Iterable[Token]) -> Iterator[Bounds]:
    for top in (verb, *things):
        for lead in scene.sentence.kids(top, "prep", "advmod"):
            for prep in (lead, *scene.sentence.kids(lead, "prep")):
                if prep.lower == "with" and scene.sentence.tokens[prep.i - 1].lower in _BESIDE:
                    for head in scene.sentence.kids(prep, "pobj"):
                        yield from _counts(scene, head)
    for thing in things:
        for other in scene.sentence.kids(thing, "appos") if not thing.is_name else ():
            if _is_listed(scene, thing, other):
                yield from _counts(scene, other)


def _is_listed(scene: Scene, thing: Token, other: Token) -> bool:
    """Whether what passes for another name is the next of a list: "a leader, a guide and two
    guards", each of which has an article or number of its own.
    """
    items = [thing, *scene.sentence.conjuncts(other)]
    return len(items) > 2 and all(
        one.tag in ("CD", "JJ")
        or any(k.lower in ("a", "an", "several") or k.tag == "CD" for k in scene.sentence.kids(one))
        for one in items
    )


def _counts(scene: Scene, head: Token) -> Iterator[Bounds]:
    for one in scene.sentence.conjuncts(head):
        words = scene.sentence.subtree(one)[0].start, one.end
        if one.tag in ("CD", "JJ"):  # "three of his men", "several of them"
            found = find_counts(scene.text, start=words[0], end=words[1])
            yield found[-1].bounds if found else Bounds(low=1)
            continue
        for each in referents(scene, one)[:1]:
            yield each.count or (Bounds.exactly(1) if is_one(each) else Bounds(low=1))


def _sum(one: Bounds, other: Bounds) -> Bounds:
    """The bounds of both together."""
    low = (one.low or 0) + (other.low or 0)
    best = None if one.best is None or other.best is None else one.best + other.best
    high = None if one.high is None or other.high is None else one.high + other.high
    return Bounds(low or None, best, high)
