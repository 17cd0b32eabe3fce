"""Tables for people: fitted to the terminal, and never cut to fit when there is none.

Not rich's tables: those squeeze every column alike, and take seconds for a few thousand rows.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from api.cli.output import Record, Rows, plain
from api.texts import printable, shortened
from kg.numbers import Bounds

_SENTENCE = 160


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``cell`` makes the text from a record. ``long`` marks running text, which is cut with an
    ellipsis, ``wraps`` a text that may take several lines. On a narrow terminal a ``long`` column
    goes below the row, a ``spare`` one is left out (and the table says so), and one that may
    stand ``below`` does.
    """

    heading: str
    cell: Callable[[Record], object]
    right: bool = False
    wraps: bool = False
    long: bool = False
    spare: bool = False
    below: bool = False


def drawn(columns: Sequence[Column]) -> Callable[[Rows], None]:
    """What prints rows in these columns, for `api.cli.output.show`."""

    def draw(rows: Rows) -> None:
        print_table(columns, rows.records)

    return draw


def print_table(columns: Sequence[Column], records: Sequence[Record]) -> None:
    """The records as a table on standard output; nothing at all when there are none."""
    if not records:
        return
    width = terminal_width()
    cells = [[_text(column, record) for column in columns] for record in records]
    if width is None:
        _write(columns, cells)
    else:
        _draw(columns, cells, width)


def print_pairs(pairs: Sequence[tuple[str, object]]) -> None:
    """Names and values, one pair a line; empty values are left out."""
    known = [(name, text) for name, value in pairs if (text := _joined(value))]
    margin = max((len(name) for name, _ in known), default=0) + 2
    for name, text in known:
        click.echo(f"{name:<{margin}}{printable(text)}")


def terminal_width() -> int | None:
    """Characters in a line of the terminal, or None when output goes to a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return max(get_terminal_size().columns, 40)


def bounds(record: Record, name: str) -> str:
    """``killed_low``, ``killed_best`` and ``killed_high`` as ``32+``, ``14`` or ``10-20``."""
    low, best, high = (record.get(f"{name}_{end}") for end in ("low", "best", "high"))
    if low is None and best is None and high is None:
        return ""
    return str(Bounds(low, best, high))


def _joined(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_joined(v) for v in value)
    if isinstance(value, dict):
        return json.dumps(plain(value), ensure_ascii=False)
    return "" if value is None else str(value)


def _text(column: Column, record: Record) -> str:
    text = printable(_joined(column.cell(record)))
    return shortened(text, _SENTENCE) if column.long else text


def _draw(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> None:
    """On a terminal: wrapped and cut to its width."""
    from api.cli.fitting import Shape, fit

    headings = [column.heading for column in columns]
    shapes = [Shape(c.wraps, c.long, c.spare, c.below) for c in columns]
    found = fit(shapes, list(zip(headings, *cells, strict=True)), width)
    kept = [(columns[n], n, room) for n, room in sorted(found.widths.items())]
    click.secho(_padded([(c, c.heading[:room], room) for c, n, room in kept]), bold=True)
    click.echo("\u2500" * min(width, sum(found.widths.values()) + 2 * (len(kept) - 1)))
    for row in cells:
        folded = [(c, _folded(c, row[n], room), room) for c, n, room in kept]
        for line in range(max(len(lines) for _, lines, _ in folded)):
            click.echo(_padded([(c, (*lines, *[""] * line)[line], w) for c, lines, w in folded]))
        if found.below:
            rest = "  ".join(row[n] for n in found.below if row[n])
            click.secho("  " + _cut(rest, width - 2), dim=True)
    if found.left_out:
        names = ", ".join(columns[n].heading for n in sorted(found.left_out))
        click.echo(f"left out for want of room: {names} (a wider terminal shows them)", err=True)


def _folded(column: Column, text: str, width: int) -> Sequence[str]:
    if column.wraps:
        return textwrap.wrap(text, width) or [""]
    return [_cut(text, width)]


def _cut(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "\u2026"


def _write(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    """To a file or a pipe: one line a row, as wide as it needs."""
    from rich.cells import cell_len

    headings = [column.heading for column in columns]
    widths = [max(map(cell_len, texts)) for texts in zip(headings, *cells, strict=True)]
    for row in (headings, ["\u2500" * width for width in widths], *cells):
        click.echo(_padded(list(zip(columns, row, widths, strict=True))))


def _padded(cells: Sequence[tuple[Column, str, int]]) -> str:
    """A line: each text padded to its width, the numbers on their left."""
    from rich.cells import cell_len

    parts = []
    for column, text, width in cells:
        gap = " " * (width - cell_len(text))
        parts.append(gap + text if column.right else text + gap)
    return "  ".join(parts).rstrip()


def answer_columns(names: Sequence[str]) -> list[Column]:
    """Columns for an answer whose names are known only when it comes."""

    def cell(name: str) -> Callable[[Record], Any]:
        return lambda record: record.get(name)

    return [Column(name, cell(name), wraps=True) for name in names]
