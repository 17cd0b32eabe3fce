"""``kg rebuild``: a graph from its export."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from api.cli.progress import rows_done
from api.cli.resuming import restart, resumable
from api.texts import counted, examples
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Loaded


@click.command(
    epilog=examples(
        "kg rebuild backup.jsonl --db new.kg",
        "kg export -f jsonl --db old.kg | kg rebuild - --db new.kg",
        "kg rebuild backup.jsonl --db neo4j://localhost:7687",
    )
)
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option(
    "--db",
    required=True,
    metavar="NEW",
    help="The new graph: a file that must not exist, or the URL of a server without a graph.",
)
@restart
def rebuild(file: TextIO, db: str, restart: bool) -> None:
    """Make a graph from an export.

    FILE is an export in jsonl (- for standard input). For moving to another version of the
    engine, and for getting a graph back from a backup. A new file appears when it is whole. On a
    server, the same command goes on after an interruption; no other command opens the graph
    until it is done.
    """
    from kg.stores import is_server

    loaded = _on_server(file, db, restart) if is_server(db) else _in_file(file, db)
    click.echo(
        f"wrote {db}: {counted(loaded.documents, 'document')}, "
        f"{counted(loaded.new_nodes, 'node')}, "
        f"{counted(loaded.new_relationships, 'relationship')}",
        err=True,
    )


def _on_server(file: TextIO, url: str, restart: bool) -> Loaded:
    from kg import graph
    from kg.stores import open_store

    name = "-" if file.name == "<stdin>" else shlex.quote(file.name)
    command = f"kg rebuild {name} --db {url}"
    with open_store(url, unfinished=True) as store, resumable(), rows_done() as on_progress:
        return graph.rebuild(store, file, command=command, restart=restart, on_progress=on_progress)


def _in_file(file: TextIO, db: str) -> Loaded:
    from kg import graph
    from kg.stores import open_store, path_of

    path = path_of(db)
    if path.exists():
        raise InputError("is there already; name a new file", where=db)
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it first", where=db)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        made = Path(folder) / path.name
        with open_store(made) as store, rows_done() as on_progress:
            loaded = graph.rebuild(store, file, on_progress=on_progress)
        made.rename(path)
    return loaded
