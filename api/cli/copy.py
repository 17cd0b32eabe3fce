"""``kg copy``: a graph to another place."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from api.cli.options import formats
from api.cli.output import write_json
from api.cli.progress import rows_done
from api.cli.resuming import restart, resumable
from api.cli.tables import print_pairs
from api.texts import counted, examples

if TYPE_CHECKING:
    from kg.graph import Copied


@click.command(
    epilog=examples(
        "kg copy graph.kg neo4j://localhost:7687",
        "kg copy neo4j://localhost:7687 graph.kg",
    )
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@restart
@formats(("table", "json"))
def copy(source: str, target: str, restart: bool, format: str) -> None:
    """Copy a graph to another place, and verify it.

    FROM and TO are a file or the URL of a server each. TO must be new, or empty. In the end the
    copy is read, and its digest compared with that of FROM; if both were equal before, nothing is
    written.

    After an interruption the same command goes on where it was. Until it is done, no other
    command opens TO. Labels and properties of your own on a server stay behind. Two servers must
    know the same user name and password.
    """
    from kg import graph
    from kg.graph.scan import counts
    from kg.stores import open_store

    begun = time.monotonic()
    with (
        open_store(source, create=False) as one,
        open_store(target, unfinished=True) as other,
        resumable(),
        rows_done(sum(counts(one).values())) as on_progress,
    ):
        copied = graph.copy(one, other, restart=restart, on_progress=on_progress)
    seconds = time.monotonic() - begun
    left = [
        *([counted(copied.strange_nodes, "node")] if copied.strange_nodes else []),
        *([counted(copied.strange_relationships, "link")] if copied.strange_relationships else []),
    ]
    if left:
        click.echo(f"{' and '.join(left)} of kinds not known here stayed behind", err=True)
    if format == "json":
        write_json(_record(copied, source, target, seconds))
    else:
        print_pairs(_pairs(copied, seconds))


def _record(copied: Copied, source: str, target: str, seconds: float) -> Mapping[str, object]:
    return {
        "from": {"url": source, "digest": copied.source.value},
        "to": {"url": target, "digest": copied.target.value},
        "equal": copied.source == copied.target,
        "already": copied.already,
        "nodes": copied.target.nodes,
        "relationships": copied.target.relationships,
        "written_before": copied.before,
        "written": copied.written,
        "strange_nodes": copied.strange_nodes,
        "strange_relationships": copied.strange_relationships,
        "seconds": round(seconds, 1),
        "rows_per_second": _speed(copied, seconds),
    }


def _pairs(copied: Copied, seconds: float) -> list[tuple[str, object]]:
    before = f", {copied.before:,} before" if copied.before else ""
    written = f"{counted(copied.written, 'row')}{before}"
    speed = f", {_speed(copied, seconds):,} rows/s" if copied.written else ""
    return [
        ("nodes", _counts(copied.target.nodes)),
        ("links", _counts(copied.target.relationships)),
        ("written", "nothing: they were equal already" if copied.already else written),
        ("from", f"digest {copied.source.value}"),
        ("to", f"digest {copied.target.value}"),
        ("time", f"{seconds:.1f} s{speed}"),
    ]


def _counts(counts: Mapping[str, int]) -> str:
    each = ", ".join(f"{name} {n:,}" for name, n in counts.items())
    return f"{sum(counts.values()):,}" + (f" ({each})" if each else "")


def _speed(copied: Copied, seconds: float) -> int:
    """Rows written a second, with all the reading and comparing."""
    return round(copied.written / seconds) if seconds else 0
