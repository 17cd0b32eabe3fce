"""Write docs/commands.md from the help of the commands; with --check, only say whether it is so."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import click

from api.cli import kg

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
COMMAND = "python tools/build_commands_page.py"
WIDTH = 98
INTRODUCTION = f"""\
# The commands

<!-- Made from the commands' own help by `{COMMAND}`; do not edit. -->

Everything here is also printed by `kg --help` and `kg COMMAND --help`.
"""


def page() -> str:
    """The whole page: one section a command, in the order of the program's help."""
    sections = [_section(context) for context in _contexts(_root())]
    return "\n".join([INTRODUCTION, *sections])


def _root() -> click.Context:
    return click.Context(kg, info_name="kg", **kg.context_settings)


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """The command of a context, and all below it."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield from _contexts(click.Context(command, parent=context, info_name=name))


def _section(context: click.Context) -> str:
    context.terminal_width = WIDTH
    path = context.command_path
    return f"{'#' * (1 + len(path.split()))} {path}\n\n```text\n{context.get_help()}\n```\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if out of date")
    check = parser.parse_args().check
    text = page()
    if not check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{PAGE.name} is out of date; run: {COMMAND}")


if __name__ == "__main__":
    main()
