"""Clauses that the network's trees hang where they cannot stand, hung where they belong."""

from __future__ import annotations

from collections.abc import Sequence

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LIGHT = frozenset({"responsibility", "credit", "part", "place"})
"""Objects that are part of what the verb says, as in "claimed responsibility for"."""
_CLAUSE = frozenset({"advcl", "csubj", "parataxis", "ccomp", "conj", "obj"})


def mend_clauses(lower: Sequence[str], tags: list[str], heads: list[int], deps: list[str]) -> None:
    """Change heads, labels and tags in place; the tree stays a tree.

    "That killed ten" hangs on the noun before it, a day told before "that" on the verb before it,
    and no clause stands before the noun that it describes.
    """
    _relative(lower, tags, heads, deps)
    for i, tag in enumerate(tags):
        if tag in _FINITE and deps[i][:3] == "acl" and heads[i] > i:
            _above_noun(i, tags, heads, deps)
        if tag in _FINITE and deps[i] == "acl" and heads[i] < i:
            _verb_of_root(i, tags, heads, deps)
        if tag in _FINITE and i and tags[i - 1] == "VBG":
            _doer_before(i, tags, heads, deps)
        if tag == "VBG" and deps[i] == "conj" and tags[heads[i]] in _FINITE and heads[i] < i:
            _accompanying(i, heads, deps)
        if tag in _FINITE and deps[i] in ("conj", "parataxis") and ";" in lower[heads[i] : i]:
            _after_semicolon(i, lower, heads, deps)
        if deps[i] == "nsubj" and heads[i] < i and tags[i][:2] == "NN":
            _second_subject(i, heads, deps)
        if deps[i] in ("flat", "nmod:desc") and heads[i] < i:
            _apart(i, tags, heads, deps)
        if deps[i] == "appos":
            _listed(i, lower, heads, deps)
        if deps[i] in _BEHIND_PARTICLE and heads[i] < i:
            _behind_particle(i, heads, deps)
        if deps[i] == "nsubj":
            _list_of_subjects(i, lower, heads, deps)
        if deps[i] == "nmod" and tags[heads[i]][:2] == "NN" and heads[i] < i:
            _by_doer(i, lower, heads, deps)
        if deps[i] in _CIRCUMSTANCES and heads[i] > i:
            _of_what_was_said(i, heads, deps)
        if lower[i] == "that" and deps[i] == "mark":
            _before_that(i, heads, deps)


