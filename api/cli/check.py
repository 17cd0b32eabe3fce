"""``kg check``: whether the graph holds what it promises."""

from __future__ import annotations

import click

from api.cli.graph import opened
from api.cli.options import db, formats
from api.cli.output import LISTING, Rows, show
from api.cli.tables import Column, drawn
from api.texts import counted, examples

COLUMNS = (
    Column("problem", lambda r: r["kind"]),
    Column("where", lambda r: r["id"]),
    Column("detail", lambda r: r["detail"], long=True),
)


@click.command(epilog=examples("kg check", "kg check --db other.kg --format jsonl"))
@formats(LISTING)
@db
@click.pass_context
def check(ctx: click.Context, db: str | None, format: str) -> None:
    """Verify what the graph promises.

    Every quote against its document, every edge against its event.
    Prints what is wrong and exits with 1 if anything is.
    """
    from kg.stores import Problem

    with opened(db) as store:
        problems = store.check()
    show(Rows.of(problems, Problem, "no problems found"), format, drawn(COLUMNS))
    if problems:
        click.echo(f"{counted(len(problems), 'problem')} found", err=True)
        ctx.exit(1)
