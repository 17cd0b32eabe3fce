"""The time each stage of reading takes, beside spaCy's pipeline alone in the same run."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kg.model import Document


def report(docs: Sequence[Document]) -> str:
    """A table of seconds, shares and milliseconds a sentence by stage; one thread, one process."""
    from ingest.extraction.reader import RuleReader
    from kg import graph
    from kg.stores import open_store

    reader = RuleReader()
    list(reader.read([Document.new("Rebels shelled Mosul on 5 March 2017, killing two.")]))
    reader.seconds.clear()  # what is loaded once is loaded now
    reference = _reference([doc.text for doc in docs])
    start = time.perf_counter()
    readings = list(reader.read(docs))
    read = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder, "times.kg")))
        start = time.perf_counter()
        graph.load(store, readings)
        load = time.perf_counter() - start
        store.close()

    sentences = sum(reading.sentences for reading in readings)
    whole = read + load

    def row(name: str, seconds: float) -> str:
        share, each = 100 * seconds / whole, 1000 * seconds / sentences
        return f"{name:<20} {seconds:8.2f} {share:6.1f}% {each:14.2f}"

    lines = [
        f"Time: {len(docs)} documents, {sentences} sentences",
        f"{'':<20} {'s':>8} {'share':>7} {'ms a sentence':>14}",
        *(row(stage, seconds) for stage, seconds in reader.seconds.items()),
        row("load", load),
        row("all", whole),
        f"{sentences / whole:.0f} sentences/s; without loading {sentences / read:.0f}",
        f"reference: spaCy en_core_web_sm with all its components alone, {reference:.2f} s",
        f"reading takes {read / reference:.2f} times the reference",
        f"peak memory of this process {_peak() / 1e6:.0f} MB",
    ]
    return "\n".join(lines)


def _reference(texts: Sequence[str]) -> float:
    """Seconds that the whole pipeline needs on the texts, with nothing done after it."""
    import spacy

    from ingest.extraction import parse

    nlp = spacy.load(parse._model_folder())
    for _ in nlp.pipe(["Warm."]):
        pass
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - start


def _peak() -> int:
    """The most memory this process has held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
