"""Commands that go on, when run again, where they broke off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from kg.errors import TransientStoreError

restart = click.option(
    "--restart",
    is_flag=True,
    help="Take out what an unfinished attempt wrote, and begin anew.",
)


@contextmanager
def resumable() -> Iterator[None]:
    """Say so when what runs inside breaks off, and may go on."""
    try:
        yield
    except (KeyboardInterrupt, TransientStoreError):
        click.echo("what was written is kept, and the same command goes on from there", err=True)
        raise
