"""A desk that knows the readings it gave out before."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cache.codec import NotAReading, dumped, loaded
from ingest.cache.key import key_of
from ingest.cache.store import Cache
from ingest.desk import Desk, Results
from ingest.readers import Problem
from kg.model import Document, Reading

_TOGETHER = 32
"""How many new readings are written at once."""


class CachedDesk(Desk):
    """Hands in at another desk what the cache lacks, and keeps what comes of it.

    Problems are not kept: what failed is tried again. `close` must be called at the end.
    """

    def __init__(self, inner: Desk, cache: Cache) -> None:
        self.name = inner.name
        self.version = inner.version
        self.ahead = inner.ahead
        self._inner = inner
        self._cache = cache
        self._made: dict[str, bytes] = {}

    def close(self) -> None:
        """Write what is not written yet, and let go of the cache's file."""
        self._cache.put(self._made)
        self._made = {}
        self._cache.close()

    def hand_in(self, docs: Sequence[Document]) -> Results:
        """A result for each document, as if all had been read."""
        keys = [key_of(doc, name=self.name, version=self.version) for doc in docs]
        known = self._cache.get(keys)
        fresh = [doc for doc, key in zip(docs, keys, strict=True) if key not in known]
        return self._results(docs, keys, known, self._inner.hand_in(fresh))

    def _results(
        self, docs: Sequence[Document], keys: list[str], known: dict[str, bytes], fresh: Results
    ) -> Results:
        for doc, key in zip(docs, keys, strict=True):
            reading = _reading(known[key], doc) if key in known else None
            if reading is not None:
                yield reading
                continue
            result = next(self._inner.hand_in([doc]) if key in known else fresh)
            self._keep(key, result)
            yield result

    def _keep(self, key: str, result: Reading | Problem) -> None:
        """Keep what can be written: a reader of somebody's own may give what no file holds."""
        if isinstance(result, Problem):
            return
        try:
            self._made[key] = dumped(result)
        except (TypeError, ValueError):
            return
        if len(self._made) >= _TOGETHER:
            self._cache.put(self._made)
            self._made = {}


def _reading(data: bytes, doc: Document) -> Reading | None:
    try:
        return loaded(data, doc)
    except NotAReading:
        return None
