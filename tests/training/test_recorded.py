"""Analyses kept in a file, and read from it as they were."""

import numpy as np

from ingest.extraction.model.network import shipped
from training import recorded

SENTENCES = [
    ["Gunmen", "killed", "two", "farmers", "near", "Hawija", "."],
    ["He", "left"],
    ["🙂"],
]


def test_analyses_are_read_as_they_were_written(tmp_path):
    made = [shipped()(words) for words in SENTENCES]
    recorded.write(tmp_path / "said.npz", SENTENCES, made)
    found = recorded.read(tmp_path / "said.npz")
    assert list(found) == [tuple(words) for words in SENTENCES]
    for before, after in zip(made, found.values(), strict=True):
        for name in ("upos", "tags", "heads", "deps", "mentions", "names"):
            assert getattr(after, name) == getattr(before, name)
        for name in ("kinds", "statuses", "roles", "relations"):
            one, other = getattr(before, name), getattr(after, name)
            assert one.shape == other.shape
            assert np.allclose(one, other, atol=1e-3)
