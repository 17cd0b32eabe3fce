"""Whom a pronoun means: by agreement, part in the sentence and nearness, or nobody.

Where another phrase could be meant as well, the pronoun stays open: a missed fact is better
than an invented one. Nothing is looked for after the pronoun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ingest.extraction.agreement import (
    BODIES,
    POSSESSIVE,
    PRONOUNS,
    REFLEXIVE,
    Want,
    agrees,
    may_be_thing,
)
from ingest.extraction.lexicon import words
from ingest.extraction.memory import Spoken
from ingest.extraction.phrases import is_figure, phrase
from ingest.extraction.quotes import is_quoted
from ingest.extraction.scene import Referent, Scene
from ingest.extraction.sentence import Sentence, Token
from kg.model import Actor

Refer = Callable[[Scene, Token], Referent]
_SUBJECT = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"WP", "WDT"})


def antecedents(scene: Scene, pronoun: Token, refer: Refer) -> list[Actor]:
    """Those that a third-person pronoun means, several when they stand joined; or none."""
    settled = scene.context.memory.settled
    key = (scene.sentence.span.start, pronoun.i)
    if key not in settled:
        settled[key] = _antecedents(scene, pronoun, refer)
    return settled[key]


def _antecedents(scene: Scene, pronoun: Token, refer: Refer) -> list[Actor]:
    want = PRONOUNS.get(pronoun.lower)
    if want is None or (want == "it" and _is_empty(scene.sentence, pronoun)):
        return []
    found, done = _within(scene, pronoun, want, refer)
    return found if done or pronoun.lower in REFLEXIVE else _before(scene, pronoun, want, refer)


def _is_empty(sentence: Sentence, it: Token) -> bool:
    """Whether "it" means nobody: "it is clear that", "made it clear", "it was an attack"."""
    verb = sentence.head(it)
    after = sentence.tokens[it.i + 1] if it.i + 1 < len(sentence.tokens) else it
    if it.lower == "it" and it.dep != "nsubj" and after.tag[:2] == "JJ":
        return True
    if verb.lemma not in ("be", "\u2019s", "'s") or it.dep != "nsubj":
        return False
    return not any(
        k.lemma in words("org_nouns") or k.lemma in BODIES for k in sentence.kids(verb, "attr")
    )


# -- in the pronoun's own sentence ------------------------------------------------------------


def _within(scene: Scene, pronoun: Token, want: Want, refer: Refer) -> tuple[list[Actor], bool]:
    """The subject of a clause around the pronoun: the KRG of "the KRG said it sent".

    Also whether that settles it: when something there could be meant but need not, it does.
    """
    own: Token | None = None
    quoted = is_quoted(scene.sentence, pronoun)
    for verb in scene.sentence.ancestors(pronoun):
        subject = subject_of(scene.sentence, verb) if verb.is_verb else None
        if subject is None:
            continue
        if subject is pronoun and _is_object(scene.sentence, pronoun, verb):
            continue  # the "them" of "allowed them to go" is the object of "allowed"
        own = own or subject
        if subject.i >= pronoun.i or subject.tag == "PRP" or (subject is own and _bars(pronoun)):
            continue
        if quoted != is_quoted(scene.sentence, subject):
            continue  # who says "he did it" is not he
        found = _joined(scene, subject, pronoun, refer)
        if any(may_be_thing(s, want) for s in found):
            return [], True
        if any(agrees(s, want) for s in found):
            rivals = _rivals(scene, verb, pronoun, want, refer, but=found)
            return ([] if rivals else _actors(found, want)), True
    return [], False


def _is_object(sentence: Sentence, pronoun: Token, verb: Token) -> bool:
    """Whether the subject of an infinitive is the object of the verb above it."""
    infinitive = verb.tag == "VB" and any(k.tag == "TO" for k in sentence.kids(verb, "aux"))
    return infinitive or pronoun.lower in ("him", "them")


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a clause; for "who", the one it is said of; shared by joined verbs."""
    for _ in range(8):
        subject = sentence.kid(verb, *_SUBJECT)
        if subject is not None:
            relative = subject.tag in _RELATIVE or subject.lower in ("that", "which", "who")
            return sentence.head(verb) if relative and verb.dep == "relcl" else subject
        if verb.dep not in ("conj", "xcomp", "advcl") or not sentence.head(verb).is_verb:
            return None
        verb = sentence.head(verb)
    return None


