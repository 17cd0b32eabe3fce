"""From files to the graph: read, tell the language, extract, load; a batch at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from time import perf_counter
from typing import BinaryIO

from ingest.desk import Desk, Results, as_desk, begun_ahead
from ingest.extraction.protocol import Extractor
from ingest.readers import MAX_CHARACTERS, Problem, count_documents, read_paths
from ingest.reading import read_documents, with_language
from ingest.report import STAGES, Interrupted, Report
from kg import graph
from kg.errors import InputError
from kg.ids import content_id
from kg.model import Document, Reading
from kg.stores import Store

Progress = Callable[[int, int | None, int], None]
"""Called with documents done, documents in all (None when unknown) and sentences so far."""

BATCH = 50
"""Documents that are loaded together, and so the most that an interruption can cost.

A desk that reads ahead has so many more batches on their way.
"""

_Items = list[Document | Problem]
_TWO_TEXTS = "two texts with this id; the first is kept"
_BATCH_CHARACTERS = 1_000_000


def ingest(
    paths: Sequence[str],
    store: Store,
    extractor: Extractor | Desk,
    *,
    published: str | None = None,
    publisher: str | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    max_characters: int = MAX_CHARACTERS,
    batch: int = BATCH,
    on_progress: Progress | None = None,
) -> Report:
    """Read articles into the graph; see `ingest.readers.read_paths` for what ``paths`` may be.

    A `Desk` in the place of an extractor may read in several processes (`ingest.crew`) or know
    readings of before (`ingest.cache`). A document this extractor, in this version, has read
    before is not read again. One in another
    language than English is stored with its language, and not extracted. What cannot be read, and
    a document whose id another text has already, is a problem of the report; the others are kept.

    Documents are loaded whole or not at all, and the same paths give the same batches. Raises
    `InputError` for a bad ``published`` or ``format``, `StoreError` when the store fails, and
    `Interrupted`, with the report so far, on Ctrl-C.
    """
    items = read_paths(
        paths, published=published, publisher=publisher, format=format, stdin=stdin,
        max_characters=max_characters,
    )  # fmt: skip
    total = count_documents(paths, format=format) if on_progress else None
    desk = as_desk(extractor)
    run = _Run(store, desk, on_progress, total)
    try:
        batches = _batches(run.timed(_with_languages(_one_text_an_id(items))), batch)
        for begun in begun_ahead(batches, run.begin, desk.ahead):
            run.finish(begun)
    except KeyboardInterrupt:
        raise Interrupted(run.report()) from None
    return run.report()


def extract(
    paths: Sequence[str],
    extractor: Extractor | Desk,
    *,
    published: str | None = None,
    publisher: str | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    max_characters: int = MAX_CHARACTERS,
    batch: int = BATCH,
) -> Iterator[Reading | Problem]:
    """What the extractor reads in articles, in order, with no store; the rest as for `ingest`."""
    items = read_paths(
        paths, published=published, publisher=publisher, format=format, stdin=stdin,
        max_characters=max_characters,
    )  # fmt: skip
    return _extract(_with_languages(_one_text_an_id(items)), as_desk(extractor), batch)


def _extract(items: Iterable[Document | Problem], desk: Desk, batch: int) -> Results:
    def begin(group: _Items) -> tuple[_Items, Results]:
        return group, read_documents(_documents(group), desk)

    for group, results in begun_ahead(_batches(items, batch), begin, desk.ahead):
        for item in group:
            yield next(results) if isinstance(item, Document) else item


def _documents(items: Iterable[Document | Problem]) -> list[Document]:
    return [item for item in items if isinstance(item, Document)]


def _with_languages(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    for item in items:
        yield with_language(item) if isinstance(item, Document) else item


def _one_text_an_id(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    """A problem in the place of each document whose id was given to another text before."""
    texts: dict[str, str] = {}
    for item in items:
        if isinstance(item, Document):
            text = content_id("text", item.text)
            if texts.setdefault(item.id, text) != text:
                yield Problem(item.id, _TWO_TEXTS, "give each text its own id")
                continue
        yield item


def _batches(items: Iterable[Document | Problem], documents: int) -> Iterator[_Items]:
    """Items in order, cut after so many documents or about a million characters."""
    batch: _Items = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if len(batch) >= documents or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch on its way.

    Of its documents the graph has ``known``, ``fresh`` are handed in, and ``late`` are part of a
    batch before this one that was not loaded yet.
    """

    items: Sequence[Document | Problem]
    known: list[Document]
    fresh: list[Document]
    late: list[Document]
    results: Results


