"""Words that the network's trees hang where no English sentence has them, hung where they belong.

What stands before a verb cannot hang as a describing word on a noun after it, "of" follows what
it belongs to, "by" after a bare participle says who did that, and a name is one phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.extraction.model.analysis import Stretch

_BEFORE_NOUN = frozenset({"compound", "amod", "nummod", "det", "conj", "flat", "appos"})
_HELPERS = frozenset({"aux", "aux:pass", "cop"})
_LOOSE = frozenset({"advmod", "advcl", "ccomp", "conj", "parataxis", "acl", "xcomp", "amod"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_SPEECH = frozenset({"said", "says", "say", "reported", "reports", "added", "announced", "told",
                     "confirmed", "stated", "wrote"})  # fmt: skip


@dataclass(slots=True)
class Tree:
    """A sentence's words in small letters, with tags, heads and labels that may be changed."""

    lower: Sequence[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]

    def kids(self, i: int) -> list[int]:
        """What hangs on a word, in order."""
        return [k for k, head in enumerate(self.heads) if head == i and k != i]

    def above(self, i: int) -> set[int]:
        """The word and all that it hangs on."""
        found: set[int] = set()
        while i not in found:
            found.add(i)
            i = self.heads[i]
        return found

    def hang(self, i: int, head: int, dep: str) -> bool:
        """Hang a word with all below it elsewhere, unless it would hang on itself."""
        if self.heads[i] == i or i in self.above(head):
            return False
        self.heads[i], self.deps[i] = head, dep
        return True

    def has(self, i: int, *deps: str) -> bool:
        """Whether something hangs on a word by one of these labels."""
        return any(self.deps[k] in deps for k in self.kids(i))


def mend_heads(tree: Tree, names: Sequence[Stretch]) -> None:
    """Change heads and labels in place; the tree stays a tree."""
    for name in names:
        _one_phrase(tree, name.first, name.last)
    for one, other in pairwise(names):
        _in_a_row(tree, one, other)
    _late_root(tree)
    for i in range(len(tree.heads)):
        _lead_of_part(tree, i)
        _no_part(tree, i)
        _described_clause(tree, i)
        _two_subjects(tree, i)
        _number(tree, i)
        _helper(tree, i)
    for i in range(len(tree.heads)):
        _over_a_verb(tree, i)
        _past_its_verb(tree, i)
        _led_in(tree, i)
        _no_attribute(tree, i)
        _each_its_end(tree, i)
        _after_speech(tree, i)
        _after_of(tree, i)
        _after_participle(tree, i)
        _participle(tree, i)


def _one_phrase(tree: Tree, first: int, last: int) -> None:
    """Hang all words of a name on the one whose head is outside: in "near Qara Tapa" both."""
    inside = range(first, last + 1)
    tops = [i for i in inside if tree.heads[i] == i or tree.heads[i] not in inside]
    if len(tops) < 2:
        return
    outer = [i for i in tops if tree.deps[i] not in ("compound", "amod", "flat", "det", "punct")]
    main = next((i for i in tops if tree.heads[i] == i), (outer or tops)[-1])
    for i in tops:
        if i != main and tree.deps[i] != "punct":
            moved = tree.hang(i, main, "compound" if i < main else "flat")
            if moved:
                _pass_on(tree, i, main, inside)


def _pass_on(tree: Tree, i: int, main: int, inside: range) -> None:
    """What hung on a part of a name from outside hangs on its head now."""
    for k in tree.kids(i):
        if k not in inside:
            tree.hang(k, main, tree.deps[k])


def _in_a_row(tree: Tree, one: Stretch, other: Stretch) -> None:
    """As in "in Hajin, Deir ez-Zor, Syria": each hangs on the first, and so does "in"."""
    between = tree.lower[one.last + 1 : other.first]
    if not one.kind == other.kind == "GPE" or list(between) != [","]:
        return
    left, right = _top(tree, one), _top(tree, other)
    if tree.heads[left] == right:
        if tree.heads[right] == right:
            return
        tree.hang(left, tree.heads[right], tree.deps[right])
    loose = tree.deps[right] in ("nmod", "obl", "appos", "conj", "obj")
    if tree.heads[right] != left and loose and not tree.has(right, "cc"):
        tree.hang(right, left, "appos")
    for k in tree.kids(right):
        if tree.deps[k] == "case" and k < one.first:
            tree.hang(k, left, "case")


def _top(tree: Tree, name: Stretch) -> int:
    inside = range(name.first, name.last + 1)
    return next((i for i in inside if tree.heads[i] == i or tree.heads[i] not in inside), name.last)


def _lead_of_part(tree: Tree, i: int) -> None:
    """A preposition leads in the whole phrase, not its first word."""
    part = tree.heads[i]
    if tree.deps[i] == "case" and i < part < tree.heads[part] and tree.deps[part] == "compound":
        tree.hang(i, tree.heads[part], "case")


def _no_part(tree: Tree, i: int) -> None:
    """What has a preposition of its own is no further part of a name."""
    if tree.deps[i] == "flat" and any(
        tree.deps[k] == "case" and tree.heads[i] < k < i for k in tree.kids(i)
    ):
        tree.deps[i] = "nmod"


