"""A question with its values written in answers as it does when it is handed them."""

from __future__ import annotations

from typing import Any

import pytest

from kg.queries import book
from kg.query_literals import literal, written
from kg.stores import Store

ASKED: dict[str, Any] = {
    "actor": ["ISIS", "sdf"], "place": "Iraq", "since": "2020-01-01", "until": "2021-12-31",
    "one": "Daesh", "other": "sdf", "day": "2021-03-10", "word": "it's \\ attack",
    "latitude": 35.5, "longitude": 44, "accuser": "PMF", "publisher": "Tigris Wire",
    "type": ["ASSAULT", "COERCE"], "events": ["event-0", "event-1"], "km": 200, "limit": 3,
}  # fmt: skip
"""A value by name of parameter; the others keep their defaults."""


@pytest.mark.parametrize("name", sorted(book()))
def test_written_it_answers_the_same(told: Store, name: str) -> None:
    query = book()[name]
    given = {key: ASKED[key] for key in query.parameters if key in ASKED}
    text = query.written(told, **given)
    assert "$" not in text
    assert "when:" not in text
    handed = query.run(told, **given).rows
    assert [settled(row) for row in told.run(text)] == [settled(row) for row in handed]


def settled(row: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(v) if isinstance(v, list) else v for key, v in row.items()}


VALUES = [
    "", "it's", 'the "Front"', "back\\slash", "\\'", "line\nbreak", "tab\tstop", "$name", "// no",
    "\u062f\u0627\u0639\u0634", "\U0001f600", "e\u0301", 0, -7, 2**31, 0.1, -44.4, 1e-7, 20100.0,
    True, False, None, ["a", "it's"], [1, 2], ["\\"],
]  # fmt: skip


def test_a_value_is_read_back_as_it_was(told: Store) -> None:
    for value in VALUES:
        assert told.run(f"RETURN {literal(value)} AS v") == [{"v": value}]


def test_only_parameters_are_replaced() -> None:
    text = (
        "// name: x\n// params:\n//   a: text, $a\n// columns: b\n\n"
        "// of $a\nMATCH (n) WHERE n.x = '$a' AND n.y = $a // when: a\nRETURN $ab AS b, n.`$a`\n"
    )
    assert written(text, {"a": "1", "ab": ["'"]}) == (
        "// of $a\nMATCH (n) WHERE n.x = '$a' AND n.y = '1'\nRETURN ['\\''] AS b, n.`$a`\n"
    )
