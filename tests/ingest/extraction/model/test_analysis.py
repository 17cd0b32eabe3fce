"""The network's scores of one sentence, decoded."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.model.analysis import Labels, Stretch, analyse, sigmoid, softmax

OF = {
    "upos": ["NOUN", "VERB"],
    "tags": ["NNS", "VBD"],
    "deps": ["root", "nsubj", "obj"],
    "mentions": ["O", "B-Person", "I-Person"],
    "names": ["O", "B-GPE", "I-GPE"],
}
LABELS = Labels.new({"labels": OF, "moves": [[0.0] * 3] * 3})
ROWS = st.lists(st.lists(st.floats(-500, 500, width=32), min_size=4, max_size=4), min_size=1)


def scores():
    """Of "rebels shot soldiers"."""
    arcs = np.zeros((3, 4), dtype=np.float32)
    arcs[[0, 1, 2], [2, 0, 2]] = 9
    deps = np.zeros((3, 3, 4), dtype=np.float32)
    deps[1, 0, 2] = deps[2, 2, 2] = 9
    sequence = np.array([[0, 9, 0], [9, 0, 0], [0, 2, 0]], dtype=np.float32)
    return {
        "upos": np.array([[9, 0], [0, 9], [9, 0]], dtype=np.float32),
        "tags": np.array([[9, 0], [0, 9], [9, 0]], dtype=np.float32),
        "mentions": sequence,
        "names": np.zeros((3, 3), dtype=np.float32),
        "kinds": np.zeros((3, 4), dtype=np.float32),
        "statuses": np.zeros((3, 2), dtype=np.float32),
        "arcs": arcs,
        "deps": deps,
        "roles": np.zeros((2, 3, 3), dtype=np.float32),
        "relations": np.zeros((5, 3, 3), dtype=np.float32),
    }


def test_scores_become_a_tree_mentions_and_probabilities():
    found = analyse(scores(), LABELS)
    assert (found.upos, found.tags) == (["NOUN", "VERB", "NOUN"], ["NNS", "VBD", "NNS"])
    assert (found.heads, found.deps) == ([1, 1, 1], ["nsubj", "root", "obj"])
    assert [m[:3] for m in found.mentions] == [(0, 0, "Person"), (2, 2, "Person")]
    assert found.mentions[0].confidence > 0.99 > found.mentions[1].confidence
    assert found.names == []
    assert np.allclose(found.kinds, 1 / 4)
    assert np.allclose(found.roles, 1 / 2)
    assert np.allclose(found.relations, 1 / 5)


def test_a_mention_is_as_sure_as_its_least_sure_word():
    given_ = scores()
    given_["mentions"] = np.array([[0, 9, 0], [0, 0, 1], [9, 0, 0]], dtype=np.float32)
    (found,) = analyse(given_, LABELS).mentions
    assert isinstance(found, Stretch)
    assert found[:3] == (0, 1, "Person")
    assert found.confidence == pytest.approx(np.e / (2 + np.e), abs=1e-4)


@given(ROWS)
def test_probabilities_sum_to_one_in_the_same_order(rows):
    given_ = np.array(rows, dtype=np.float32)
    made = softmax(given_, 1)
    assert np.allclose(made.sum(1), 1, atol=1e-5)
    best = made[np.arange(len(made)), given_.argmax(1)]
    assert (best == made.max(1)).all()
    each = sigmoid(given_)
    assert ((each >= 0) & (each <= 1)).all()
    assert ((each > 0.5) <= (given_ > 0)).all()
    assert made.dtype == each.dtype == np.float32
