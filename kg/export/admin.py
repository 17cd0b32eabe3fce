"""A folder of which ``neo4j-admin database import full`` makes a whole database, offline.

The fastest way onto a server for a graph of many millions. Constraints, indexes and what the
tables cannot say (`kg.export.admin_tables`) come afterwards, by ``schema.cypher``; the graph is
marked unfinished until then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from kg.export.admin_tables import LISTS, Signs, file_name, write_table
from kg.graph.digest import Digest, Tally
from kg.graph.scan import Batch, Table, scan
from kg.stores import Row, Store
from kg.stores.neo4j_schema import statements
from kg.stores.unfinished import KEY, Unfinished

ARGUMENTS, SCHEMA, README = "import.args", "schema.cypher", "README.txt"
IMPORT = f"neo4j-admin database import full neo4j @{ARGUMENTS}"
FINISH = f"cypher-shell -f {SCHEMA}"
"""What is run in the folder, first while the server is stopped and then while it runs."""

_BUFFER = 4 * 2**20
"""Characters of one value that the importer takes unless it is told of more."""

_MIB = 2**20
_META = ("Meta",)


def write(store: Store, folder: Path) -> Digest:
    """Write the graph into an empty folder; returns its digest, which the import has as well.

    ``README.txt`` says what to do with it. Raises `InputError` for a graph whose aliases hold the
    control characters that the tables need.
    """
    signs = Signs.of(store)
    tally = Tally()
    told: list[Row] = []
    names: list[str] = []
    longest = 0
    for table, batches in groupby(scan(store), lambda batch: batch.table):
        rows = _tallied(batches, tally)
        if table == _META:
            told += rows
            continue
        names.append(file_name(table))
        longest = max(longest, _write_table(folder, table, rows, signs))
    found = tally.digest()
    mark = Unfinished(FINISH, found.rows, found.value)
    told.append({"key": KEY, "value": json.dumps(asdict(mark))})
    names.append(file_name(_META))
    _write_table(folder, _META, told, signs)
    _write(folder / ARGUMENTS, _arguments(names, signs, longest))
    _write(folder / SCHEMA, _schema(signs))
    _write(folder / README, _readme(found))
    return found


def _tallied(batches: Iterable[Batch], tally: Tally) -> Iterator[Row]:
    for batch in batches:
        tally.take(batch.table, batch.rows)
        yield from batch.rows


def _write_table(folder: Path, table: Table, rows: Iterable[Row], signs: Signs) -> int:
    with (folder / file_name(table)).open("w", encoding="utf-8", newline="") as file:
        return write_table(table, rows, signs, file)


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _arguments(names: Iterable[str], signs: Signs, longest: int) -> Iterator[str]:
    for name in names:  # without a folder before them, newer importers do not find the files
        yield f"--{name.partition('-')[0]}=./{name}"
    yield f"--array-delimiter=U+{ord(signs.between):04X}"
    yield "--multiline-fields=true"
    yield "--bad-tolerance=0"
    if 2 * longest > _BUFFER:
        yield f"--read-buffer-size={2 * longest // _MIB + 1}m"


def _schema(signs: Signs) -> Iterator[str]:
    yield "// Constraints and indexes."
    yield from (f"{statement};" for statement in statements().values())
    yield "CALL db.awaitIndexes(3600);"
    yield "// What a cell cannot say: that a list has no parts, or an empty one."
    for label, name in LISTS:
        for part, value in ((signs.nothing, "[]"), (signs.blank, "['']")):
            written = "".join(f"\\u{ord(sign):04X}" for sign in part)
            yield (
                f"MATCH (n:{label}) WHERE n.{name} = ['{written}'] "
                f"CALL (n) {{ SET n.{name} = {value} }} IN TRANSACTIONS OF 10000 ROWS;"
            )
    yield "// Now the graph is whole."
    yield f"MATCH (m:Meta {{key: '{KEY}'}}) DELETE m;"


def _readme(found: Digest) -> Iterator[str]:
    nodes, relationships = sum(found.nodes.values()), sum(found.relationships.values())
    yield f"A graph of {nodes:,} nodes and {relationships:,} relationships, to import into Neo4j"
    yield "5.26 or later. In this folder, on the machine of the server:"
    yield ""
    yield "1. while the server is stopped, and its database neo4j is empty:"
    yield f"   {IMPORT}"
    yield "2. when it is started again:"
    yield f"   {FINISH}"
    yield "3. to see that nothing was lost:"
    yield "   kg stats --digest --db neo4j://localhost:7687"
    yield f"   prints {found.value}"
