import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cli.fitting import GAP, Shape, fit

ID, DATE = Shape(below=True), Shape()
WHO, SPARE, SENTENCE = Shape(wraps=True), Shape(spare=True), Shape(long=True)
SHAPES = (ID, DATE, WHO, SPARE, SENTENCE)
TEXTS = (
    ["id", "event-0123456789abcdef"],
    ["date", "2021-01-21"],
    ["who", "Syrian Democratic Forces \u2192 two people"],
    ["sources", "12"],
    ["sentence", "At least 32 people were killed when two men blew themselves up. " * 2],
)


def total(found):
    return sum(found.widths.values()) + GAP * (len(found.widths) - 1)


def test_with_room_for_all_everything_is_whole():
    found = fit(SHAPES, TEXTS, 400)
    assert list(found.widths.values()) == [22, 10, 37, 7, 128]
    assert (found.below, found.left_out) == ([], [])


@pytest.mark.parametrize(
    ("width", "below", "left_out"),
    [(140, [], []), (90, [4], []), (50, [4], [3]), (40, [0, 4], [3])],
)
def test_room_is_made_in_order(width, below, left_out):
    found = fit(SHAPES, TEXTS, width)
    assert (found.below, found.left_out) == (below, left_out)
    assert total(found) <= width


def test_what_room_remains_goes_where_it_lacks_most():
    found = fit((WHO, WHO), (["a", "one two three four five " * 3], ["b", "six seven " * 2]), 60)
    assert total(found) == 60
    assert found.widths[0] > found.widths[1]


@given(st.integers(40, 300), st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_a_row_never_overruns_the_terminal(width, sentences):
    texts = (*TEXTS[:4], ["sentence", *sentences])
    assert total(fit(SHAPES, texts, width)) <= width
