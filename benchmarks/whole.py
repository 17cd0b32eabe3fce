"""The whole way from files to a checked graph: ingest twice, check, look for facts without a quote.

python -m benchmarks.whole FILE... [--db FILE]

Prints what `kg ingest` prints both times (the second must write nothing new), the peak memory of
the first run's process, `kg check`, and the number of events and edges that no quoted claim stands
behind. Fails unless the second run, the check and the count are clean. POSIX only.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import click

KG = str(Path(sys.executable).with_name("kg"))


def kg(*words: str) -> str:
    """What a `kg` command prints. Raises `ClickException` with its last words when it fails."""
    done = subprocess.run([KG, *words], check=False, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(f"kg {words[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout.rstrip()


def peak() -> float:
    """The most memory, in MB, that a child process has held so far."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--db", type=click.Path(path_type=Path), help="Keep the graph here.")
def main(files: tuple[str, ...], db: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        graph = str(db or Path(folder, "whole.kg"))
        click.echo(kg("ingest", *files, "--db", graph))
        click.echo(f"peak       {peak():.0f} MB\n")
        again = kg("ingest", *files, "--db", graph)
        click.echo(f"{again}\n")
        kg("check", "--db", graph)  # fails, and so ends this, when it finds a problem
        answer = kg("query", "evidence-violations", "--db", graph, "--format", "jsonl")
        unproven = json.loads(answer)["violations"]
        click.echo(f"kg check is clean; facts that no quoted claim stands behind: {unproven}")
    if unproven or not re.search(r"^new nodes\s+0\b", again, re.MULTILINE):
        raise click.ClickException("not clean")


if __name__ == "__main__":
    main()
