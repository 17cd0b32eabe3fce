"""Groups of commands under one word, like ``kg actor``."""

from __future__ import annotations

from typing import Any

import click


class Topic(click.Group):
    """A group that prints its help when it is called without a command."""

    def __init__(self, name: str | None = None, **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(name, **{"invoke_without_command": True, **attributes})

    def invoke(self, ctx: click.Context) -> object:
        """Run the command named, or print the help."""
        if not ctx.args and not ctx._protected_args:
            click.echo(ctx.get_help())
            return None
        return super().invoke(ctx)
