"""Which releases of Neo4j the graph is proven on, and what each of them wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class ServerError(Exception):
    """A server that cannot be fetched, started or asked; says what to do."""


class NotInstalled(ServerError):
    """Java or Maven is missing, or the jars cannot be fetched; names what to install."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release by its short ``name``. ``java`` is the least Java version that runs it.

    ``main`` and ``options`` are what the official `neo4j console --dry-run` of the release prints;
    ``settings`` go to its neo4j.conf.
    """

    name: str
    version: str
    java: int
    main: str
    options: tuple[str, ...]
    settings: Mapping[str, str]


RELEASES: Mapping[str, Release] = {
    "lts": Release(
        name="lts",
        version="5.26.25",
        java=17,
        main="org.neo4j.server.CommunityEntryPoint",
        options=("-Dfile.encoding=UTF-8",),
        # Stops in one second instead of ten.
        settings={"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"},
    ),
    "current": Release(
        name="current",
        version="2026.09.0",
        java=21,
        main="org.neo4j.server.Neo4jCommunity",
        options=(
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",  # from a package's neo4j.conf, to import
        ),
        settings={
            "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
            "server.fleet_discovery.enabled": "false",
            "dbms.fleet_manager.enabled": "false",
        },
    ),
}


def release(name: str) -> Release:
    """The release of that short name. Raises `ServerError` when there is none."""
    try:
        return RELEASES[name]
    except KeyError:
        raise ServerError(f"no release called {name!r}; take {' or '.join(RELEASES)}") from None
