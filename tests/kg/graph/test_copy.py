"""From one engine to another and back: nothing is lost, and what breaks off goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kg import graph
from kg.errors import InputError, StoreError
from kg.graph import fill, scan
from kg.graph.copy import copy
from kg.stores import Store, open_store
from kg.stores.unfinished import read_mark
from tests.engines import Engine, on_server
from tests.kg.graph.readings import reading
from tests.proxy import COMMIT, Proxy
from tools.neo4j.server import Neo4jServer

ROOT = Path(__file__).parents[3]
Ends = tuple[str, str]

COPY = """
import sys
from kg.graph import fill, scan
from kg.graph.copy import copy
from kg.stores import open_store

scan._ROWS = 5

def told(what, rows):
    print(what, rows, flush=True)

with open_store(sys.argv[1], create=False) as source:
    with open_store(sys.argv[2], unfinished=True) as target:
        copy(source, target, on_progress=told)
"""


@pytest.fixture
def ends(engine: Engine, tmp_path: Path) -> Ends:
    """Where from and where to: a file, and an empty graph on the engine."""
    return str(tmp_path / "file.kg"), engine.fresh()


@pytest.fixture(params=["to", "from"])
def either(request: pytest.FixtureRequest, ends: Ends) -> Ends:
    """From the file to the engine, and the other way round."""
    return ends if request.param == "to" else ends[::-1]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_ROWS", 5)


@contextmanager
def filled(ends: Ends, documents: int = 3) -> Iterator[tuple[Store, Store]]:
    """Both stores; the first holds a few readings."""
    with open_store(ends[0]) as source, open_store(ends[1], unfinished=True) as target:
        graph.load(source, [reading(number) for number in range(documents)])
        yield source, target


class Stop(Exception):
    pass


def stopping(after: int) -> Callable[[str, int], None]:
    def told(what: str, rows: int) -> None:
        if what == "writing" and rows >= after:
            raise Stop

    return told


def broken_off(source: Store, target: Store, after: int = 20) -> int:
    """How many rows a copy wrote before it broke off."""
    with pytest.raises(Stop):
        copy(source, target, on_progress=stopping(after))
    mark = read_mark(target)
    assert mark is not None
    assert mark.rows >= after
    return mark.rows


def assert_equal(source: Store, target: Store) -> None:
    assert sorted(graph.export_lines(target)) == sorted(graph.export_lines(source))
    assert target.check() == []
    open_store(target.url, create=False).close()  # whole again


ODD = ("quote \" and ' and \\", "two\nlines\r\n\ttab", "سنجار \U0001f600\u2028\ufeff", " ", "=1+1")


def test_a_copy_is_equal_and_says_so(either: Ends) -> None:
    with filled(either) as (source, target):
        for number, odd in enumerate(ODD):
            source.write(
                "UNWIND $rows AS r CREATE (:Actor {id: r.id, name: r.id, aliases: r.more})",
                [{"id": f"{odd}{number}", "more": [odd, ""]}],
            )
        source.write(
            "UNWIND $rows AS r CREATE (:Place {id: r.id, latitude: r.y, aliases: r.no})",
            [{"id": "nowhere", "y": -0.0, "no": []}],
        )
        copied = copy(source, target)
        assert copied.source == copied.target
        assert (copied.before, copied.written) == (0, copied.source.rows)
        assert (copied.strange_nodes, copied.strange_relationships) == (0, 0)
        assert not copied.already
        assert sorted(graph.export_lines(target)) == sorted(graph.export_lines(source))
        again = copy(source, target)
        assert again.already
        assert (again.source, again.target) == (copied.source, copied.target)


def test_an_empty_graph_can_be_copied(ends: Ends) -> None:
    with filled(ends, documents=0) as (source, target):
        assert copy(source, target).source.rows == 0
        assert_equal(source, target)


def test_killed_at_any_moment_it_goes_on_where_it_was(either: Ends) -> None:
    with filled(either) as (source, _):
        rows = graph.digest(source).rows
    for least in (1, rows // 2, rows):
        assert killed(either, least) == -signal.SIGKILL
        with pytest.raises(StoreError, match=r"is not whole yet .*: `kg copy .*` goes on"):
            open_store(either[1])
    with filled(either) as (source, target):
        copied = copy(source, target)
        assert copied.before == rows
        assert copied.written == 0
        assert_equal(source, target)


def killed(ends: Ends, least: int) -> int:
    """Kill a copying process once it has written so many rows; what it ended with."""
    command = [sys.executable, "-c", COPY, *ends]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line.split()[-1]) >= least:
                break
        process.send_signal(signal.SIGKILL)
        return process.wait()


def test_what_breaks_off_goes_on_with_the_same_rows_only(ends: Ends) -> None:
    with filled(ends) as (source, target):
        rows = broken_off(source, target)
        source.transact(
            lambda: source.run("MATCH (d:Document {id: 'doc-0'}) SET d.title = 'another'")
        )
        with pytest.raises(InputError, match=f"holds {rows} rows .* has changed"):
            copy(source, target)
        copied = copy(source, target, restart=True)
        assert (copied.before, copied.written) == (0, copied.source.rows)
        assert_equal(source, target)


def test_a_source_that_became_smaller_is_noticed(ends: Ends) -> None:
    with filled(ends) as (source, target):
        broken_off(source, target, after=100)
        source.transact(lambda: source.run("MATCH (e:Event) DETACH DELETE e"))
        with pytest.raises(InputError, match="has changed"):
            copy(source, target)


def test_a_commit_whose_answer_was_lost_is_not_done_twice(ends: Ends) -> None:
    class Twice:
        """Does each piece of work again after it was kept, as a store does that got no answer."""

        def __init__(self, store: Store) -> None:
            self.store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self.store, name)

        def transact(self, work: Callable[[], Any]) -> Any:
            self.store.transact(work)
            return self.store.transact(work)

    with filled(ends) as (source, target):
        broken_off(source, target)
        copied = copy(source, Twice(target), restart=True)  # type: ignore[arg-type]
        assert copied.written == copied.source.rows
        assert_equal(source, target)


def test_a_commit_whose_answer_is_cut_off(neo4j_lts: Neo4jServer, tmp_path: Path) -> None:
    """The server keeps a batch, and the word that it did never comes; twice."""
    commits = 0
    asked = False

    def up(data: bytes) -> bytes:
        nonlocal commits, asked
        commits += data.endswith(COMMIT)
        asked = data.endswith(COMMIT) and commits in (4, 9)
        return data

    def down(data: bytes) -> bytes | None:
        return None if asked else data

    on_server("neo4j-lts", neo4j_lts).fresh()
    with Proxy(neo4j_lts.port) as between:
        between.up, between.down = up, down
        ends = (str(tmp_path / "file.kg"), f"bolt://127.0.0.1:{between.port}")
        with filled(ends) as (source, target):
            copied = copy(source, target)
            assert commits > 9
            assert copied.written == copied.source.rows
            assert_equal(source, target)


@pytest.mark.parametrize("way", ["to", "from"])
def test_a_server_killed_under_a_copy_and_started_again(
    way: str, neo4j_lts: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PATIENCE", "300")  # a busy machine is slow to start one
    ends = (str(tmp_path / "file.kg"), on_server("neo4j-lts", neo4j_lts).fresh())
    again: list[threading.Thread] = []

    def kill(what: str, rows: int) -> None:
        if what == "writing" and rows > 40 and not again:
            neo4j_lts.kill()
            again.append(threading.Thread(target=neo4j_lts.start))
            again[0].start()

    with filled(ends if way == "to" else ends[::-1]) as (source, target):
        copy(source, target, on_progress=kill)
        assert_equal(source, target)
    assert len(again) == 1


def test_taking_out_that_broke_off_is_gone_on_with(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill, "_DELETED", 3)

    def stop(what: str, rows: int) -> None:
        if what == "taking out" and rows > 6:
            raise Stop

    with filled(ends) as (source, target):
        broken_off(source, target, after=100)
        with pytest.raises(Stop):
            copy(source, target, restart=True, on_progress=stop)
        assert copy(source, target).before == 0
        assert_equal(source, target)


def test_a_graph_that_holds_something_else_is_left_alone(ends: Ends) -> None:
    with filled(ends) as (source, target):
        graph.load(target, [reading(7)])
        before = sorted(graph.export_lines(target))
        for restart in (False, True):
            with pytest.raises(InputError, match="holds another graph"):
                copy(source, target, restart=restart)
        assert sorted(graph.export_lines(target)) == before


def test_as_much_but_not_the_same_is_another_graph(ends: Ends) -> None:
    with filled(ends) as (source, target):
        copy(source, target)
        target.transact(lambda: target.run("MATCH (a:Actor {id: 'isis'}) SET a.name = 'other'"))
        with pytest.raises(InputError, match="holds another graph"):
            copy(source, target)


def test_another_writer_is_noticed(ends: Ends) -> None:
    def write(what: str, rows: int) -> None:
        if what == "writing" and rows > 20:
            target.transact(lambda: target.run("MATCH (m:Meta {key: 'unfinished'}) DELETE m"))

    with (
        filled(ends) as (source, target),
        pytest.raises(StoreError, match="another program is writing to it"),
    ):
        copy(source, target, on_progress=write)


def test_a_copy_that_is_not_equal_stays_unfinished(ends: Ends) -> None:
    def spoil(what: str, rows: int) -> None:
        if what == "writing" and rows == graph.digest(source).rows:
            target.transact(lambda: target.run("MATCH (a:Actor {id: 'isis'})-[x]->() DELETE x"))

    with filled(ends) as (source, target):
        with pytest.raises(StoreError, match=r"holds 6 ACTED_IN, not 9; .*--restart"):
            copy(source, target, on_progress=spoil)
        with pytest.raises(StoreError, match="is not whole yet"):
            open_store(target.url)
        copy(source, target, restart=True)
        assert_equal(source, target)


def test_a_graph_is_not_copied_into_itself(engine: Engine) -> None:
    url = engine.fresh()
    with (
        open_store(url) as one,
        open_store(url) as other,
        pytest.raises(InputError, match="this is the graph to copy from"),
    ):
        copy(one, other)


def test_an_unfinished_graph_is_not_copied_from(ends: Ends) -> None:
    with filled(ends) as (source, target):
        broken_off(source, target)
    with pytest.raises(StoreError, match="is not whole yet"):
        open_store(ends[1], create=False)


def test_what_the_schema_does_not_know_is_counted(neo4j_lts: Neo4jServer, tmp_path: Path) -> None:
    ends = (on_server("neo4j-lts", neo4j_lts).fresh(), str(tmp_path / "file.kg"))
    with filled(ends) as (source, target):
        source.transact(
            lambda: source.run(
                "MATCH (a:Actor {id: 'isis'}), (b:Actor {id: 'peshmerga'}) "
                "CREATE (a)-[:NEARBY]->(:Note {text: 'mine'})<-[:AT]-(b)"
            )
        )
        copied = copy(source, target)
        assert (copied.strange_nodes, copied.strange_relationships) == (1, 2)
        assert target.check() == []


def test_a_server_is_copied_to_another(neo4j_lts: Neo4jServer, neo4j_current: Neo4jServer) -> None:
    one = on_server("neo4j-lts", neo4j_lts).fresh()
    other = on_server("neo4j-current", neo4j_current).fresh()
    with filled((one, other)) as (source, target):
        broken_off(source, target)
        assert copy(source, target).before > 0
        assert_equal(source, target)


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_ctrl_c_leaves_an_unfinished_copy(ends: Ends) -> None:
    def interrupt(what: str, rows: int) -> None:
        if what == "writing" and rows > 20:
            os.kill(os.getpid(), signal.SIGINT)

    with filled(ends) as (source, target):
        with pytest.raises(KeyboardInterrupt):
            copy(source, target, on_progress=interrupt)
        assert copy(source, target).before > 20
        assert_equal(source, target)
