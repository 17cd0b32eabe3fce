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

RowReport = Callable[[str, int], None]
"""Takes what is being done with the rows of a graph, and how many are done."""

_Show = Callable[[str, int, int | None, str], None]
"""Takes what is being done, how many are done, how many there are, and what else to say."""

_EVERY = 10.0


@contextmanager
def progress() -> Iterator[Report]:
    """Reports to standard error until the end of the block."""
    with _shown("documents") as show:
        yield lambda done, total, sentences: show(
            "reading", done, total, counted(sentences, "sentence")
        )


@contextmanager
def rows_done(total: int | None = None) -> Iterator[RowReport]:
    """The same for steps that each go over the ``total`` rows of a graph."""
    with _shown("rows") as show:
        yield lambda what, done: show(what, done, total, "")


@contextmanager
def _shown(noun: str) -> Iterator[_Show]:
    if sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _lines(noun)


@contextmanager
def _bar() -> Iterator[_Show]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[more]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, more="")
        yield lambda what, done, total, more: bar.update(
            task, description=what, completed=done, total=total, more=more
        )


def _lines(noun: str) -> _Show:
    """A line every ten seconds, so that a log stays short."""
    last = monotonic()

    def show(what: str, done: int, total: int | None, more: str) -> None:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            of = f" of {total:,}" if total is not None else ""
            click.echo(", ".join(filter(None, (f"{what}: {done:,}{of} {noun}", more))), err=True)

    return show
