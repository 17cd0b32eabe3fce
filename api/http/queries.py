"""The saved questions."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.http.graph import Graph
from api.http.problems import NotThere
from kg.errors import InputError, UnknownName
from kg.queries import Query, book

router = APIRouter(prefix="/queries", tags=["queries"])


class Parameter(BaseModel):
    """What a question is told; without a default it must be given."""

    name: str
    kind: str
    meaning: str
    required: bool
    default: Any = None


class Question(BaseModel):
    """A saved question."""

    name: str
    summary: str
    parameters: list[Parameter]
    columns: list[str]


class Table(BaseModel):
    """An answer: its columns, and a map for each row."""

    columns: list[str]
    rows: list[dict[str, Any]]


@router.get("")
def questions() -> list[Question]:
    """Every saved question."""
    return [_shown(query) for query in book().values()]


@router.get("/{name}")
def ask(graph: Graph, name: str, request: Request) -> Table:
    """Ask a saved question; its parameters are those of the address, repeated for lists."""
    query = book().get(name)
    if query is None:
        raise NotThere(str(UnknownName("query", name)))
    given = request.query_params
    values = {key: _value(query, key, given.getlist(key)) for key in given}
    answer = query.run(graph, **values)
    return Table(columns=list(answer.columns), rows=answer.rows)


def _value(query: Query, name: str, values: list[str]) -> str | list[str]:
    if len(values) == 1:
        return values[0]
    parameter = query.parameters.get(name)
    if parameter is not None and not isinstance(parameter.default, list):
        raise InputError("is given more than once", where=name)
    return values


def _shown(query: Query) -> Question:
    return Question(
        name=query.name,
        summary=query.summary,
        parameters=[
            Parameter(
                name=one.name,
                kind=one.kind,
                meaning=one.meaning,
                required=one.required,
                default=None if one.required else one.default,
            )
            for one in query.parameters.values()
        ],
        columns=list(query.columns),
    )
