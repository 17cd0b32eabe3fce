"""``kg path``: how two actors are linked."""

from __future__ import annotations

import click

from api.cli.graph import opened
from api.cli.options import db, formats
from api.cli.output import LISTING, Rows, show
from api.cli.tables import Column, drawn
from api.texts import counted, examples


@click.command(
    epilog=examples(
        "kg path ISIS Peshmerga",
        'kg path "Abu Yaser al-Issawi" PMF --max-hops 3 --format json',
    )
)
@click.argument("a")
@click.argument("b")
@click.option(
    "--max-hops",
    type=click.IntRange(1, 6),
    default=4,
    show_default=True,
    metavar="N",
    help="Look no further than this many steps.",
)
@formats(LISTING)
@db
def path(db: str | None, format: str, a: str, b: str, max_hops: int) -> None:
    """The shortest chain of links between two actors.

    Each step names the event or the claim behind it; `kg event evidence` shows the sentences.
    """
    from kg import network

    with opened(db) as store:
        steps = network.path(store, a, b, max_hops=max_hops)
    none = f"no path of at most {counted(max_hops, 'step')} joins {a} and {b}"
    rows = Rows.of(steps, network.Step, none)
    show(rows, format, drawn(COLUMNS))


COLUMNS = (
    Column("from", lambda r: r["source"], wraps=True),
    Column("link", lambda r: r["relation"]),
    Column("to", lambda r: r["target"], wraps=True),
    Column("date", lambda r: r["date"]),
    Column("status", lambda r: r["status"]),
    Column("evidence", lambda r: r["event_id"] or r["claim_id"]),
)
