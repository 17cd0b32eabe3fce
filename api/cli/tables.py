"""Tables for people: as wide as the terminal, and never cut to fit when there is none."""

from __future__ import annotations

import json
import sys
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

    ``cell`` makes the text from a record. ``long`` marks running text, which gets what room is
    left and is cut with an ellipsis; ``wraps`` allows several lines. Where the terminal has
    fewer than ``from_width`` characters the column is left out, and the table says so.
    """

    heading: str
    cell: Callable[[Record], object]
    right: bool = False
    wraps: bool = False
    long: bool = False
    from_width: int = 0


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
    shown = [c for c in columns if width is None or width >= c.from_width]
    cells = [[_text(column, record) for column in shown] for record in records]
    if width is None:
        _write(shown, cells)
    else:
        _draw(shown, cells, width)
    left_out = [c.heading for c in columns if c not in shown]
    if left_out:
        click.echo(
            f"left out for want of room: {', '.join(left_out)} (a wider terminal, "
            "--format json or a pipe shows them)",
            err=True,
        )


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
    """On a terminal: wrapped, cut and padded to its width."""
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for n, column in enumerate(columns):
        widest = max([len(column.heading), *(cell_len(row[n]) for row in cells)])
        table.add_column(
            column.heading,
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="ellipsis" if column.long else "fold",
            ratio=1 if column.long else None,
            min_width=None if column.long or column.wraps else widest,
            max_width=max(width // 5, 12) if column.wraps else None,
        )
    for row in cells:
        table.add_row(*(Text(text) for text in row))
    Console(width=width, highlight=False).print(table)


def _write(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    """To a file or a pipe: one line a row, as wide as it needs; rich is slow at thousands."""
    from rich.cells import cell_len

    headings = [column.heading for column in columns]
    widths = [max(map(cell_len, texts)) for texts in zip(headings, *cells, strict=True)]
    for row in (headings, ["\u2500" * width for width in widths], *cells):
        padded = []
        for text, width, column in zip(row, widths, columns, strict=True):
            gap = " " * (width - cell_len(text))
            padded.append(gap + text if column.right else text + gap)
        click.echo("   ".join(padded).rstrip())


def answer_columns(names: Sequence[str]) -> list[Column]:
    """Columns for an answer whose names are known only when it comes."""

    def cell(name: str) -> Callable[[Record], Any]:
        return lambda record: record.get(name)

    return [Column(name, cell(name), wraps=True) for name in names]
