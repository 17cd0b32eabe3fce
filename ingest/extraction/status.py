"""Whether the text says a deed was done, and who says so.

The words that govern a deed are read from the inside out: a denial, a negation, a condition or a
plan anywhere above it makes it no deed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extraction.arguments import is_passive
from ingest.extraction.lexicon import words
from ingest.extraction.sentence import Sentence, Token

_ORDER = ("denied", "negated", "hypothetical", "planned", "alleged", "asserted")
_WILL = frozenset({"will", "'ll", "would", "shall", "wo", "'d"})
_MAY = frozenset({"may", "might", "could", "can", "should", "must", "ca", "ought"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_NO = frozenset({"no", "neither", "nobody", "none", "nor", "zero", "nothing"})
_NEVER = frozenset({"never", "not", "n't", "hardly", "nor", "neither"})
_BELIEVE = frozenset({"think", "believe", "estimate", "suggest", "suspect", "allege", "expect"})
_DO_TO = frozenset({"continue", "begin", "start", "manage", "proceed", "go", "succeed", "return",
                    "rush", "help", "come", "use", "advance", "move", "rise", "storm"})  # fmt: skip
_SUPPLIES = frozenset(
    {"weapon", "explosive", "material", "fund", "money", "equipment", "ammunition", "device"}
    | {"vehicle", "supply", "intelligence", "bomb", "rocket", "arm"}
)
"""Weapons "for attacks" are for what is still to come."""
_AIMS = frozenset(
    {"focus", "aim", "commit", "dedicate", "devote", "intend", "focused", "committed", "aimed"}
)
"""What comes before "on defeating" and "at retaking": a purpose."""
_SEEM = frozenset({"seem", "appear", "believe", "report", "say", "think", "allege", "know",
                   "suspect", "claim", "accuse"})  # fmt: skip
_MAYBE_NOUNS = frozenset({"threat", "risk", "possibility", "fear", "danger", "prospect",
                          "likelihood", "warning", "potential", "chance", "ability", "attempt",
                          "readiness", "capability", "capacity", "need", "case",
                          "event", "effort", "means", "right"})  # fmt: skip
_PLAN_NOUNS = frozenset({"plan", "preparation", "call", "order", "decision", "intention", "bid",
                         "promise", "pledge", "vow", "operation", "mission", "campaign",
                         "offensive", "strategy", "proposal", "goal", "aim", "objective",
                         "authorization", "request", "appeal", "plot", "demand"})  # fmt: skip
_ALLEGED_NOUNS = frozenset({"allegation", "accusation", "suspicion", "rumor", "rumour",
                            "charge"})  # fmt: skip
_TOLD_NOUNS = frozenset({"claim", "report", "rumor", "rumour", "assertion", "story"})
_NO_NOUNS = frozenset({"lack", "absence"})
_DENIED_NOUNS = frozenset({"responsibility", "involvement", "role", "part", "allegation",
                           "accusation", "claim", "report", "charge", "knowledge", "link",
                           "complicity", "evidence", "proof", "indication", "sign",
                           "suggestion"})  # fmt: skip
_UNDONE = frozenset({"failed", "foiled", "thwarted", "attempted", "abortive", "aborted"})
_FUTURE = frozenset({"planned", "future", "imminent", "upcoming", "impending", "threatened",
                     "proposed", "further", "expected"})  # fmt: skip


@dataclass(slots=True)
class Standing:
    """How a deed stands in its sentence: ``status`` and the head of who says so, if said."""

    status: str = "asserted"
    speaker: Token | None = None
    speech: Token | None = None

    def lower(self, status: str) -> None:
        """Take the status that claims less."""
        if _ORDER.index(status) < _ORDER.index(self.status):
            self.status = status


def standing(sentence: Sentence, trigger: Token, light: Token | None = None) -> Standing:
    """The status of the deed that a verb or noun names; ``light`` is the verb that lends a noun
    its subject ("carried out an attack").
    """
    result = Standing()
    if trigger.is_verb:
        _clause(sentence, trigger, result)
    else:
        _noun(sentence, trigger, result)
    start = trigger
    if light is not None:
        _clause(sentence, light, result)
        start = light
    _climb(sentence, start, result, light)
    _according_to(sentence, result)
    _question(sentence, result)
    return result


def _clause(sentence: Sentence, verb: Token, result: Standing, depth: int = 0) -> None:
    """What the verb's own helpers say: not, will, might, if, allegedly, no one."""
    own_helper = own_subject = False
    if verb.i and sentence.tokens[verb.i - 1].lower in ("not", "n't", "never"):
        result.lower("negated")
    for kid in sentence.kids(verb):
        if kid.dep == "neg" or (kid.dep in ("advmod", "preconj") and kid.lower in _NEVER):
            result.lower("negated")
        elif kid.dep in ("aux", "auxpass"):
            own_helper = own_helper or kid.tag != "TO"
            if kid.lower in _WILL:
                result.lower("planned")
            elif kid.lower in _MAY or _inverted(sentence, verb, kid):
                result.lower("hypothetical")
        elif kid.dep == "mark" and kid.lower == "than":
            result.lower("negated")  # "rather than fight"
        elif kid.dep in ("mark", "advmod") and kid.lower in _IF:
            result.lower("hypothetical")
        elif kid.dep == "advmod":
            _adverb(kid, result)
        elif kid.dep in ("nsubj", "nsubjpass", "dobj"):
            own_subject = own_subject or kid.dep != "dobj"
            _no_one(sentence, kid, result)
    shares = verb.dep == "conj" and not own_subject and not own_helper and depth < 5
    if shares and verb.tag in ("VB", "VBN", "VBG"):
        head = sentence.head(verb)
        if head.is_verb:
            _clause(sentence, head, result, depth + 1)


