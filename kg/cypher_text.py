"""Cypher as tokens: just enough to tell words from what stands in strings, names and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.errors import QueryRefused

_PIECES = r"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>//[^\r\n]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`\\]|``)+`)
    | (?P<parameter>\$(?:[A-Za-z_][A-Za-z0-9_]*|\d+))
    | (?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<sign>MORE|<>|<=|>=|=~|->|<-|::|\.\.|[-+*/%^=<>()\[\]{},:;.|])
"""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = frozenset("\\'\"bfnrt")
_OPENERS = {
    "'": "a string that does not end",
    '"': "a string that does not end",
    "`": "a name in backticks that does not end, or with a backslash in it",
    "/": "a comment that does not end",
}


class Token(NamedTuple):
    """A piece of a query: string, quoted, parameter, number, word or sign."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """The text as keywords are compared."""
        return self.text.upper()


def tokens(query: str, signs: str = "") -> Iterator[Token]:
    """The tokens of a query without spaces and comments; ``signs`` is a pattern of further signs.

    Raises `QueryRefused` for anything two engines might read in two ways: a string, name or
    comment that does not end, an escape beyond the usual ones, and, outside of strings, names and
    comments, any character that is not plain ASCII.
    """
    position = 0
    while position < len(query):
        match = _pattern(signs).match(query, position)
        if match is None or (match[0] == "/" and query.startswith("/*", position)):
            raise QueryRefused(_wrong(query[position:]), where=place(query, position))
        kind = match.lastgroup or ""
        if kind == "string":
            _check_escapes(query, match[0], position)
        if kind not in ("space", "comment"):
            yield Token(kind, match[0], position)
        position = match.end()


def bare(query: str, signs: str = "") -> str:
    """The query with every comment turned into spaces, so that positions stay the same."""
    return "".join(
        re.sub(r"[^\r\n]", " ", match[0]) if match.lastgroup == "comment" else match[0]
        for match in _pattern(signs).finditer(query)
    )


@cache
def _pattern(signs: str) -> re.Pattern[str]:
    more = f"{signs}|" if signs else ""
    return re.compile(_PIECES.replace("MORE|", more), re.VERBOSE | re.DOTALL)


def place(query: str, position: int) -> str:
    """Where that is, for people: ``line 2, column 7``."""
    line = query.count("\n", 0, position) + 1
    column = position - (query.rfind("\n", 0, position) + 1) + 1
    return f"line {line}, column {column}"


def _wrong(rest: str) -> str:
    first = rest[0]
    if first in _OPENERS:
        return _OPENERS[first]
    if first == "$":
        return "a parameter without a plain name (write $name)"
    if first == "\\":
        return "a backslash outside of a string"
    return f"the character {first!r} (U+{ord(first):04X}) outside of strings and `names`"


def _check_escapes(query: str, string: str, position: int) -> None:
    for escape in _ESCAPE.finditer(string):
        if escape[1] not in _ESCAPES:
            raise QueryRefused(
                f"the escape {escape[0]!r}: write \\\\ for a backslash, and other characters as "
                "they are",
                where=place(query, position + escape.start()),
            )
