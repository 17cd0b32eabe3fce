"""What tests of all parts share: the engines, each a real one.

A test that takes ``engine`` runs once on each: the embedded engine, and the Neo4j server in its LTS
and its current release. A server is started when the first test wants it, with its own folder and
loopback ports, and stopped by its process id at the end. ``--engines ladybug`` leaves servers out.
Where Java or Maven is missing the tests that need a server are reported as not run; under CI=true
they fail. The last lines of a run count the tests of each engine.
"""

import secrets
from collections.abc import Iterator

import pytest

from tests.engines import NOT_RUN, TITLES, Engine, counted, did_not_run, engines_of, on_server
from tools.neo4j.releases import NotInstalled
from tools.neo4j.server import Neo4jServer


def pytest_addoption(parser):
    parser.addoption(
        "--engines",
        default=",".join(TITLES),
        help="engines to run on, with commas between (default: %(default)s)",
    )


def pytest_configure(config):
    unknown = set(chosen(config)) - set(TITLES)
    if unknown:
        raise pytest.UsageError(f"--engines {','.join(unknown)}: take some of {', '.join(TITLES)}")


def chosen(config) -> list[str]:
    return config.getoption("--engines").split(",")


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", chosen(metafunc.config), indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request, tmp_path_factory) -> Iterator[Engine]:
    """An engine of the contract; ``engine.fresh()`` is the URL of an empty graph on it."""
    if request.param == "ladybug":
        folder = tmp_path_factory.mktemp("ladybug")
        numbers = iter(range(1_000_000))
        yield Engine("ladybug", lambda _: str(folder / f"{next(numbers)}.kg"))
        return
    server = request.getfixturevalue(request.param.replace("-", "_"))
    yield on_server(request.param, server)


@pytest.fixture(scope="session")
def neo4j_password() -> str:
    """One password for every server of the session, so that a test may use two."""
    return secrets.token_hex(16)


@pytest.fixture(scope="session")
def neo4j_lts(request, tmp_path_factory, neo4j_password) -> Iterator[Neo4jServer]:
    """A server of the LTS release, shared by all tests: begin with an emptied graph."""
    yield from served("lts", request.config, tmp_path_factory, neo4j_password)


@pytest.fixture(scope="session")
def neo4j_current(request, tmp_path_factory, neo4j_password) -> Iterator[Neo4jServer]:
    """A server of the current release, shared by all tests: begin with an emptied graph."""
    yield from served("current", request.config, tmp_path_factory, neo4j_password)


def served(name, config, folders, password) -> Iterator[Neo4jServer]:
    if f"neo4j-{name}" not in chosen(config):
        pytest.skip(f"{NOT_RUN}: --engines leaves out neo4j-{name}")
    try:
        server = Neo4jServer(name, folders.mktemp(f"neo4j-{name}") / "home", password=password)
    except NotInstalled as error:
        did_not_run(str(error))
    with server, pytest.MonkeyPatch.context() as patch:
        for variable, value in server.env.items():
            patch.setenv(variable, value)
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    report.engines = engines_of(item)
    return report


def pytest_terminal_summary(terminalreporter):
    outcomes = ("passed", "failed", "error", "skipped")
    reports = [(o, report) for o in outcomes for report in terminalreporter.getreports(o)]
    for line in counted(reports):
        terminalreporter.write_line(line)
