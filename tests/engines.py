"""The engines that the same tests run on, and how many of them ran on each."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import NoReturn

import pytest

from kg.stores.neo4j_schema import statements
from tools.neo4j.emptying import empty
from tools.neo4j.releases import RELEASES
from tools.neo4j.server import Neo4jServer

TITLES: Mapping[str, str] = {
    "ladybug": f"ladybug {version('ladybug')}",
    **{f"neo4j-{name}": f"neo4j {release.version}" for name, release in RELEASES.items()},
}
"""Each engine with its version, by the name that `--engines` takes."""

NOT_RUN = "NOT RUN"
"""How the reason of a test begins that wanted something this machine lacks."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where a test may keep a graph. ``env`` is in the environment while a test has the engine."""

    name: str
    new_graph: Callable[[bool], str] = field(repr=False)
    env: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_server(self) -> bool:
        return self.name != "ladybug"

    def fresh(self, *, schema: bool = False) -> str:
        """The URL of an empty graph. A server has one graph: the one handed out before ends.

        On a server, constraints and indexes of the graph stay, unless ``schema`` says that they
        shall be made anew, which takes seconds.
        """
        return self.new_graph(schema)


def on_server(name: str, server: Neo4jServer) -> Engine:
    """The engine that is this server, which is started again should a test have ended it."""

    def new_graph(schema: bool) -> str:
        with server.start().driver() as driver:
            empty(driver, keep=() if schema else list(statements()))
        return server.uri

    return Engine(name, new_graph, server.env)


def did_not_run(why: str) -> NoReturn:
    """Report the test as not run; on CI, where nothing may be missing, as failed."""
    message = f"{NOT_RUN}: {why}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def engines_of(item: pytest.Item) -> tuple[str, ...]:
    """The engines that a test asks for, by its parameter or by a server's own fixture."""
    callspec = getattr(item, "callspec", None)
    named = [callspec.params["engine"]] if callspec and "engine" in callspec.params else []
    fixtures = getattr(item, "fixturenames", ())
    servers = [name for name in TITLES if name.replace("-", "_") in fixtures]
    return tuple(dict.fromkeys([*named, *servers]))


def counted(reports: Iterable[tuple[str, pytest.TestReport]]) -> list[str]:
    """Lines that say what became of the tests on each engine, and how many did not run, and why."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in TITLES}
    missed: Counter[str] = Counter()
    for outcome, report in reports:
        for name in getattr(report, "engines", ()):
            counts[name][outcome] += 1
        if outcome == "skipped" and isinstance(report.longrepr, tuple):
            missed[report.longrepr[2].removeprefix("Skipped: ")] += 1
    shown = [
        f"{TITLES[name]}: {', '.join(f'{n} {o}' for o, n in sorted(found.items())) or 'none'}"
        for name, found in counts.items()
    ]
    lines = [f"contract on {'; '.join(shown)}"] if any(counts.values()) else []
    return lines + [f"{n} tests did not run; {why}" for why, n in missed.items() if NOT_RUN in why]
