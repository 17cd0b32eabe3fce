"""Nationalities: "Iraqi", "Turks" and "Americans" as country codes."""

from __future__ import annotations

from functools import cache
from importlib import resources


def demonym(word: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country whose people or adjective the word is.

    Only as written with a capital ("Polish", never "polish"; "US", never "us"). None for peoples
    of no one country ("Kurdish", "Arab").
    """
    known = _demonyms()
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if plain in known:
        return known[plain]
    if plain.isupper() and len(plain) > 4:  # a headline in capitals
        return known.get(plain.title())
    return None


@cache
def _demonyms() -> dict[str, str]:
    file = resources.files("ingest.gazetteer").joinpath("data", "demonyms.tsv")
    found: dict[str, str] = {}
    for line in file.read_text("utf-8").splitlines():
        code, words = line.split("\t")
        found.update(dict.fromkeys(words.split(","), code))
    return found
