"""Place names that are usually something else: a common word, a first name, a surname."""

from __future__ import annotations

from functools import cache
from importlib import resources

from ingest.gazetteer.keys import folded


@cache
def words() -> frozenset[str]:
    """Folded names that are no place unless the text says what holds it ("Rest", "Hassan")."""
    return _read("words.txt")


@cache
def namesakes() -> frozenset[str]:
    """Folded names that are a place only where its country is spoken of ("Hit", "Nice")."""
    return _read("namesakes.txt")


def is_lower_acronym(name: str, key: str) -> bool:
    """Whether the name is a word that only in capitals is a country: "us", "Car"."""
    return key in {"us", "car"} and not name.replace(".", "").isupper()


def _read(file: str) -> frozenset[str]:
    text = resources.files("ingest.gazetteer").joinpath("data", file).read_text("utf-8")
    return frozenset(folded(line) for line in text.splitlines() if line)
