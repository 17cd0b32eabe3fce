"""How far a long job is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from api.texts import counted

Report = Callable[[int, int | None, int], None]
"""Takes documents done, documents in all (None: not known) and sentences so far."""

_EVERY = 10.0


@contextmanager
def progress() -> Iterator[Report]:
    """Reports to standard error until the end of the block."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[sentences]:,} sentences"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, sentences=0)
        yield lambda done, total, sentences: bar.update(
            task, completed=done, total=total, sentences=sentences
        )


def _lines() -> Report:
    """A line every ten seconds, so that a log stays short."""
    last = monotonic()

    def report(done: int, total: int | None, sentences: int) -> None:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            of = f" of {total:,}" if total is not None else ""
            click.echo(f"{done:,}{of} documents, {counted(sentences, 'sentence')}", err=True)

    return report
