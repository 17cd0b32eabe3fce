"""``kg metrics``: who stands where in the network of actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Unpack

import click

from api.cli.graph import opened
from api.cli.options import Filters, check_interval, db, filters, formats, kinds
from api.cli.output import LISTING, Rows, show
from api.cli.tables import Column, drawn
from api.cli.types import OneOf
from api.texts import counted, examples

if TYPE_CHECKING:
    from kg.metrics import ActorMetrics, Metrics

COLUMNS = (
    Column("actor", lambda r: r["actor"], wraps=True),
    Column("kind", lambda r: r["kind"], spare=True),
    Column("degree", lambda r: r["degree"], right=True),
    Column("in", lambda r: r["degree_in"], right=True),
    Column("out", lambda r: r["degree_out"], right=True),
    Column("betweenness", lambda r: f"{r['betweenness']:.4f}", right=True),
    Column("pagerank", lambda r: f"{r['pagerank']:.4f}", right=True),
    Column("community", lambda r: r["community"], right=True),
)

_MOST_FIRST = ("degree", "degree_in", "degree_out", "betweenness", "pagerank")
_SORTS = (*_MOST_FIRST, "community", "actor")


class _Chosen(Filters):
    kind: list[str] | None


@click.command(
    epilog=examples(
        "kg metrics --limit 20",
        "kg metrics --type ASSAULT --place Iraq --sort betweenness",
        "kg metrics --kind armed_group,state_forces --start 2020 --format csv > network.csv",
        "kg metrics --write",
    )
)
@kinds
@filters
@click.option(
    "--sort",
    type=OneOf("order", lambda: _SORTS),
    default="degree",
    show_default=True,
    help=f"By which to print: {', '.join(_SORTS)}.",
)
@click.option("--exact", is_flag=True, help="Never estimate betweenness, however long it takes.")
@click.option("--write", is_flag=True, help="Keep the metrics in the graph, on its actors.")
@click.option("--clear", is_flag=True, help="Only take metrics that are kept off the graph again.")
@formats(LISTING)
@db
def metrics(
    db: str | None,
    format: str,
    sort: str,
    exact: bool,
    write: bool,
    clear: bool,
    **chosen: Unpack[_Chosen],
) -> None:
    """Degree, betweenness, PageRank and community of each actor.

    In the network that links two actors by the events in which one acted on the other; a link
    weighs as many events. Only asserted and claimed deeds count unless --status says otherwise,
    and actors that only one report knows, such as "gunmen", only with --kind unidentified. A
    community deals with itself more than with others, be it as friend or foe.
    """
    from kg import metrics as measuring

    if clear:
        if write:
            raise click.UsageError("--clear and --write: give one of them")
        with opened(db) as store:
            measuring.clear(store)
        click.echo("no metrics are kept in the graph now", err=True)
        return
    check_interval(chosen["start"], chosen["end"])
    given: dict[str, Any] = {**chosen}
    limit = given.pop("limit")
    with opened(db) as store:
        found = measuring.measure(store, exact=exact, **given)
        if write:
            measuring.save(store, found)
    _tell(found, written=write)
    ranked = sorted(found.actors, key=_order(sort))[:limit]
    show(Rows.of(ranked, measuring.ActorMetrics, "no events match"), format, drawn(COLUMNS))


def _order(sort: str) -> Callable[[ActorMetrics], tuple[Any, ...]]:
    """Most first for numbers, then by name and id."""

    def key(row: ActorMetrics) -> tuple[Any, ...]:
        value = getattr(row, sort)
        first = -value if sort in _MOST_FIRST else value
        return (first, -row.degree, row.actor, row.actor_id)

    return key


def _tell(found: Metrics, *, written: bool) -> None:
    """What the numbers are of, on standard error."""
    if not found.actors:
        return
    actors, links = counted(len(found.actors), "actor"), counted(found.links, "link")
    click.echo(f"{actors}, {links}; counted: {', '.join(found.filters['status'])}", err=True)
    if found.drawn is not None:
        click.echo(
            f"betweenness is estimated from {found.drawn:,} of the actors (--exact takes all)",
            err=True,
        )
    if written:
        click.echo("written to the graph; count again when it has grown", err=True)
