"""Rows as CSV (RFC 4180, with line feeds) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from kg.cells import harmless


def write(rows: Iterable[object], columns: Sequence[str], out: TextIO) -> int:
    """Write a header and a line a row, and return how many rows there were.

    A row has its columns as attributes. Lists are joined by ``; ``, what is unknown is empty.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    number = 0
    for row in rows:
        writer.writerow(cell(getattr(row, name)) for name in columns)
        number += 1
    return number


def cell(value: Any) -> Any:  # noqa: ANN401
    """The value as a cell, made harmless; the parts of a list are joined by ``; ``."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return harmless(value)