def _two_subjects(tree: Tree, i: int) -> None:
    """As in "the army and the coalition attacked", both of them subjects by the tree."""
    if tree.deps[i] not in ("nsubj", "nsubj:pass") or tree.heads[i] <= i:
        return
    first = [
        k for k in tree.kids(tree.heads[i]) if k < i and tree.deps[k] in ("nsubj", "nsubj:pass")
    ]
    if first and any(tree.deps[k] == "cc" and first[-1] < k for k in tree.kids(i)):
        tree.hang(i, first[-1], "conj")


def _number(tree: Tree, i: int) -> None:
    """A number before a noun counts it: "twenty others", "one suspected rebel"; "several of his
    men" after "and" are joined to the object, not to the verb.
    """
    if tree.tags[i] in ("JJ", "CD") and tree.deps[i] == "conj" and tree.has(i, "nmod"):
        verb = tree.heads[i]
        objects = [k for k in tree.kids(verb) if tree.deps[k] == "obj" and verb < k < i]
        if objects and tree.tags[verb][:2] == "VB":
            tree.hang(i, objects[-1], "conj")
    noun = i + 1
    while noun < len(tree.tags) and tree.tags[noun] in ("JJ", "VBN"):
        noun += 1
    if tree.tags[i] != "CD" or noun >= len(tree.tags) or tree.heads[i] == noun:
        return
    plural = noun == i + 1 and tree.tags[noun] == "NNS"
    loose = tree.deps[i] in ("obl:unmarked", "nmod", "dep")
    twice = tree.deps[i] == tree.deps[noun] == "obj" and tree.heads[i] == tree.heads[noun]
    if (plural and loose) or (twice and tree.tags[noun][:2] == "NN"):
        tree.hang(i, noun, "nummod")


def _late_root(tree: Tree) -> None:
    """As in "responding to a threat, the army killed two", whose main verb is the later one."""
    root = next(i for i, head in enumerate(tree.heads) if head == i)
    if tree.tags[root] != "VBG" or tree.has(root, *_SUBJECTS):
        return
    for verb in range(root + 1, len(tree.tags)):
        subjects = [k for k in tree.kids(verb) if tree.deps[k] in _SUBJECTS and k < verb]
        finite = tree.tags[verb] in ("VBD", "VBZ", "VBP") and tree.deps[verb] in ("acl", "ccomp")
        if finite and subjects and "," in tree.lower[root : subjects[0]]:
            tree.heads[verb], tree.deps[verb] = verb, "root"
            tree.heads[root], tree.deps[root] = verb, "advcl"
            return


def _helper(tree: Tree, i: int) -> None:
    """As in "another was taken after they were stopped", where both helpers hang on the last."""
    verb = i + 1
    if tree.deps[i] != "aux:pass" or tree.tags[verb : verb + 1] != ["VBN"]:
        return
    far = tree.heads[i]
    if far <= verb or not any(tree.deps[k] == "aux:pass" and k > verb for k in tree.kids(far)):
        return
    subjects = [k for k in tree.kids(far) if k < i and tree.deps[k] == "nsubj:pass"]
    tree.hang(i, verb, "aux:pass")
    if subjects:
        tree.hang(subjects[-1], verb, "nsubj:pass")


def _described_clause(tree: Tree, verb: int) -> None:
    """As in "ten were killed and six others are injured in a blast", where "injured" has a subject
    and a helper and so cannot describe the blast: it is joined to the verb before.
    """
    noun = tree.heads[verb]
    if noun <= verb or tree.deps[verb] not in ("amod", "compound", "conj"):
        return
    clause = tree.has(verb, *_HELPERS) and (tree.has(verb, *_SUBJECTS) or tree.tags[verb] != "JJ")
    before = [
        i for i in range(verb) if tree.tags[i][:2] == "VB" and tree.has(i, *_SUBJECTS, "aux:pass")
        and tree.deps[i] not in ("aux", "aux:pass", "cop")
    ]  # fmt: skip
    if not clause or not before or not tree.hang(verb, before[-1], "conj"):
        return
    for k in tree.kids(noun):
        if k < verb and tree.deps[k] == "cc":
            tree.hang(k, verb, "cc")
    for k in tree.kids(verb):
        if tree.deps[k] == "cop" and tree.lower[verb].endswith(("ed", "en")):
            tree.deps[k], tree.tags[verb] = "aux:pass", "VBN"
    if tree.heads[noun] == before[-1] and tree.deps[noun] in ("obl", "obj"):
        tree.hang(noun, verb, "obl")


def _over_a_verb(tree: Tree, i: int) -> None:
    """What stands before a verb with a helper and hangs on a noun after it is its subject."""
    noun = tree.heads[i]
    if noun <= i or tree.deps[i] not in _BEFORE_NOUN or tree.tags[i][:2] not in ("NN", "CD", "PR"):
        return
    for verb in range(i + 1, noun):
        ahead = [k for k in tree.kids(verb) if tree.deps[k] in _HELPERS and i < k < verb]
        if ahead and tree.tags[verb][:2] == "VB" and not tree.has(verb, *_SUBJECTS):
            passive = any(tree.deps[k] == "aux:pass" for k in ahead)
            tree.hang(i, verb, "nsubj:pass" if passive else "nsubj")
            if tree.tags[verb] in ("VBP", "VBD") and passive:
                tree.tags[verb] = "VBN"
            return


