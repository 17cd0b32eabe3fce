"""Figure tables as a person reads them or as JSON, for every benchmark that counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from benchmarks.scores import Tally, interval, table, total


class Sheet(NamedTuple):
    """A titled table: by row name, one tally a document (or a sentence, where those are drawn)."""

    title: str
    rows: Mapping[str, Sequence[Tally]]


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--format table|json`, passed on as ``form``."""
    kinds = click.Choice(["table", "json"])
    return click.option("--format", "form", type=kinds, default="table", show_default=True)(command)


def shown(
    sheets: Sequence[Sheet],
    form: str = "table",
    *,
    notes: Mapping[str, Any] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> str:
    """The tables, with ``notes`` ("documents": 49) above them.

    JSON has {"notes", "tables": [{"title", "rows": [...]}]}; precision, recall, f1 and the bounds
    of its interval lie in [0, 1] there, and are percentages in a table.
    """
    if form == "json":
        made = [
            {"title": s.title, "rows": [_row(n, t, draws, seed) for n, t in s.rows.items()]}
            for s in sheets
        ]
        return json.dumps({"notes": notes or {}, "tables": made}, ensure_ascii=False, indent=1)
    head = [f"{name}: {value}" for name, value in (notes or {}).items()]
    tables = [table(s.title, s.rows, draws=draws, seed=seed) for s in sheets]
    return "\n".join([*head, *([""] if head else []), *tables])


def _row(name: str, tallies: Sequence[Tally], draws: int, seed: int) -> dict[str, Any]:
    t = total(tallies)
    low, high = interval(tallies, draws=draws, seed=seed)
    return {
        "name": name,
        "precision": round(t.precision, 4),
        "recall": round(t.recall, 4),
        "f1": round(t.f1, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "right": t.right,
        "predicted": t.predicted,
        "gold": t.gold,
    }
