"""What ``kg ingest`` and ``kg extract`` share: options about input, and problems on stderr."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.cli.types import Day, OneOf
from api.texts import printable

if TYPE_CHECKING:
    from ingest.readers import Problem

Command = TypeVar("Command", bound=Callable[..., Any])


def _formats() -> list[str]:
    from ingest.readers import FORMATS

    return list(FORMATS)


_OPTIONS = (
    click.option(
        "--published",
        type=Day(partial=False),
        metavar="DATE",
        help="When articles that do not say were published, YYYY-MM-DD. Without it their "
        "'on Tuesday' has no date.",
    ),
    click.option("--publisher", metavar="NAME", help="Who published articles that do not say."),
    click.option(
        "--as",
        "input_format",
        type=OneOf("input format", _formats),
        metavar="KIND",
        help="Read everything as text, html, pdf, jsonl or feed, whatever it looks like.",
    ),
)


def inputs(command: Command) -> Command:
    """Options on how to read, as ``published``, ``publisher`` and ``input_format``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def tell_problem(problem: Problem) -> None:
    """A line on standard error: where, what, and what to do."""
    click.echo(f"kg: {printable(str(problem))}", err=True)