def _bars(pronoun: Token) -> bool:
    """Whether it cannot mean the subject of its own clause: the "them" of "killed them"."""
    return pronoun.lower not in POSSESSIVE | REFLEXIVE


def _joined(scene: Scene, head: Token, pronoun: Token, refer: Refer) -> list[Spoken]:
    """A phrase and those joined to it before the pronoun."""
    together = [t for t in scene.sentence.conjuncts(head) if t.i < pronoun.i and not t.is_verb]
    return [phrase(scene, t, refer) for t in together]


def _rivals(
    scene: Scene, verb: Token, pronoun: Token, want: Want, refer: Refer, but: list[Spoken]
) -> bool:
    """Whether a clause names somebody else before the pronoun who could be meant as well: the
    PKK of "Turkey attacked the PKK after it killed two".
    """
    taken = {s.actor.id for s in but if s.actor}
    subject = subject_of(scene.sentence, verb)
    owner = scene.sentence.head(subject) if subject is not None else verb
    above = {verb.i, owner.i if owner.is_verb else verb.i}
    arguments = {t.i for i in above for t in _arguments(scene.sentence, scene.sentence.tokens[i])}
    single = want == "they" and all(s.plural is None for s in but)
    for token in scene.sentence.tokens[subject.i + 1 if subject else 0 : pronoun.i]:
        argument = token.i in arguments
        if token is subject or token.tag == "PRP" or is_figure(token):
            continue
        if not argument and not (single and token.tag in ("NNS", "NNPS")):
            continue
        one = phrase(scene, token, refer)
        if not argument and one.plural is not True:
            continue
        if agrees(one, want) and one.actor is not None and one.actor.id not in taken:
            return True
    return False


