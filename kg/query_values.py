r"""From what a caller gives for a parameter to the value a query runs with.

| kind | given as | becomes |
|---|---|---|
| ``text`` | text | the same |
| ``a\|b\|c`` | one of the words | the same |
| ``day`` | an ISO 8601 day, or "" for none | ``YYYY-MM-DD`` or "" |
| ``count`` | a whole number from 0 | the same |
| ``limit`` | a whole number from 1 | the same |
| ``share`` | a number in [0, 1] | the same |
| ``number`` | any number | the same |
| ``texts`` | one text or a list | a list |
| ``actors``, ``places`` | names, aliases or ids | a list of ids; places with all inside them |
| ``types``, ``modes``, ``relations`` | words of the ontology, in any case | a list |
| ``statuses``, ``claim_statuses`` | what an event or a claim can be | a list |

Text stands for a number where one is wanted, so that a terminal and a URL can give everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from kg import names
from kg.dates import parse_day
from kg.errors import InputError, UnknownName
from kg.model import DEED_STATUSES, STATUSES
from kg.ontology import ontology
from kg.query_files import Parameter, files
from kg.stores import Store

EVENT_STATUSES = (*(s for s in STATUSES if s in DEED_STATUSES), "disputed")
_MOST = 2**31 - 1


def read_value(store: Store, parameter: Parameter, value: Any) -> Any:  # noqa: ANN401
    """The value as the query wants it. Raises `InputError` naming the parameter."""
    kind = parameter.kind
    if "|" in kind:
        return one_of(kind.split("|"), value, parameter.name, what=parameter.name)
    return _KINDS[kind](store, value, parameter.name)


def one_of(words: Collection[str], value: object, where: str, *, what: str) -> str:
    """The word as it is spelt, found in any case; `UnknownName` with the nearest otherwise."""
    text = _text(value, where)
    folded = {word.casefold(): word for word in words}
    known = folded.get(text.strip().casefold().replace("_", "-")) or folded.get(
        text.strip().casefold().replace("-", "_").replace(" ", "_")
    )
    if known is not None:
        return known
    near = process.extract(text.casefold(), list(folded), scorer=fuzz.WRatio, score_cutoff=60)
    some = [folded[key] for key, _, _ in near[:3]]
    raise UnknownName(what, text, some or (sorted(words) if len(words) <= 12 else ()))


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{value!r} is not text", where=where)
    if "\x00" in value:
        raise InputError("text with a NUL character in it", where=where)
    return value


def _texts(value: object, where: str) -> list[str]:
    """A list of texts; one text is a list of itself, an empty one of nothing."""
    if isinstance(value, str):
        return [_text(value, where)] if value else []
    if not isinstance(value, list | tuple | set | frozenset):
        raise InputError(f"{value!r} is not text, nor a list of texts", where=where)
    return [_text(item, where) for item in value]


def _whole(value: object, where: str, least: int) -> int:
    wrong = InputError(f"{value!r} is not a whole number from {least} to {_MOST}", where=where)
    if isinstance(value, str) and value.strip().lstrip("-").isascii():
        try:
            value = int(value)
        except ValueError:
            raise wrong from None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _MOST:
        raise wrong
    return value


def _number(
    value: object, where: str, least: float = -_MOST, most: float = _MOST, within: str = ""
) -> float:
    wrong = InputError(f"{value!r} is not a number{within}", where=where)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise wrong from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong
    if not math.isfinite(value) or not least <= value <= most:
        raise wrong
    return float(value)


def _day(value: object, where: str) -> str:
    text = _text(value, where)
    return parse_day(text, where=where).isoformat() if text else ""


def _words(words: Collection[str], what: str) -> Callable[[Store, Any, str], list[str]]:
    def read(_: Store, value: object, where: str) -> list[str]:
        return [one_of(words, text, where, what=what) for text in _texts(value, where)]

    return read


def _event_statuses(_: Store, value: object, where: str) -> list[str]:
    found = []
    for text in _texts(value, where):
        if text.casefold() in STATUSES and text.casefold() not in EVENT_STATUSES:
            raise InputError(
                f"no event is {text.casefold()}: such claims stay claims "
                "(query denied-and-disputed, planned-acts or claims-without-event)",
                where=where,
            )
        found.append(one_of(EVENT_STATUSES, text, where, what="event status"))
    return found


def _names(value: object, where: str) -> list[str]:
    return [_text(value, where)] if isinstance(value, str) else _texts(value, where)


def _actors(store: Store, value: object, where: str) -> list[str]:
    return names.all_ids(store, "actor", _names(value, where))


def _places(store: Store, value: object, where: str) -> list[str]:
    """The places and everything inside them: what a country is asked for holds its towns."""
    asked = names.all_ids(store, "place", _names(value, where))
    if not asked:
        return []
    rows = store.run(files()["places-inside"].text(store.dialect), {"places": asked})
    return sorted(row["place_id"] for row in rows)


def _modes() -> set[str]:
    return {mode for known in ontology().types.values() for mode in known.modes}


_KINDS: Mapping[str, Callable[[Store, Any, str], Any]] = {
    "text": lambda _, value, where: _text(value, where),
    "texts": lambda _, value, where: _texts(value, where),
    "day": lambda _, value, where: _day(value, where),
    "count": lambda _, value, where: _whole(value, where, 0),
    "limit": lambda _, value, where: _whole(value, where, 1),
    "share": lambda _, value, where: _number(value, where, 0, 1, " from 0 to 1"),
    "number": lambda _, value, where: _number(value, where),
    "actors": _actors,
    "places": _places,
    "types": _words(ontology().types, "event type"),
    "modes": _words(_modes(), "event mode"),
    "relations": _words(ontology().edges, "relation"),
    "statuses": _event_statuses,
    "claim_statuses": _words(STATUSES, "claim status"),
}
KINDS = frozenset(_KINDS)
"""The kinds besides ``a|b|c``."""
