"""A real server of each release: how it is started, what it keeps, who gets in."""

import os
import re
import secrets
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import pytest

from kg.stores import open_store
from tools.neo4j.releases import RELEASES, ServerError
from tools.neo4j.server import Neo4jServer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(params=[f"neo4j_{name}" for name in RELEASES])
def server(request) -> Neo4jServer:
    return request.getfixturevalue(request.param).start()


def test_the_release_is_the_one_that_was_asked_for(server):
    with server.driver() as driver:
        assert driver.get_server_info().agent == f"Neo4j/{server.release.version}"


def test_it_starts_as_the_official_command_would(server):
    java, _, classpath, *words = server.program.server
    (server.home / "run" / "neo4j.pid").unlink(missing_ok=True)  # it refuses beside a running one
    official = subprocess.run(
        [java, "-cp", classpath, "org.neo4j.server.startup.Neo4jCommand", "console", "--dry-run"],
        capture_output=True, text=True,
        env={**server.program.environ, "JAVA_HOME": str(Path(java).resolve().parents[1])},
    )  # fmt: skip
    theirs = [w for w in shlex.split(official.stdout)[3:] if not re.match("-Xm[sx]", w)]
    ours = [w for w in words if not re.match("-Xm[sx]|--add-opens", w)]
    assert ours == theirs, official.stderr


@pytest.mark.usefixtures("neo4j_lts")
def test_the_password_is_on_no_command_line(tmp_path):
    password = secrets.token_hex()
    seen = ""
    with ThreadPoolExecutor() as pool:
        made = pool.submit(Neo4jServer, "lts", tmp_path, password=password)
        while not made.done():
            ps = ["ps", "-eww", "-o", "args"]
            seen += subprocess.run(ps, capture_output=True, text=True).stdout
            time.sleep(0.02)
    server = made.result()
    assert re.search(r"java @\S+arguments", seen)
    assert password not in seen + str(server.program.server)
    assert password in server.credentials.read_text()
    if os.name == "posix":
        assert server.credentials.stat().st_mode & 0o077 == 0


def test_nobody_gets_in_with_another_password(server):
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        driver.verify_connectivity()


def test_an_emptied_graph_has_no_nodes_and_only_its_own_indexes(engine):
    url = engine.fresh(schema=True)
    if not engine.is_server:
        assert not Path(url).exists()
        return
    with open_store(url) as store, store._driver.session() as session:
        own = set(session.run("SHOW INDEXES YIELD name").value())
        session.run("CREATE CONSTRAINT other FOR (n:Other) REQUIRE n.id IS UNIQUE").consume()
        session.run("UNWIND range(1, 6000) AS i CREATE (:Other {id: i})-[:NEXT]->()").consume()
        engine.fresh()
        assert set(session.run("SHOW INDEXES YIELD name").value()) == own
        assert session.run("MATCH (n) RETURN count(n)").value() == [0]


@pytest.mark.parametrize("name", RELEASES)
def test_over_tls_only_and_killed_and_started_again_it_has_its_data(request, name):
    request.getfixturevalue(f"neo4j_{name}")  # or say why there is none
    with Neo4jServer(name, tls=True) as server:
        auth = (server.user, server.password)
        plain = server.uri.replace("neo4j+ssc", "bolt")
        for url in (plain, plain.replace("bolt", "bolt+s")):
            with (
                neo4j.GraphDatabase.driver(url, auth=auth) as driver,
                pytest.raises(neo4j.exceptions.ServiceUnavailable),
            ):
                driver.verify_connectivity()
        with server.driver() as driver:
            driver.execute_query("CREATE (:Kept)")
        first = server.pid
        server.kill()
        assert not server.running
        server.start()
        assert server.pid != first
        trusted = neo4j.TrustCustomCAs(str(server.authority))
        with neo4j.GraphDatabase.driver(
            plain, auth=auth, encrypted=True, trusted_certificates=trusted
        ) as driver:
            assert driver.execute_query("MATCH (n:Kept) RETURN count(n)").records[0].value() == 1
    assert not server.running
    assert not server.home.exists()


@pytest.mark.usefixtures("neo4j_lts")
def test_a_server_that_ends_at_once_says_why(tmp_path):
    (tmp_path / "credentials").write_text("NEO4J_PASSWORD=of-another-time")
    server = Neo4jServer("lts", tmp_path, heap="1k")
    with pytest.raises(ServerError, match=r"ended while it started:[\s\S]*[Tt]oo small"):
        server.start()


@pytest.mark.usefixtures("neo4j_lts")
def test_the_command_runs_one_until_it_is_told_to_stop(tmp_path):
    command = [sys.executable, "-m", "tools.neo4j", "lts", "--home", tmp_path, "--http"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        said = ""
        for line in running.stdout:
            said += line
            if line.startswith("Ctrl-C"):
                break
        process = int(re.search(r"process (\d+)", said)[1])
        with urllib.request.urlopen(re.search(r"HTTP at (\S+)", said)[1]) as answer:
            assert b"5.26.25" in answer.read()
        path = re.search(r"NEO4J_CREDENTIALS=(.+)", said)[1]
        url = re.search(r"KG_DB=(.+)", said)[1]
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("NEO4J_PASSWORD")
            patch.setenv("NEO4J_CREDENTIALS", path)
            open_store(url).close()
        running.send_signal(signal.SIGINT)
    assert running.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert "NEO4J_PASSWORD" not in said
