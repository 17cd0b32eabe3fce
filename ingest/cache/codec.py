"""A reading as bytes, and back, without loss.

The form follows from the types of the model's fields: a dataclass is the list of its fields, in
order, a tuple a list, a date or number what it is in JSON; compressed, with a checksum.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from kg.errors import KgError
from kg.model import Document, Reading

_LEVEL = 1  # the fastest


class NotAReading(ValueError):
    """Bytes that no reading was written as."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of one type become JSON, and come back."""

    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


def dumped(reading: Reading) -> bytes:
    """A reading without its document.

    Raises `TypeError` for values that are not of the types the model names.
    """
    values = _parts().dump(reading)
    return zlib.compress(json.dumps(values, separators=(",", ":")).encode(), _LEVEL)


def loaded(data: bytes, doc: Document) -> Reading:
    """The reading of this document that was written. Raises `NotAReading`."""
    try:
        reading: Reading = _parts().load([None, *json.loads(zlib.decompress(data))[1:]])(doc)
    except (zlib.error, ValueError, TypeError, LookupError, KgError) as error:
        raise NotAReading(str(error)) from error
    return reading


@cache
def _parts() -> _Form:
    """A reading's form: the document is left out, and put in when it is loaded."""
    forms = _forms(Reading)
    names = list(forms)

    def dump(reading: Reading) -> list[Any]:
        return [
            None if name == "doc" else form.dump(getattr(reading, name))
            for name, form in forms.items()
        ]

    def load(values: list[Any]) -> Callable[[Document], Reading]:
        known = {
            name: forms[name].load(value)
            for name, value in zip(names, values, strict=True)
            if name != "doc"
        }
        return lambda doc: Reading(doc, **known)

    return _Form(dump, load)


@cache
def _forms(kind: type) -> dict[str, _Form]:
    hints = get_type_hints(kind)
    return {field.name: _form(hints[field.name]) for field in fields(kind)}


@cache
def _form(kind: Any) -> _Form:  # noqa: ANN401
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of(tuple(one for one in inside if one is not type(None)))
    if origin is tuple:
        return _row(_form(inside[0])) if inside[1:] == (...,) else _tuple(inside, tuple)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _table(_form(inside[1]))
    if origin is Literal:
        return _Form(_in(inside), _in(inside))
    if is_dataclass(kind):
        return _record(cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, tuple):  # a named one
        return _tuple(tuple(get_type_hints(kind).values()), lambda values: kind(*values))
    return _plain(kind)


def _record(kind: type) -> _Form:
    """Its fields' forms are looked up when they are needed: a place holds places."""

    def dump(value: Any) -> list[Any]:  # noqa: ANN401
        return [form.dump(getattr(value, name)) for name, form in _forms(kind).items()]

    def load(values: Any) -> Any:  # noqa: ANN401
        forms = _forms(kind).values()
        return kind(*(form.load(v) for form, v in zip(forms, _list(values), strict=True)))

    return _Form(dump, load)


def _row(form: _Form) -> _Form:
    return _Form(
        lambda value: [form.dump(one) for one in value],
        lambda values: tuple(form.load(one) for one in _list(values)),
    )


def _tuple(kinds: tuple[Any, ...], make: Callable[[list[Any]], Any]) -> _Form:
    forms = [_form(kind) for kind in kinds]
    return _Form(
        lambda value: [f.dump(v) for f, v in zip(forms, value, strict=True)],
        lambda values: make([f.load(v) for f, v in zip(forms, _list(values), strict=True)]),
    )


def _table(form: _Form) -> _Form:
    def load(values: Any) -> dict[str, Any]:  # noqa: ANN401
        if not isinstance(values, dict):
            raise TypeError("no table")
        return {key: form.load(one) for key, one in values.items()}

    return _Form(lambda value: {key: form.dump(one) for key, one in value.items()}, load)


def _one_of(kinds: tuple[Any, ...]) -> _Form:
    """One of several, or None: with its number where there is a choice."""
    forms = [_form(kind) for kind in kinds]
    if len(forms) == 1:
        [one] = forms
        return _Form(
            lambda value: None if value is None else one.dump(value),
            lambda value: None if value is None else one.load(value),
        )

    def dump(value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        number = kinds.index(type(value))
        return [number, forms[number].dump(value)]

    def load(value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        number, body = _list(value)
        return forms[number].load(body)

    return _Form(dump, load)


def _plain(kind: Any) -> _Form:  # noqa: ANN401
    allowed = (int, float) if kind is float else (kind,)

    def same(value: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return _Form(same, same)


def _in(choices: tuple[Any, ...]) -> Callable[[Any], Any]:
    def same(value: Any) -> Any:  # noqa: ANN401
        if value not in choices:
            raise TypeError(f"{value!r} is none of {choices}")
        return value

    return same


def _list(values: Any) -> list[Any]:  # noqa: ANN401
    if not isinstance(values, list):
        raise TypeError("no list")
    return values
