"""The phrases of a sentence, as later sentences may take them up."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extraction.agreement import BODIES
from ingest.extraction.lexicon import words
from ingest.extraction.memory import Part, Spoken
from ingest.extraction.scene import Referent, Scene, noun_phrase
from ingest.extraction.sentence import Sentence, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_INSIDE = frozenset({"compound", "nmod", "amod", "appos"})
_HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_KILL = frozenset({"kill", "behead", "execute", "murder", "assassinate"})
_TITLE_TAGS = frozenset({"NN", "NNP", "JJ", "HYPH"})
_SINGULAR_PRONOUNS = frozenset({"he", "him", "his", "she", "her"})


def remember(scene: Scene, refer: Callable[[Scene, Token], Referent]) -> None:
    """Note whom and what a sentence spoke of, when it has been read."""
    said = [phrase(scene, token, refer) for token in scene.sentence if _speaks_of(scene, token)]
    scene.context.memory.note(scene.context.sentence, said)


def _speaks_of(scene: Scene, token: Token) -> bool:
    """Whether a word heads a phrase of its own; the tagger takes "general" for an adjective."""
    if token.tag in ("PRP", "PRP$"):
        return True
    if token.tag[0] == "N":
        return token.dep not in _INSIDE or _is_name_end(scene, token)
    return token.dep in _HEADS and (
        token.tag == "JJ" or (token.tag == "CD" and not is_figure(token))
    )


def is_figure(token: Token) -> bool:
    """Whether a number is a date or a sum, not somebody."""
    return token.entity in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL")


def _is_name_end(scene: Scene, token: Token) -> bool:
    name = scene.names.at.get(token.i)
    return name is not None and name.last == token.i and name.kind in ("actor", "person", "org")


def phrase(scene: Scene, token: Token, refer: Callable[[Scene, Token], Referent]) -> Spoken:
    """What a noun or pronoun speaks of, with the part it has in the sentence."""
    found = refer(scene, token)
    part = _part(scene.sentence, token)
    somebody = found.kind == "actor" or (found.kind == "place" and part != "other")
    actor = found.actor if somebody else None
    first, _ = noun_phrase(scene, token)
    described = _described(scene, token, first)
    if actor is not None:
        described |= scene.context.memory.gender.get(actor.id, frozenset())
    return Spoken(
        token.i,
        token.lemma,
        actor,
        _plural(scene, token, found),
        part,
        described,
        known=found.named,
        definite=scene.sentence.tokens[first].lower in _DEFINITE,
        dead=_is_killed(scene.sentence, token),
    )


def _plural(scene: Scene, token: Token, found: Referent) -> bool | None:
    if token.tag in ("PRP", "PRP$"):
        return False if token.lower in _SINGULAR_PRONOUNS else None
    if found.actor is not None and found.actor.kind == "person":
        return False
    name = scene.names.at.get(token.i)
    if name is not None and name.kind != "nationality":
        return None
    if token.lemma in BODIES or (token.lemma in words("org_nouns") and token.tag != "NNS"):
        return None
    counted = found.count is not None and (found.count.low or found.count.high or 0) > 1
    return token.tag in ("NNS", "NNPS") or counted or token.tag == "CD"


def _part(sentence: Sentence, token: Token) -> Part:
    while token.dep == "conj" and not sentence.head(token).is_verb:
        token = sentence.head(token)
    above = sentence.head(token)
    if token.dep in ("nsubj", "nsubjpass"):
        if above.dep != "root":
            return "inner"
        return "subject" if token.dep == "nsubj" else "passive"
    if token.dep in ("dobj", "dative"):
        return "object"
    return "agent" if above.dep == "agent" else "other"


def _described(scene: Scene, token: Token, first: int) -> frozenset[str]:
    """The words that describe somebody: modifiers, titles before a name, and what stands in
    apposition ("X, the commander of").
    """
    tokens = scene.sentence.tokens
    name = scene.names.at.get(token.i)
    start = name.first if name is not None else token.i
    said = {t.lower for t in tokens[min(first, start) : token.i]}
    before = start - 1
    while before >= 0 and start - before <= 6 and tokens[before].tag in _TITLE_TAGS:
        said.add(tokens[before].lower)
        before -= 1
    for beside in scene.sentence.kids(token, "appos"):
        left, _ = noun_phrase(scene, beside)
        said.update(t.lower for t in tokens[left : beside.i])
        said.add(beside.lemma)
    return frozenset(said)


def _is_killed(sentence: Sentence, token: Token) -> bool:
    verb = sentence.head(token)
    if verb.lemma == "die":
        return token.dep == "nsubj"
    return verb.lemma in _KILL and token.dep in ("dobj", "nsubjpass")