def _past_its_verb(tree: Tree, i: int) -> None:
    """What follows a verb hangs on it, not on a part of its subject: "attacks killed ten in X"."""
    noun = tree.heads[i]
    if noun >= i or tree.deps[i] not in ("nmod", "obl") or not tree.has(i, "case"):
        return
    for verb in sorted(tree.above(noun)):
        if noun < verb < i and tree.tags[verb][:2] == "VB":
            tree.hang(i, verb, "obl")
            return


def _led_in(tree: Tree, i: int) -> None:
    """A preposition after a noun leads in the next one: "militants from the front"."""
    noun = tree.heads[i]
    if tree.deps[i] != "case" or noun >= i or tree.tags[i] not in ("IN", "TO"):
        return
    for k in tree.kids(noun):
        if k > i and tree.deps[k] in ("amod", "compound", "flat", "nmod") and k - i <= _NEAR:
            tree.hang(i, k, "case")
            tree.deps[k] = "nmod"
            return


_NEAR = 4


def _no_attribute(tree: Tree, i: int) -> None:
    """As in "bombed a wharf, killing at least ten people", where "killing" describes nobody."""
    noun = tree.heads[i]
    describes = tree.deps[i] == "amod" and tree.tags[i] == "VBG" and i > 1 and i + 1 < noun
    if not describes or tree.lower[i - 1] != ",":
        return
    verb = tree.heads[noun]
    if verb < i and tree.tags[verb][:2] == "VB" and tree.hang(i, verb, "advcl"):
        tree.hang(noun, i, "obj")


def _each_its_end(tree: Tree, i: int) -> None:
    """As in "one leader killed and two men detained", where nobody is the killed one's object."""
    if tree.tags[i] != "VBN" or tree.deps[i] != "acl" or tree.tags[i - 1][:2] != "NN":
        return
    for other in [k for k in tree.kids(i) if k > i and tree.deps[k] == "obj"]:
        own = any(tree.tags[k] == "VBN" and tree.deps[k] == "acl" for k in tree.kids(other))
        if own and (tree.heads[i] == i - 1 or tree.hang(i, i - 1, "acl")):
            tree.hang(other, i - 1, "conj")


def _after_speech(tree: Tree, verb: int) -> None:
    """A second subject after a verb belongs to the clause it governs: "X said that Y had died"."""
    subjects = [k for k in tree.kids(verb) if tree.deps[k] in ("nsubj", "nsubj:pass")]
    late = [k for k in subjects if k > verb]
    if not late or late == subjects:
        return
    for clause in tree.kids(verb):
        if clause > late[-1] and tree.deps[clause] == "ccomp" and not tree.has(clause, *_SUBJECTS):
            passive = tree.has(clause, "aux:pass")
            tree.hang(late[-1], clause, "nsubj:pass" if passive else "nsubj")
            return


def _after_of(tree: Tree, i: int) -> None:
    """What "of" right after a noun leads in hangs on that noun: "the village of X"."""
    of = next((k for k in tree.kids(i) if tree.deps[k] == "case" and tree.lower[k] == "of"), None)
    if of is None or of == 0 or of > i or tree.tags[of - 1][:2] != "NN":
        return
    noun = of - 1
    while tree.deps[noun] in ("flat", "compound") and tree.heads[noun] < of:
        noun = tree.heads[noun]
    if tree.heads[i] != noun and tree.deps[i] in ("obl", "nmod"):
        tree.hang(i, noun, "nmod")


def _after_participle(tree: Tree, i: int) -> None:
    """What "by" right after a participle leads in is its doer: "a hospital run by X"."""
    by = next((k for k in tree.kids(i) if tree.deps[k] == "case" and tree.lower[k] == "by"), None)
    if by is None or by == 0 or by > i or tree.tags[by - 1] not in ("VBN", "VBD"):
        return
    if tree.deps[i][:3] == "obl" or tree.deps[i] in ("nmod", "nsubj"):
        verb = by - 1
        if tree.heads[i] == verb or tree.hang(i, verb, "obl:agent"):
            tree.deps[i], tree.tags[verb] = "obl:agent", "VBN"


def _participle(tree: Tree, i: int) -> None:
    """As in "attacked a post, killing two, an officer said": the killing is the attack's, and no
    word of manner.
    """
    if tree.tags[i] != "VBG" or tree.deps[i] not in _LOOSE or tree.has(i, *_SUBJECTS, "mark"):
        return
    if tree.deps[i] == "advmod" and tree.has(i, "obj"):
        tree.deps[i] = "advcl"
    speech = tree.heads[i]
    if tree.lower[speech] not in _SPEECH or speech < i or tree.has(i, "aux"):
        return
    told = [k for k in tree.kids(speech) if k < i and tree.deps[k] in ("ccomp", "parataxis")]
    if told:
        tree.hang(i, told[-1], "advcl")
