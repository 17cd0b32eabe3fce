"""The questions as text: one ``.cypher`` file each, with a header that says what it asks.

A header is the comment at the top of the file::

    // name: who-acted-where
    // summary: Who acted where, how often, and with what toll.
    // params:
    //   actor: actors, who did it; default []
    //   limit: limit, most rows; default 100
    // columns: actor_id, actor, place_id, place, events

A parameter is ``name: kind, meaning; default JSON``; without a default it must be given. The kinds
are in `kg.query_values`. ``part of: events``, after the name, marks a question that only other
answers are made of. A file under ``cypher/ladybug`` or ``cypher/neo4j`` stands in for the one of
its name on that engine. A line that ends ``// when: actor`` only narrows the answer when ``actor``
is given, and may be left out otherwise: same rows, less work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import InputError

DIALECTS = ("ladybug", "neo4j")
SHARED = "shared"
REQUIRED: Any = object()
"""The default of a parameter that must be given."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*\Z")
_PARAMETER = re.compile(
    r"(?P<name>\w+): (?P<kind>[\w|-]+), (?P<meaning>.+?)(?:; default (?P<default>.+))?\Z"
)
_FIELDS = ("name", "part of", "summary", "params", "columns")
_WHEN = re.compile(r"//\s*when:\s*(\w+)\s*\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query is told: its kind (`kg.query_values`), meaning, and what holds without it."""

    name: str
    kind: str
    meaning: str
    default: Any = REQUIRED

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is REQUIRED


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A question as it stands in its file; ``texts`` by dialect, ``shared`` for every engine.

    ``part_of`` names the answer it is a part of, when nobody would ask it for itself.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    texts: Mapping[str, str]
    part_of: str = ""

    def text(self, dialect: str, given: Mapping[str, object] | None = None) -> str:
        """The text for an engine; with ``given``, without the lines those values do not need.

        Raises `InputError` when the question is not written for that engine.
        """
        text = self.texts.get(dialect) or self.texts.get(SHARED)
        if text is None:
            raise InputError(f"query {self.name!r} is not written for {dialect}")
        if given is None:
            return text
        kept = [line for line in text.splitlines() if _needed(line, given)]
        return "\n".join(kept)


def _needed(line: str, given: Mapping[str, object]) -> bool:
    when = _WHEN.search(line)
    return when is None or given.get(when[1]) not in ("", [], None)


def parse(text: str, *, where: str, dialect: str = SHARED) -> QueryFile:
    """A question from its file's text. Raises `InputError` naming ``where`` and the line."""
    fields: dict[str, list[tuple[int, str]]] = {}
    field = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            break
        if line.startswith("//  "):
            if not field:
                raise InputError(
                    "an indented line that belongs to nothing", where=at(where, number)
                )
            fields[field].append((number, line[2:].strip()))
            continue
        field, colon, rest = line[2:].strip().partition(":")
        if not colon or field not in _FIELDS:
            if "columns" in fields:
                break  # a remark on the text, after the header
            raise InputError(
                "not a header line: name, part of, summary, params or columns",
                where=at(where, number),
            )
        if field in fields:
            raise InputError(f"{field} a second time", where=at(where, number))
        fields[field] = [(number, rest.strip())]
    for wanted in ("name", "summary", "columns"):
        if not any(part for _, part in fields.get(wanted, ())):
            raise InputError(f"the header does not give the {wanted}", where=at(where, 1))
    name = _joined(fields["name"])
    if not _NAME.match(name):
        raise InputError(
            f"{name!r} is not a query name: write words-with-hyphens",
            where=at(where, fields["name"][0][0]),
        )
    return QueryFile(
        name=name,
        summary=_joined(fields["summary"]),
        parameters=_parameters(fields.get("params", []), where),
        columns=tuple(c.strip() for c in _joined(fields["columns"]).split(",")),
        texts={dialect: text},
        part_of=_joined(fields.get("part of", [])),
    )


def at(where: str, line: int) -> str:
    """A file and a line, as errors name them."""
    return f"{where}:{line}"


def _joined(lines: list[tuple[int, str]]) -> str:
    return " ".join(part for _, part in lines if part)


def _parameters(lines: list[tuple[int, str]], where: str) -> tuple[Parameter, ...]:
    found: dict[str, Parameter] = {}
    for number, line in lines:
        if not line or line == "none":
            continue
        match = _PARAMETER.match(line)
        if match is None:
            raise InputError(
                f"{line!r} is not 'name: kind, meaning; default JSON'", where=at(where, number)
            )
        if match["name"] in found:
            raise InputError(f"parameter {match['name']} a second time", where=at(where, number))
        try:
            default = REQUIRED if match["default"] is None else json.loads(match["default"])
        except ValueError:
            raise InputError(
                f"default {match['default']} is not JSON", where=at(where, number)
            ) from None
        found[match["name"]] = Parameter(match["name"], match["kind"], match["meaning"], default)
    return tuple(found.values())


def folder() -> Traversable:
    """Where the texts lie: in the installed package, or beside it in the repository."""
    inside = resources.files("kg").joinpath("cypher")
    return inside if inside.is_dir() else Path(__file__).resolve().parents[1] / "cypher"


def read(root: Traversable) -> Mapping[str, QueryFile]:
    """The questions under a folder, by name. Raises `InputError` naming a file that is wrong."""
    found: dict[str, QueryFile] = {}
    for dialect in (SHARED, *DIALECTS):
        place = root if dialect == SHARED else root.joinpath(dialect)
        if not place.is_dir():
            continue
        for file in sorted(place.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".cypher"):
                _add(found, _read(file, dialect), file.name)
    return MappingProxyType(dict(sorted(found.items())))


def _read(file: Traversable, dialect: str) -> QueryFile:
    query = parse(file.read_text(encoding="utf-8"), where=file.name, dialect=dialect)
    if file.name != f"{query.name}.cypher":
        raise InputError(f"holds the query {query.name!r}; name it so", where=file.name)
    return query


def _add(found: dict[str, QueryFile], query: QueryFile, where: str) -> None:
    known = found.setdefault(query.name, query)
    if known is query:
        return
    if (known.parameters, known.columns) != (query.parameters, query.columns):
        raise InputError("parameters or columns differ between the engines", where=where)
    texts = {**known.texts, **query.texts}
    found[query.name] = replace(known, texts=texts)


@cache
def files() -> Mapping[str, QueryFile]:
    """The questions that ship with the program, by name."""
    return read(folder())
