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

DIGEST = (
    Column("digest", lambda r: r["digest"]),
    Column("nodes", lambda r: f"{r['nodes']:,}", right=True),
    Column("links", lambda r: f"{r['relationships']:,}", right=True),
)


@click.command(
    epilog=examples("kg stats", "kg stats --db other.kg --format json", "kg stats --digest")
)
@click.option(
    "--digest",
    is_flag=True,
    help="Print the digest instead: the same for equal graphs, on every engine.",
)
@formats(LISTING)
@db
def stats(db: str | None, digest: bool, format: str) -> None:
    """Count what is in the graph.

    Nodes and relationships by kind, claims by status, events by type.
    """
    from kg import graph
    from kg import stats as counting

    if digest:
        with opened(db) as store:
            found = graph.digest(store)
        counts = {n: sum(getattr(found, n).values()) for n in ("nodes", "relationships")}
        record = {"digest": found.value, **counts}
        show(Rows([record], list(record), ""), format, drawn(DIGEST))
        return
    with opened(db) as store:
        answer = counting.counts(store)
    show(Rows.of(answer, counting.Count, "the graph is empty"), format, drawn(COLUMNS))