def _list_of_subjects(i: int, lower: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """As in "the police, soldiers and militiamen fled", where the first hangs by itself."""
    verb = heads[i]
    first = [k for k in range(i) if heads[k] == verb and deps[k] == "nsubj"]
    joined = any(deps[k] == "conj" for k in _kids(i, heads))
    if first and i < verb and joined and "," in lower[first[-1] : i]:
        heads[i], deps[i] = first[-1], "conj"


def _by_doer(i: int, lower: Sequence[str], heads: list[int], deps: Sequence[str]) -> None:
    """As in "the arrest of two men by the police": the arrest is by the police, not the men."""
    noun = heads[i]
    by = any(lower[k] == "by" and deps[k] == "case" for k in _kids(i, heads))
    of = any(lower[k] == "of" and deps[k] == "case" for k in _kids(noun, heads))
    if by and of and heads[noun] != noun:
        heads[i] = heads[noun]


_BEHIND_PARTICLE = {"advcl": "xcomp", "obl": "obj"}


def _behind_particle(i: int, heads: Sequence[int], deps: list[str]) -> None:
    """As in "ruled out attacking" and "called off an attack"."""
    verb = heads[i]
    particle = (
        verb + 1 < len(heads) and heads[verb + 1] == verb and deps[verb + 1] == "compound:prt"
    )
    between = [k for k in range(verb + 2, i) if heads[k] not in (i, verb)]
    bare = not any(deps[k] in ("case", "mark") for k in _kids(i, heads))
    if particle and bare and not between and i - verb <= 4:
        deps[i] = _BEHIND_PARTICLE[deps[i]]


_CIRCUMSTANCES = frozenset({"advcl", "obl", "obl:unmarked", "obl:agent", "advmod"})


def _of_what_was_said(i: int, heads: list[int], deps: Sequence[str]) -> None:
    """As in "gunmen attacked a post, killing three, an officer said": the gunmen killed."""
    speech = heads[i]
    kids = _kids(speech, heads)
    said = [k for k in kids if k < i and deps[k] == "ccomp"]
    speaker = [k for k in kids if deps[k][:5] == "nsubj"]
    if said and speaker and i < speaker[0] < speech:
        heads[i] = said[-1]


def _kids(i: int, heads: Sequence[int]) -> list[int]:
    return [k for k, head in enumerate(heads) if head == i and k != i]


def _relative(lower: Sequence[str], tags: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """A clause with a relative pronoun for its subject is none of what was said."""
    for verb, dep in enumerate(deps):
        if dep not in ("ccomp", "advcl", "parataxis") or heads[verb] > verb:
            continue
        who = [
            i for i in range(heads[verb] + 1, verb)
            if heads[i] == verb and deps[i][:5] == "nsubj" and tags[i] in ("WDT", "WP")
        ]  # fmt: skip
        nouns = [
            i for i in range(heads[verb] + 1, who[0] if who else 0)
            if heads[i] == heads[verb] and deps[i] in ("obj", "obl", "nsubj:pass", "nsubj")
            and lower[i] not in _LIGHT
        ]  # fmt: skip
        if nouns:
            objects = [i for i in nouns if deps[i] == "obj"]
            heads[verb], deps[verb] = (objects or nouns)[-1], "acl:relcl"


def _above_noun(verb: int, tags: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """As in "a bomb killed ten people": what stands before a noun and is finite governs it."""
    noun = heads[verb]
    up = heads[noun]
    if up == noun:
        heads[verb], deps[verb] = verb, "root"
    else:
        while tags[up][:2] != "VB" and heads[up] != up:
            up = heads[up]
        heads[verb], deps[verb] = up, "parataxis"
    heads[noun], deps[noun] = verb, "obj"
    kids = _kids(verb, heads)
    left = [k for k in kids if k < verb and deps[k] == "obj"]
    if left and not any(deps[k][:5] == "nsubj" for k in kids):
        deps[left[-1]] = "nsubj"


def _verb_of_root(verb: int, tags: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """As in "a clash between the police and gunmen killed two": the sentence's noun is the subject
    of its only finite verb.
    """
    root = next(i for i, head in enumerate(heads) if head == i)
    kids = {deps[k] for k in _kids(verb, heads)}
    if root >= verb or tags[root] not in ("NN", "NNS") or "obj" not in kids:
        return
    if kids & {"nsubj", "nsubj:pass", "aux", "aux:pass"}:
        return
    if any(tag in _FINITE and i != verb for i, tag in enumerate(tags)):
        return
    heads[verb], deps[verb] = verb, "root"
    heads[root], deps[root] = verb, "nsubj"


def _doer_before(verb: int, tags: list[str], heads: list[int], deps: list[str]) -> None:
    """As in "army shelling kills four": a verb without a subject has the word before it for one."""
    i = verb - 1
    if any(deps[k][:5] in ("nsubj", "csubj") and k != i for k in _kids(verb, heads)):
        return
    if heads[verb] == i and deps[verb] in _CLAUSE:
        top = heads[i] == i
        heads[verb], deps[verb] = (verb if top else heads[i]), deps[i]
        for k in _kids(i, heads):
            if k > verb:
                heads[k] = verb
    elif heads[i] != verb or deps[i] not in ("advcl", "csubj"):
        return
    heads[i], deps[i], tags[i] = verb, "nsubj", "NN"
    for k in _kids(i, heads):
        if k < i and deps[k] in ("nsubj", "obj"):
            deps[k] = "compound"
        elif k > verb:
            heads[k] = verb


def _accompanying(i: int, heads: Sequence[int], deps: list[str]) -> None:
    """As in "attacked a village, wounding four": without "and" the second is no equal."""
    if not any(deps[k] == "cc" for k in _kids(i, heads)):
        deps[i] = "advcl"


def _after_semicolon(
    verb: int, lower: Sequence[str], heads: list[int], deps: Sequence[str]
) -> None:
    """As in "they fled; on Tuesday, a bomb exploded": the day is of what stands after it."""
    up = heads[verb]
    last = max(i for i in range(up, verb) if lower[i] == ";")
    for k in range(last + 1, verb):
        if heads[k] == up and deps[k][:3] in ("obl", "adv"):
            heads[k] = verb


def _second_subject(i: int, heads: Sequence[int], deps: list[str]) -> None:
    """As in "a court sentenced a smuggler": what follows a verb with a subject is its object."""
    kids = _kids(heads[i], heads)
    before = any(deps[k] == "nsubj" and k < heads[i] for k in kids)
    if before and not any(deps[k] == "obj" for k in kids):
        deps[i] = "obj"


def _apart(i: int, tags: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """A name does not go on behind the verb that it is the subject of."""
    verb = heads[heads[i]]
    if heads[i] < verb < i and tags[verb] in _FINITE and deps[heads[i]][:5] == "nsubj":
        heads[i], deps[i] = verb, "obj"


def _listed(i: int, lower: Sequence[str], heads: Sequence[int], deps: list[str]) -> None:
    """As in "a smuggler, a guide and two guards", where nobody is called twice."""
    pair = [{lower[k] for k in _kids(noun, heads) if deps[k] == "det"} for noun in (heads[i], i)]
    more = any(k > i and deps[k] == "conj" for k in _kids(heads[i], heads))
    if more and all(articles & {"a", "an"} for articles in pair):
        deps[i] = "conj"


def _before_that(mark: int, heads: list[int], deps: Sequence[str]) -> None:
    """As in "announced on Monday that it had fled": the day is of what stands before it."""
    verb = heads[mark]
    up = heads[verb]
    if not up < mark < verb:
        return
    for k in range(up + 1, mark):
        if heads[k] == verb and deps[k][:3] in ("obl", "adv", "nmo"):
            heads[k] = up
