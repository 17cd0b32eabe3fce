"""Who does what to whom in a parsed clause: agents and patients of a verb, whatever its voice."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extraction.lexicon import lexicon, words
from ingest.extraction.sentence import Sentence, Token

_RELATIVE = frozenset({"who", "that", "which", "whom"})
_OBJECT_CONTROL = frozenset({
    "order", "force", "allow", "urge", "ask", "tell", "accuse", "help", "enable", "want", "let",
    "make", "see", "persuade", "direct", "instruct", "blame", "suspect", "charge", "call",
    "encourage", "permit", "prevent", "stop", "command", "expect", "invite", "warn", "threaten-to",
})  # fmt: skip
_BE = frozenset({"be", "get"})
_HAVE = frozenset({"had", "has", "have", "'ve"})

IsDate = Callable[[Token], bool]


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb's grammatical subject is the one acted on."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    helpers = sentence.kids(verb, "aux", "auxpass")
    if any(h.lower in _HAVE for h in helpers) and not any(h.lemma in _BE for h in helpers):
        return False  # "had bombed", whatever its subject is called
    for kid in sentence.kids(verb):
        if kid.dep in ("auxpass", "nsubjpass", "agent"):
            return True
        if kid.dep == "aux" and kid.lemma in _BE and verb.tag == "VBN":
            return True
    if any(k.dep == "aux" for k in sentence.kids(verb)):
        return False
    if verb.dep == "acl":
        return verb.tag == "VBN" or sentence.kid(verb, "dobj") is None
    if sentence.kid(verb, "nsubj") is not None:
        return False
    head = sentence.head(verb)
    if verb.dep == "conj" and head.is_verb and verb.tag == "VBN":
        return is_passive(sentence, head)
    return verb.dep in ("advcl", "conj") and verb.tag == "VBN" and not sentence.kid(verb, "dobj")


def agents(sentence: Sentence, verb: Token, is_date: IsDate) -> list[Token]:
    """Heads of the phrases that say who acts."""
    if is_passive(sentence, verb):
        return by_phrase(sentence, verb)
    return surface_subjects(sentence, verb, is_date)


def patients(sentence: Sentence, verb: Token, is_date: IsDate) -> list[Token]:
    """Heads of the phrases that say who or what is acted on."""
    if is_passive(sentence, verb):
        return surface_subjects(sentence, verb, is_date)
    objects = [t for t in sentence.kids(verb, "dobj", "dative") if t.is_noun or t.dep == "dobj"]
    objects = [_antecedent(sentence, verb, o, is_date) for o in objects if not is_date(o)]
    if not objects and _without_pronoun(sentence, verb):
        return [sentence.head(verb)]
    if not objects and verb.dep == "conj" and sentence.kid(verb, "prep") is None:
        return []
    if not objects and verb.dep != "conj":
        # "killed and wounded ten": the object hangs on the last of the verbs
        for other in sentence.kids(verb, "conj"):
            if other.is_verb and other.i - verb.i <= 4 and not sentence.kid(other, "nsubj"):
                return [t for t in sentence.kids(other, "dobj") if not is_date(t)]
    return objects


def _without_pronoun(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause describes whom it befell: "the man police shot"."""
    own = sentence.kid(verb, "nsubj")
    if verb.dep != "relcl" or own is None or own.lower in _RELATIVE:
        return False
    return verb.head == min([own.i, *(kid.i for kid in sentence.kids(own))]) - 1


def by_phrase(sentence: Sentence, verb: Token) -> list[Token]:
    """Heads of what stands in "by ..."."""
    found = []
    for kid in sentence.kids(verb, "agent", "prep"):
        if kid.dep == "agent" or kid.lower == "by":
            found += sentence.kids(kid, "pobj")
    if not found and verb.dep != "conj":
        for other in sentence.kids(verb, "conj"):
            if other.tag == "VBN" and sentence.kid(other, "aux", "auxpass") is None:
                found += by_phrase(sentence, other)
    return found


def surface_subjects(
    sentence: Sentence, verb: Token, is_date: IsDate, depth: int = 0
) -> list[Token]:
    """Heads of the grammatical subject, the verb's own or the one it shares with its governor."""
    own = sentence.kids(verb, "nsubj", "nsubjpass")
    if own:
        before = [s for s in own if s.i < verb.i] or own
        if verb.tag == "VBG" and before[-1].i > verb.i and sentence.kid(verb, "dobj"):
            return []  # "killing ten, as residents fled": the residents did not
        return [_antecedent(sentence, verb, before[-1], is_date)]
    if depth > 6 or verb.head == verb.i:
        return []
    head = sentence.head(verb)
    up = depth + 1
    if verb.dep == "conj" and head.is_verb:
        if is_passive(sentence, verb) and not is_passive(sentence, head):
            return _subject_lost(sentence, verb, head)
        return surface_subjects(sentence, head, is_date, up)
    if verb.dep == "relcl":
        return [_noun_before(sentence, verb, is_date)]
    if verb.dep == "acl":
        if verb.tag == "VB":
            governor = sentence.head(head)
            return surface_subjects(sentence, governor, is_date, up) if governor.is_verb else []
        return [_noun_before(sentence, verb, is_date)]
    if verb.dep in ("xcomp", "ccomp") and head.is_verb:
        return _controlled(sentence, head, is_date, up)
    if verb.dep == "advcl" and head.is_verb:
        if is_passive(sentence, head) and verb.tag == "VBG":
            return by_phrase(sentence, head)
        return surface_subjects(sentence, head, is_date, up)
    if verb.dep in ("pcomp", "pobj"):
        return _through_preposition(sentence, head, is_date, up)
    return []


