"""``kg rebuild``: a graph from its export."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TextIO

import click

from api.cli.graph import opened
from api.texts import counted, examples
from kg.errors import InputError


@click.command(
    epilog=examples(
        "kg rebuild backup.jsonl --db new.kg",
        "kg export -f jsonl --db old.kg | kg rebuild - --db new.kg",
    )
)
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--db", required=True, metavar="NEW", help="The new graph file; must not exist.")
def rebuild(file: TextIO, db: str) -> None:
    """Make a graph file from an export.

    FILE is an export in jsonl (- for standard input). For moving to another version of the
    engine, and for getting a graph back from a backup. The new file appears when it is whole.
    """
    from kg import graph
    from kg.stores import path_of

    path = path_of(db)
    if path.exists():
        raise InputError("is there already; name a new file", where=db)
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it first", where=db)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        made = Path(folder) / path.name
        with opened(str(made), create=True) as store:
            loaded = graph.rebuild(store, file)
        made.rename(path)
    click.echo(
        f"wrote {path}: {counted(loaded.documents, 'document')}, "
        f"{counted(loaded.new_nodes, 'node')}, "
        f"{counted(loaded.new_relationships, 'relationship')}",
        err=True,
    )
