"""Kill `kg ingest` in the middle, again and again, and see whether the graph is the same.

python -m benchmarks.crash FILE... [--times 10] [--seed 0] [--in-a-row]

One ingest runs undisturbed. Then, as often as asked, another starts on an empty graph, is killed
(SIGKILL, with all its children) at a random moment of that run, and the same command is given again
until it ends. With --in-a-row all kills hit one graph, one after the other, each after a quarter to
a half of that time, so that each ingest gets somewhat further. Graphs are equal when the sorted
lines of `kg export --format jsonl` are. POSIX only.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import click

KG = (str(Path(sys.executable).with_name("kg")),)


def lines(graph: Path | str, env: Mapping[str, str] | None = None) -> list[str]:
    """The graph's export, sorted; ``env`` is added to our environment."""
    export = [*KG, "export", "--format", "jsonl", "--db", str(graph)]
    ours = {**os.environ, **(env or {})}
    done = subprocess.run(export, check=True, capture_output=True, text=True, env=ours)
    return sorted(done.stdout.splitlines())


def ingest(files: tuple[str, ...], graph: Path) -> float:
    """Ingest to the end; the seconds it took. Raises `ClickException` with its last words."""
    start = time.monotonic()
    command = [*KG, "ingest", *files, "--db", str(graph)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(f"ingest ended with {done.returncode}: {done.stderr[-2000:]}")
    return time.monotonic() - start


def kill_after(seconds: float, files: tuple[str, ...], graph: Path) -> str:
    """Start an ingest, kill it after so many seconds, and say what was met."""
    command = [*KG, "ingest", *files, "--db", str(graph)]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        size = sum(f.stat().st_size for f in graph.parent.glob(f"{graph.name}*") if f.is_file())
        return f"killed after {seconds:.2f} s, {size / 1e6:.1f} MB on disk"
    return f"had ended before {seconds:.2f} s"


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--times", default=10, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--in-a-row", is_flag=True, help="Kill one graph's ingest so many times.")
def main(files: tuple[str, ...], times: int, seed: int, in_a_row: bool) -> None:
    rng = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.kg")
        took = ingest(files, whole)
        expected = lines(whole)
        click.echo(f"undisturbed: {took:.1f} s, {len(expected)} lines of export")
        different = 0
        for number in range(1, times + 1):
            graph = Path(folder, "row.kg" if in_a_row else f"{number}.kg")
            moment = rng.uniform(took / 4, took / 2) if in_a_row else rng.uniform(0, took)
            met = kill_after(moment, files, graph)
            click.echo(f"{number:3}: {met}", nl=in_a_row and number < times)
            if in_a_row and number < times:
                continue
            ingest(files, graph)
            got = lines(graph)
            different += got != expected
            verdict = "equal" if got == expected else f"DIFFERENT ({first_odd(expected, got)})"
            click.echo(f"; then to the end: {verdict}")
    if different:
        raise click.ClickException(f"{different} graphs differ")


def first_odd(expected: list[str], got: list[str]) -> str:
    """How the lines of two exports differ, in short."""
    odd = sorted(set(expected) ^ set(got)) or ["a line repeated"]
    return f"{len(expected)} lines, here {len(got)}; first odd: {odd[0][:200]}"


if __name__ == "__main__":
    main()
