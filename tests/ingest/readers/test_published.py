import pytest

from ingest.readers.published import day_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-02-09", "2021-02-09"),
        ("2021-02-09T23:30:00-05:00", "2021-02-09"),
        ("2021/2/9", "2021-02-09"),
        ("20210209", "2021-02-09"),
        ("Tue, 09 Feb 2021 23:30:00 -0500", "2021-02-09"),
        ("Tuesday, February 9th, 2021 at noon", "2021-02-09"),
        ("Feb. 9, 2021", "2021-02-09"),
        ("9 Sept 2021", "2021-09-09"),
        ("09-Feb-2021", "2021-02-09"),
        ("25/02/2021", "2021-02-25"),
        ("02/25/2021", "2021-02-25"),
        ("02.02.2021", "2021-02-02"),
        ("02/09/2021", None),
        ("2021", None),
        ("2021-02", None),
        ("February 2021", None),
        ("2021-02-30", None),
        ("9 Feb", None),
        ("yesterday", None),
        ("1612828800", None),
        ("", None),
    ],
)
def test_a_day_that_can_be_read_in_one_way(text, day):
    assert day_of(text) == day
