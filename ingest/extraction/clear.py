"""Universal Dependencies trees brought to the ClearNLP conventions that the rules read.

Each word of the tree given becomes a chain of blocks, from the outermost in: who says it, its
prepositions, "be", and the word itself (or the last word of the name it begins). Each other word
below it hangs on one of the blocks. What is below a word in the tree given stays below the top of
its chain, so that any tree gives a tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction import clear_labels as labels
from ingest.extraction import clear_words as words
from ingest.extraction.clear_chains import Chains

_LEFT_OF_PREPOSITION = frozenset({"advmod", "cc:preconj", "obl:unmarked", "nmod:unmarked",
                                  "obl:npmod", "nmod:npmod", "obl:tmod"})  # fmt: skip
_OF_NOUN = frozenset({
    "det", "det:predet", "det:poss", "amod", "compound", "nummod", "nmod", "nmod:poss",
    "nmod:unmarked", "nmod:desc", "nmod:npmod", "nmod:tmod", "acl", "acl:relcl", "appos", "flat",
    "flat:foreign", "flat:name", "fixed", "goeswith", "case", "cc:preconj", "compound:prt",
})  # fmt: skip
"""What stays with a noun or adjective when "be" becomes the head."""
_OPENS = frozenset({",", ":", ";", "-", "--", "–", "—", "."})
"""Marks at the left edge of a phrase that belong to what governs it."""
_CLOSES = frozenset({",", ".", ":", "HYPH", "''"})
"""Tags of marks at the right edge that do."""


def to_clear(
    forms: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and labels in ClearNLP style of a tree in Universal Dependencies.

    Heads count from 0, the root's is its own index. Whatever is given, the result is a tree with
    one root.
    """
    return _Conversion(forms, tags, heads, deps).run()


class _Conversion(Chains):
    """One sentence on its way from one kind of tree to the other."""

    def run(self) -> tuple[list[int], list[str]]:
        """Join the words from the leaves up."""
        order = [i for i, h in enumerate(self.heads) if h == i]
        for i in order:
            order.extend(self.kids[i])
        for i in reversed(order):
            if self.kids[i]:
                self._join(i)
        for root in order[:1]:
            top = self.top[root]
            self.out[top] = top
            self.label[top] = "root"
            self._settle(root, self.clause[self.speech.get(root, root)])
        return self.out, self.label

    def _join(self, v: int) -> None:
        """Make the chain of a word and hang what else it governs on it."""
        kids = self.kids[v]
        tags, deps = self.tags, self.deps
        preps: list[int] = []
        links: list[int] = []
        relative = -1
        fixed = False
        for k in kids:
            dep = deps[k]
            if dep == "case":
                if tags[k] != "POS" and self.low[v] not in words.BOUND:
                    preps.append(k)
            elif dep == "mark":
                if self._is_preposition(v, k):
                    preps.append(k)
            elif dep == "cop":
                if not self.kids[k]:
                    links.append(k)
            elif dep == "fixed":
                fixed = True
            elif dep == "acl:relcl" and tags[v] == "WP" and k > v:
                relative = k
        used = set(preps)
        if fixed:
            self._join_fixed(v, used)
        inner = self._join_name(v, used)
        if links:
            inner = self._join_be(v, inner, links, used)
        elif relative >= 0 and inner == v:
            inner = self._join_free_relative(v, relative, used)
        cop = links[0] if links else -1
        self._chain(v, inner, cop, preps, used)
        self._hang_rest(v, cop, preps, used)

    def _hang_rest(self, v: int, cop: int, preps: list[int], used: set[int]) -> None:
        """Hang what has no place in the chain of a word on one of its blocks."""
        kids = self.kids[v]
        last = v
        raised = self._raised(v)
        clausal = cop >= 0 and labels.is_clause(self.tags, self.deps, kids, v)
        wait: list[int] = []
        for k in kids:
            if k in used:
                continue
            dep = self.deps[k]
            if dep == "conj":
                self._hang(k, self._beside(last, k), "conj")
                last = k
            elif (dep == "punct" or (dep == "cc" and k < v)) and self._waits(v, k):
                wait.append(k)
            elif dep == "punct" and -1 < self.speech.get(v, -1) < k:
                self._hang(k, self.clause[self.speech[v]], "punct")
            elif k == raised[0]:
                self._hang(k, self.clause[raised[1]], "nsubj")
            else:
                point = self._point(v, k, cop, preps, clausal)
                label = "ccomp" if k == raised[1] else labels.of_kid(self, v, k)
                self._hang(k, point, label)
        if wait:
            self.waiting[v] = wait

    def _waits(self, v: int, k: int) -> bool:
        """Whether "and" or a mark hangs on what governs the whole phrase that it opens or ends."""
        dep = self.deps[v]
        if self.deps[k] == "cc":
            return dep == "conj"
        kids = self.kids[v]
        if k < v:
            return (
                k == kids[0]
                and self.low[k] in _OPENS
                and (dep != "parataxis" or self.low[k] == ":")
            )
        return k == kids[-1] and self.tags[k] in _CLOSES

    def _raised(self, v: int) -> tuple[int, int]:
        """An object that is the subject of the clause after it ("let him go"), and the clause."""
        if self.low[v] not in words.SUBJECT_RAISED:
            return -1, -1
        found = -1
        for k in self.kids[v]:
            dep = self.deps[k]
            if dep == "obj" and k > v:
                found = k
            elif dep == "xcomp" and found >= 0 and self.prep[k] < 0:
                return found, k
        return -1, -1

    def _beside(self, before: int, k: int) -> int:
        """Where a conjunct hangs on the one before it."""
        if self.prep[k] >= 0 and self.prep[before] >= 0:
            return self.prep[before]
        clause = self.clause[before]
        if clause != before and (
            self.clause[k] != self.core[k] or self.tags[k][:2] in ("VB", "MD")
        ):
            return clause
        return self.core[before]

    def _point(self, v: int, k: int, cop: int, preps: list[int], clausal: bool) -> int:
        """Which block of a chain a word hangs on."""
        dep = self.deps[k]
        if preps and k < preps[0] and dep in _LEFT_OF_PREPOSITION and preps[0] < v:
            return preps[0]
        if cop < 0:
            return self.core[v] if dep in _OF_NOUN else self.clause[v]
        if clausal:
            second = self.second.get(v, v)
            return cop if k < cop else self.core[v] if dep in _OF_NOUN else second
        if dep in _OF_NOUN:
            return self.core[v]
        tag = self.tags[v]
        adjective = tag[:2] in ("JJ", "RB", "VB")
        if dep == "advmod":
            if not cop < k < v or self.low[k] in words.NEGATIONS:
                return cop
            own = (adjective and self.low[k] not in words.BESIDE_BE) or tag == "CD"
            return self.core[v] if own else cop
        if dep in ("obl", "xcomp", "ccomp", "advcl", "obl:unmarked", "obl:agent"):
            return self.core[v] if self._of_adjective(v, k, adjective) else cop
        return cop

    def _of_adjective(self, v: int, k: int, adjective: bool) -> bool:
        """Whether a word belongs to the adjective that "be" links to: "ready to fight"."""
        if not adjective:
            return False
        dep = self.deps[k]
        if dep == "obl:unmarked":
            return k < v and k + 1 == v
        if dep == "advcl":
            plain = all(self.deps[m] != "mark" or self.tags[m] == "TO" for m in self.kids[k])
            prep = self.prep[k]
            if prep >= 0:
                return k > v and self.low[prep] in words.AFTER_ADJECTIVE
            return k > v and (plain and self.tags[k] == "VB")
        return k > v
