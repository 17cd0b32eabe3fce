"""``kg export``: the graph for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.files import replacing, standard_output
from api.cli.graph import opened
from api.cli.options import db
from api.cli.types import OneOf
from api.texts import counted, examples

FORMATS = ("jsonl", "csv", "graphml", "gexf", "geojson")


@click.command(
    epilog=examples(
        "kg export --format jsonl --out backup.jsonl",
        "kg export --format geojson --out events.geojson",
        "kg export --format csv | head",
    )
)
@click.option(
    "--format",
    "-f",
    required=True,
    type=OneOf("format", lambda: FORMATS),
    help="jsonl (everything; `kg rebuild` reads it back), csv and geojson (events), "
    "graphml and gexf (for Gephi, Cytoscape, networkx).",
)
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write here instead of standard output; the file appears only when it is whole.",
)
@db
def export(db: str | None, format: str, out: Path | None) -> None:
    """Take the graph away in a format others read."""
    from kg import export as exporting

    with opened(db) as store, replacing(out) if out else standard_output() as file:
        written = exporting.write(store, format, file)
    if written.unlocated:
        click.echo(f"{counted(written.unlocated, 'event')} without a place on the map", err=True)
    if out:
        click.echo(f"wrote {out}: {counted(written.items, 'item')}", err=True)
