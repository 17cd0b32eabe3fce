"""``kg who``: actors and places, grouped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from api.cli.graph import opened
from api.cli.options import Filters, check_interval, db, filters, formats, roles
from api.cli.output import WITH_PLACES, Rows, show
from api.cli.tables import Column, bounds, drawn
from api.texts import examples

if TYPE_CHECKING:
    from kg.stores import Store

COLUMNS = (
    Column("actor", lambda r: r["actor"], wraps=True),
    Column("kind", lambda r: r["kind"], spare=True),
    Column("place", lambda r: r["place"] or "(not said)", wraps=True),
    Column("country", lambda r: r["country_code"], spare=True),
    Column("events", lambda r: r["events"], right=True),
    Column("doubtful", lambda r: r["doubtful"] or "", right=True),
    Column("types", lambda r: r["types"], wraps=True),
    Column("first", lambda r: r["first_date"]),
    Column("last", lambda r: r["last_date"]),
    Column("killed", lambda r: bounds(r, "killed"), right=True),
)


@click.command(
    epilog=examples(
        "kg who --place Iraq --start 2021-01-01 --end 2021-02-28",
        "kg who --type ASSAULT --min-killed 10 --format csv > deadly.csv",
        "kg who --actor ISIS --role actor --format geojson > isis.geojson",
    )
)
@filters
@roles("actor", "recipient")
@formats(WITH_PLACES)
@db
def who(db: str | None, format: str, **chosen: Unpack[Filters]) -> None:
    """Who acted where: one row for each actor and place.

    Counts the events that the filters let through, with their types, the first and the last
    date, and how many were reported killed. "doubtful" counts those in which the actor's part is
    only alleged, or disputed. A place stands for all that lies inside it.
    """
    from kg import events

    check_interval(chosen["start"], chosen["end"])
    with opened(db) as store:
        answer = events.who_acted_where(store, **chosen)
        rows = Rows.of(answer, events.WhoActedWhere, "no events match")
        if format == "geojson":
            rows = _on_the_map(store, rows)
    show(rows, format, drawn(COLUMNS))


def _on_the_map(store: Store, rows: Rows) -> Rows:
    """The rows with their places' coordinates."""
    from kg.queries import book

    ids = sorted({row["place_id"] for row in rows.records if row["place_id"]})
    places = book()["place"].run(store, place=ids).rows if ids else []
    points = {p["id"]: {n: p[n] for n in ("latitude", "longitude")} for p in places}
    records = [{**row, **points.get(row["place_id"], {})} for row in rows.records]
    return replace(rows, records=records, names=(*rows.names, "latitude", "longitude"))
