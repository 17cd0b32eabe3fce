"""Kill the Neo4j server under `kg ingest`, again and again, and see whether the graph is the same.

python -m benchmarks.crash_server FILE... [--times 10] [--seed 0] [--release lts] [--client]

One load runs undisturbed. Then, as often as asked, another starts on an emptied graph and its
server is killed (SIGKILL) and started again: every other time as soon as it is seen to work on a
statement, else at a random moment of that run. Nobody helps the load: it must end well by itself.
With --client the load is killed (SIGKILL, with all its children) in the place of the server, and
given again. Graphs are equal when the sorted lines of `kg export --format jsonl` are. POSIX
only.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
from neo4j.exceptions import DriverError, Neo4jError

from benchmarks.crash import KG, first_odd, lines
from kg.stores.neo4j_schema import statements
from tools.neo4j.emptying import empty
from tools.neo4j.server import Neo4jServer

_BUSY = (
    "SHOW TRANSACTIONS YIELD currentQuery, username WHERE currentQuery STARTS WITH 'UNWIND' "
    "RETURN count(*) AS n"
)
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Bench:
    """The server, and what is loaded into it."""

    server: Neo4jServer
    files: tuple[str, ...]
    errors: Path

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a load; what it says goes to ``errors``."""
        with self.errors.open("wb") as errors:
            return subprocess.Popen(
                [*KG, "ingest", *self.files, "--db", self.server.uri],
                env={**os.environ, **self.server.env, "KG_PATIENCE": "600"},
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )

    def end(self, running: subprocess.Popen[bytes]) -> None:
        """Wait until it ends well. Raises `ClickException` with its last words if it does not."""
        code = running.wait(_LONGEST)
        if code:
            said = self.errors.read_text(errors="replace")[-2000:]
            raise click.ClickException(f"ingest ended with {code}: {said}")

    def attempts(self) -> int:
        """How often the load said that it tries again."""
        return self.errors.read_text(errors="replace").count("trying again")

    def empty(self) -> None:
        """Delete the graph; its schema stays."""
        with self.server.driver() as driver:
            empty(driver, keep=list(statements()))

    def export(self) -> list[str]:
        """The graph's export, sorted."""
        return lines(self.server.uri, env=self.server.env)

    def wait_until_busy(self, running: subprocess.Popen[bytes]) -> None:
        """Return as soon as the server works on one of the load's statements."""
        with self.server.driver() as driver, driver.session() as session:
            while running.poll() is None:
                if session.run(_BUSY).single(strict=True)["n"]:
                    return


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--times", default=10, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--release", type=click.Choice(["lts", "current"]), default="lts", show_default=True)
@click.option("--client", is_flag=True, help="Kill the load, not the server.")
def main(files: tuple[str, ...], times: int, seed: int, release: str, client: bool) -> None:
    rng = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder, Neo4jServer(release) as server:
        bench = Bench(server, files, Path(folder, "errors"))
        bench.end(bench.start())  # the first makes the schema
        bench.empty()
        begin = time.monotonic()
        bench.end(bench.start())
        took = time.monotonic() - begin
        expected = bench.export()
        click.echo(f"{release}, undisturbed: {took:.1f} s, {len(expected)} lines of export")
        different = 0
        for number in range(1, times + 1):
            bench.empty()
            met = _disturb(bench, rng, took, busy=number % 2 == 1, client=client)
            got = bench.export()
            different += got != expected
            odd = f"DIFFERENT ({first_odd(expected, got)})"
            click.echo(f"{number:3}: {met}: {'equal' if got == expected else odd}")
    if different:
        raise click.ClickException(f"{different} graphs differ")


def _disturb(bench: Bench, rng: random.Random, took: float, *, busy: bool, client: bool) -> str:
    """Load once, with a kill in it, and say what was met."""
    begin = time.monotonic()
    running = bench.start()
    if busy:
        time.sleep(rng.uniform(0, took / 2))
        bench.wait_until_busy(running)
        time.sleep(rng.uniform(0, 0.03))
    else:
        time.sleep(rng.uniform(0.1 * took, 0.95 * took))
    moment = f"{time.monotonic() - begin:.2f} s{', in a transaction' * busy}"
    if running.poll() is not None:
        bench.end(running)
        return f"had ended before {moment}"
    if client:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        kept = _documents(bench.server)
        bench.end(bench.start())
        return f"load killed after {moment}, {kept} documents kept; then to the end"
    bench.server.kill()
    bench.server.start()
    kept = _documents(bench.server)
    bench.end(running)
    return f"server killed after {moment}, {kept} documents kept; {bench.attempts()} attempts more"


def _documents(server: Neo4jServer) -> int:
    while True:
        try:
            with server.driver() as driver:
                found = driver.execute_query("MATCH (d:Document) RETURN count(d) AS n")
            return int(found.records[0]["n"])
        except (DriverError, Neo4jError):
            time.sleep(0.2)


if __name__ == "__main__":
    main()
