"""What a person sees when the graph's server cannot be asked: one line that says what to do."""

import re
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from api.cli import main
from kg.stores import neo4j as store_module
from tests.proxy import Proxy
from tools.neo4j.ports import free_port
from tools.neo4j.server import Neo4jServer

SECRET = "hunter2-hunter2"  # noqa: S105
Ask = Callable[..., str]


@pytest.fixture
def ask(monkeypatch, capfd) -> Ask:
    """`kg stats --db URL`, which must end with 1 and one line; returns the line."""
    for name in ("USERNAME", "PASSWORD", "DATABASE", "CREDENTIALS"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)

    def run(url: str, **environ: str) -> str:
        for name, value in ({"PASSWORD": SECRET} | environ).items():
            monkeypatch.setenv(f"NEO4J_{name}", value)
        with pytest.raises(SystemExit) as ended:
            main(["stats", "--db", url])
        said = capfd.readouterr()
        assert (ended.value.code, said.out) == (1, "")
        assert re.fullmatch(r"kg: .+\n", said.err), said.err
        assert SECRET not in said.err
        return said.err.removeprefix("kg: ").strip()

    return run


@pytest.fixture
def of(neo4j_lts) -> Callable[..., dict[str, str]]:
    """The environment that a server lets in, with something else in it."""
    known = {name.removeprefix("NEO4J_"): value for name, value in neo4j_lts.env.items()}
    return lambda **others: known | others


def test_nothing_listens(ask) -> None:
    url = f"neo4j://127.0.0.1:{free_port()}"
    assert ask(url).startswith(f"{url}: nothing listens there; start the server, or give the port")


def test_no_machine_of_that_name(ask) -> None:
    assert ask("neo4j://nosuch.invalid") == (
        "neo4j://nosuch.invalid: no machine of that name is known"
    )


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "bolt+ssc"])
def test_one_that_never_answers_is_not_waited_for(ask, monkeypatch, scheme) -> None:
    assert store_module._CONNECT == 10
    monkeypatch.setattr(store_module, "_CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections, reads nothing
        url = f"{scheme}://127.0.0.1:{silent.getsockname()[1]}"
        assert ask(url) == f"{url}: no answer; is the machine up, and does a firewall let us in?"


@pytest.mark.parametrize(
    "greeting",
    [b"220 mail.example ESMTP\r\n", b"\0\0\0\0"],
    ids=["another protocol", "no Bolt in common, as Neo4j 3 and 4.1 say"],
)
def test_what_speaks_no_bolt_of_ours(ask, greeting) -> None:
    def greet() -> None:
        with listening.accept()[0] as client:
            client.sendall(greeting)
            client.recv(100)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=greet, daemon=True).start()
        said = ask(f"bolt://127.0.0.1:{listening.getsockname()[1]}")
    assert said.endswith("what answers there is no Neo4j 5.26 or later")


def test_an_older_neo4j(ask, neo4j_lts, of) -> None:
    """The LTS server, with the name of an older one in its answer; 4.4.44 itself says the same."""
    ours = f"Neo4j/{neo4j_lts.release.version}".encode()
    older = b"Neo4j/4.4".ljust(len(ours), b"0")
    with Proxy(neo4j_lts.port) as proxy:
        proxy.down = lambda data: data.replace(ours, older)
        url = f"bolt://127.0.0.1:{proxy.port}"
        assert ask(url, **of()) == (
            f"{url} is {older.decode()}; this program needs Neo4j 5.26 or later"
        )


def test_no_password(ask, neo4j_lts) -> None:
    assert ask(neo4j_lts.uri, PASSWORD="") == (
        f"{neo4j_lts.uri} wants a password: set NEO4J_USERNAME and NEO4J_PASSWORD, or name a file "
        "that holds them in NEO4J_CREDENTIALS"
    )


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_no_such_database(ask, neo4j_lts, of, scheme) -> None:
    url = f"{scheme}://127.0.0.1:{neo4j_lts.port}"
    said = ask(url, **of(DATABASE="nosuch"))
    assert said.startswith(f"{url} has no such database; NEO4J_DATABASE names it (")
    assert "nosuch" in said


