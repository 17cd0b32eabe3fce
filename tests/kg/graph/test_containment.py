from __future__ import annotations

from kg.errors import InputError
from kg.graph.containment import Containment


def test_only_new_links_are_returned() -> None:
    inside = Containment([("mosul", "nineveh")])
    assert inside.take([("mosul", "nineveh"), ("nineveh", "iraq")], []) == [("nineveh", "iraq")]
    assert inside.take([("nineveh", "iraq")], []) == []


def test_a_link_that_closes_a_circle_is_left_out_and_told_of() -> None:
    problems: list[InputError] = []
    inside = Containment([("a", "b"), ("b", "c")])
    assert inside.take([("c", "a"), ("d", "d"), ("c", "e")], problems) == [("c", "e")]
    assert [str(problem) for problem in problems] == [
        "c: cannot lie in a, which lies in it",
        "d: cannot lie in d, which lies in it",
    ]
