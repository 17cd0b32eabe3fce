"""What a network said of sentences, kept in a file: cross-validation without its weights.

    python -m training.recorded DOCUMENTS.jsonl ASIDE.npz... [--tree] > PREDICTIONS.jsonl

reads documents by what networks that had not seen them said, in the form that the benchmarks take
as ``--predictions``. A document with a sentence that no file holds is left out. With ``--tree``
the trees are those of the shipped network, for networks that were not taught any.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ingest.extraction.model.analysis import Analysis, Stretch
from ingest.extraction.model.labels import KINDS, RELATIONS, ROLES, STATUSES

_ARRAYS = ("kinds", "statuses", "roles", "relations")


def write(path: Path, sentences: Sequence[Sequence[str]], analyses: Sequence[Analysis]) -> None:
    """Sentences with their analyses; probabilities keep half precision."""
    facts = [
        {
            "words": list(words),
            "upos": a.upos,
            "tags": a.tags,
            "heads": a.heads,
            "deps": a.deps,
            "mentions": a.mentions,
            "names": a.names,
        }
        for words, a in zip(sentences, analyses, strict=True)
    ]
    arrays = {
        name: np.concatenate(
            [np.asarray(getattr(a, name), dtype=np.float16).ravel() for a in analyses]
        )
        for name in _ARRAYS
    }
    text = np.frombuffer(json.dumps(facts).encode(), dtype=np.uint8)
    np.savez_compressed(path, facts=text, **arrays)


def read(path: Path) -> dict[tuple[str, ...], Analysis]:
    """Analyses by the words of their sentence."""
    body = np.load(path)
    facts = json.loads(body["facts"].tobytes().decode())
    arrays = {name: body[name] for name in _ARRAYS}
    at = dict.fromkeys(_ARRAYS, 0)
    kinds, statuses, roles, relations = (
        1 + len(KINDS),
        len(STATUSES),
        len(ROLES),
        1 + len(RELATIONS),
    )
    found = {}
    for fact in facts:
        n = len(fact["words"])
        shapes = {"kinds": (n, kinds), "statuses": (n, statuses),
                  "roles": (roles, n, n), "relations": (relations, n, n)}  # fmt: skip
        cut = {}
        for name, shape in shapes.items():
            count = int(np.prod(shape))
            piece = arrays[name][at[name] : at[name] + count]
            cut[name] = piece.astype(np.float32).reshape(shape)
            at[name] += count
        found[tuple(fact["words"])] = Analysis(
            fact["upos"], fact["tags"], fact["heads"], fact["deps"],
            [Stretch(*m) for m in fact["mentions"]], [Stretch(*m) for m in fact["names"]], **cut,
        )  # fmt: skip
    return found


class Recorded:
    """An analyser that repeats what files hold; ``tree`` lends it the shipped network's trees."""

    def __init__(self, paths: Sequence[Path], *, tree: bool = False) -> None:
        self.known = {words: a for path in paths for words, a in read(path).items()}
        self.tree = tree

    def __call__(self, words: Sequence[str]) -> Analysis:
        """What is recorded of a sentence. Raises `KeyError`."""
        found = self.known[tuple(words)]
        if not self.tree:
            return found
        from ingest.extraction.model.network import shipped

        own = shipped()(words)
        return replace(
            found, upos=own.upos, tags=own.tags, heads=own.heads, deps=own.deps, names=own.names
        )


def main(arguments: Sequence[str] | None = None) -> None:
    from benchmarks.predictions import document, load
    from ingest.extraction.contract import as_json
    from ingest.extraction.reader import RuleReader
    from ingest.extraction.sentences import sentences

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("aside", type=Path, nargs="+")
    parser.add_argument("--tree", action="store_true")
    options = parser.parse_args(arguments)
    analyser = Recorded(options.aside, tree=options.tree)
    docs = [document(record) for record in load(options.documents)]
    held = [
        doc
        for doc in docs
        if all(tuple(w.text for w in s) in analyser.known for s in sentences(doc.text))
    ]
    print(f"{len(held)} of {len(docs)} documents are recorded", file=sys.stderr)
    for reading in RuleReader(analyser).read(held):
        print(json.dumps(as_json(reading), ensure_ascii=False))


if __name__ == "__main__":
    main()