def _inverted(sentence: Sentence, verb: Token, helper: Token) -> bool:
    """As in "had the rebels attacked": a condition without "if"."""
    subject = sentence.kid(verb, "nsubj", "nsubjpass")
    before = subject is not None and helper.i < subject.i < verb.i
    return before and helper.lower in ("had", "were", "should") and verb.dep != "root"


def _adverb(word: Token, result: Standing) -> None:
    if word.lower in words("alleged_words"):
        result.lower("alleged")
    elif word.lower in words("hypothetical_words"):
        result.lower("hypothetical")


def _no_one(sentence: Sentence, noun: Token, result: Standing) -> None:
    if noun.lower in _NO or any(k.lower in _NO and k.dep in ("det", "preconj", "neg")
                                for k in sentence.kids(noun)):  # fmt: skip
        result.lower("negated")


def _no_before(sentence: Sentence, noun: Token) -> bool:
    """Whether "no" opens the words right before a noun, whatever the tree says of it."""
    for token in reversed(sentence.tokens[: noun.i]):
        if token.lower == "no":
            return True
        if token.tag[:2] not in ("JJ", "NN", "VB", "HY", "CD", "RB") or token.lower == "doubt":
            return False
    return False


def _noun(sentence: Sentence, noun: Token, result: Standing) -> None:
    """What stands before a deed noun: no attack, alleged, planned, foiled."""
    _no_one(sentence, noun, result)
    if _no_before(sentence, noun):
        result.lower("negated")
    for kid in sentence.kids(noun, "amod", "compound", "nmod", "advmod"):
        _adverb(kid, result)
        if kid.lower in _UNDONE:
            result.lower("negated" if kid.lower in ("foiled", "thwarted") else "hypothetical")
        elif (kid.lower in _FUTURE and kid.lower != "further") or kid.lower == "planning":
            result.lower("planned")


def _climb(sentence: Sentence, start: Token, result: Standing, light: Token | None = None) -> None:
    """What governs the clause: say, deny, plan, fail, accuse, threaten."""
    below = start
    reported = True
    for above in sentence.ancestors(start):
        if above is below:
            break
        dep = below.dep
        if dep == "conj" and above.is_verb and below.is_verb:
            below = above
            continue
        if below.tag == "VB" and dep in ("relcl", "acl") and _to(sentence, below):
            result.lower("planned")
        _undone_or_false(sentence, above, below, result)
        if dep in ("relcl", "appos", "nsubj", "nsubjpass") or is_reduced(sentence, below):
            reported = False
        elif dep == "pcomp" and _instead(sentence, above):
            result.lower("negated")
        elif dep == "pcomp" and above.lower == "for" and sentence.head(above).lemma in _CHARGED:
            result.lower("alleged")
        elif dep == "pcomp" and sentence.head(above).lemma in _AIMS:
            result.lower("planned")
        elif dep == "advcl":
            reported = False
            if below.tag == "VB" and _to(sentence, below):
                result.lower("planned")
            if any(k.lower in _IF for k in sentence.kids(below, "mark")):
                result.lower("hypothetical")
        if above.lower == "instead" and dep == "prep":
            result.lower("negated")
        if below.dep == "prep" and below.lower == "for" and above.lemma in _SUPPLIES:
            result.lower("planned")
        if above.is_verb or _speaks(sentence, above):
            _governing_verb(sentence, above, below, result, reported=reported)
        elif reported:
            _governing_noun(sentence, above, below, result)
        if _presupposes(above, below, light):
            reported = False  # "urged Iraq to investigate the killing": it happened
        below = above
        if dep in ("nsubj", "nsubjpass") and above.is_verb:
            reported = False


