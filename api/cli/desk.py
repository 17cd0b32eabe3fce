"""Who reads: the options of ``kg ingest`` and ``kg extract`` about it, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

if TYPE_CHECKING:
    from ingest.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Read in N processes at the same time; what comes out is the same.",
    ),
)


class Who(TypedDict):
    """The options as a command receives them, and as `desk` takes them."""

    workers: int


def readers(command: Command) -> Command:
    """Options on who reads; `desk` takes them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def desk(**who: Unpack[Who]) -> Iterator[Desk]:
    """Where documents are handed in, as the options ask for, until the end of the block."""
    from ingest.desk import OwnDesk
    from ingest.extraction.reader import RuleReader

    if who["workers"] == 1:
        yield OwnDesk(RuleReader())
        return
    from ingest.crew import Crew

    with Crew(RuleReader, who["workers"]) as crew:
        yield crew
