"""From scores to paths and trees, checked against trying every possibility."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.model import decode

LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")


SMALL = st.integers(-9, 9)


@st.composite
def arcs(draw, most=5, values=SMALL):
    """Scores of governors [word, 1 + word]; small integers, so that many are equal."""
    n = draw(st.integers(1, most))
    flat = draw(st.lists(values, min_size=n * (n + 1), max_size=n * (n + 1)))
    return np.array(flat, dtype=np.float32).reshape(n, n + 1)


def is_tree(heads):
    """Whether one word governs itself and every other one comes to it."""
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        i, steps = start, 0
        while heads[i] != i:
            i, steps = heads[i], steps + 1
            if steps > len(heads):
                return False
    return True


def worth(scores, heads):
    return sum(float(scores[i, 0 if h == i else h + 1]) for i, h in enumerate(heads))


@given(arcs())
def test_the_best_tree_is_found(scores):
    n = len(scores)
    every = (heads for heads in product(range(n), repeat=n) if is_tree(heads))
    found = decode.best_heads(scores)
    assert is_tree(found)
    assert worth(scores, found) == max(worth(scores, heads) for heads in every)


@given(arcs(most=25, values=st.floats(-1e4, 1e4, width=32)))
def test_whatever_the_scores_it_is_one_tree(scores):
    assert is_tree(decode.best_heads(scores))


def test_two_good_roots_become_one():
    scores = np.array([[9, 0, 5], [8, 1, 0]], dtype=np.float32)
    assert decode.best_heads(scores) == [1, 1]  # 5 + 8, not 9 + 1


def test_a_ring_is_opened_where_it_costs_least():
    scores = np.array([[0, 0, 9, 0], [0, 9, 0, 8], [9, 0, 0, 0]], dtype=np.float32)
    assert decode.best_heads(scores) == [1, 2, 2]


def test_the_root_alone_is_labelled_as_root():
    deps = np.zeros((3, 2, 3), dtype=np.float32)
    deps[0] = 5  # "root" is the best label everywhere
    deps[2, 1, 1] = 1
    assert decode.best_labels(deps, [0, 0], root=0) == [0, 2]


@given(st.lists(st.tuples(*[st.integers(-9, 9)] * 5), min_size=1, max_size=5))
def test_the_best_legal_path_is_found(rows):
    scores = np.array(rows, dtype=np.float32)
    moves = decode.bio_moves(LABELS)

    def total(path):
        steps = zip((0, *(i + 1 for i in path)), path, strict=False)
        return sum(scores[i, j] for i, j in enumerate(path)) + sum(moves[a, b] for a, b in steps)

    found = decode.best_path(scores, moves)
    assert total(found) == max(total(path) for path in product(range(5), repeat=len(rows)))
    assert all(legal(before, at) for before, at in zip([0, *found], found, strict=False))


def legal(before, at):
    label = LABELS[at]
    return label[0] != "I" or LABELS[before] in (label, "B" + label[1:])


def test_learned_moves_count_but_allow_nothing_new():
    learned = np.zeros((5, 5), dtype=np.float32)
    learned[1, 1] = 4  # from B-X to B-X
    learned[0, 2] = 1e3  # from O to I-X, which is illegal
    moves = decode.bio_moves(LABELS, learned)
    assert moves[2, 1] == 4
    assert moves[1, 2] == moves[0, 2] == decode.NEVER


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O O", []),
        ("B-X I-X O", [(0, 1, "X")]),
        ("B-X B-X I-X", [(0, 0, "X"), (1, 2, "X")]),
        ("B-X I-Y", [(0, 0, "X"), (1, 1, "Y")]),
        ("I-X I-X", [(0, 1, "X")]),
        ("B-X O I-X", [(0, 0, "X"), (2, 2, "X")]),
    ],
)
def test_labels_make_stretches(labels, expected):
    assert decode.stretches([LABELS.index(label) for label in labels.split()], LABELS) == expected
