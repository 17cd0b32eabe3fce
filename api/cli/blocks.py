"""Sentences for people, one block each, with who says so and where they stand."""

from __future__ import annotations

import textwrap

import click

from api.cli.output import Record, Rows
from api.cli.tables import terminal_width
from api.texts import printable


def print_sayings(rows: Rows) -> None:
    """Each saying as a heading line, the sentence, and its source."""
    for number, record in enumerate(rows.records):
        if number:
            click.echo()
        print_saying(record)


def print_saying(record: Record) -> None:
    """One saying; the word that names the deed stands in brackets."""
    deed = " ".join(part for part in (record["type"], record["mode"]) if part)
    click.echo(printable(f"{record['status'].upper()}  {deed}"))
    _wrapped(f"\u201c{_marked(record)}\u201d")
    said_by = f"said by {record['said_by']}; " if record["said_by"] else ""
    source = ", ".join(p for p in (record["publisher"], record["published"]) if p)
    _wrapped(f"{said_by}{source or 'publisher not known'}: {record['title'] or '(no title)'}")
    _wrapped(
        f"{record['document_id']} characters {record['start']}-{record['end']}; "
        f"{record['claim_id']}; rule {record['rule']}; confidence {record['confidence']:.2f}"
    )
    if record["url"]:
        _wrapped(record["url"])


def _marked(record: Record) -> str:
    quote, start = record["quote"], record["start"]
    first, last = record["trigger_start"], record["trigger_end"]
    if first is None or last is None or not start <= first < last <= record["end"]:
        return str(quote)
    a, b = first - start, last - start
    return f"{quote[:a]}[{quote[a:b]}]{quote[b:]}"


def _wrapped(text: str) -> None:
    width = terminal_width()
    text = printable(text)
    if width is None:
        click.echo(f"  {text}")
        return
    for line in textwrap.wrap(text, width - 2, break_on_hyphens=False):
        click.echo(f"  {line}")
