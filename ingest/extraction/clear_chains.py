"""The chain of blocks that a word of a Universal Dependencies tree becomes in ClearNLP style."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.extraction import clear_labels as labels
from ingest.extraction import clear_words as words
from ingest.extraction.trees import one_tree

_FLAT = frozenset({"flat", "flat:foreign", "flat:name"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Chains:
    """One sentence on its way: per word the top of its chain and where others may hang on it."""

    def __init__(
        self, forms: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
    ) -> None:
        n = len(forms)
        self.low = [form.lower() for form in forms]
        self.tags = tags
        self.heads = one_tree(heads)
        self.deps = [dep.lower() for dep in deps]
        self.kids: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.heads):
            if h != i:
                self.kids[h].append(i)
        self.top = list(range(n))
        """The word that stands for the whole of what is below a word."""
        self.base = list(range(n))
        """Of a preposition, the word that its noun hangs on."""
        self.core = list(range(n))
        self.clause = list(range(n))
        """The verb of a clause: "be" rather than what is said."""
        self.second: dict[int, int] = {}
        """The "be" of a clause that another "be" links to: "the fear is that he is dead"."""
        self.free: set[int] = set()
        """Words that stand for the clause after them: "what they did"."""
        self.speech: dict[int, int] = {}
        """Of what is said, the verb of who says it after that."""
        self.prep = [-1] * n
        """The outermost preposition in the chain, or -1."""
        self.waiting: dict[int, list[int]] = {}
        """Words at the left edge that hang on whatever their head hangs on."""
        self._below: dict[int, set[str]] = {}
        self.out = list(range(n))
        self.label = ["dep"] * n

    def below(self, v: int) -> set[str]:
        """The labels given to what a word governs, and "there" for an expletive one."""
        found = self._below.get(v)
        if found is None:
            found = self._below[v] = {self.deps[k] for k in self.kids[v]}
            if "expl" in found and any(self.tags[k] == "EX" for k in self.kids[v]):
                found.add("there")
        return found

    def _hang(self, kid: int, point: int, label: str) -> None:
        top = self.top[kid]
        self.out[top] = point
        self.label[top] = label
        self._settle(kid, point)

    def _settle(self, kid: int, point: int) -> None:
        due = self.waiting.pop(kid, [])
        for one in due:
            top = self.top[one]
            self.out[top] = point
            self.label[top] = "cc" if self.deps[one] == "cc" else "punct"
            due += self.waiting.pop(one, [])

    def _join_be(self, v: int, inner: int, links: list[int], used: set[int]) -> int:
        """Let "be" stand for the clause; a second one is that of the clause it links to."""
        used.add(links[0])
        self.clause[v] = links[0]
        clause = labels.is_clause(self.tags, self.deps, self.kids[v], v)
        if len(links) < 2 or inner != v or not clause:
            return inner
        second = links[1]
        used.add(second)
        self.out[v], self.label[v] = second, labels.linked(self.tags[v])
        self.second[v] = second
        return second

    def _is_preposition(self, v: int, k: int) -> bool:
        """Whether what introduces a clause is a preposition: "after killing", "with X being"."""
        form = self.low[k]
        if self.tags[k] not in ("IN", "TO", "VBG", "RB") or form in words.MARKS:
            return False
        if any(self.low[m] in ("order", "case") for m in self.kids[k]):
            return False
        finite = False
        ing = self.tags[v] == "VBG"
        for other in self.kids[v]:
            dep = self.deps[other]
            if dep in ("aux", "cop", "aux:pass"):
                finite = finite or self.tags[other] in _FINITE
                ing = ing or self.tags[other] == "VBG"
                finite = finite or (form == "to" and self.tags[other] == "VB")
            elif (dep == "mark" and other > k and self.tags[other] != "TO") or (
                dep == "advmod" and other == k + 1 and self.tags[other] == "WRB"
            ):
                return True
        if form in words.BARE_PREPOSITIONS:
            return True
        return ing and not finite

    def _join_fixed(self, v: int, used: set[int]) -> None:
        """A fixed expression: which of its words is the top, and what they are to each other."""
        rest = [k for k in self.kids[v] if self.deps[k] == "fixed" and k not in used]
        used.update(rest)
        chain = [v, *rest]
        text = " ".join(self.low[i] for i in chain)
        if (self.deps[v] == "case" and text not in words.FIXED_LAST) or text in words.FIXED_PHRASE:
            inner = "pobj" if text in words.FIXED_PHRASE else "prep"
            if text in words.FIXED_OUTER:
                inner = "pcomp"
            for above, below in zip(chain, rest, strict=False):
                self._hang(below, above, inner)
                inner = "prep"
            self.base[v] = chain[-1]
            return
        last = chain[-1]
        self._settle(last, v)
        for k in rest[:-1]:
            self._hang(k, last, "advmod")
        self.out[v] = last
        self.label[v] = labels.before_fixed(text, self.low[v])
        self.top[v], self.core[v], self.clause[v], self.base[v] = self.top[last], last, last, last

    def _join_name(self, v: int, used: set[int]) -> int:
        """The head of a name, a date or a sum of money that begins with the word."""
        if self.core[v] != v:
            return self.top[v]
        kids = self.kids[v]
        flat = [k for k in kids if self.deps[k] in _FLAT and k > v]
        if flat:
            return self._with_head(v, labels.name_head(self.tags, v, flat), flat, used)
        tag = self.tags[v]
        if tag == "CD":
            for k in kids:
                if (
                    k < v
                    and self.deps[k] in ("nmod:unmarked", "nmod:tmod", "compound")
                    and (self.tags[k] == "NNP" and self.low[k] in labels.MONTHS)
                ):
                    return self._with_head(v, k, [k], used)
        elif tag == "$":
            for k in kids:
                if k > v and self.deps[k] == "nummod":
                    return self._with_head(v, k, [k], used)
        return v

    def _with_head(self, v: int, head: int, parts: list[int], used: set[int]) -> int:
        """Hang a word and these parts on one of them; the top of that one."""
        for k in parts:
            if k != head:
                used.add(k)
                point = v if head == v else head
                self._hang(k, point, labels.part(self.tags[k]))
        if head == v:
            return v
        used.add(head)
        self.out[v] = head
        self.label[v] = labels.demoted(self.tags[v], len(self.kids[head]))
        self.core[v] = self.clause[v] = head
        self._settle(head, v)
        return self.top[head]

    def _join_free_relative(self, v: int, clause: int, used: set[int]) -> int:
        """As in "what they did": the clause stands for the whole, "what" is its object."""
        used.add(clause)
        self.free.add(v)
        point = self.clause[clause]
        has = self.below(clause)
        subject = not has.isdisjoint(("nsubj", "nsubj:pass", "csubj"))
        self.out[v] = point
        if subject:
            self.label[v] = "dobj" if point == clause else "attr"
        else:
            self.label[v] = "nsubjpass" if "aux:pass" in has else "nsubj"
        self.clause[v] = point
        self._settle(clause, v)
        return self.top[clause]

    def _chain(self, v: int, inner: int, cop: int, preps: list[int], used: set[int]) -> None:
        """Link the blocks of a word: each hangs on the one before, the first stands for all."""
        blocks: list[tuple[int, int, str]] = []  # its top, where the next hangs, its label
        speech = labels.speech_after(self.low, self.tags, self.deps, self.kids, v)
        if speech >= 0:
            used.add(speech)
            self.speech[v] = speech
            self._settle(speech, v)
            blocks.append((self.top[speech], self.clause[speech], ""))
        role = "ccomp"
        outer = [p for p in preps if cop < 0 or p < cop or self.deps[p] == "mark"]
        for p in outer:
            blocks.append((self.top[p], self.base[p], "prep" if blocks else ""))
            role = "pcomp"
        if cop >= 0:
            blocks.append((cop, cop, role))
            blocks += [(self.top[p], self.base[p], "prep") for p in preps if p not in outer]
        if not blocks:
            self.top[v] = inner
            return
        for p in preps:
            self._settle(p, v)
        if outer:
            self.prep[v] = self.top[outer[0]]
        blocks.append((inner, v, self._inner_label(v, cop, outer, preps)))
        for above, below in pairwise(blocks):
            self.out[below[0]] = above[1]
            self.label[below[0]] = below[2]
        self.top[v] = blocks[0][0]

    def _inner_label(self, v: int, cop: int, outer: list[int], preps: list[int]) -> str:
        """The label of the word itself under the other blocks of its chain."""
        if cop >= 0 and len(outer) == len(preps):
            return labels.predicate(self.tags, self.deps, self.kids, v)
        if preps:
            clausal = cop < 0 and self.deps[preps[-1]] == "mark"
            return labels.under_preposition(self.tags, self.deps, self.kids, v, clausal)
        return "ccomp"
