"""ClearNLP trees brought to the conventions of Universal Dependencies: parts of speech and heads.

Parts of speech follow from the Penn tag, the label and a few lists of words. For heads, what
differs most is turned round: the noun governs its preposition, what is said governs "be", all
conjuncts hang on the first, "and" on the next. What the trees cannot tell (which names have their
head in front, speech before "said") is left, so that a perfect ClearNLP tree scores below 100.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.parsers import Word

_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "’s",
                 "’re", "’m", "s", "m", "re", "ai"})  # fmt: skip
_PREPS = ("prep", "agent", "dative")
_SAID = (("attr",), ("acomp",), ("oprd",), ("prep", "advmod", "npadvmod"), ("ccomp", "xcomp"))
"""Labels of what "be" links to, by rank; the last two ranks stand after it."""

_PLAIN = {
    "CC": "CCONJ", "CD": "NUM", "EX": "PRON", "FW": "X", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "LS": "NUM", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "$": "SYM", "UH": "INTJ", "WP": "PRON",
    "WP$": "PRON", "WRB": "ADV", "DT": "DET", "WDT": "PRON", "ADD": "PROPN", "AFX": "ADJ",
    ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "''": "PUNCT", "``": "PUNCT", "-LRB-": "PUNCT",
    "-RRB-": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT",
}  # fmt: skip
_NOT = frozenset({"not", "n't", "n’t", "nt"})
_ALONE = frozenset({"this", "that", "these", "those"})
_SOMEONE = frozenset(
    f"{which}{who}" for which in ("some", "any", "every", "no") for who in ("one", "body", "thing")
) - {"noone"}


def upos(words: Sequence[Word]) -> list[str]:
    """A universal part of speech for each word."""
    kids: list[list[Word]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head != i:
            kids[word.head].append(word)
    return [_upos(word, kids[i]) for i, word in enumerate(words)]


def _upos(word: Word, kids: Sequence[Word]) -> str:
    form = word.text.lower()
    if word.tag[:2] == "VB":
        linking = form in _BE and not any(k.dep == "expl" for k in kids)
        return "AUX" if word.dep in ("aux", "auxpass") or linking else "VERB"
    if word.tag in ("IN", "TO"):
        if word.tag == "TO" and word.dep not in _PREPS:
            return "PART"
        clause = word.dep == "mark" or any(k.dep == "pcomp" for k in kids)
        return "SCONJ" if clause else "ADP"
    if word.tag in ("DT", "WDT"):
        stands_alone = word.dep not in ("det", "predet", "preconj")
        return "PRON" if stands_alone and (form in _ALONE or word.tag == "WDT") else "DET"
    if word.tag == "NN" and form in _SOMEONE:
        return "PRON"
    if word.tag == "RB" and form in _NOT:
        return "PART"
    return _PLAIN.get(word.tag, "X")


def heads(words: Sequence[Word]) -> list[int]:
    """The head of each word in the manner of Universal Dependencies, its own index at the root."""
    kids: list[list[int]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head != i:
            kids[word.head].append(i)
    lifted = {i: j for i in range(len(words)) if (j := _governor(words, kids, i)) is not None}

    def top(i: int) -> int:
        seen = {i}
        while i in lifted and lifted[i] not in seen:
            i = lifted[i]
            seen.add(i)
        return i

    def above(i: int) -> int:
        low = i
        for _ in words:  # a tree ends before; a file may hold a ring
            high = words[low].head
            if high == low:
                break
            if lifted.get(high) != low:
                return top(high)
            low = high
        return i

    out = [top(i) if i in lifted else above(i) for i in range(len(words))]
    return _joined(words, out, {top(i) for i, word in enumerate(words) if word.dep == "conj"})


def _governor(words: Sequence[Word], kids: Sequence[Sequence[int]], i: int) -> int | None:
    """The kid that governs this word in Universal Dependencies, or None."""
    word = words[i]
    below = kids[i]
    if word.dep in _PREPS or (word.dep in ("conj", "pcomp") and word.tag in ("IN", "TO")):
        ranked = (k for dep in ("pobj", "pcomp", "prep") for k in below if words[k].dep == dep)
        return next(ranked, None)
    is_be = word.text.lower() in _BE and word.tag[:2] == "VB" and word.dep not in ("aux", "auxpass")
    if not is_be or any(words[k].dep == "expl" for k in below):
        return None
    for rank, deps in enumerate(_SAID):
        for k in below:
            if words[k].dep in deps and (rank < 3 or k > i):
                return k
    return None


def _joined(words: Sequence[Word], found: list[int], joined: set[int]) -> list[int]:
    """Conjuncts (``joined``: the later ones) on the first of them, "and" on the next."""

    def first(i: int) -> int:
        seen = {i}
        while i in joined and found[i] not in seen:
            i = found[i]
            seen.add(i)
        return i

    out = [first(h) if i in joined else h for i, h in enumerate(found)]
    for i, word in enumerate(words):
        if word.dep == "cc" and word.head < i:  # not the "But" that opens a sentence
            rest = (j for j in sorted(joined) if j > i and first(j) == first(found[i]))
            out[i] = next(rest, out[i])
    return out
