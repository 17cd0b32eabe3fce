"""Options that many commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypedDict, TypeVar

import click
from click.shell_completion import CompletionItem

from api.cli.types import Day, OneOf, Share

Role = Literal["actor", "recipient", "any"]
Command = TypeVar("Command", bound=Callable[..., Any])

db = click.option(
    "--db",
    metavar="GRAPH",
    help="The graph: a file, or a Neo4j server like neo4j://localhost:7687. "
    "Default: the environment variable KG_DB, else graph.kg here.",
)


def formats(choices: Sequence[str], default: str = "table") -> Callable[[Command], Command]:
    """``--format`` with these choices."""
    return click.option(
        "--format",
        "-f",
        type=OneOf("format", lambda: choices),
        default=default,
        show_default=True,
        help=f"How to print: {', '.join(choices)}.",
    )


def _types() -> list[str]:
    from kg.ontology import ontology

    return [name for name in ontology().types if name != "STANDING"]


def _modes() -> list[str]:
    from kg.ontology import ontology

    return list(dict.fromkeys(m for t in ontology().types.values() for m in t.modes))


def _relations() -> list[str]:
    from kg.ontology import ontology

    return [name for name, edge in ontology().edges.items() if not edge.standing]


def _statuses() -> list[str]:
    from kg.model import DEED_STATUSES, STATUSES

    return [*(s for s in STATUSES if s in DEED_STATUSES), "disputed"]


def _kinds() -> list[str]:
    from kg.model import ACTOR_KINDS

    return list(ACTOR_KINDS)


class Several(click.ParamType[tuple[str, ...]]):
    """Values of another kind, given one by one or joined by commas."""

    def __init__(self, one: OneOf) -> None:
        self.one = one
        self.name = one.name

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The values, each as its list spells it."""
        if isinstance(value, tuple):
            return value
        parts = [part for part in str(value).split(",") if part.strip()]
        if not parts:
            self.fail("needs a value", param, ctx)
        return tuple(self.one.convert(part, param, ctx) for part in parts)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The values that begin like this."""
        return self.one.shell_complete(ctx, param, incomplete)


def _flattened(
    _ctx: click.Context, _param: click.Parameter, value: tuple[tuple[str, ...], ...]
) -> list[str] | None:
    return [one for group in value for one in group] or None


def _several(
    name: str, noun: str, choices: Callable[[], list[str]], help: str
) -> Callable[[Command], Command]:
    return click.option(
        name,
        type=Several(OneOf(noun, choices)),
        multiple=True,
        callback=_flattened,
        metavar=noun.upper().replace(" ", "_"),
        help=help,
    )


kinds = _several("--kind", "actor kind", _kinds, "Between actors of this kind, like armed_group.")

_FILTERS = (
    click.option("--place", metavar="NAME", help="In this place or anywhere inside it."),
    click.option("--actor", metavar="NAME", help="With this actor; any name it is known by."),
    _several("--type", "event type", _types, "Of this PLOVER type, like ASSAULT or COERCE."),
    _several("--mode", "mode", _modes, "In this mode, like suicide-attack or arrest."),
    _several("--relation", "relation", _relations, "Of this edge, like KILLS or DEPLOYS_TO."),
    _several("--status", "status", _statuses, "asserted, claimed, alleged or disputed."),
    click.option(
        "--start", type=Day(), metavar="DATE", help="On or after: YYYY-MM-DD, YYYY-MM or YYYY."
    ),
    click.option(
        "--end", type=Day(last=True), metavar="DATE", help="On or before, in the same forms."
    ),
    click.option(
        "--min-killed",
        type=click.IntRange(min=0),
        metavar="N",
        help="With at least N reported killed.",
    ),
    click.option(
        "--min-confidence",
        type=Share(),
        metavar="X",
        help="With a confidence of at least X, from 0 to 1.",
    ),
    click.option("--document", metavar="ID", help="That this document speaks of."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Print at most N rows."),
)


class Filters(TypedDict):
    """The filters as a command receives them, and as `kg.events` takes them."""

    place: str | None
    actor: str | None
    role: Role
    type: list[str] | None
    mode: list[str] | None
    relation: list[str] | None
    status: list[str] | None
    start: str | None
    end: str | None
    min_killed: int | None
    min_confidence: float | None
    document: str | None
    limit: int | None


def filters(command: Command) -> Command:
    """The filters of `kg.events`: they arrive as keyword arguments of the same names."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def roles(*choices: Role) -> Callable[[Command], Command]:
    """``--role`` with these choices, the first of them the default."""
    return click.option(
        "--role",
        type=OneOf("role", lambda: choices),
        default=choices[0],
        show_default=True,
        help=f"{', '.join(_ROLES[choice] for choice in choices)}.",
    )


_ROLES: Mapping[Role, str] = {
    "actor": "actor: who did it",
    "recipient": "recipient: whom it was done to",
    "any": "any: either",
}


def check_interval(start: str | None, end: str | None) -> None:
    """Refuse an interval that ends before it starts."""
    if start is not None and end is not None and start > end:
        raise click.BadParameter(f"{end} is before --start {start}", param_hint="'--end'")