def _subject_lost(sentence: Sentence, verb: Token, head: Token) -> list[Token]:
    """The subject of a passive that a parser joined to an active verb: in "ISIS made attacks and
    150 people have been killed" it is the last noun before the helpers, never ISIS.
    """
    helpers = sentence.kids(verb, "aux", "auxpass")
    first = min((h.i for h in helpers), default=verb.i)
    if first - 1 <= head.i:
        return []
    before = sentence.tokens[first - 1]
    return [before] if before.tag in ("NNS", "NN", "NNP", "NNPS") and helpers else []


def _controlled(sentence: Sentence, head: Token, is_date: IsDate, depth: int) -> list[Token]:
    if head.lemma in _OBJECT_CONTROL and not is_passive(sentence, head):
        objects = sentence.kids(head, "dobj", "dative")
        if objects:
            return objects[:1]
    return surface_subjects(sentence, head, is_date, depth)


def _through_preposition(
    sentence: Sentence, prep: Token, is_date: IsDate, depth: int
) -> list[Token]:
    """The subject of "killing" in "accused of killing", "after killing", "responsible for"."""
    governor = sentence.head(prep)
    if governor.is_verb:
        if prep.lower == "for" and not is_passive(sentence, governor):
            return _at_fault(sentence, governor, is_date, depth)
        return _controlled(sentence, governor, is_date, depth)
    if governor.tag[:2] == "JJ":
        noun = sentence.head(governor)
        if noun.is_verb:
            return surface_subjects(sentence, noun, is_date, depth)
        return [noun] if noun.is_noun else []
    return []


def _at_fault(sentence: Sentence, governor: Token, is_date: IsDate, depth: int) -> list[Token]:
    """Whose deed "for killing" is: of the man arrested, condemned or thanked for it, never of
    those who arrest, condemn or thank. Nobody known when no party is named there.
    """
    objects = sentence.kids(governor, "dobj", "dative")
    parties = [o for o in objects if _is_party(o)]
    if parties:
        return parties[:1]
    for spot in (governor, *objects):
        for prep in sentence.kids(spot, "prep"):
            if prep.lower in ("on", "upon", "against"):
                return sentence.kids(prep, "pobj")[:1]
    if objects or governor.lemma in _FAULTS:
        return []
    return surface_subjects(sentence, governor, is_date, depth)


_FAULTS = frozenset({"condemn", "criticize", "criticise", "thank", "praise", "sentence", "blame"})


def _is_party(word: Token) -> bool:
    named = any(word.lemma in words(s) for s in ("person_nouns", "force_nouns", "org_nouns"))
    return named or word.is_name or word.tag == "PRP"


def _antecedent(sentence: Sentence, verb: Token, word: Token, is_date: IsDate) -> Token:
    """What "who", "that" or "which" stands for; the word itself when it is none of these."""
    if word.lower not in _RELATIVE or word.tag not in ("WDT", "WP", "IN", "DT"):
        return word
    if verb.dep == "relcl":
        return _noun_before(sentence, verb, is_date)
    if verb.dep == "conj":
        return _antecedent(sentence, sentence.head(verb), word, is_date)
    return word


def _noun_before(sentence: Sentence, verb: Token, is_date: IsDate) -> Token:
    """The noun a relative clause describes. Parsers hang "the bombing in Baghdad on January 21
    that killed 32" on the date or the place: a deed noun further up is likelier.
    """
    noun = sentence.head(verb)
    if not is_date(noun) and noun.lemma in lexicon().nouns:
        return noun
    harmful = verb.lemma in (
        "kill",
        "injure",
        "wound",
        "claim",
        "target",
        "destroy",
        "leave",
        "hit",
    )
    if not is_date(noun) and not (harmful and noun.is_name):
        return noun
    for up in sentence.ancestors(noun):
        if up.is_noun and up.lemma in lexicon().nouns and not is_date(up):
            return up
    before = [t for t in sentence.tokens[: verb.i] if t.lemma in lexicon().nouns and t.is_noun]
    if before and (is_date(noun) or harmful):
        return before[-1]
    return noun


def prepositions(sentence: Sentence, head: Token) -> list[tuple[str, Token]]:
    """The prepositions a word governs with the heads of what follows them; "out of" is one."""
    found = []
    for prep in sentence.kids(head, "prep", "prt", "dative", "advmod"):
        objects = sentence.kids(prep, "pobj")
        found += [(prep.lower, o) for o in objects]
        for inner in sentence.kids(prep, "prep", "pcomp"):
            if inner.tag in ("IN", "TO"):
                found += [(f"{prep.lower} {inner.lower}", o) for o in sentence.kids(inner, "pobj")]
    return found
