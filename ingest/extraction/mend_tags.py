"""Penn tags that the words around them belie, and what they are instead."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.lexicon import words

_NOMINAL = frozenset({"obj", "obl", "nmod", "nsubj", "nsubj:pass", "iobj", "appos"})
_OF_NOUNS = frozenset({"det", "amod", "compound", "case", "nmod:poss", "nummod"})
_OF_VERBS = frozenset({"obj", "aux", "nsubj", "mark"})
_AS_NOUN = {"advcl": "obl", "acl": "nmod", "ccomp": "obl"}
_ARTICLES = frozenset({"a", "an", "the"})
_PRONOUNS = frozenset({
    "i", "me", "mine", "we", "us", "ours", "you", "ya", "yours", "he", "him", "she", "her", "hers",
    "it", "they", "them", "theirs", "'em", "'s", "one", "thee", "thou", "u", "s", "ur", "ye",
})  # fmt: skip
_MAIN = frozenset({"root", "conj", "parataxis", "ccomp"})
_HARMED = frozenset({"injured", "wounded", "killed", "hurt"})


def mend_tags(lower: Sequence[str], tags: list[str], heads: Sequence[int], deps: list[str]) -> None:
    """Change tags in place, and the labels that go with them.

    What is passive is no adjective, what has an article no verb, and what is no pronoun none.
    """
    below: list[dict[str, int]] = [{} for _ in tags]
    for i, head in enumerate(heads):
        if head != i:
            below[head].setdefault(deps[i], i)
    persons = words("force_nouns") | words("person_nouns")
    for i, tag in enumerate(tags):
        if tag == "NN" and lower[i].endswith("s") and lower[i][:-1] in persons:
            tags[i] = "NNS"
        elif tag == "VBZ" and "amod" in below[i] and not below[i].keys() & _OF_VERBS:
            tags[i] = "NNS"  # "called the Turkish attacks a crime"
            deps[i] = "obj" if deps[i] == "ccomp" else deps[i]
        elif lower[i] in _ARTICLES and deps[i] == "det":
            tags[i] = "DT"
        elif tag == "PRP" and lower[i] not in _PRONOUNS and not lower[i].endswith(_SELF):
            tags[i] = "NNS"
        elif tag == "JJ":
            _participle(i, lower, tags, heads, deps, below[i])
        elif tag == "VBN" and "nsubj" in below[i] and deps[i] in _MAIN:
            tags[i] = "VBN" if below[i].keys() & {"aux", "aux:pass", "cop"} else "VBD"
        elif tag[:2] == "VB":
            _noun(i, lower, tags, deps, below[i])


_SELF = ("self", "selves")


def _participle(
    i: int,
    lower: Sequence[str],
    tags: list[str],
    heads: Sequence[int],
    deps: list[str],
    below: dict[str, int],
) -> None:
    if "aux:pass" in below and lower[i].endswith(("ed", "en", "wn", "un")):
        tags[i] = "VBN"
    elif lower[i] in _HARMED and "cop" in below and "nsubj" in below:
        tags[i] = "VBN"
        deps[below["cop"]], deps[below["nsubj"]] = "aux:pass", "nsubj:pass"
    elif lower[i] in _HARMED and deps[i] == "conj" and tags[heads[i]] == "VBN":
        tags[i] = "VBN"


def _noun(
    i: int, lower: Sequence[str], tags: list[str], deps: list[str], below: dict[str, int]
) -> None:
    """As in "the shelling continued", "for a bombing"."""
    named = "det" in below and ("case" in below or deps[i] != "ccomp")
    if deps[i] in _AS_NOUN and named and not below.keys() & (_OF_VERBS - {"mark"}):
        deps[i] = _AS_NOUN[deps[i]]
        if "mark" in below:
            deps[below["mark"]] = "case"
    elif i and lower[i - 1] in _ARTICLES and not below:
        pass  # "in response to the bombing days later"
    elif deps[i] not in _NOMINAL or not below.keys() & _OF_NOUNS or below.keys() & _OF_VERBS:
        return
    tags[i] = "NNS" if lower[i].endswith("s") else "NN"


def mend_passives(
    lower: Sequence[str], tags: list[str], heads: Sequence[int], deps: list[str]
) -> None:
    """In "six were injured" the participle is no adjective that "be" links to."""
    for i, head in enumerate(heads):
        if lower[i] in _SUFFERED and deps[i] == "conj" and tags[head] == "VBN":
            tags[i] = "VBN"  # "have been killed and injured"
        if _is_called(i, tags, heads, deps, lower):
            tags[i] = "VBN"
            for k in (k for k, up in enumerate(heads) if up == i and deps[k] == "nsubj"):
                deps[k] = "nsubj:pass"
        if deps[i] == "cop" and i < head and lower[head] in _SUFFERED:
            deps[i], tags[head] = "aux:pass", "VBN"
            for k in (k for k, up in enumerate(heads) if up == head and deps[k] == "nsubj"):
                deps[k] = "nsubj:pass"


def _is_called(
    i: int, tags: Sequence[str], heads: Sequence[int], deps: Sequence[str], lower: Sequence[str]
) -> bool:
    """Whether a participle is what somebody is called: "declared the rebels defeated"."""
    if tags[i] not in ("VBD", "VBN") or deps[i] not in ("ccomp", "xcomp") or heads[i] > i:
        return False
    below = {deps[k] for k, up in enumerate(heads) if up == i and k != i}
    clause = below & {"obj", "aux", "aux:pass", "mark", "ccomp"}
    return lower[heads[i]] in _CALLS and not clause


_CALLS = frozenset({"declare", "declares", "declared", "declaring", "proclaimed", "pronounced"})
_SUFFERED = frozenset({"injured", "wounded", "killed", "arrested", "detained", "captured",
                       "abducted", "kidnapped", "destroyed", "attacked", "murdered"})  # fmt: skip
