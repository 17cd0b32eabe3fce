"""What capitals and small letters say of a name in its sentence."""

from __future__ import annotations

from ingest.extraction.sentence import Sentence, Token

_FEW = 3
"""Words of a sentence that is too short to say how it is cased."""


def cased_like_a_name(surface: str, token: Token, sentence: Sentence) -> bool:
    """Whether letters are cased as a name's: "LET" is an actor and "let" is a verb.

    Where nothing is in capitals the network must take the word for a name.
    """
    if uncased(sentence):
        return token.is_name or token.entity in ("ORG", "PERSON")
    if " " in surface:
        return any(c.isupper() for c in surface)
    if len(surface) <= 3:
        return surface.isupper() and not shouted(sentence)
    return surface[0].isupper() or "-" in surface or not token.text.islower()


def shouted(sentence: Sentence) -> bool:
    """Whether the whole sentence is in capitals, so that case says nothing."""
    letters = [c for c in sentence.text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def uncased(sentence: Sentence) -> bool:
    """Whether the sentence has no capitals at all, so that case says nothing."""
    return len(sentence.tokens) > _FEW and sentence.text.islower()
