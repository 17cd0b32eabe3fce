"""Places told first, as in "In Khanabad district, Kunduz province, a patrol killed two men".

Parsers often take the second of two places for the subject, and the patrol for its other name.
Where all that stands before the last comma are places, the subject stands after it.
"""

from __future__ import annotations

import re

from ingest.extraction.sentence import Sentence, Token
from ingest.gazetteer import gazetteer

_LEAD = frozenset({"also", "elsewhere", "meanwhile", "finally", "earlier", "separately", "and",
                   "later", "then", "additionally", "yesterday", "today", ","})  # fmt: skip
_IN = frozenset({"in", "near", "at", "outside", "around", "inside", "across"})
_AREA = frozenset({"province", "district", "governorate", "oblast", "region", "county", "village",
                   "city", "town", "area", "provinces", "districts", "valley", "state",
                   "subdistrict", "department"})  # fmt: skip
_SMALL = re.compile(
    r"(?:the|of|and|both|north|south|east|west|north\w*|south\w*|eastern|western|central"
    r"|neighbou?ring|[-–'’‘`]|'s|’s|e|ye|al|el|i)"
)
_LONGEST = 24
"""Tokens that places told first may take."""


def mend_fronted(sentence: Sentence) -> None:
    """Give the verb the subject that follows the places told first, when the parse errs."""
    last = _places_end(sentence.tokens)
    if last is None:
        last = _lone_end(sentence)
    if last is None:
        return
    verb = _verb_after(sentence, last)
    if verb is None:
        return
    told = sentence.kids(verb, "nsubj", "nsubjpass")
    held = next((t for t in told if t.i <= last), None)
    if told and held is None:
        return
    if held is not None and held.lower not in _AREA and sentence.tokens[verb.i - 1].text == ",":
        return  # "In Idlib, Turkey, an ally of the rebels, shelled ..."
    if len(told) > 1:
        _hang_as_place(sentence, held, verb)
    elif (subject := _subject(sentence, last, verb)) is not None:
        _make_subject(sentence, last, verb, subject)
        _hang_as_place(sentence, held, verb)
    else:
        return
    for token in sentence:
        token.kids = [k.i for k in sentence if k.head == token.i != k.i]


def _places_end(tokens: list[Token]) -> int | None:
    """The index of the comma that ends the places, or None when the sentence begins otherwise."""
    i = 0
    while i < len(tokens) and tokens[i].lower in _LEAD:
        i += 1
    if i >= len(tokens) or tokens[i].lower not in _IN:
        return None
    end, start = None, i + 1
    for j in range(i + 1, min(len(tokens), i + _LONGEST)):
        token = tokens[j]
        if token.text == ",":
            if not _is_place(tokens[start:j]):
                return end
            end, start = j, j + 1
        elif not (token.text[0].isupper() or token.lower in _AREA or _SMALL.fullmatch(token.lower)):
            return end
    return end


def _lone_end(sentence: Sentence) -> int | None:
    """The comma after "in a separate raid in the south", when what follows it passes for another
    name of the south and the main verb has no subject.
    """
    root = next((t for t in sentence if t.head == t.i), None)
    start = sentence.tokens[0]
    if root is None or start.tag != "IN" or start.head != root.i or start.dep != "prep":
        return None
    if sentence.kids(root, "nsubj", "nsubjpass", "csubj", "expl", "aux"):
        return None
    for token in reversed(sentence.tokens[1 : root.i]):
        if token.dep == "appos" and token.head < token.i and token.is_noun:
            comma = sentence.subtree(token)[0].i - 1
            if comma > token.head and sentence.tokens[comma].text == ",":
                return comma
    return None


def _is_place(words: list[Token]) -> bool:
    """Whether the words between two commas name a place."""
    if not words or not any(t.text[0].isupper() for t in words):
        return False
    if words[-1].lower in _AREA or words[0].lower in _AREA:
        return True
    text = " ".join(t.text for t in words if t.lower not in ("the", "both", "and"))
    return gazetteer().known(text)


def _verb_after(sentence: Sentence, last: int) -> Token | None:
    """The verb of the main clause, when it follows the places."""
    root = next((t for t in sentence if t.head == t.i), None)
    return root if root is not None and root.is_verb and root.i > last + 1 else None


def _subject(sentence: Sentence, last: int, verb: Token) -> Token | None:
    """The noun that the words between the places and the verb lead to."""
    first_verb = min((k.i for k in sentence.kids(verb, "aux", "auxpass", "neg", "advmod")
                      if k.i > last), default=verb.i)  # fmt: skip
    between = sentence.tokens[last + 1 : min(first_verb, verb.i)]
    if any(t.is_verb and t.tag not in ("VBN", "VBG") for t in between):
        return None
    crossing = [t for t in between if t.head <= last]
    if not crossing:
        return None
    top = crossing[0]
    end = between[-1]
    if end.is_noun and end.tag not in ("DT", "CD") and _hangs_on(end, top):
        return end
    return top if top.is_noun else None


def _hangs_on(end: Token, top: Token) -> bool:
    """Whether the last noun is joined to the first as its other half: "Afghan and army force"."""
    if end is top:
        return True
    return end.dep == "conj" and end.head == top.i and (top.tag == "JJ" or _is_people(top))


def _is_people(token: Token) -> bool:
    return token.tag == "NNP" and token.entity == "NORP"


def _make_subject(sentence: Sentence, last: int, verb: Token, subject: Token) -> None:
    """Hang the subject on the verb, and on the subject what stands with it."""
    for token in sentence.tokens[last + 1 : verb.i]:
        if token is not subject and token.head <= last:
            token.head, token.dep = subject.i, "nmod" if token.i < subject.i else "conj"
    first = sentence.head(subject)
    if subject.dep == "conj" and first.i > last:  # "an Afghan and coalition force"
        for kid in sentence.kids(first, "det", "amod", "predet"):
            kid.head = subject.i
    passive = sentence.kid(verb, "auxpass") is not None
    subject.head, subject.dep = verb.i, "nsubjpass" if passive else "nsubj"


def _hang_as_place(sentence: Sentence, held: Token | None, verb: Token) -> None:
    """Hang what passed for the subject on the place told before it."""
    if held is None:
        return
    before = [t for t in sentence.tokens[: held.i] if t.dep == "pobj"]
    held.head, held.dep = (before[-1].i, "appos") if before else (verb.i, "npadvmod")
