"""The program: which commands there are, and how it ends.

Commands are imported when they are called, and import what is heavy inside themselves, so that
asking a question never waits for the language model to load.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, cast

import click

from api.texts import examples, printable
from kg.errors import KgError

COMMANDS = {
    "ingest": "ingest",
    "extract": "extract",
    "who": "who",
    "events": "events",
    "event": "event",
    "actor": "actor",
    "path": "path",
    "metrics": "metrics",
    "query": "query",
    "cypher": "cypher",
    "export": "export",
    "cache": "cache",
    "rebuild": "rebuild",
    "copy": "copy",
    "serve": "serve",
    "view": "view",
    "stats": "stats",
    "check": "check",
}
"""Command name to its module under `api.cli`, in the order people meet them."""

EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_PIPE = 1, 2, 130, 141


class ReaderLeft(Exception):
    """Whoever read standard output has closed it (``kg events | head``)."""


class Program(click.Group):
    """A group that loads its commands late and ends every user's mistake with one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in reading order."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"api.cli.{COMMANDS[cmd_name]}")
        return cast("click.Command", getattr(module, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click; the known names are handed over so that it can suggest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a pipe closed by its reader ends it in silence."""
        try:
            value = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise ReaderLeft from None
        return value

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run, and exit with 0, 1, 2, 130 or 141 (see the program's help)."""
        if not standalone_mode:
            return super().main(args, prog_name or "kg", complete_var, False, **extra)
        sys.exit(self._ending(args, complete_var, **extra))

    def _ending(
        self,
        args: Sequence[str] | None,
        complete_var: str | None,
        **extra: Any,  # noqa: ANN401
    ) -> int:
        try:
            _speak_utf8()
            _show_warnings()
            code = super().main(args, "kg", complete_var, False, **extra)
        except ReaderLeft:
            # Without this, closing stdout at exit would fail once more, and say so.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return EXIT_PIPE
        except click.UsageError as error:
            _explain(error)
            return EXIT_USAGE
        except click.ClickException as error:
            return _say(error.format_message())
        except (click.Abort, KeyboardInterrupt):
            _say("interrupted")
            return EXIT_INTERRUPTED
        except KgError as error:
            return _say(str(error))
        except OSError as error:
            return _say(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """UTF-8 to files and pipes whatever the locale; what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


class _Teller(logging.Handler):
    """Says what the graph warns of: that a server went away, and is tried again."""

    def emit(self, record: logging.LogRecord) -> None:
        _say(record.getMessage())


def _show_warnings() -> None:
    log = logging.getLogger("kg")
    if not any(isinstance(known, _Teller) for known in log.handlers):
        log.addHandler(_Teller(logging.WARNING))


def _say(message: str) -> int:
    click.echo(f"kg: {printable(message)}", err=True)
    return EXIT_FAILED


def _explain(error: click.UsageError) -> None:
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Try '{error.ctx.command_path} --help' for help.\n", err=True)
    _say(error.format_message())


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"kg {version('who-acted-where')}")
        ctx.exit()


@click.command(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "kg ingest articles/",
        "kg who --place Iraq --start 2021-01-01 --end 2021-02-28",
        "kg events --actor ISIS",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and leave.",
)
@click.pass_context
def kg(ctx: click.Context) -> None:
    """Who acted where, against whom, when, and who says so.

    Reads news text into a graph of actors and their deeds, kept in one file or on a Neo4j server,
    and answers questions about it. Every fact leads to the sentence that states it.

    Data goes to standard output; progress, warnings and errors go to standard error. The graph
    is the one that --db names, else the environment variable KG_DB, else graph.kg in the current
    folder. Who asks a server is told by NEO4J_USERNAME and NEO4J_PASSWORD.

    \b
    Exit codes:
      0    it worked (finding nothing is not a failure)
      1    something failed, or `kg check` found problems; what could be done was kept
      2    the command was called wrongly
      130  stopped with Ctrl-C
      141  the reader of the output went away
    """  # noqa: D301 - click marks lines that stand as they are with backslash b
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
