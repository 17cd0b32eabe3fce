"""``kg ingest``: articles into the graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

import click

from api.cli.desk import Who, desk, readers
from api.cli.graph import location, opened
from api.cli.options import db, formats
from api.cli.output import write_json
from api.cli.progress import progress
from api.cli.reading import inputs, tell_problem
from api.cli.tables import print_pairs
from api.texts import examples
from kg.errors import StoreError, TransientStoreError

if TYPE_CHECKING:
    from ingest.report import Report


@click.command(
    epilog=examples(
        "kg ingest articles/",
        "kg ingest article.txt --published 2021-02-09 --publisher 'Al-Monitor'",
        "kg ingest 'news/*.html' feed.xml more.jsonl --db other.kg",
        "curl -s https://example.org/article | kg ingest - --as html",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@inputs
@readers
@formats(("table", "json"))
@db
@click.pass_context
def ingest(
    ctx: click.Context,
    /,
    db: str | None,
    format: str,
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    input_format: str | None,
    **who: Unpack[Who],
) -> None:
    """Read articles into the graph.

    PATH is a text, HTML, PDF, JSON Lines, RSS or Atom file, a folder of such files, a pattern
    like 'news/*.html', or - for standard input. The graph is made if it is not there.
    What was read before is not read again, so the same command may be repeated, and goes on
    after an interruption. What cannot be read is told of and left out; then the exit code is 1.
    """
    from ingest import pipeline
    from ingest.report import Interrupted

    code = 0
    with desk(**who) as reading, opened(db, create=True) as store, progress() as on_progress:
        try:
            report = pipeline.ingest(
                paths,
                store,
                reading,
                published=published,
                publisher=publisher,
                format=input_format,
                on_progress=on_progress,
            )
        except Interrupted as stopped:
            report, code = stopped.report, 130
            click.echo("kg: stopped; what was read before is in the graph", err=True)
        except TransientStoreError as error:
            raise StoreError(
                f"{error}; what was read before is in the graph, and the same command goes on "
                "from there"
            ) from None
    for problem in (*report.problems, *report.unread):
        tell_problem(problem)
    if format == "json":
        write_json(_record(report))
    else:
        print_pairs([*_pairs(report), ("graph", location(db))])
    ctx.exit(code or (1 if report.problems or report.unread else 0))


def _record(report: Report) -> Mapping[str, object]:
    from dataclasses import fields

    known = {field.name: getattr(report, field.name) for field in fields(report)}
    return {
        **known,
        "failed": report.failed,
        "new_nodes": report.new_nodes,
        "new_relationships": report.new_relationships,
        "sentences_per_second": _speed(report),
    }


def _pairs(report: Report) -> list[tuple[str, object]]:
    seconds = sum(report.seconds.values())
    stages = ", ".join(f"{name} {spent:.1f}" for name, spent in report.seconds.items())
    speed = f", {_speed(report):,.0f} sentences/s" if report.sentences else ""
    documents = [
        f"{report.new:,} new",
        *([f"{report.replaced:,} read anew"] if report.replaced else []),
        f"{report.already:,} already there",
        f"{report.failed:,} failed",
        f"{sum(report.not_english.values()):,} not English{_by(report.not_english)}",
    ]
    return [
        ("documents", documents),
        ("sentences", f"{report.sentences:,}"),
        ("claims", f"{sum(report.claims.values()):,}{_by(report.claims)}"),
        ("left out", [f"{n:,} claims: {reason}" for reason, n in report.rejected.items()]),
        ("new nodes", f"{report.new_nodes:,}{_by(report.nodes)}"),
        ("new links", f"{report.new_relationships:,}"),
        ("time", f"{seconds:.1f} s ({stages}){speed}"),
    ]


def _by(counts: Mapping[str, int]) -> str:
    """`` (asserted 3, denied 1)``, or nothing when there are none."""
    return f" ({', '.join(f'{name} {n:,}' for name, n in counts.items())})" if counts else ""


def _speed(report: Report) -> float:
    seconds = sum(report.seconds.values())
    return round(report.sentences / seconds, 1) if seconds else 0.0
