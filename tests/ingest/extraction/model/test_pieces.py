"""Words as the numbers that the network reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.model import pieces
from ingest.extraction.model.pieces import Cutter, shape

VOCABULARY = {"the": 1, "army": 2, "##s": 3}


def cut(word):
    """A piece a known word, two for its plural, none for a word that cannot be cut at all."""
    if word.lower() in VOCABULARY:
        return [VOCABULARY[word.lower()]]
    return [VOCABULARY[word[:-1].lower()], 3] if word[:-1].lower() in VOCABULARY else []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("army", pieces.LOWER),
        ("Army", pieces.CAPITAL),
        ("SDF", pieces.CAPITALS),
        ("A", pieces.LETTER),
        ("a", pieces.LOWER),
        ("al-Bab", pieces.MIXED),
        ("McRae", pieces.MIXED),
        ("1,200", pieces.DIGITS),
        ("F-16", pieces.ALNUM),
        ("3rd", pieces.ALNUM),
        ("--", pieces.MARK),
        ("🙂", pieces.MARK),
        ("قتل", pieces.LOWER),
        ("Élan", pieces.CAPITAL),
    ],
)
def test_how_a_word_is_written(word, expected):
    assert shape(word) == expected


def test_words_become_pieces_between_a_first_and_a_last():
    made = Cutter(cut).of(["The", "armys"])
    assert made.ids == [pieces.LEAD, 1, 2, 3, pieces.END]
    assert made.shapes == [0, pieces.CAPITAL, pieces.LOWER, pieces.LOWER, 0]
    assert made.first == [0, 1, 2]


def test_a_word_without_pieces_is_an_unknown_one():
    assert Cutter(cut).of(["🙂", "army"]).ids == [pieces.LEAD, pieces.UNKNOWN, 2, pieces.END]


def test_of_a_monstrous_word_the_beginning_is_kept():
    made = Cutter(lambda word: list(range(1, len(word) + 1))).of(["x" * 99, "y"])
    assert made.ids == [pieces.LEAD, *range(1, pieces.MOST_PIECES + 1), 1, pieces.END]
    assert made.first == [0, 1, pieces.MOST_PIECES + 1]


def test_a_word_is_cut_once():
    asked = []
    cutter = Cutter(lambda word: asked.append(word) or [7])
    assert cutter.of(["a", "b", "a"]) == cutter.of(["a", "b", "a"])
    assert asked == ["a", "b"]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=600))
def test_every_word_has_a_place_and_none_is_beyond_what_the_encoder_knows(sizes):
    made = Cutter(lambda word: [9] * int(word)).of([str(size) for size in sizes])
    assert len(made.ids) == len(made.shapes) <= pieces.LONGEST + 1 < 512
    assert len(made.first) == len(sizes) + 1
    assert made.first == sorted(made.first)
    assert made.first[-1] < len(made.ids) - 1
