import pytest

from benchmarks.scores import Tally, interval, pair_up, total


def test_a_tally_gives_precision_recall_and_f1():
    tally = Tally(right=3, predicted=4, gold=6)
    assert tally.precision == pytest.approx(0.75)
    assert tally.recall == pytest.approx(0.5)
    assert tally.f1 == pytest.approx(0.6)


def test_nothing_predicted_scores_zero_without_dividing_by_it():
    tally = Tally(right=0, predicted=0, gold=5)
    assert (tally.precision, tally.recall, tally.f1) == (0, 0, 0)


def test_pairing_is_one_to_one_and_largest():
    # 10 fits both 11 and 9, 12 fits only 11: a greedy pairing could leave 12 alone.
    pairs = pair_up([10, 12], [11, 9], lambda a, b: abs(a - b) <= 1)
    assert pairs == [(0, 1), (1, 0)]


def test_tallies_add_up():
    assert total([Tally(1, 2, 3), Tally(4, 5, 6)]) == Tally(5, 7, 9)


def test_interval_is_a_point_when_every_document_is_alike():
    low, high = interval([Tally(1, 2, 2)] * 20)
    assert low == pytest.approx(0.5)
    assert high == pytest.approx(0.5)


def test_interval_is_the_same_for_the_same_seed_and_holds_the_figure():
    tallies = [Tally(1, 1, 1), Tally(0, 1, 1)] * 10
    low, high = interval(tallies, seed=3)
    assert (low, high) == interval(tallies, seed=3)
    assert 0 < low < total(tallies).f1 < high < 1
