"""Load the same events into a Neo4j server in several ways, in turn, again and again.

python -m benchmarks.neo4j_load [--events 100000] [--times 3] [--release lts]

Each way begins with an emptied database under the graph's own constraints and indexes, and writes
the same nodes and relationships:

- loop: the official driver, `UNWIND $rows AS r MERGE ... SET n += r`, on rows that are ready
- create: the same with `CREATE`: the least there is to do, but a second run doubles everything
- rows: our statements (`kg.graph.write`) on the same rows
- load: `kg.graph.load` from readings, with all it does besides: checks each claim's quote, finds
  its events, makes the rows, looks at what is there, whole documents in a transaction
- py2neo: `merge_nodes` and `merge_relationships` of `py2neo.bulk`, on the same rows
- p.create: `create_nodes` and `create_relationships`

All but load write 5,000 rows a statement and a transaction. The events are invented
(`benchmarks.invented`). The server is one of its own and stopped at the end. Times are medians; a
ratio is of times of one round, and the median of the rounds. CPU seconds, of this process and of
the server, tell more on a busy machine. Linux only.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import neo4j
import py2neo
from py2neo import bulk

from benchmarks.invented import readings
from kg import graph
from kg.graph.rows import Rows, Table
from kg.graph.write import create_nodes, create_relationships
from kg.model import Reading
from kg.stores import Row, Store, open_store
from kg.stores.neo4j_schema import statements
from tools.neo4j.emptying import empty
from tools.neo4j.server import Neo4jServer

BATCH = 5_000
WAYS = ("loop", "create", "rows", "load", "py2neo", "p.create")
Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Input:
    """What is to be loaded: readings, and the rows they make."""

    readings: Sequence[Reading]
    nodes: dict[str, list[Row]]
    relationships: dict[Table, list[Row]]

    @classmethod
    def of(cls, events: int) -> Input:
        """Readings of so many events, and their rows, as a loader of all at once makes them."""
        found, rows = list(readings(events)), Rows()
        for reading in found:
            rows.add(reading, reading.claims, "invented/1")
        for a, b in sorted(rows.containers):
            rows.relate("PART_OF", ("Place", "Place"), {"a": a, "b": b})
        tables = {"Document": rows.documents, "Claim": rows.claims, "Event": rows.events}
        tables |= {"Actor": rows.actors, "Place": rows.places}
        nodes = {label: list(group.values()) for label, group in tables.items()}
        return cls(
            found, nodes, {t: list(group.values()) for t, group in rows.relationships.items()}
        )

    @property
    def counts(self) -> tuple[int, int]:
        """How many nodes, and how many relationships."""
        tables = (self.nodes.values(), self.relationships.values())
        nodes, relationships = (sum(map(len, groups)) for groups in tables)
        return nodes, relationships


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds for nodes and for relationships (all in one where they are mixed).

    ``here`` and ``server`` are seconds of CPU.
    """

    nodes: float
    relationships: float
    here: float
    server: float

    @property
    def whole(self) -> float:
        """Seconds in all."""
        return self.nodes + self.relationships


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(steps: Sequence[Step], server: int) -> Took:
    here, there = time.process_time(), cpu_of(server)
    seconds = []
    for step in steps:
        start = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - start)
    here, there = time.process_time() - here, cpu_of(server) - there
    return Took(seconds[0], sum(seconds[1:]), here, there)


def by_loop(driver: neo4j.Driver, given: Input, verb: str) -> list[Step]:
    def run(statement: str, rows: Sequence[Row]) -> None:
        for batch in batches(rows):
            driver.execute_query(statement, {"rows": batch})

    def nodes() -> None:
        for label, rows in given.nodes.items():
            run(f"UNWIND $rows AS r {verb} (n:{label} {{id: r.id}}) SET n += r", rows)

    def relationships() -> None:
        for (name, (a, b)), rows in given.relationships.items():
            identity, rest = apart(rows[0])
            values = "".join(f" SET x.{p} = r.{p}" for p in rest)
            run(
                f"UNWIND $rows AS r MATCH (a:{a} {{id: r.a}}) MATCH (b:{b} {{id: r.b}}) "
                f"{verb} (a)-[x:{name} {{{', '.join(f'{p}: r.{p}' for p in identity)}}}]->(b)"
                f"{values}",
                rows,
            )

    return [nodes, relationships]


def apart(row: Row) -> tuple[list[str], list[str]]:
    """The property that tells relationships of two nodes apart, if any has to, and the others."""
    names = [name for name in row if name not in ("a", "b")]
    return names[:1], names[1:]


