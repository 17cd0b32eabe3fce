"""Kinds of option values, each with an error that says what would have been right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import click
from click.shell_completion import CompletionItem


def _folded(text: str) -> str:
    return text.strip().casefold().replace("_", "-").replace(" ", "-")


class OneOf(click.ParamType[str]):
    """One of a list that is asked for only when needed; upper and lower case are the same."""

    def __init__(self, noun: str, choices: Callable[[], Iterable[str]]) -> None:
        self.name = noun
        self._choices = choices

    def choices(self) -> Sequence[str]:
        """The values allowed, in order."""
        return list(self._choices())

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The value as the list spells it."""
        choices = self.choices()
        by_folded = {_folded(choice): choice for choice in choices}
        key = _folded(str(value))
        if key in by_folded:
            return by_folded[key]
        near = [by_folded[k] for k in get_close_matches(key, by_folded, n=2, cutoff=0.7)]
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise click.BadParameter(
            f"no {self.name} {value!r}; {hint}choose from {', '.join(choices)}", ctx, param
        )

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The values that begin like this."""
        begun = _folded(incomplete)
        return [CompletionItem(c) for c in self.choices() if _folded(c).startswith(begun)]


class Share(click.ParamType[float]):
    """A number from 0 to 1."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; NaN is none."""
        try:
            number = float(str(value))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            raise click.BadParameter(f"{value!r} is not a number from 0 to 1", ctx, param)
        return number


class Day(click.ParamType[str]):
    """A day, YYYY-MM-DD; a month or year stands for its first or last day."""

    name = "date"

    def __init__(self, *, last: bool = False, partial: bool = True) -> None:
        self._last = last
        self._partial = partial

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The day in ISO 8601."""
        from kg.errors import InputError

        try:
            return self._day(str(value).strip())
        except InputError as error:
            self.fail(str(error), param, ctx)

    def _day(self, text: str) -> str:
        from kg import dates

        year, _, month = text.partition("-")
        whole = None
        if self._partial and len(year) == 4 and year.isdecimal() and int(year) > 0:
            if len(text) == 4:
                whole = dates.year(int(year))
            elif len(text) == 7 and month.isdecimal() and 1 <= int(month) <= 12:
                whole = dates.month(int(year), int(month))
        if whole is not None:
            return whole.end if self._last else whole.start
        return dates.parse_day(text).isoformat()


class Pair(click.ParamType[tuple[str, Any]]):
    """``name=value``; the value is JSON where it is JSON, else text."""

    name = "name=value"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Any]:
        """The name and the value."""
        import json

        if isinstance(value, tuple):
            return value
        name, equals, text = str(value).partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not name:
            self.fail(f"{value!r} is not name=value, like actor=isis or limit=10", param, ctx)
        try:
            return name, json.loads(text)
        except ValueError:
            return name, text
