"""Place names as they are compared.

Three keys, each looser than the last: the folded name; the name without Arabic articles
("al-Shaddadi", "Ash Shaddadi"); and the sound of a name written from Arabic script, where
vowels, doubled letters and endings vary with the writer ("Deir ez-Zor", "Dayr az Zawr").
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.ids import fold

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "ð": "d", "þ": "th", "ħ": "h", "ʾ": "", "ʿ": "", "ʹ": "", "ʺ": "", "´": "", "ˈ": "",
        "ʽ": "", "ʼ": "", "²": "", "³": "", "،": " ", ",": " ", "(": " ", ")": " ",
        "/": " ", "&": " and ", "°": "",
    }
)  # fmt: skip
_SHORT = re.compile(r"^(st|ste|mt|ft|pt)(?= )")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port"}
_ARTICLE = re.compile(
    r"\b(?:(?:al|el|ul) (?=\w{2})|(?:ar|er) (?=r)|(?:as|es) (?=s)|(?:ash|esh|ech) (?=sh|ch)"
    r"|(?:ad|ed) (?=d)|(?:adh|edh) (?=dh)|(?:az|ez) (?=z)|(?:an|en) (?=n)|(?:at|et) (?=t)"
    r"|(?:ath|eth) (?=th))"
)


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The name without accents, case, punctuation and "the"."""
    key = " ".join(fold(name.translate(_LETTERS)).translate(_LETTERS).split())
    return _SHORT.sub(lambda m: _LONG[m[1]], key)


def bare(key: str) -> str:
    """A folded name without Arabic articles."""
    return _ARTICLE.sub("", key)


_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\b(?:tell|tall|tel|til)\b", "tal"),
        (r"\b(?:jebel|gebel|djebel|jebal)\b", "jabal"),
        (r"\b(?:kfar|kafar|kefr|kfr)\b", "kafr"),
        (r"\b(?:abou|abi|bu|albu)\b", "abu"),
        (r"\b(?:om|oum|oumm)\b", "umm"),
        (r" (?:e|i|ye|yi)\b", ""),  # Persian: Nahr-e Saraj
        (r"([a-z])\1+", r"\1"),
        (r"dj", "j"),
        (r"kh", "x"),
        (r"gh", "g"),
        (r"dh|th(?=\w)", "d"),
        (r"ch", "sh"),
        (r"q", "k"),
        (r"(?:iya|ia|iye)h?\b", "ia"),
        (r"(?:ah|eh|e|a|at|et)\b", "a"),
        (r"aw(?![aeiou])|au|ou|ow(?![aeiou])|w(?![aeiou])", "u"),
        (r"(?:ay|ey|iy|y)(?![aeiouy])|ai|ei|ie", "i"),
        (r"o", "u"),
        (r"e", "i"),
        (r"([a-z])\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def sound(key: str) -> str:
    """A folded name as it sounds, for names from Arabic script; never shown."""
    key = bare(key)
    for pattern, put in _SOUNDS:
        key = pattern.sub(put, key)
    return key.replace(" ", "")


_CITY, _PROVINCE, _DISTRICT = ("city", "site"), ("province",), ("district",)
_PHYSICAL = ("physical", "region")
_TYPE_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("city", "town", "village", "municipality", "hamlet", "port"), _CITY),
    **dict.fromkeys(("province", "governorate", "oblast", "wilayat", "wilaya", "state"), _PROVINCE),
    **dict.fromkeys(("district", "raion", "rayon", "subdistrict", "county"), _DISTRICT),
    **dict.fromkeys(("mountains", "mountain", "hills", "desert", "valley", "river"), _PHYSICAL),
    **dict.fromkeys(("region", "area", "countryside", "areas", "regions"), ()),
}
_NOUNS = "|".join(_TYPE_WORDS)
_BEFORE = re.compile(rf"^(?:[a-z]+ )?({_NOUNS}) of (?:the )?(.{{2,}})$")
_AFTER = re.compile(rf"^(.{{2,}}?)(?: (?:sub ))? ?\b({_NOUNS})$")


def without_type(key: str) -> tuple[str, tuple[str, ...]] | None:
    """The folded name less its type word, and the kinds that word asks for.

    "mosul district" gives "mosul" and district, "city of mosul" gives "mosul" and city; None for
    a name without such a word.
    """
    if match := _BEFORE.match(key):
        return match[2], _TYPE_WORDS[match[1]]
    if match := _AFTER.match(key):
        return match[1], _TYPE_WORDS[match[2]]
    return None
