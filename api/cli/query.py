"""``kg query``: the saved questions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from api.cli.graph import opened
from api.cli.options import db, formats
from api.cli.output import LISTING, Rows, show
from api.cli.tables import Column, answer_columns, drawn
from api.cli.types import Pair
from api.texts import examples

if TYPE_CHECKING:
    from kg.queries import Query

BOOK = (
    Column("query", lambda r: r["name"]),
    Column("what it answers", lambda r: r["summary"], long=True),
    Column("parameters", lambda r: r["parameters"], wraps=True, spare=True),
)


@click.command(
    epilog=examples(
        "kg query",
        "kg query NAME --describe",
        "kg query NAME --param actor=isis --param limit=10 --format csv",
        "kg query NAME --columns actor,place,events",
        "kg query NAME --param actor=isis --cypher",
    )
)
@click.argument("name", required=False)
@click.option(
    "--param",
    "-p",
    "params",
    type=Pair(),
    multiple=True,
    help="A parameter of the query; numbers, true, false, null and JSON lists are understood.",
)
@click.option("--describe", is_flag=True, help="Print what the query does, and its text.")
@click.option(
    "--cypher",
    is_flag=True,
    help="Print it in Cypher with the parameters written in, ready to paste; do not run it.",
)
@click.option(
    "--columns",
    "-c",
    metavar="NAMES",
    help="Only these columns, in this order, with commas between.",
)
@formats(LISTING)
@db
def query(
    db: str | None,
    format: str,
    columns: str | None,
    name: str | None,
    params: tuple[tuple[str, Any], ...],
    describe: bool,
    cypher: bool,
) -> None:
    """Run a saved question; without NAME, list them all."""
    from kg import queries

    if name is None:
        _list(queries.book(), format)
        return
    found = queries.named(name)
    wanted = found.pick(columns.split(",")) if columns else found.columns
    if describe:
        _describe(found)
        return
    with opened(db) as store:
        if cypher:
            click.echo(f"// {name}: {found.summary}")
            click.echo(found.written(store, **dict(params)).rstrip())
            return
        answer = found.run(store, **dict(params))
    records = [{column: row[column] for column in wanted} for row in answer.rows]
    show(Rows(records, wanted, "no rows match"), format, drawn(answer_columns(wanted)))


def _list(book: Mapping[str, Query], format: str) -> None:
    records = [
        {"name": q.name, "summary": q.summary, "parameters": list(q.parameters)}
        for q in book.values()
    ]
    rows = Rows(records, ("name", "summary", "parameters"), "the book is empty")
    show(rows, format, drawn(BOOK))


def _describe(found: Query) -> None:
    click.echo(found.summary + "\n")
    for parameter in found.parameters.values():
        given = "" if parameter.required else f" (default {json.dumps(parameter.default)})"
        click.echo(f"  {parameter.name}: {parameter.kind}, {parameter.meaning}{given}")
    click.echo(f"\n  columns: {', '.join(found.columns)}\n")
    click.echo(found.text.rstrip())
