"""Set phrases that the network's trees often take apart, put right before the tree is used."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.mend_clauses import mend_clauses
from ingest.extraction.mend_heads import Tree, mend_heads
from ingest.extraction.mend_tags import mend_passives, mend_tags
from ingest.extraction.model.analysis import Stretch

_BOUNDS = {("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than"),
           ("less", "than"), ("as", "many"), ("close", "to")}  # fmt: skip
_FIXED = {("according", "to"), ("because", "of"), ("due", "to"), ("such", "as"), ("as", "of")}


def mend(
    forms: Sequence[str], tags: list[str], heads: list[int], deps: list[str],
    names: Sequence[Stretch] = (),
) -> None:  # fmt: skip
    """Change tags, heads and labels in place; the tree stays a tree. ``names`` are what
    the network takes for names.

    "At least" hangs on the number after it, of "according to" the second word on the first, and
    both sides of "between X and Y" hang together.
    """
    lower = [form.lower().replace("\u2019", "'") for form in forms]
    _small_letters(forms, tags)
    mend_tags(lower, tags, heads, deps)
    mend_passives(lower, tags, heads, deps)
    _both(lower, heads, deps)
    _other_side(lower, heads, deps)
    mend_heads(Tree(lower, tags, heads, deps), names)
    mend_clauses(lower, tags, heads, deps)
    _in_brackets(lower, heads, deps)
    _flat(heads, deps)
    for i in range(len(lower) - 2):
        pair = (lower[i], lower[i + 1])
        if pair in _BOUNDS and tags[i + 2] == "CD":
            _bound(i, heads, deps)
        elif pair in _FIXED and heads[i] != i + 1 and heads[i + 1] != i + 1:
            _under(i + 1, i, "fixed", heads, deps)


def _small_letters(forms: Sequence[str], tags: list[str]) -> None:
    """A word in small letters is no name, where the sentence has names with capitals."""
    capitals = any(t[:3] == "NNP" and f[:1].isupper() for f, t in zip(forms, tags, strict=True))
    for i, (form, tag) in enumerate(zip(forms, tags, strict=True)):
        if capitals and tag[:3] == "NNP" and form.islower() and form.isalpha():
            small = form in _PARTICLES or (i + 1 < len(forms) and forms[i + 1][:1] == "-")
            tags[i] = _SMALL.get(form) or (tag if small else "NNS" if form.endswith("s") else "NN")


_PARTICLES = frozenset({"al", "el", "bin", "ibn", "van", "von", "ben", "abu", "ash", "de", "la",
                        "da", "dos", "del", "di", "du", "le", "ad", "an", "ar", "as", "at", "az",
                        "ul", "ur", "e", "y"})  # fmt: skip
_SMALL = {"of": "IN", "the": "DT", "and": "CC", "for": "IN", "in": "IN"}


def _bound(i: int, heads: list[int], deps: list[str]) -> None:
    first, second, number = i, i + 1, i + 2
    if first in _above(number, heads) or second in _above(number, heads):
        return
    _under(first, number, "advmod", heads, deps)
    _under(second, first, "fixed", heads, deps)


def _under(i: int, head: int, dep: str, heads: list[int], deps: list[str]) -> None:
    """Hang a word elsewhere; what hung on it goes where it hung, so that nothing is lost."""
    if heads[i] == i or i in _above(head, heads):
        return
    for k, above in enumerate(heads):
        if above == i and k != head:
            heads[k] = heads[i]
    heads[i], deps[i] = head, dep


def _above(i: int, heads: Sequence[int]) -> set[int]:
    found: set[int] = set()
    while heads[i] != i and i not in found:
        found.add(i)
        i = heads[i]
    return found | {i}


def _both(lower: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """As in "between the army and the rebels", where the first hangs beside the second."""
    for second, dep in enumerate(deps):
        if dep not in ("nmod", "obl"):
            continue
        case = next(
            (i for i in range(second) if heads[i] == second and lower[i] == "between"), None
        )
        joined = next((i for i in range(second) if heads[i] == second and deps[i] == "cc"), None)
        if case is None or joined is None or joined < case:
            continue
        firsts = [
            i for i in range(case + 1, joined)
            if heads[i] == heads[second] and deps[i] in ("nmod", "obl")
        ]  # fmt: skip
        if firsts:
            heads[second], deps[second] = firsts[-1], "conj"
            heads[case] = firsts[-1]


def _other_side(lower: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """As in "clashes between the army and the rebels killed ten", where the rebels did not kill."""
    for second, dep in enumerate(deps):
        joined = [i for i in range(second) if heads[i] == second and deps[i] == "cc"]
        if dep[:5] != "nsubj" or not joined:
            continue
        for first in range(joined[0]):
            case = any(heads[i] == first and lower[i] == "between" for i in range(first))
            noun = heads[first]
            beside = deps[noun][:5] == "nsubj" and heads[noun] == heads[second]
            if case and beside and deps[first] in ("nmod", "obl"):
                heads[second], deps[second] = first, "conj"
                break


def _in_brackets(lower: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """As in "Valley Guard (VG) fighters fled", where only the fighters did."""
    for second, dep in enumerate(deps):
        if dep[:5] != "nsubj" or second == 0 or lower[second - 1] != ")":
            continue
        for first in range(second - 2):
            beside = deps[first] == dep and heads[first] == heads[second]
            if beside and lower[first + 1] == "(":
                heads[first], deps[first] = second, "compound"


def _flat(heads: list[int], deps: Sequence[str]) -> None:
    """What hangs on a later part of a name hangs on the name."""
    for i, head in enumerate(heads):
        if head != i and deps[head] == "flat" and heads[head] != i:
            heads[i] = heads[head]
