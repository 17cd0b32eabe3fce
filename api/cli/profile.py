"""An actor's profile for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from api.cli.output import Rows
from api.cli.tables import Column, print_pairs, print_table

if TYPE_CHECKING:
    from kg.actors import ActorProfile

_DEEDS = (
    Column("role", lambda r: r["role"]),
    Column("type", lambda r: r["type"]),
    Column("events", lambda r: r["events"], right=True),
    Column("first", lambda r: r["first_date"]),
    Column("last", lambda r: r["last_date"]),
)
_PLACES = (
    Column("place", lambda r: r["place"] or "(not said)", wraps=True),
    Column("country", lambda r: r["country_code"]),
    Column("events", lambda r: r["events"], right=True),
)
_OPPOSITES = (
    Column("their role", lambda r: r["role"]),
    Column("actor", lambda r: r["actor"], wraps=True),
    Column("kind", lambda r: r["kind"]),
    Column("events", lambda r: r["events"], right=True),
)
_STANDING = (
    Column("from", lambda r: r["source"], wraps=True),
    Column("relation", lambda r: r["relation"]),
    Column("to", lambda r: r["target"], wraps=True),
    Column("status", lambda r: r["status"]),
    Column("sentence", lambda r: r["quote"], long=True),
)


def print_profile(profile: ActorProfile) -> None:
    """Who it is, then its deeds, places, opposites and lasting relations, where there are any."""
    events = f"{profile.events_as_actor:,} as actor, {profile.events_as_recipient:,} as recipient"
    print_pairs(
        [
            ("id", profile.id),
            ("name", profile.name),
            ("also called", profile.aliases),
            ("kind", profile.kind),
            ("country", profile.country),
            ("wikidata", profile.wikidata),
            ("ucdp", profile.ucdp),
            ("events", events),
            ("first", profile.first_date),
            ("last", profile.last_date),
        ]
    )
    _section("Deeds", _DEEDS, profile.deeds)
    _section("Places", _PLACES, profile.places)
    _section("Other side", _OPPOSITES, profile.opposites)
    _section("Lasting relations", _STANDING, profile.standing)


def _section(title: str, columns: Sequence[Column], items: Iterable[object]) -> None:
    items = list(items)
    if items:
        click.echo(f"\n{title}")
        print_table(columns, Rows.of(items, type(items[0]), "").records)
