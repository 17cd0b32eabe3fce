"""Which language a text is in.

The script decides first; among languages of one script, and for Latin letters, a classifier over
byte n-grams (py3langid), kept to the languages that could be meant. English headlines are full of
foreign names, so a short or doubtful text in Latin letters is given to English more readily.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache

import py3langid.langid as langid

_LOOKED_AT = 3000
_SHORT = 100
_SURE = 0.8

_SCRIPTS = {
    name: (re.compile(f"[{letters}]"), tuple(languages.split()))
    for name, letters, languages in (
        ("Latin", "\u00c0-\u024f\u1e00-\u1eff",
         ("en fr de es it pt nl tr ku az sq bs hr sl ro pl cs sk hu lt lv et fi sv da no is id ms "
          "tl vi sw so ha yo ig om rw mg ln lg zu xh sn uz tk ca eu mt af ht")),
        ("Arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
         "ar arz ary fa ur ps sdh ug"),
        ("Cyrillic", "\u0400-\u052f", "ru uk be bg mk sr kk ky mn tg tt ba"),
        ("Hebrew", "\u0590-\u05ff", "he"),
        ("Greek", "\u0370-\u03ff\u1f00-\u1fff", "el"),
        ("Armenian", "\u0530-\u058f", "hy"),
        ("Georgian", "\u10a0-\u10ff", "ka"),
        ("Ethiopic", "\u1200-\u137f", "am"),
        ("Devanagari", "\u0900-\u097f", "hi mr ne"),
        ("Bengali", "\u0980-\u09ff", "bn as"),
        ("Gurmukhi", "\u0a00-\u0a7f", "pa"),
        ("Gujarati", "\u0a80-\u0aff", "gu"),
        ("Oriya", "\u0b00-\u0b7f", "or"),
        ("Tamil", "\u0b80-\u0bff", "ta"),
        ("Telugu", "\u0c00-\u0c7f", "te"),
        ("Kannada", "\u0c80-\u0cff", "kn"),
        ("Malayalam", "\u0d00-\u0d7f", "ml"),
        ("Sinhala", "\u0d80-\u0dff", "si"),
        ("Thai", "\u0e00-\u0e7f", "th"),
        ("Lao", "\u0e80-\u0eff", "lo"),
        ("Burmese", "\u1000-\u109f", "my"),
        ("Khmer", "\u1780-\u17ff", "km"),
        ("Hangul", "\uac00-\ud7af\u1100-\u11ff", "ko"),
        ("Kana", "\u3040-\u30ff", "ja"),
        ("Han", "\u4e00-\u9fff\u3400-\u4dbf", "zh"),
    )
}  # fmt: skip
_ASCII_LETTER = re.compile("[A-Za-z]")
_ISO_639_1 = {"arz": "ar", "ary": "ar", "sdh": "ku"}
"""Egyptian and Moroccan Arabic, Southern Kurdish (which Sorani, in the same script, is nearest)."""

_ENGLISH = frozenset(
    ("the", "of", "and", "with", "from", "by", "that", "has", "have", "were", "been", "who",
     "after", "near", "said", "says", "killed", "kills", "killing", "dead", "deadly", "attacks",
     "denies", "seize", "seizes", "strike", "strikes", "airstrike", "soldiers", "fighters",
     "gunmen", "forces", "troops", "bombing", "blast", "arrests", "arrested", "clashes", "fire",
     "army", "police", "iraqi", "syrian", "turkish", "kurdish", "attack", "bomb", "raid", "clash",
     "rebels", "militants", "insurgency", "shooting", "stabbing", "hostages")
)  # fmt: skip
"""Words of English reports that other languages in Latin letters do not use."""

logging.getLogger(langid.__name__).addHandler(logging.NullHandler())


def detect(text: str) -> str:
    """The ISO 639-1 code of the language most of the text is in, from its first 3,000 characters.

    A text without letters counts as English. The same text always gives the same answer.
    """
    text = text[:_LOOKED_AT]
    script, letters = _script_of(text)
    languages = _SCRIPTS[script][1]
    if len(languages) == 1 or not letters:
        return languages[0]
    likely = _ranked(text, languages)
    if script == "Latin":
        return _latin(text, letters, likely)
    return _ISO_639_1.get(likely[0][0], likely[0][0])


def _script_of(text: str) -> tuple[str, int]:
    """The script that most of the letters are of, and how many those are."""
    plain, others = _ASCII_LETTER.subn("", text)[1], "".join(c for c in text if c > "\x7f")
    counts = {name: len(letters.findall(others)) for name, (letters, _) in _SCRIPTS.items()}
    counts["Latin"] += plain
    if counts["Kana"] > counts["Han"] / 20:  # Japanese is written with both
        counts["Kana"] += counts["Han"]
    script = max(counts, key=counts.__getitem__)
    return script, counts[script]


def _ranked(text: str, languages: Sequence[str]) -> list[tuple[str, float]]:
    """The languages with their probabilities, best first, as if there were no others."""
    # an address looks like any language
    scores = _model().rank(re.sub(r"https?://\S+|\s+", " ", text))
    kept = [(language, score) for language, score in scores if language in languages]
    total = sum(score for _, score in kept) or 1.0
    return [(language, score / total) for language, score in kept]


def _latin(text: str, letters: int, likely: Sequence[tuple[str, float]]) -> str:
    best, probability = likely[0]
    if best == "en" or (letters >= _SHORT and probability >= _SURE):
        return best
    english = dict(likely).get("en", 0.0)
    words = re.findall(r"[^\W\d_]+", text.lower())
    ours = sum(word in _ENGLISH for word in words)
    if letters >= _SHORT:
        return "en" if ours >= len(words) / 10 else best
    if ours:
        return "en" if english * 20 >= probability else best
    accented = any(c > "\x7f" and c.isalpha() for c in text)
    return "en" if not accented and english * 4 >= probability else best


@cache
def _model() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
