"""From readings to the graph: whole documents, or nothing of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kg import evidence
from kg.errors import EvidenceError, InputError, TransientStoreError
from kg.graph.containment import Containment
from kg.graph.loaded import Loaded
from kg.graph.merge import merge_actors, merge_places
from kg.graph.remove import remove_readings
from kg.graph.rows import Rows, claim_row, document_row
from kg.graph.write import create_nodes, create_relationships, update_nodes
from kg.model import Claim, Reading
from kg.ontology import ontology
from kg.stores import Row, Store

_BATCH_DOCUMENTS = 1_000
_BATCH_CHARACTERS = 2_000_000
_BATCH_CLAIMS = 4_000
_LARGEST = 2**63 - 1
_LONGEST = 5_000_000
"""Characters of a document: more do not fit the engine's buffer pool in one statement."""


def load(
    store: Store,
    readings: Iterable[Reading],
    *,
    extractor: str | None = None,
    batch: int = _BATCH_DOCUMENTS,
) -> Loaded:
    """Write readings to the graph, at most ``batch`` documents a transaction.

    ``extractor`` is the name and version of what read them ("rules/1.0"); it stands on each
    document, and tells a document that was read the same way before (nothing is written) from
    one another extractor read (its claims, events and edges are replaced). Without it, the name
    on the claims is taken.

    Readings are taken one by one, so a generator may read while this writes. When it fails, what
    it gave before is written first. A document whose id stands in the graph with another text,
    and a claim that fails the evidence rule or the ontology, are left out and told of in the
    result. Raises `StoreError` when the store fails; whole documents stand then, never parts.
    """
    loader = _Loader(store, extractor)
    total = Loaded()
    for group, failure in _groups(readings, batch):
        if group:
            total += loader.write(group)
        if failure is not None:
            raise failure
    return total


def stored_ids(store: Store, ids: Iterable[str], *, extractor: str | None = None) -> set[str]:
    """Those of the document ids that the graph holds, read by ``extractor`` if one is named."""
    wanted = [{"id": key} for key in dict.fromkeys(ids) if _clean(key)]
    rows = store.read(
        "UNWIND $rows AS r MATCH (d:Document {id: r.id}) "
        "RETURN d.id AS id, d.extractor AS extractor",
        wanted,
    )
    return {row["id"] for row in rows if extractor is None or row["extractor"] == extractor}


def _groups(
    readings: Iterable[Reading], batch: int
) -> Iterator[tuple[list[Reading], BaseException | None]]:
    """Groups of readings, and what ended the stream if it did not end well."""
    group: list[Reading] = []
    characters = claims = 0
    source = iter(readings)
    while True:
        try:
            reading = next(source)
        except StopIteration:
            yield group, None
            return
        except BaseException as error:  # noqa: BLE001 (raised again once the good part is kept)
            yield group, error
            return
        characters += len(reading.doc.text)
        claims += len(reading.claims)
        full = characters > _BATCH_CHARACTERS or claims > _BATCH_CLAIMS
        if group and (full or len(group) == batch):
            yield group, None
            group, characters, claims = [], len(reading.doc.text), len(reading.claims)
        group.append(reading)


