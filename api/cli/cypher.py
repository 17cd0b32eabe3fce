"""``kg cypher``: a question of one's own."""

from __future__ import annotations

import sys
from typing import Any

import click

from api.cli.graph import location
from api.cli.options import db, formats
from api.cli.output import LISTING, Rows, show
from api.cli.tables import answer_columns, drawn
from api.cli.types import Pair
from api.texts import counted, examples


@click.command(
    epilog=examples(
        "kg cypher 'MATCH (a:Actor)-[r:ATTACKS]->(b:Actor) RETURN a.name, b.name, r.date'",
        "kg cypher 'MATCH (e:Event) WHERE e.date_start >= $day RETURN e.id' -p day=2021-01-01",
        "kg cypher - --format csv < question.cypher",
    )
)
@click.argument("query", metavar="QUERY")
@click.option(
    "--param",
    "-p",
    "params",
    type=Pair(),
    multiple=True,
    help="A parameter, $name in the query; numbers, true, false, null, JSON lists understood.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this long.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="N",
    help="Stop after so many rows.",
)
@formats(LISTING)
@db
def cypher(
    db: str | None,
    format: str,
    query: str,
    params: tuple[tuple[str, Any], ...],
    timeout: float,
    max_rows: int,
) -> None:
    """Ask in Cypher, reading only.

    Nothing can be changed this way: only what reads the graph is let through, on a server too.

    A server may go on with a query for a while after its time is up; the error says so.

    QUERY is the text, or - to read it from standard input.
    """
    from kg import console

    text = sys.stdin.read() if query == "-" else query
    answer = console.run(location(db), text, dict(params), timeout=timeout, max_rows=max_rows)
    rows = Rows(answer.rows, answer.columns, "no rows match")
    show(rows, format, drawn(answer_columns(answer.columns)))
    if answer.truncated:
        click.echo(f"cut after {counted(max_rows, 'row')}; --max-rows allows more", err=True)
