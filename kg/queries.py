"""The named questions: one ``.cypher`` file, one `Query`.

>>> from kg.queries import book
>>> book()["rivals"].run(store, limit=10).rows        # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz, process

from kg.errors import InputError, UnknownName
from kg.query_files import DIALECTS, SHARED, Parameter, QueryFile, files
from kg.query_literals import written
from kg.query_values import KINDS, read_value
from kg.stores import Row, Store

_FEW = 15

__all__ = ["Answer", "Parameter", "Query", "book", "named", "part"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows by column name, all with the same ``columns``; ``truncated`` when there were more."""

    columns: tuple[str, ...]
    rows: list[Row]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A named question: what it asks, what it is told, what it answers, and its text."""

    name: str
    summary: str
    parameters: Mapping[str, Parameter]
    columns: tuple[str, ...]
    source: QueryFile

    @property
    def text(self) -> str:
        """The Cypher, as every engine understands it, or as the embedded one does."""
        texts = self.source.texts
        return texts.get(SHARED) or next(texts[d] for d in DIALECTS if d in texts)

    def bind(self, store: Store, **given: Any) -> dict[str, Any]:  # noqa: ANN401
        """The parameters as the query wants them: names become ids, days are checked.

        A parameter that is None counts as not given. Raises `InputError` for one that is
        missing or of the wrong kind, and `UnknownName` for one this query does not have.
        """
        for name in given:
            if name not in self.parameters:
                raise UnknownName(f"parameter of {self.name}", name, _near(name, self.parameters))
        values = {}
        for parameter in self.parameters.values():
            value = given.get(parameter.name)
            if value is None:
                if parameter.required:
                    raise InputError(
                        f"{self.name} must be given it: {parameter.meaning}", where=parameter.name
                    )
                values[parameter.name] = parameter.default
            else:
                values[parameter.name] = read_value(store, parameter, value)
        if values.get("since") and values.get("until") and values["since"] > values["until"]:
            raise InputError(
                f"{values['since']} is after until {values['until']}: swap them", where="since"
            )
        return values

    def pick(self, names: Sequence[str]) -> tuple[str, ...]:
        """Some of its columns, each once. Raises `UnknownName` for one that it does not have."""
        picked = tuple(dict.fromkeys(name.strip() for name in names))
        for name in picked:
            if name not in self.columns:
                raise UnknownName(f"column of {self.name}", name, _near(name, self.columns))
        return picked

    def run(self, store: Store, **given: Any) -> Answer:  # noqa: ANN401
        """Ask it of a graph; see `bind` for the parameters and what they raise."""
        values = self.bind(store, **given)
        rows = store.run(self.source.text(store.dialect, self._asked(values)), values)
        return Answer(self.columns, [_settled(row) for row in rows])

    def written(self, store: Store, **given: Any) -> str:  # noqa: ANN401
        """Its text for the engine of a graph, with the parameters written in; raises as `bind`.

        It answers as `run` does, but for the order within lists, wherever it is pasted.
        """
        values = self.bind(store, **given)
        return written(self.source.text(store.dialect, self._asked(values)), values)

    def _asked(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values that narrow the answer: those that differ from their default."""
        return {
            name: values[name]
            for name, parameter in self.parameters.items()
            if values[name] != parameter.default
        }


def _settled(row: Row) -> Row:
    """The row with its lists of texts in order: what is collected comes in any."""
    return {name: sorted(v) if _is_texts(v) else v for name, v in row.items()}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


@cache
def book() -> Mapping[str, Query]:
    """Every named question by name. Raises `InputError` naming a file that is wrong."""
    every = _every()
    return MappingProxyType({name: q for name, q in every.items() if not q.source.part_of})


@cache
def _every() -> Mapping[str, Query]:
    return bind_book(files())


def part(name: str) -> Query:
    """A question that only other answers are made of, by its exact name."""
    return _every()[name]


def bind_book(texts: Mapping[str, QueryFile]) -> Mapping[str, Query]:
    """The questions of some files. Raises `InputError` for a parameter of an unknown kind."""
    for name, file in texts.items():
        for parameter in file.parameters:
            if parameter.kind not in KINDS and "|" not in parameter.kind:
                raise InputError(
                    f"parameter {parameter.name} is of the unknown kind {parameter.kind!r}",
                    where=f"{name}.cypher",
                )
    return MappingProxyType(
        {
            name: Query(
                name,
                file.summary,
                MappingProxyType({parameter.name: parameter for parameter in file.parameters}),
                file.columns,
                file,
            )
            for name, file in texts.items()
        }
    )


def named(name: str) -> Query:
    """The question of that name; `UnknownName` with the nearest ones when there is none."""
    query = _every().get(name)
    if query is None:
        raise UnknownName("query", name, _near(name, book()))
    return query


def _near(name: str, known: Collection[str]) -> list[str]:
    """The nearest known names; all of them, when none is near and they are few."""
    hits = process.extract(name, sorted(known), scorer=fuzz.WRatio, score_cutoff=60, limit=3)
    return [hit[0] for hit in hits] or (sorted(known) if len(known) <= _FEW else [])