def by_rows(store: Store, given: Input) -> list[Step]:
    def nodes() -> None:
        for label, rows in given.nodes.items():
            for batch in batches(rows):
                store.transact(lambda label=label, batch=batch: create_nodes(store, label, batch))

    def relationships() -> None:
        for (name, ends), rows in given.relationships.items():
            for batch in batches(rows):
                store.transact(
                    lambda name=name, ends=ends, batch=batch: create_relationships(
                        store, name, ends, batch
                    )
                )

    return [nodes, relationships]


def by_load(store: Store, given: Input) -> list[Step]:
    def everything() -> None:
        loaded = graph.load(store, given.readings, extractor="invented/1")
        assert (loaded.new_nodes, loaded.new_relationships) == given.counts, loaded

    return [everything]


def by_py2neo(there: py2neo.Graph, given: Input, verb: str) -> list[Step]:
    def nodes() -> None:
        for label, rows in given.nodes.items():
            for batch in batches(rows):
                if verb == "MERGE":
                    bulk.merge_nodes(there.auto(), batch, (label, "id"))
                else:
                    bulk.create_nodes(there.auto(), batch, {label})

    def relationships() -> None:
        for (name, (a, b)), rows in given.relationships.items():
            ends = ((a, "id"), (b, "id"))
            identity, rest = apart(rows[0])
            for batch in batches(rows):
                triples = [(r["a"], {p: r[p] for p in (*identity, *rest)}, r["b"]) for r in batch]
                if verb == "MERGE":
                    bulk.merge_relationships(there.auto(), triples, (name, *identity), *ends)
                else:
                    bulk.create_relationships(there.auto(), triples, name, *ends)

    return [nodes, relationships]


def check(driver: neo4j.Driver, given: Input) -> None:
    """Raise unless the server holds what was to be loaded."""
    query = "MATCH (n) WHERE NOT n:Meta RETURN count(n), COUNT { MATCH ()-->() }"
    (found,) = driver.execute_query(query).records
    assert (found[0], found[1]) == given.counts, (found, given.counts)


def show(took: Mapping[str, Sequence[Took]], given: Input) -> None:
    nodes, relationships = given.counts
    heads = (
        "s",
        "nodes/s",
        "rels/s",
        "both/s",
        "CPU here",
        "server",
        "x loop",
        "x create",
        "x py2neo",
    )
    print(" " * 8 + "".join(f"{head:>10}" for head in heads))
    for way, rounds in took.items():
        whole = statistics.median(one.whole for one in rounds)
        parts = ["", ""]
        if way != "load":
            parts = [
                f"{nodes / statistics.median(one.nodes for one in rounds):,.0f}",
                f"{relationships / statistics.median(one.relationships for one in rounds):,.0f}",
            ]
        against = [
            statistics.median(b.whole / a.whole for a, b in zip(rounds, took[other], strict=True))
            for other in ("loop", "create", "py2neo")
        ]
        cells = [
            f"{whole:.1f}",
            *parts,
            f"{(nodes + relationships) / whole:,.0f}",
            f"{statistics.median(one.here for one in rounds):.1f}",
            f"{statistics.median(one.server for one in rounds):.1f}",
            *(f"{ratio:.2f}" for ratio in against),
        ]
        print(f"{way:<8}" + "".join(f"{cell:>10}" for cell in cells))


@click.command(help=__doc__)
@click.option("--events", default=100_000, show_default=True)
@click.option("--times", default=3, show_default=True)
@click.option("--release", default="lts", show_default=True)
@click.option("--heap", default="2g", show_default=True)
def main(events: int, times: int, release: str, heap: str) -> None:
    given = Input.of(events)
    took: dict[str, list[Took]] = {way: [] for way in WAYS}
    with Neo4jServer(release, heap=heap, pagecache="512m") as server, server.driver() as driver:
        os.environ.update(server.env)
        auth = (server.user, server.password)
        there = py2neo.Graph(f"bolt://127.0.0.1:{server.port}", auth=auth)
        for number in range(times + 1):
            for way in WAYS if number else ("loop",):  # the first is for the server to warm up
                empty(driver, keep=list(statements()))
                with open_store(server.uri) as store:
                    steps = {
                        "loop": lambda: by_loop(driver, given, "MERGE"),
                        "create": lambda: by_loop(driver, given, "CREATE"),
                        "rows": lambda store=store: by_rows(store, given),
                        "load": lambda store=store: by_load(store, given),
                        "py2neo": lambda: by_py2neo(there, given, "MERGE"),
                        "p.create": lambda: by_py2neo(there, given, "CREATE"),
                    }[way]()
                    one = timed(steps, server.pid)
                check(driver, given)
                click.echo(f"{number} {way}: {one}", err=True)
                if number:
                    took[way].append(one)
    nodes, relationships = given.counts
    print(f"{events:,} events: {nodes:,} nodes, {relationships:,} relationships;", end=" ")
    print(f"Neo4j {server.release.version}; medians of {times}\n")
    show(took, given)


if __name__ == "__main__":
    main()
