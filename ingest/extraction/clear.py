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
from ingest.extraction.trees import one_tree

_LEFT_OF_PREPOSITION = frozenset({"advmod", "cc:preconj", "obl:unmarked", "nmod:unmarked",
                                  "obl:npmod", "nmod:npmod", "obl:tmod"})  # fmt: skip
_OF_NOUN = frozenset({
    "det", "det:predet", "det:poss", "amod", "compound", "nummod", "nmod", "nmod:poss",
    "nmod:unmarked", "nmod:desc", "nmod:npmod", "nmod:tmod", "acl", "acl:relcl", "appos", "flat",
    "flat:foreign", "flat:name", "fixed", "goeswith", "case", "cc:preconj", "compound:prt",
})  # fmt: skip
"""What stays with a noun or adjective when "be" becomes the head."""
_FLAT = frozenset({"flat", "flat:foreign", "flat:name"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS = frozenset({",", ":", ";", "-", "--", "–", "—", "."})

_CLOSES = frozenset({",", ".", ":", "HYPH", "''"})


def to_clear(
    forms: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and labels in ClearNLP style of a tree in Universal Dependencies.

    Heads count from 0, the root's is its own index. Whatever is given, the result is a tree with
    one root.
    """
    return _Conversion(forms, tags, heads, deps).run()


class _Conversion:
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
        self.out = list(range(n))
        self.label = ["dep"] * n

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
            self._settle(root, self.clause[root])
        return self.out, self.label

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
        has = {self.deps[k] for k in self.kids[clause]}
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
        """Preposition over "be" over preposition over the word, each where there is one."""
        outer = [p for p in preps if cop < 0 or p < cop or self.deps[p] == "mark"]
        speech = labels.speech_after(self.low, self.tags, self.deps, self.kids, v)
        top, point, role = -1, -1, ""
        if speech >= 0:
            used.add(speech)
            self.speech[v] = speech
            top, point, role = self.top[speech], self.clause[speech], "ccomp"
            self._settle(speech, v)
        for p in outer:
            if top < 0:
                top = self.top[p]
                self._settle(p, v)
            else:
                self._hang(p, point, role or "prep")
            point, role = self.base[p], "prep"
        if outer:
            self.prep[v] = self.top[outer[0]]
        if cop >= 0:
            under = "pcomp" if outer else role
            if top < 0:
                top = cop
            else:
                self.out[cop], self.label[cop] = point, under
            point, role = cop, ""
            for p in preps:
                if p not in outer:
                    self._hang(p, point, "prep")
                    point, role = self.base[p], "prep"
        if top < 0:
            self.top[v] = inner
            return
        self.out[inner] = point
        if role == "ccomp":
            self.label[inner] = "ccomp"
        elif role == "prep":
            self.label[inner] = labels.under_preposition(
                self.tags, self.deps, self.kids, v, self.deps[preps[-1]] == "mark" and cop < 0
            )
        else:
            self.label[inner] = labels.predicate(self.tags, self.deps, self.kids, v)
        self.top[v] = top

    def _hang_rest(self, v: int, cop: int, preps: list[int], used: set[int]) -> None:
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
            return (
                self.core[v]
                if self.clause[v] == self.core[v] or dep in _OF_NOUN
                else (self.clause[v])
            )
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
