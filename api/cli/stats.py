"""``kg stats``: what is in the graph."""

from __future__ import annotations

import click

from api.cli.graph import opened
from api.cli.options import db, formats
from api.cli.output import LISTING, Rows, show
from api.cli.tables import Column, drawn
from api.texts import examples

COLUMNS = (
    Column("kind", lambda r: r["kind"]),
    Column("name", lambda r: r["name"]),
    Column("count", lambda r: f"{r['count']:,}", right=True),
)


@click.command(epilog=examples("kg stats", "kg stats --db other.kg --format json"))
@formats(LISTING)
@db
def stats(db: str | None, format: str) -> None:
    """Count what is in the graph.

    Nodes and relationships by kind, claims by status, events by type.
    """
    from kg import stats as counting

    with opened(db) as store:
        answer = counting.counts(store)
    show(Rows.of(answer, counting.Count, "the graph is empty"), format, drawn(COLUMNS))