def _arguments(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The objects of a verb, after prepositions too, what is joined to them, and those of the
    verbs below it.
    """
    stack = [verb]
    seen: set[int] = set()
    while stack:
        above = stack.pop()
        seen.add(above.i)
        for kid in sentence.kids(above, "dobj", "dative", "pobj", "attr", "oprd"):
            yield from sentence.conjuncts(kid)
        below = sentence.kids(above, "prep", "agent", "dative", "pcomp", "xcomp", "advcl", "ccomp")
        joined = [k for k in sentence.kids(above, "conj") if k.is_verb]
        stack += [k for k in below + joined if k.i not in seen]


# -- in the sentence before -------------------------------------------------------------------


def _before(scene: Scene, pronoun: Token, want: Want, refer: Refer) -> list[Actor]:
    """The main subject of the sentence before, or the only one there who can be meant."""
    if _points_ahead(scene, pronoun, want, refer):
        return []
    last = next(scene.context.memory.back(scene.context.sentence, 1), [])
    main = [s for s in last if s.is_main]
    fits = [s for s in last if agrees(s, want)]
    barred = _barred(scene, pronoun, refer)
    fits = [s for s in fits if s.actor and s.actor.id not in barred]
    chosen = [s for s in fits if s.is_main]
    if any(may_be_thing(s, want) for s in main):
        return []
    if not chosen:
        chosen = _only_one(fits, want, pronoun)
    meant = {s.actor.id for s in chosen if s.actor}
    others = [s for s in fits if s.actor and s.actor.id not in meant]
    if any(_rivals_subject(scene, pronoun, one, chosen, want) for one in others):
        return []
    found = _actors(chosen, want)
    return found if found and not _nearer(scene, pronoun, want, refer, found, barred) else []


def _only_one(fits: list[Spoken], want: Want, pronoun: Token) -> list[Spoken]:
    """The one who fits when the main subject does not: the only subject of a clause inside, or
    else the only one at all. The dead do nothing more.
    """
    if want not in ("he", "she"):
        fits = [s for s in fits if s.part != "other"]
    inner = {s.actor.id: s for s in fits if s.part == "inner" and s.actor}
    several = {s.actor.id: s for s in fits if s.actor}
    only = inner if len(inner) == 1 else several
    one = next(iter(only.values())) if len(only) == 1 else None
    if one is None or (one.dead and pronoun.dep == "nsubj"):
        return []
    return [one]


def _points_ahead(scene: Scene, pronoun: Token, want: Want, refer: Refer) -> bool:
    """Whether the subject that follows may be meant: "before its withdrawal the army"."""
    for verb in scene.sentence.ancestors(pronoun):
        subject = subject_of(scene.sentence, verb) if verb.is_verb else None
        if subject is None or subject.i <= pronoun.i or subject.tag == "PRP":
            continue
        inside = pronoun in scene.sentence.subtree(subject)
        if not inside and agrees(phrase(scene, subject, refer), want):
            return True
    return False


def _barred(scene: Scene, pronoun: Token, refer: Refer) -> set[str]:
    """Who cannot be meant: the subject of the clause whose object the pronoun is."""
    if not _bars(pronoun) or pronoun.dep in _SUBJECT:
        return set()
    verb = next((t for t in scene.sentence.ancestors(pronoun) if t.is_verb), None)
    subject = subject_of(scene.sentence, verb) if verb is not None else None
    if subject is None or subject.i >= pronoun.i:
        return set()
    return {s.actor.id for s in _joined(scene, subject, pronoun, refer) if s.actor}


def _rivals_subject(
    scene: Scene, pronoun: Token, other: Spoken, chosen: list[Spoken], want: Want
) -> bool:
    """Whether somebody else of the sentence before could be meant as well as its subject."""
    explains = _explains(scene.sentence, pronoun)
    if other.dead and not explains and pronoun.dep != "nsubjpass":
        return False
    if other.part == "inner":
        return True
    if other.part not in ("object", "agent"):
        return False
    if explains or pronoun.dep == "nsubjpass" or any(s.part == "passive" for s in chosen):
        return True
    alike = other.plural is True or (other.plural is None and all(s.plural is None for s in chosen))
    return want == "they" and alike


def _explains(sentence: Sentence, pronoun: Token) -> bool:
    """Whether the clause tells what was before: "They had planted bombs", "were planning"."""
    verb = next((t for t in sentence.ancestors(pronoun) if t.is_verb), None)
    if verb is None:
        return False
    helpers = {k.lower for k in sentence.kids(verb, "aux")}
    return "had" in helpers or (verb.tag == "VBG" and bool(helpers & {"was", "were"}))


def _nearer(
    scene: Scene,
    pronoun: Token,
    want: Want,
    refer: Refer,
    found: list[Actor],
    barred: set[str],
) -> bool:
    """Whether somebody named earlier in the pronoun's own sentence could be meant instead."""
    ids = {a.id for a in found} | barred
    quoted = is_quoted(scene.sentence, pronoun)
    for token in scene.sentence.tokens[: pronoun.i]:
        if token.tag[0] != "N" or token.dep in ("compound", "nmod", "amod", "poss"):
            continue
        if quoted != is_quoted(scene.sentence, token):
            continue
        one = phrase(scene, token, refer)
        if one.actor is not None and one.actor.id not in ids and agrees(one, want):
            return True
        if pronoun.dep == "dobj" and not is_figure(token) and may_be_thing(one, want):
            return True
    return False


def _actors(said: Iterable[Spoken], want: Want) -> list[Actor]:
    """The actors of joined phrases: all for "they", else the only one."""
    found = {s.actor.id: s.actor for s in said if s.actor and agrees(s, want)}
    if want != "they" and len(found) > 1:
        return []
    return list(found.values())