class _Loader:
    def __init__(self, store: Store, extractor: str | None) -> None:
        self.store = store
        self.extractor = extractor

    def write(self, readings: Sequence[Reading]) -> Loaded:
        """Write one batch in one transaction."""
        return self.store.transact(lambda: self._write(readings))

    def _write(self, readings: Sequence[Reading]) -> Loaded:
        """Looks at what is there each time it is called: the last attempt may have been kept."""
        problems: list[InputError] = []
        rejected: Counter[str] = Counter()
        rows = Rows()
        fresh, again, unchanged = self._sort(readings, problems)
        for reading in (*fresh, *again):
            rejected.update(reading.rejected)
            claims = _sound(reading, rejected)
            rows.add(reading, claims, self._extractor(reading))
        places = {place for link in rows.containers for place in link}
        known = Containment.above(self.store, places)
        for a, b in known.take(rows.containers, problems):
            rows.relate("PART_OF", ("Place", "Place"), {"a": a, "b": b})
        remove_readings(self.store, [reading.doc.id for reading in again])
        nodes, relationships = self._create(rows)
        return Loaded(
            documents=len(fresh),
            replaced=len(again),
            unchanged=unchanged,
            nodes=dict(+nodes),
            relationships=dict(+relationships),
            rejected=dict(rejected),
            problems=tuple(problems),
        )

    def _create(self, rows: Rows) -> tuple[Counter[str], Counter[str]]:
        """Write the rows; how many nodes and relationships that created."""
        nodes: Counter[str] = Counter()
        relationships: Counter[str] = Counter()
        for label, group in (
            ("Document", rows.documents),
            ("Claim", rows.claims),
            ("Event", rows.events),
        ):
            nodes[label] += create_nodes(self.store, label, list(group.values()))
        nodes["Actor"] += self._upsert("Actor", rows.actors, merge_actors)
        nodes["Place"] += self._upsert("Place", rows.places, merge_places)
        for (name, ends), found in rows.relationships.items():
            relationships[name] += create_relationships(
                self.store, name, ends, list(found.values())
            )
        return nodes, relationships

    def _sort(
        self, readings: Sequence[Reading], problems: list[InputError]
    ) -> tuple[list[Reading], list[Reading], int]:
        """New readings, those of documents another extractor read, and how many are known."""
        stored = {
            row["id"]: (row["text"], row["extractor"])
            for row in self.store.read(
                "UNWIND $rows AS r MATCH (d:Document {id: r.id}) "
                "RETURN d.id AS id, d.text AS text, d.extractor AS extractor",
                [{"id": key} for key in dict.fromkeys(r.doc.id for r in readings) if _clean(key)],
            )
        }
        fresh: list[Reading] = []
        again: list[Reading] = []
        unchanged = 0
        for reading in readings:
            doc, extractor = reading.doc, self._extractor(reading)
            if not all(_clean(value) for value in document_row(doc, None, None).values()):
                problems.append(InputError("holds characters that are no text", where=repr(doc.id)))
                continue
            if len(doc.text) > _LONGEST:
                problems.append(
                    InputError(f"is longer than {_LONGEST:,} characters; split it", where=doc.id)
                )
                continue
            text, reader = stored.get(doc.id, (None, None))
            if text is None:
                fresh.append(reading)
            elif text != doc.text:
                problems.append(_other_text(doc.id))
                continue
            elif extractor is None or extractor == reader:
                unchanged += 1
                continue
            else:
                again.append(reading)
            stored[doc.id] = (doc.text, extractor)
        return fresh, again, unchanged

    def _extractor(self, reading: Reading) -> str | None:
        if self.extractor is not None or not reading.claims:
            return self.extractor
        claim = reading.claims[0]
        return f"{claim.extractor}/{claim.extractor_version}"

    def _upsert(self, label: str, rows: dict[str, Row], merge: Callable[[Row, Row], Row]) -> int:
        """Create what is new, and widen what is known by what these rows add.

        What the rows do not speak of, such as an actor's metrics, is left as it is.
        """
        if not rows:
            return 0
        names = next(iter(rows.values()))
        known = self.store.read(
            f"UNWIND $rows AS r MATCH (n:{label} {{id: r.id}}) RETURN "
            + ", ".join(f"n.{name} AS {name}" for name in names),
            [{"id": key} for key in rows],
        )
        changed = []
        for row in known:
            merged = merge(row, rows[row["id"]])
            if merged != row:
                changed.append(merged)
        update_nodes(self.store, label, changed)
        stored = {row["id"] for row in known}
        new = [row for key, row in rows.items() if key not in stored]
        created = create_nodes(self.store, label, new)
        if created != len(new):  # the next attempt finds them, and widens them by what these add
            raise TransientStoreError(f"{self.store.url}: somebody else writes there too")
        return created


def _other_text(id: str) -> InputError:
    return InputError(
        "the graph holds a document of this id with another text, and keeps it; "
        "give the new text an id of its own",
        where=id,
    )


def _sound(reading: Reading, rejected: Counter[str]) -> list[Claim]:
    """The claims that may be stored, each once, with their ids; the others are counted."""
    kept: dict[str, Claim] = {}
    for claim in reading.claims:
        named = claim if claim.id else claim.with_id()
        try:
            evidence.check(named, reading.doc)
        except EvidenceError as error:
            rejected[str(error)] += 1
            continue
        problem = ontology().problem(named.type, named.mode, named.relation)
        if problem is None and not all(_clean(value) for value in claim_row(named).values()):
            problem = "a number too large to store, or characters that are no text"
        if problem is not None:
            rejected[problem] += 1
            continue
        kept.setdefault(named.id, named)
    return list(kept.values())


def _clean(value: Any) -> bool:  # noqa: ANN401
    """Whether the engines can hold the value: no lone surrogates, 64 bits, no NaN."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return False
        return True
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or abs(value) <= _LARGEST