class _Run:
    """One run of `ingest`, and what it has come to so far."""

    def __init__(
        self, store: Store, desk: Desk, on_progress: Progress | None, total: int | None
    ) -> None:
        self.store = store
        self.desk = desk
        self.name = f"{desk.name}/{desk.version}"
        self.on_the_way: set[str] = set()
        self.on_progress = on_progress
        self.total = total
        self.read = self.again = self.done = self.parsed = self.sentences = 0
        self.loaded = graph.Loaded()
        self.problems: list[Problem] = []
        self.not_english: Counter[str] = Counter()
        self.unread: list[Problem] = []
        self.claims: Counter[str] = Counter()
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def timed(self, items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
        """The items, with the time it takes to read them counted."""
        source = iter(items)
        while True:
            with self._clock("read"):
                item = next(source, None)
            if item is None:
                return
            yield item

    def begin(self, items: Sequence[Document | Problem]) -> _Begun:
        """Hand in what of a batch is new to the graph."""
        docs = list({doc.id: doc for doc in _documents(items)}.values())
        with self._clock("extract"):
            late = [doc for doc in docs if doc.id in self.on_the_way]
            early = [doc for doc in docs if doc.id not in self.on_the_way]
            known, fresh = self._known(early)
            self.on_the_way.update(doc.id for doc in fresh)
            return _Begun(items, known, fresh, late, read_documents(fresh, self.desk))

    def finish(self, begun: _Begun) -> None:
        """Take the readings of a batch and load them; when something stops it, what there is."""
        docs = _documents(begun.items)
        self.problems += [item for item in begun.items if isinstance(item, Problem)]
        self.read += len(docs)
        self.again += len(docs) - len({doc.id for doc in docs})
        readings: list[Reading] = []
        try:
            with self._clock("extract"):
                for reading in self._readings(begun):
                    readings.append(reading)
                    self._progress(reading.sentences)
        finally:
            with self._clock("load"):
                self._load(readings)
        self.on_the_way.difference_update(doc.id for doc in begun.fresh)

    def report(self) -> Report:
        """The run so far."""
        return Report(
            read=self.read,
            new=self.loaded.documents,
            replaced=self.loaded.replaced,
            already=self.loaded.unchanged + self.again,
            not_english=dict(sorted(self.not_english.items())),
            unread=tuple(self.unread),
            sentences=self.sentences,
            claims=dict(sorted(self.claims.items())),
            rejected=self.loaded.rejected,
            nodes=self.loaded.nodes,
            relationships=self.loaded.relationships,
            problems=tuple(self.problems),
            seconds=dict(self.seconds),
        )

    def _known(self, docs: Sequence[Document]) -> tuple[list[Document], list[Document]]:
        """Documents this reader has read into the graph before, and those it has not."""
        ids = [doc.id for doc in docs]
        known = graph.stored_ids(self.store, ids, extractor=self.name)
        return [d for d in docs if d.id in known], [d for d in docs if d.id not in known]

    def _readings(self, begun: _Begun) -> Iterator[Reading]:
        """A reading of each document; of one read before, an empty one to compare its text by."""
        known, fresh = self._known(begun.late) if begun.late else ([], [])
        yield from (Reading(doc) for doc in (*begun.known, *known))
        for result in chain(begun.results, read_documents(fresh, self.desk)):
            if isinstance(result, Problem):
                self.problems.append(result)
                self._progress(0)
            else:
                yield result

    def _load(self, readings: Sequence[Reading]) -> None:
        loaded = graph.load(self.store, readings, extractor=self.name)
        self.loaded += loaded
        self.problems += [_as_problem(error) for error in loaded.problems]
        refused = {error.where for error in loaded.problems}
        for reading in readings:
            if reading.doc.id in refused:
                continue
            self.sentences += reading.sentences
            self.claims.update(claim.status for claim in reading.claims)
            if reading.skipped is not None:
                self.not_english[reading.doc.language or "unknown"] += 1
                self.unread.append(not_read(reading))

    def _progress(self, sentences: int) -> None:
        self.done += 1
        self.parsed += sentences
        if self.on_progress is not None:
            self.on_progress(self.done, self.total, self.parsed)

    @contextmanager
    def _clock(self, stage: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += perf_counter() - start


def not_read(reading: Reading) -> Problem:
    """Which document was passed by, and why."""
    doc = reading.doc
    where = doc.url or doc.title or doc.text[:40].strip() or doc.id
    return Problem(where, f"not read: {reading.skipped}", "only English is read so far")


def _as_problem(error: InputError) -> Problem:
    where = error.where or "graph"
    return Problem(where, str(error).removeprefix(f"{where}: "))