def test_the_system_database(ask, neo4j_lts, of) -> None:
    said = ask(neo4j_lts.uri, **of(DATABASE="system"))
    assert said == "NEO4J_DATABASE: system holds no graph; leave it out"


@pytest.mark.parametrize("scheme", ["neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc"])
def test_tls_of_a_server_without(ask, neo4j_lts, of, scheme) -> None:
    url = f"{scheme}://127.0.0.1:{neo4j_lts.port}"
    assert ask(url, **of()) == f"{url}: the server speaks no TLS there; leave out +s or +ssc"


def test_an_empty_database_and_one_that_holds_other_things(ask, neo4j_lts, of) -> None:
    with neo4j_lts.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        assert ask(neo4j_lts.uri, **of()) == (
            f"there is no graph at {neo4j_lts.uri}; read articles into it first (kg ingest)"
        )
        driver.execute_query("CREATE (:Film {title: 'Alien'})")
        try:
            assert ask(neo4j_lts.uri, **of()) == (
                f"{neo4j_lts.uri}: the database holds other things (Film); use an empty one"
            )
        finally:
            driver.execute_query("MATCH (n) DETACH DELETE n")


def test_a_name_and_password_in_the_url(ask) -> None:
    assert ask(f"neo4j://neo4j:{SECRET}@127.0.0.1:7687") == (
        "neo4j://...@127.0.0.1:7687: leave the user name and password out of the URL; set "
        "NEO4J_USERNAME and NEO4J_PASSWORD"
    )


def test_a_file_of_credentials_that_others_may_read(ask, tmp_path) -> None:
    file = tmp_path / "neo4j.env"
    file.write_text(f"NEO4J_PASSWORD={SECRET}\n")
    file.chmod(0o644)
    said = ask("neo4j://127.0.0.1", CREDENTIALS=str(file), PASSWORD="")
    assert said == f"{file}: others may read this file; run chmod 600 {file}"


def test_the_driver_says_nothing_of_its_own(shell) -> None:
    """In a process of its own, where no test catches what a library logs."""
    url = f"neo4j://127.0.0.1:{free_port()}"
    done = shell("stats", "--db", url)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"kg: {url}: nothing listens there")
    assert done.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def encrypted(neo4j_lts, tmp_path_factory) -> Iterator[Neo4jServer]:
    """A server of its own that takes encrypted connections only, and lets in the same user."""
    home = tmp_path_factory.mktemp("tls")
    with Neo4jServer(
        "lts", home / "home", password=neo4j_lts.password, tls=True, http=True
    ) as server:
        yield server


def test_the_port_for_browsers(ask, encrypted) -> None:
    url = f"neo4j://127.0.0.1:{encrypted.http_port}"
    assert ask(url) == f"{url}: a web server answers there; give the Bolt port (7687, mostly)"


def test_a_server_that_wants_tls(ask, of, encrypted) -> None:
    at = f"://127.0.0.1:{encrypted.port}"
    assert ask(f"neo4j{at}", **of()) == (
        f"neo4j{at}: it hung up at once; a server that wants TLS is asked with +s or +ssc "
        "(neo4j+s://...)"
    )
    assert "its certificate is not to be trusted (" in ask(f"neo4j+s{at}", **of())
    assert "write +ssc instead of +s" in ask(f"bolt+s{at}", **of())
    assert ask(f"neo4j+ssc{at}", **of()).startswith("there is no graph at neo4j+ssc://")
    assert ask(f"bolt+ssc{at}", **of()).startswith("there is no graph at bolt+ssc://")


def test_a_server_whose_authority_is_trusted(ask, of, encrypted, monkeypatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(encrypted.authority))
    for name in ("localhost", "127.0.0.1"):
        url = f"neo4j+s://{name}:{encrypted.port}"
        assert ask(url, **of()).startswith(f"there is no graph at {url};")


def test_a_wrong_password_and_too_many_of_them(ask, encrypted) -> None:
    """Last, for then the server lets this user wait."""
    said = [ask(encrypted.uri, USERNAME="neo4j") for _ in range(4)]
    assert said[0] == (
        f"{encrypted.uri}: wrong user name or password for 'neo4j' (NEO4J_USERNAME, NEO4J_PASSWORD)"
    )
    assert said[3] == (
        f"{encrypted.uri}: too many wrong passwords; wait some seconds, then try again"
    )
