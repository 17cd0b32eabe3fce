"""What the console makes of statements that mean harm, on each engine.

    python -m benchmarks.console

Starts a Neo4j server of each release (Java and Maven wanted) and prints a Markdown table: what
became of the statement, and the seconds from the moment that the graph was open until the answer.
Every statement is given `LIMIT` seconds. Refused before anything is sent: 0 seconds.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg import console, graph
from kg.errors import InputError, KgError, QueryRefused
from kg.stores import open_store
from tests.kg.questions import story
from tests.kg.questions.hostile_cypher import REFUSED, SLOW, filled
from tools.neo4j.releases import RELEASES
from tools.neo4j.server import Neo4jServer

LIMIT = 2.0
_SHOWN = 60
_HUGE = {"a text of 2^40": "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s)) AS n"}
"""Takes all the memory a server has: asked last."""

_ENDS = {
    "needs more memory": "out of memory",
    "still busy with it (": "given up, the server is still busy",
    "busy with it is not known": "given up, the server may be busy",
    "was stopped": "stopped",
}
"""The ways in which a query that takes too long ends, by what the error says."""


class Clock(logging.Handler):
    """The seconds that `kg.console` reports for each query."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seconds = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep them."""
        if isinstance(record.args, tuple) and record.msg.startswith("answered"):
            self.seconds = float(str(record.args[0]))


@dataclass(slots=True)
class Tally:
    """How often each thing happened on an engine, and the longest wait."""

    counts: dict[str, int] = field(default_factory=dict)
    longest: float = 0.0


def main() -> None:
    """Print the table, and what it comes to."""
    clock = Clock()
    logging.getLogger("kg.console").addHandler(clock)
    logging.getLogger("kg.console").setLevel(logging.DEBUG)
    statements = {_short(q): filled(q) for q in REFUSED} | SLOW | _HUGE
    found: dict[str, list[str]] = {name: [] for name in statements}
    tallies: dict[str, Tally] = {}
    for engine, url in _graphs():
        tally = tallies[engine] = Tally()
        before = _lines(url)
        for name, statement in statements.items():
            clock.seconds = 0.0
            what = _asked(url, statement)
            found[name].append(f"{what}, {clock.seconds:.1f} s" if clock.seconds else what)
            kind = what.partition(":")[0].partition(",")[0]
            tally.counts[kind] = tally.counts.get(kind, 0) + 1
            tally.longest = max(tally.longest, clock.seconds)
        tally.counts["lines written"] = len(set(_lines(url)) ^ set(before))
    print(f"| statement | {' | '.join(tallies)} |\n|---|{'---|' * len(tallies)}")
    for name, cells in found.items():
        print(f"| `{name}` | {' | '.join(cells)} |")
    for engine, tally in tallies.items():
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(tally.counts.items()))
        print(f"\n{engine}: {counts}; longest {tally.longest:.2f} s under a limit of {LIMIT:g} s")


def _asked(url: str, statement: str) -> str:
    try:
        answer = console.run(url, statement, timeout=LIMIT)
    except QueryRefused:
        return "refused"
    except InputError as error:
        return f"error: {_short(str(error))}"
    except KgError as error:
        return next((what for sign, what in _ENDS.items() if sign in str(error)), str(error))
    return f"answered: {len(answer.rows):,} rows"


def _graphs() -> Iterator[tuple[str, str]]:
    """An engine's name, and the URL of a small graph on it."""
    with tempfile.TemporaryDirectory() as folder:
        yield "embedded", _loaded(f"{folder}/graph.kg")
    for name, release in RELEASES.items():
        with Neo4jServer(name) as server:
            os.environ.update(server.env)
            yield f"Neo4j {release.version}", _loaded(server.uri)


def _loaded(url: str) -> str:
    with open_store(url) as store:
        graph.load(store, story.readings())
    return url


def _lines(url: str) -> list[str]:
    with open_store(url) as store:
        return list(graph.export_lines(store))


def _short(text: str) -> str:
    line = text.encode("unicode_escape").decode("ascii").replace("|", "\\|")
    return line if len(line) <= _SHOWN else line[:_SHOWN] + " ..."


if __name__ == "__main__":
    main()
