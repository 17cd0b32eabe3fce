"""``kg export``: the graph for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.files import new_folder, replacing, standard_output
from api.cli.graph import opened
from api.cli.options import db
from api.cli.types import OneOf
from api.texts import counted, examples

FORMATS = ("jsonl", "csv", "graphml", "gexf", "geojson")
FOLDER = "neo4j-admin"


@click.command(
    epilog=examples(
        "kg export --format jsonl --out backup.jsonl",
        "kg export --format geojson --out events.geojson",
        "kg export --format csv | head",
        "kg export --format neo4j-admin --out for-neo4j",
    )
)
@click.option(
    "--format",
    "-f",
    required=True,
    type=OneOf("format", lambda: (*FORMATS, FOLDER)),
    help="jsonl (everything; `kg rebuild` reads it back), csv and geojson (events), "
    "graphml and gexf (for Gephi, Cytoscape, networkx), neo4j-admin (everything, as a folder that "
    "`neo4j-admin database import` makes a database of; for the largest graphs).",
)
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write here instead of standard output; the file, or new folder, appears only when it is "
    "whole.",
)
@db
def export(db: str | None, format: str, out: Path | None) -> None:
    """Take the graph away in a format others read."""
    from kg import export as exporting

    if format == FOLDER:
        _export_folder(db, out)
        return
    with opened(db) as store, replacing(out) if out else standard_output() as file:
        written = exporting.write(store, format, file)
    if written.unlocated:
        click.echo(f"{counted(written.unlocated, 'event')} without a place on the map", err=True)
    if out:
        click.echo(f"wrote {out}: {counted(written.items, 'item')}", err=True)


def _export_folder(db: str | None, out: Path | None) -> None:
    from kg.export import admin

    if out is None:
        raise click.BadParameter("name the folder to write", param_hint="'--out'")
    with opened(db) as store, new_folder(out) as folder:
        found = admin.write(store, folder)
    click.echo(
        f"wrote {out}: {counted(found.rows, 'item')}; {admin.README} there says how to go on",
        err=True,
    )
    click.echo(f"{admin.IMPORT}\n{admin.FINISH}")
