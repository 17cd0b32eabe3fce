"""ClearNLP labels for words of a Universal Dependencies tree, by their tags and neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ingest.extraction import clear_words as words

MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.",
    "sept.", "oct.", "nov.", "dec.",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re"})


class Tree(Protocol):
    """What labels are read from: the words, the tree given, and which have a preposition."""

    low: list[str]
    tags: Sequence[str]
    deps: list[str]
    kids: list[list[int]]
    prep: list[int]
    free: set[int]

    def below(self, v: int) -> set[str]:
        """The labels given to what a word governs."""
        ...

    clause: list[int]
    core: list[int]


def before_fixed(text: str, first: str) -> str:
    """The label of the first word of a fixed expression whose last word is the head."""
    if text == "such as" or first in words.COMPARED:
        return "amod"
    return "det" if text in ("each other", "one another") else "advmod"


def name_head(tags: Sequence[str], first: int, parts: Sequence[int]) -> int:
    """The head of a name: its last word that is no number."""
    for k in reversed(parts):
        if tags[k] not in ("CD", "HYPH", ",", ":", "SYM"):
            return k
    return first


def part(tag: str) -> str:
    """The label of a part of a name or date."""
    return "nummod" if tag == "CD" else "compound"


def demoted(tag: str, parts: int) -> str:
    """The label of the first word of a name, a date or a sum under its new head."""
    if tag == "CD":
        return "nummod"
    if tag == "$":
        return "quantmod" if parts else "nmod"
    return "compound"


def is_clause(tags: Sequence[str], deps: Sequence[str], kids: Sequence[int], v: int) -> bool:
    """Whether what "be" links to is a clause: "the aim is to win", "the fact is that"."""
    outer = any(deps[k] in ("nsubj:outer", "csubj:outer") for k in kids)
    return outer or (tags[v] in ("VB", "VBP", "VBZ", "VBD") and any(deps[k] == "mark" and
                     tags[k] == "TO" for k in kids))  # fmt: skip


def predicate(
    tags: Sequence[str], deps: Sequence[str], kids: Sequence[Sequence[int]], v: int
) -> str:
    """The label of what "be" links to."""
    if is_clause(tags, deps, kids[v], v):
        own = any(deps[k] in _SUBJECTS for k in kids[v])
        return "ccomp" if own else "xcomp"
    return linked(tags[v])


def linked(tag: str) -> str:
    """The label of an adjective, adverb or noun that "be" links to."""
    if tag[:2] in ("JJ", "VB"):
        return "acomp"
    return "advmod" if tag in ("RB", "WRB", "IN", "RBR", "RP") else "attr"


def under_preposition(
    tags: Sequence[str], deps: Sequence[str], kids: Sequence[Sequence[int]], v: int, clausal: bool
) -> str:
    """The label of what follows a preposition: a clause, an adverb, or a noun."""
    tag = tags[v]
    if clausal or tag[:2] in ("VB", "RB", "WR", "IN", "MD"):
        return "pcomp"
    free = tag == "WP" and any(deps[k] == "acl:relcl" and k > v for k in kids[v])
    return "pcomp" if free else "pobj"


def speech_after(
    low: Sequence[str], tags: Sequence[str], deps: Sequence[str],
    kids: Sequence[Sequence[int]], v: int,
) -> int:  # fmt: skip
    """The verb of who says it, at the end or within: "32 were killed, police said"; or -1."""
    if deps[v] not in ("root", "conj", "parataxis", "ccomp"):
        return -1
    for k in reversed(kids[v]):
        if k < v or deps[k] != "parataxis" or low[k] not in words.SPEECH or tags[k][:2] != "VB":
            continue
        below = {deps[m] for m in kids[k]}
        if low[k] in words.TELLING:
            below.discard("obj")
        if "nsubj" in below and below.isdisjoint(("ccomp", "obj", "mark", "parataxis")):
            return k
    return -1


def of_kid(tree: Tree, v: int, k: int) -> str:
    """The label of a word below another."""
    dep = tree.deps[k]
    if tree.prep[k] >= 0:
        return _of_phrase(tree, k, dep)
    if k in tree.free and dep in _CLAUSES:
        return _CLAUSES[dep]
    special = _BY_LABEL.get(dep)
    if special is not None:
        return special(tree, v, k)
    label = words.LABELS.get(dep)
    if label is None:
        label = words.LABELS.get(dep.partition(":")[0], "dep")
    return label if label != "root" else "dep"


def _of_phrase(tree: Tree, k: int, dep: str) -> str:
    return "agent" if dep == "obl:agent" and tree.low[tree.prep[k]] == "by" else "prep"


def _advmod(tree: Tree, v: int, k: int) -> str:
    form, tag = tree.low[k], tree.tags[k]
    if form in words.NEGATIONS:
        return "neg"
    if tag == "RP":
        return "prt"
    if (
        tree.tags[v] in ("CD", "$")
        and k < v
        and (tag in ("IN", "TO") or form in words.ABOUT or tree.low[tree.core[k]] == "than")
    ):
        return "quantmod"
    return "prep" if tag in ("IN", "TO") else "advmod"


def _amod(tree: Tree, _v: int, k: int) -> str:
    return "compound" if tree.tags[k][:2] == "NN" else "amod"


def _compound(tree: Tree, v: int, k: int) -> str:
    tag = tree.tags[k][:2]
    if tag == "NN" and tree.tags[v] in ("VBN", "VBG", "JJ") and k < v:
        return "npadvmod"
    return "amod" if tag in ("JJ", "VB") else "compound"


def _mark(tree: Tree, _v: int, k: int) -> str:
    tag = tree.tags[k]
    if tag == "TO":
        return "aux"
    if tag == "WRB":
        return "advmod"
    return "prep" if any(tree.low[m] in ("order", "case") for m in tree.kids[k]) else "mark"


def _case(tree: Tree, v: int, k: int) -> str:
    if tree.tags[k] == "POS":
        return "case"
    return "advmod" if tree.low[v] in words.BOUND else "prep"


def _expl(tree: Tree, v: int, k: int) -> str:
    return "expl" if tree.tags[k] == "EX" or k > v else "nsubj"


def _nsubj(tree: Tree, v: int, k: int) -> str:
    if k > v and "there" in tree.below(v):
        return "attr" if tree.low[v] in _BE else "dobj"
    return "nsubj"


def _csubj(tree: Tree, v: int, k: int) -> str:
    if k < v:
        return "csubj"
    infinitive = any(tree.tags[m] == "TO" and tree.deps[m] == "mark" for m in tree.kids[k])
    return "xcomp" if infinitive or tree.tags[k] == "VBG" else "ccomp"


def _iobj(tree: Tree, v: int, _k: int) -> str:
    return "dative" if "obj" in tree.below(v) else "dobj"


def _obl(tree: Tree, _v: int, k: int) -> str:
    tag = tree.tags[k]
    if tag in ("RB", "RBR", "RBS", "JJ") or tree.low[k] in words.BOUND:
        return "advmod"
    return "prep" if tag == "IN" else "npadvmod"


def _nmod(tree: Tree, v: int, k: int) -> str:
    tag = tree.tags[k]
    if tree.low[k] in words.BOUND or tag[:2] == "RB":
        return "advmod"
    if tag == "CD":
        return "nummod"
    if tree.low[k] in MONTHS:
        return "compound"
    return "npadvmod" if k > v and tree.deps[k] != "nmod" else "nmod"


def _desc(tree: Tree, _v: int, k: int) -> str:
    return "nmod" if any(tree.prep[m] >= 0 for m in tree.kids[k]) else "compound"


def _xcomp(tree: Tree, v: int, k: int) -> str:
    tag = tree.tags[k]
    if tree.clause[k] != tree.core[k] or tag[:2] == "VB":
        return "xcomp"
    objects = not tree.below(v).isdisjoint(("obj", "nsubj:pass"))
    if objects or (tree.tags[v] == "VBN" and tag[:2] == "NN"):
        return "oprd"
    return "acomp" if tag[:2] == "JJ" else "attr"


def _ccomp(tree: Tree, v: int, k: int) -> str:
    subject = not tree.below(k).isdisjoint(_SUBJECTS)
    bare = tree.tags[k] in ("VBG", "VB") and not subject
    return "xcomp" if bare and tree.clause[k] == k and k > v else "ccomp"


def _advcl(tree: Tree, v: int, k: int) -> str:
    infinitive = tree.tags[k] == "VB" and any(tree.tags[m] == "TO" for m in tree.kids[k])
    return "xcomp" if infinitive and tree.tags[v][:2] == "JJ" else "advcl"


def _parataxis(tree: Tree, v: int, k: int) -> str:
    """A clause beside another, which what that one says must not reach: "conj"."""
    untold = tree.below(v).isdisjoint(("obj", "ccomp"))
    if tree.low[v] in words.SPEECH and k > v and untold:
        return "ccomp"
    own = not tree.below(k).isdisjoint(_SUBJECTS)
    both = tree.tags[tree.clause[v]][:2] == "VB" == tree.tags[tree.clause[k]][:2]
    return "conj" if own and both and k > v else "parataxis"


def _discourse(tree: Tree, _v: int, k: int) -> str:
    tag = tree.tags[k]
    if tag in ("LS", "-LRB-"):
        return "meta"
    return "punct" if tag == "NFP" else "intj"


def _list(tree: Tree, _v: int, k: int) -> str:
    return "appos" if tree.tags[k][:2] in ("NN", "CD") else "dep"


_CLAUSES = {"obj": "ccomp", "nsubj": "csubj", "nsubj:pass": "csubjpass", "obl": "advcl"}
"""What a clause is in place of a noun."""

_BY_LABEL = {
    "advmod": _advmod, "amod": _amod, "compound": _compound, "mark": _mark, "case": _case,
    "expl": _expl, "nsubj": _nsubj, "csubj": _csubj, "iobj": _iobj, "obl": _obl,
    "obl:unmarked": _obl, "nmod": _nmod, "nmod:unmarked": _nmod, "nmod:desc": _desc,
    "xcomp": _xcomp, "ccomp": _ccomp, "advcl": _advcl, "parataxis": _parataxis,
    "discourse": _discourse, "list": _list,
}  # fmt: skip
