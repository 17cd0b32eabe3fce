"""Ways to ask a saved query, made from its header and from what a graph holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.queries import Query
from kg.stores import Store

Given = dict[str, Any]

_VALUES: Given = {
    "day": ["2021-01-21", "2019-03-12", "9999-01-01"],
    "count": [1, 3, 10**6],
    "limit": [3, 1, 2],
    "share": [0.5, 0.3, 1.0],
    "types": ["ASSAULT", ["COERCE", "CONSULT"]],
    "modes": [["aerial", "seize"], "arrest"],
    "relations": [["ATTACKS", "SEIZES", "LEADS"], "KILLS"],
    "statuses": [["asserted", "alleged"], "claimed", "disputed"],
    "claim_statuses": [["denied", "planned"], "asserted"],
    "actors": ["Nusra Front"],  # of the register, and in no graph here
    "texts": [["none"], []],
    "text": ["none \u202e'"],
}
"""Values by kind of parameter that fit any graph; some match nothing."""

_BY_NAME: Given = {
    "latitude": [12.5, 36.3, -90.0], "longitude": [-180.0, 43.1, 180.0], "km": [20_100.0, 900.0],
    "word": ["struck", "killed", "E\u0301", "\u0130STANBUL", "istanbul", "\u00df", "SS", "'"],
}  # fmt: skip
"""Values by name of parameter, where the kind does not tell what is meant."""

_NODES = {
    "actors": "Actor", "actor": "Actor", "places": "Place", "place": "Place", "events": "Event",
    "ids": "Event",
}  # fmt: skip
_PAIRS = "MATCH (a:Actor)-[:ACTED_IN]->(:Event)-[:TARGETED]->(b:Actor) WHERE a.id <> b.id"


def ways(query: Query, store: Store, *, few: bool = False) -> Iterator[Given]:
    """Parameter sets for ``query``: each filter alone with each value, then all at once.

    With ``few``, two values a filter. Days are in order when both are given.
    """
    values = {p.name: _values(p.name, p.kind, store) for p in query.parameters.values()}
    needed = {p.name: values[p.name][0] for p in query.parameters.values() if p.required}
    seen = [needed]
    for name, choices in values.items():
        seen += [{**needed, name: value} for value in choices[: 2 if few else None]]
    days = {"since": "2020-01-01", "until": "2021-12-31"} if {"since", "until"} <= {*values} else {}
    for turn in range(1 if few else 2):
        seen.append({name: c[turn % len(c)] for name, c in values.items()} | days)
    return (given for number, given in enumerate(seen) if given not in seen[:number])


def _values(name: str, kind: str, store: Store) -> list[Any]:
    if name in _BY_NAME or "|" in kind:
        return _BY_NAME.get(name) or kind.split("|")
    if name in ("one", "other"):
        end = "a" if name == "one" else "b"
        return _column(store, f"{_PAIRS} RETURN {end}.id AS v ORDER BY a.id, b.id LIMIT 2")
    return [*_found(name, kind, store), *_VALUES.get(kind, ())]


def _found(name: str, kind: str, store: Store) -> list[Any]:
    """What the graph holds: for lists all of it, some, and one; for one text the first."""
    label, key = _NODES.get(kind) or _NODES.get(name), "id"
    if name in ("document", "publisher"):
        label, key = "Document", {"document": "id"}.get(name, name)
    if label is None:
        return []
    found = _column(
        store,
        f"MATCH (n:{label}) WHERE n.{key} IS NOT NULL RETURN DISTINCT n.{key} AS v ORDER BY v",
    )
    return found[:1] if kind == "text" else [found, found[len(found) // 2 :][:3], found[:1]]


def _column(store: Store, query: str) -> list[Any]:
    return [row["v"] for row in store.run(query)]
