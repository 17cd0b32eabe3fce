"""Cells of a table that a spreadsheet shows and never runs."""

from __future__ import annotations

from typing import TypeVar

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = TypeVar("Cell")


def harmless(value: Cell) -> Cell | str:
    """The value; a text that could begin a formula gets a single quote before it.

    The characters are those of OWASP's "CSV Injection": ``=``, ``+``, ``-``, ``@``, tab and
    carriage return. Numbers stay numbers.
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
