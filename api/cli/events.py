"""``kg events``: what happened."""

from __future__ import annotations

from typing import Unpack

import click

from api.cli.graph import opened
from api.cli.options import Filters, check_interval, db, filters, formats, roles
from api.cli.output import WITH_PLACES, Record, Rows, show
from api.cli.tables import Column, bounds, drawn
from api.texts import examples


def deed(record: Record) -> str:
    """``ASSAULT suicide-attack``."""
    return " ".join(part for part in (record["type"], record["mode"]) if part)


def parties(record: Record) -> str:
    """``ISIS (claimed) -> civilians``; a question mark where nobody is named as the doer.

    How sure an actor's part is stands behind its name where the event itself is surer.
    """
    parts = zip(record["actors"], record["actor_statuses"], strict=True)
    actors = ", ".join(
        name if status == record["status"] else f"{name} ({status})" for name, status in parts
    )
    actors = actors or "?"
    recipients = ", ".join(record["recipients"])
    return f"{actors} \u2192 {recipients}" if recipients else actors


COLUMNS = (
    Column("id", lambda r: r["id"], below=True),
    Column("date", lambda r: r["date"]),
    Column("what", deed, wraps=True),
    Column("who \u2192 whom", parties, wraps=True),
    Column("place", lambda r: r["place"], wraps=True),
    Column("killed", lambda r: bounds(r, "killed"), right=True),
    Column("status", lambda r: r["status"]),
    Column("sources", lambda r: r["n_sources"], right=True, spare=True),
    Column("sentence", lambda r: r["quote"], long=True),
)


@click.command(
    epilog=examples(
        "kg events --actor ISIS --format json",
        "kg events --type ASSAULT --place Baghdad --start 2021-01",
        "kg events --type COERCE --mode arrest --format csv > arrests.csv",
    )
)
@filters
@roles("any", "actor", "recipient")
@formats(WITH_PLACES)
@db
def events(db: str | None, format: str, **chosen: Unpack[Filters]) -> None:
    """What happened: one row for each event.

    The table is short; JSON, CSV and GeoJSON hold everything, the chain of places up to the
    country and the sentence among it. `kg event evidence ID` shows all that was said of one.
    """
    from kg import events as questions

    check_interval(chosen["start"], chosen["end"])
    with opened(db) as store:
        answer = questions.find(store, **chosen)
    show(Rows.of(answer, questions.EventRow, "no events match"), format, drawn(COLUMNS))
