"""``kg actor``: who somebody is, and what they did when."""

from __future__ import annotations

import click

from api.cli.events import COLUMNS
from api.cli.graph import opened
from api.cli.groups import Topic
from api.cli.options import Role, check_interval, db, formats, roles
from api.cli.output import WITH_PLACES, Rows, show, write_json
from api.cli.profile import print_profile
from api.cli.tables import drawn
from api.cli.types import Day
from api.texts import examples


@click.group(cls=Topic, epilog=examples("kg actor show ISIS", "kg actor timeline Peshmerga"))
def actor() -> None:
    """One actor: who it is, and what it did when."""


@actor.command(name="show", epilog=examples("kg actor show ISIS", "kg actor show Daesh -f json"))
@click.argument("name")
@formats(("table", "json"))
@db
def show_actor(db: str | None, format: str, name: str) -> None:
    """Who an actor is: names, kind, lasting relations, and its deeds counted.

    NAME is any name it is known by, or its id.
    """
    from kg import actors

    with opened(db) as store:
        profile = actors.profile(store, name)
    if format == "json":
        write_json(profile)
    else:
        print_profile(profile)


@actor.command(
    name="timeline",
    epilog=examples(
        "kg actor timeline ISIS --start 2021-01 --end 2021-02",
        "kg actor timeline Peshmerga --role recipient --format jsonl",
    ),
)
@click.argument("name")
@click.option("--start", type=Day(), metavar="DATE", help="On or after: YYYY-MM-DD, YYYY-MM, YYYY.")
@click.option("--end", type=Day(last=True), metavar="DATE", help="On or before, in the same forms.")
@roles("any", "actor", "recipient")
@formats(WITH_PLACES)
@db
def timeline(
    db: str | None, format: str, name: str, start: str | None, end: str | None, role: Role
) -> None:
    """What an actor did and suffered, in order of time.

    NAME is any name it is known by, or its id.
    """
    from kg import actors, events

    check_interval(start, end)
    with opened(db) as store:
        answer = actors.timeline(store, name, start=start, end=end, role=role)
    show(Rows.of(answer, events.EventRow, "no events match"), format, drawn(COLUMNS))
