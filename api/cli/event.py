"""``kg event``: one event and what was said of it."""

from __future__ import annotations

import click

from api.cli.blocks import print_sayings
from api.cli.events import deed, parties
from api.cli.graph import opened
from api.cli.groups import Topic
from api.cli.options import db, formats
from api.cli.output import LISTING, Record, Rows, show, write_json
from api.cli.tables import bounds, print_pairs
from api.texts import examples


@click.group(cls=Topic, epilog=examples("kg event evidence event-0123456789abcdef"))
def event() -> None:
    """One event, and every sentence that speaks of it."""


@event.command(
    name="evidence",
    epilog=examples(
        "kg event evidence event-0123456789abcdef",
        "kg event evidence event-0123456789abcdef --format json",
    ),
)
@click.argument("event_id", metavar="ID")
@formats(LISTING)
@db
def evidence(db: str | None, format: str, event_id: str) -> None:
    """Every sentence that speaks of an event.

    Denials too: who says so, and where it stands.
    ID is an event's id as `kg events` prints it.
    """
    from kg import sayings

    with opened(db) as store:
        answer = sayings.for_event(store, event_id)
    rows = Rows.of(answer, sayings.Saying, "nothing was said of it")
    show(rows, format, print_sayings)


@event.command(
    name="show",
    epilog=examples("kg event show event-0123456789abcdef"),
)
@click.argument("event_id", metavar="ID")
@formats(("table", "json"))
@db
def show_event(db: str | None, format: str, event_id: str) -> None:
    """What is known of one event, and the sentences behind it."""
    from kg import events, sayings

    with opened(db) as store:
        said = sayings.for_event(store, event_id)
        found = events.get(store, event_id)
    record = Rows.of([found], events.EventRow, "").records[0]
    rows = Rows.of(said, sayings.Saying, "nothing was said of it")
    if format == "json":
        write_json({**record, "evidence": rows.records})
        return
    _print_event(record)
    click.echo()
    print_sayings(rows)


def _print_event(record: Record) -> None:
    chain = [name for name in (record["place"], *record["place_chain"]) if name]
    print_pairs(
        [
            ("id", record["id"]),
            ("what", deed(record)),
            ("who \u2192 whom", parties(record)),
            ("date", record["date"]),
            ("place", chain),
            ("status", record["status"]),
            *((name, bounds(record, name)) for name in ("killed", "injured", "detained", "count")),
            ("weapon", record["weapon"]),
            ("claims", record["n_claims"]),
            ("sources", record["n_sources"]),
        ]
    )
