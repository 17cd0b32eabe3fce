"""Who reads: the options of ``kg ingest`` and ``kg extract`` about it, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

if TYPE_CHECKING:
    from ingest.desk import Desk
    from ingest.extraction.protocol import Extractor

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--reader",
        default="shipped",
        show_default=True,
        metavar="NAME",
        help="Who reads: shipped; llm (or llm:MODEL), a language model behind KG_LLM_URL; or "
        "hf:NAME, a model that finds names, by its folder or its name at Hugging Face.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Read in N processes at the same time; what comes out is the same.",
    ),
    click.option(
        "--cache/--no-cache",
        default=None,
        help="Keep readings on disk, and do not read again what is kept. Default: as the "
        "environment variable KG_CACHE says, else no.",
    ),
)


class Who(TypedDict):
    """The options as a command receives them, and as `desk` takes them."""

    reader: str
    workers: int
    cache: bool | None


def readers(command: Command) -> Command:
    """Options on who reads; `desk` takes them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def desk(**who: Unpack[Who]) -> Iterator[Desk]:
    """Where documents are handed in, as the options ask for, until the end of the block."""
    from ingest.extraction.choice import open_reader
    from kg.settings import settings

    with ExitStack() as stack:
        reading = _reading(partial(open_reader, who["reader"], settings()), who["workers"], stack)
        yield _cached(reading, stack) if _wants_cache(who["cache"]) else reading


def _reading(open_reader: Callable[[], Extractor], workers: int, stack: ExitStack) -> Desk:
    if workers == 1:
        from ingest.desk import OwnDesk

        return OwnDesk(open_reader())
    from ingest.crew import Crew

    return stack.enter_context(Crew(open_reader, workers))


def _wants_cache(asked: bool | None) -> bool:
    from kg.settings import settings

    return settings().cache != "off" if asked is None else asked


def _cached(inner: Desk, stack: ExitStack) -> Desk:
    from ingest.cache import CachedDesk, open_cache
    from kg.settings import settings

    cached = CachedDesk(inner, open_cache(settings()))
    stack.callback(cached.close)
    return cached
