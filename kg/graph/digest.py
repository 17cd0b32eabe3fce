"""One number for all that a graph holds, the same on every engine and in whatever order.

Every line of the export (`kg.graph.lines`), but the one that tells the schema's version, is hashed
to 2,048 bits by SHAKE256 (FIPS 202); the hashes are added modulo 2**2048, and the digest is the
SHA-256 of the sum. That is the multiset hash of Clarke, Devadas, van Dijk, Gassend and Suh,
"Incremental Multiset Hash Functions and Their Application to Memory Integrity Checking" (ASIACRYPT
2003), without a key, so as wide as Bellare and Micciancio advise for their AdHash (EUROCRYPT
1997). A line that stands twice counts twice. Equal digests mean equal graphs.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.lines import line, tells_version
from kg.graph.scan import Table, scan
from kg.stores import Row, Store
from kg.stores.schema import NODES

_BYTES = 256

Progress = Callable[[int], None]
"""Takes how many nodes and relationships are done."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest in hexadecimal, and how many nodes (by label) and relationships (by type)."""

    value: str
    nodes: Mapping[str, int] = field(default_factory=dict)
    relationships: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many nodes and relationships there are."""
        return sum(self.nodes.values()) + sum(self.relationships.values())


class Tally:
    """A digest in the making."""

    def __init__(self) -> None:
        self.rows = 0
        self._counts: Counter[str] = Counter()
        self._sum = 0

    def take(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows of one table."""
        for row in rows:
            if tells_version(row):
                continue
            content = line(table, row).encode()
            hashed = hashlib.shake_256(content).digest(_BYTES)
            self._sum = (self._sum + int.from_bytes(hashed)) % 2 ** (8 * _BYTES)
            self._counts[table[0]] += 1
            self.rows += 1

    def digest(self) -> Digest:
        """The digest of what was taken so far."""
        value = hashlib.sha256(self._sum.to_bytes(_BYTES)).hexdigest()
        counts = sorted(self._counts.items())
        return Digest(
            value,
            {name: n for name, n in counts if name in NODES},
            {name: n for name, n in counts if name not in NODES},
        )


def digest(store: Store, on_progress: Progress | None = None) -> Digest:
    """The digest of a graph. Reads everything, a page at a time."""
    tally = Tally()
    for batch in scan(store):
        tally.take(batch.table, batch.rows)
        if on_progress is not None:
            on_progress(tally.rows)
    return tally.digest()
