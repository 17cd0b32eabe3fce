"""What a word says was done where the network knows its kind and the lexicon does not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.extraction.lexicon import Sense, lexicon
from ingest.extraction.sentence import Token

HURT = frozenset({"wound", "injure", "hurt", "injury", "maim"})
"""Verbs and nouns of harm that does not kill."""
_MODES = {
    "ABDUCTS": "abduct", "ARRESTS": "arrest", "SEIZES": "seize", "RECLAIMS": "seize",
    "WITHDRAWS_FROM": "withdraw", "RELEASES": "release", "DECLARES": "declare",
}  # fmt: skip
_HARMS = {"KILLS": "killed", "ARRESTS": "detained", "ABDUCTS": "detained"}


def sense_of(token: Token, kind: str) -> Sense:
    """The sense of a word that tells a deed of a kind: ``ASSAULT/KILLS``."""
    type, _, relation = kind.partition("/")
    known = lexicon().verbs.get(token.lemma) or lexicon().nouns.get(token.lemma)
    mode = _MODES.get(relation) or (known.mode if known and known.type == type else None)
    if type == "STATEMENT":
        mode, relation = ("declare", relation) if token.lemma == "declare" else (None, "")
    harm = "injured" if token.lemma in HURT else _HARMS.get(relation)
    return Sense(token.lemma, type, mode, relation or None, harm=harm)


CAUTION = {"asserted": 0, "claimed": 0, "alleged": 1, "planned": 2, "hypothetical": 2,
            "negated": 3, "denied": 3}  # fmt: skip
UNDONE = 0.6
"""From here on the network's "not done" outweighs a rule's "done"."""


def cautious(chances: Mapping[str, float], text: str) -> str:
    """The status that the network is sure of, of those that claim less than "asserted"; a denial
    or allegation only where a word of the sentence tells one.
    """
    fit = {s: p for s, p in chances.items() if s not in _WORDS or _WORDS[s].search(text)}
    undone = [status for status in fit if CAUTION[status] > 1]
    if sum(fit[status] for status in undone) >= UNDONE:
        return max(undone, key=fit.__getitem__)
    return "alleged" if fit.get("alleged", 0.0) >= UNDONE else "asserted"


_WORDS = {
    "denied": re.compile(
        r"\b(?:den(?:y|ie|ial)|reject|refut|dismiss|disput|fals|untrue|baseless|contradict|"
        r"disavow|disclaim|unfounded|fabricat)",
        re.IGNORECASE,
    ),
    "alleged": re.compile(
        r"\b(?:alleg|accus|suspect|believ|report|claim|blam|charg|apparent|suppos|purport|"
        r"presum|rumou?r|implicat|convict|trial|tried|indict|unconfirmed|unverified|likely|seem|"
        r"appear|(?:be|is|are|was|were) (?:said|thought)|sentenc|wanted|prosecut|sanction|"
        r"condemn|investigat|expel|sue[ds]?\b)",
        re.IGNORECASE,
    ),
}