def _instead(sentence: Sentence, prep: Token) -> bool:
    around = {prep.lower, sentence.head(prep).lower, *(k.lower for k in sentence.kids(prep))}
    return not around.isdisjoint({"without", "instead", "short", "far"})


_CHARGED = frozenset(
    {"arrest", "detain", "sanction", "impose", "condemn", "criticize", "criticise", "denounce"}
    | {"charge", "investigate", "sue", "suspect", "want", "indict", "expel", "blame", "accuse"}
)
"""Verbs before "for killing" that do not say it is proven."""


def is_reduced(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause is a bare participle: "the man accused", not "claims that it had"."""
    own = sentence.kid(verb, "mark", "nsubj", "nsubjpass", "aux")
    return verb.dep == "acl" and verb.tag == "VBN" and own is None


def _undone_or_false(sentence: Sentence, above: Token, below: Token, result: Standing) -> None:
    """As in "an attack was foiled", "the claim that X did it was rejected", "it is false that"."""
    if not above.is_verb:
        return
    if below.dep == "nsubjpass" and above.lemma in words("fail_verbs"):
        result.lower("negated")
    elif below.dep == "nsubjpass" and above.lemma in words("denial_verbs"):
        result.lower("denied")
    if above.lemma in ("be", "prove", "turn") and any(
        kid.lower in _FALSE for kid in sentence.kids(above, "acomp", "oprd", "attr")
    ):
        result.lower("denied")


_FALSE = frozenset({"false", "untrue", "baseless", "fabricated", "unfounded", "wrong", "fake"})


def _speaks(sentence: Sentence, word: Token) -> bool:
    """Whether a word the tagger took for a noun is a speech verb: "an SDF statement read"."""
    return word.lemma in words("speech_verbs") and sentence.kid(word, "nsubj") is not None


def _presupposes(verb: Token, noun: Token, light: Token | None) -> bool:
    """Whether a verb takes for granted the deed its object names: to condemn an attack."""
    if not verb.is_verb or noun.is_verb or noun.dep != "dobj" or verb is light:
        return False
    open_verbs = ("plan_verbs", "fail_verbs", "denial_verbs", "allege_verbs", "speech_verbs",
                  "light_verbs", "announce_verbs", "attempt_verbs")  # fmt: skip
    return not any(verb.lemma in words(name) for name in open_verbs)


def _to(sentence: Sentence, verb: Token) -> bool:
    return any(k.tag == "TO" for k in sentence.kids(verb, "aux"))


def _governing_verb(
    sentence: Sentence, verb: Token, below: Token, result: Standing, *, reported: bool
) -> None:
    for kid in sentence.kids(verb, "advmod") if reported else ():
        _adverb(kid, result)
    clausal = below.dep in ("ccomp", "xcomp", "pcomp", "prep", "dobj", "parataxis", "conj",
                            "csubj", "csubjpass", "oprd", "dep", "dative")  # fmt: skip
    if clausal and reported:
        if verb.lemma in words("denial_verbs") or _clears(sentence, verb, below):
            result.lower("denied")
            if any(k.dep == "neg" or k.lower in _NEVER for k in sentence.kids(verb)):
                result.status = "hypothetical"
        elif below.is_verb and below.tag == "VB" and _to(sentence, below):
            _infinitive(sentence, verb, result)
        elif _stops(sentence, verb, below):
            result.lower("negated")
        elif verb.lemma in words("attempt_verbs"):
            result.lower("hypothetical")
        elif below.dep in _PLANNED and verb.lemma in words("plan_verbs"):
            result.lower("planned")
        elif verb.lemma in ("accuse", "blame", "suspect", "charge", "implicate"):
            result.lower("alleged")
        if below.dep in ("ccomp", "xcomp", "pcomp") or not below.is_verb:
            _clause_of_speech(sentence, verb, below, result)
    if verb.lemma in words("speech_verbs") | words("denial_verbs") | {"accuse", "blame"}:
        _take_speaker(sentence, verb, below, result)


def _stops(sentence: Sentence, verb: Token, below: Token) -> bool:
    """As in "called off an attack", "failed in killing him"."""
    if verb.lemma == "call" and any(k.lower == "off" for k in sentence.kids(verb)):
        return True
    return verb.lemma in words("fail_verbs") and below.dep in ("dobj", "xcomp", "pcomp", "prep")


_PLANNED = ("dobj", "prep", "pcomp", "xcomp")


def _clears(sentence: Sentence, verb: Token, below: Token) -> bool:
    """As in "acquitted a man of killing", "cleared him of it", "ruled out attacking"."""
    if verb.lemma in ("acquit", "exonerate", "absolve", "retract", "recant", "debunk", "disprove"):
        return True
    if verb.lemma == "rule":
        return any(k.lower == "out" for k in sentence.kids(verb))
    return verb.lemma == "clear" and below.dep == "prep" and below.lower == "of"


def _clause_of_speech(sentence: Sentence, verb: Token, below: Token, result: Standing) -> None:
    """As in "did not say that", "is said to have", "believes that", "will say"."""
    helpers = sentence.kids(verb)
    if below.dep == "ccomp" and any(k.dep == "neg" for k in helpers):
        result.lower("hypothetical")
    if verb.lemma in _BELIEVE and below.dep in ("ccomp", "xcomp"):
        result.lower("alleged")
    if below.dep in ("ccomp", "xcomp") and any(
        k.dep in ("mark", "advmod") and k.lower in _IF for k in sentence.kids(below)
    ):
        result.lower("hypothetical")
    if below.dep == "xcomp" and is_passive(sentence, verb) and verb.lemma in _SEEM:
        result.lower("alleged")


def _infinitive(sentence: Sentence, verb: Token, result: Standing) -> None:
    """What "to attack" is, by the verb before it."""
    if verb.lemma in words("fail_verbs"):
        result.lower("negated")
    elif verb.lemma in words("attempt_verbs"):
        result.lower("hypothetical")
    elif verb.lemma in _SEEM:
        result.lower("alleged")
    elif verb.lemma not in _DO_TO or (verb.lemma == "go" and verb.tag == "VBG"):
        result.lower("planned")
    _clause(sentence, verb, result)


_GUILTY = frozenset({"guilty", "responsible", "involved", "behind"})


def _governing_noun(sentence: Sentence, noun: Token, below: Token, result: Standing) -> None:
    """As in "plans to attack", "the threat of attacks", "accusations of killing"."""
    if below.dep not in ("acl", "prep", "pcomp", "pobj", "compound", "nmod"):
        return
    lemma = noun.lemma
    blamed = (noun, sentence.head(noun)) if noun.lower in _GUILTY else ()
    if any(k.dep == "neg" for word in blamed for k in sentence.kids(word)):
        result.lower("denied")  # "not guilty of killing"
    infinitive = below.is_verb and below.tag == "VB"
    if noun.tag[:2] == "JJ":
        if infinitive or noun.lower in ("ready", "able", "likely", "unable", "capable", "due"):
            result.lower("planned")
    elif lemma in _MAYBE_NOUNS and (infinitive or below.dep in ("prep", "acl", "compound")):
        result.lower("hypothetical")
    elif lemma in _ALLEGED_NOUNS or (lemma in _TOLD_NOUNS and below.dep == "acl"):
        result.lower("alleged")
    elif lemma in _NO_NOUNS:
        result.lower("negated")
    elif infinitive or (lemma in _PLAN_NOUNS and below.dep == "prep" and below.lower in
                        ("for", "to", "of") and lemma not in ("operation", "campaign",
                                                              "offensive", "mission")):  # fmt: skip
        result.lower("planned")
    if lemma in _DENIED_NOUNS:
        _no_one(sentence, noun, result)


def _take_speaker(sentence: Sentence, verb: Token, below: Token, result: Standing) -> None:
    if result.speaker is not None or below.dep in ("nsubj", "nsubjpass", "relcl", "acl", "advcl"):
        return
    if below.dep == "advcl" or verb.lemma == "think":
        return
    subject = sentence.kid(verb, "nsubj")
    if (
        subject is None
        and verb.dep in ("conj", "advcl", "xcomp")
        and not is_passive(sentence, verb)
    ):
        subject = sentence.kid(sentence.head(verb), "nsubj")
    if subject is None and verb.dep == "acl" and below.dep == "ccomp":
        subject = sentence.head(verb)  # "The Monitor, a newspaper, reported that"
    if subject is None and is_passive(sentence, verb):
        by = sentence.kid(verb, "agent")
        subject = sentence.kid(by, "pobj") if by else None
        if verb.lemma in _SEEM and subject is None:
            result.lower("alleged")
    if subject is not None:
        result.speaker, result.speech = subject, verb


def _according_to(sentence: Sentence, result: Standing) -> None:
    if result.speaker is not None:
        return
    for token in sentence:
        if token.lower == "according":
            for to in sentence.kids(token, "prep", "pcomp"):
                source = sentence.kid(to, "pobj")
                if source is not None:
                    result.speaker, result.speech = source, token
                    return


def _question(sentence: Sentence, result: Standing) -> None:
    if sentence.text.rstrip("\"'\u201d\u2019 )").endswith("?"):
        result.lower("hypothetical")
