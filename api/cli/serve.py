"""``kg serve``: the questions over HTTP."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress

import click

from api.cli.graph import location
from api.cli.options import db
from api.texts import examples
from kg.errors import InputError


@click.command(
    epilog=examples(
        "kg serve",
        "kg serve --db neo4j://localhost:7687 --port 8080",
        "curl 'http://127.0.0.1:8000/who-acted-where?place=Iraq&start=2021-01-01'",
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 for any that is free.",
)
@db
def serve(db: str | None, host: str, port: int) -> None:
    """Answer questions over HTTP, until Ctrl-C.

    Reading only. There are no accounts yet: whoever reaches the address may ask, so it listens on
    this machine alone unless --host says otherwise. A graph file is this program's while it runs;
    a graph on a server stays free for others.
    """
    import uvicorn

    from api.http import create_app
    from kg.stores import open_store

    with open_store(location(db), create=False) as store, _listening(host, port) as sock:
        where = f"{host}:{sock.getsockname()[1]}"
        if not _is_loopback(host):
            click.echo(f"kg: whoever reaches {where} may read the graph", err=True)
        click.echo(f"listening on http://{where}, with {store.url}", err=True)
        config = uvicorn.Config(create_app(store), log_level="warning")
        with suppress(KeyboardInterrupt):  # the usual way to end it
            uvicorn.Server(config).run(sockets=[sock])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot listen there ({reason})", where=f"{host}:{port}") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
