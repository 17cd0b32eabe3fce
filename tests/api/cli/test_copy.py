"""`kg copy`, `kg rebuild` onto an engine, and digests, as a person runs them."""

import json
from contextlib import contextmanager

import pytest

from kg import graph
from kg.graph import scan
from kg.stores import open_store
from tests.engines import on_server


def test_there_and_back(program, db, engine, tmp_path):
    there, back = engine.fresh(), str(tmp_path / "back.kg")
    said = program("copy", str(db), there)
    assert said.exit_code == 0, said.output
    lines = dict(line.split(maxsplit=1) for line in said.stdout.splitlines())
    assert list(lines) == ["nodes", "links", "written", "from", "to", "time"]
    assert lines["from"] == lines["to"] == f"digest {digest(program, str(db))}"
    assert "Document 3" in lines["nodes"]
    told = program.json("copy", there, back)
    assert (told["equal"], told["already"], told["written_before"]) == (True, False, 0)
    assert told["from"] == {"url": there, "digest": digest(program, there)}
    assert told["written"] == sum(told["nodes"].values()) + sum(told["relationships"].values())
    assert digest(program, back) == told["to"]["digest"]


def digest(program, url):
    return program.json("stats", "--digest", "--db", url)[0]["digest"]


def test_equal_graphs_are_left_as_they_are(program, db, engine):
    url = engine.fresh()
    program("copy", str(db), url)
    said = program("copy", str(db), url)
    assert said.exit_code == 0
    assert "nothing: they were equal already" in said.stdout
    assert program.json("copy", str(db), url)["already"] is True


@pytest.fixture
def broken_off(monkeypatch):
    """Ctrl-C after some rows: the exit code of a command that it ends, and what was said."""

    def run(program, *args):
        @contextmanager
        def pressing(_total=None):
            def told(what, rows):
                if what == "writing" and rows > 20:
                    raise KeyboardInterrupt

            yield told

        with monkeypatch.context() as patch:
            patch.setattr(scan, "_ROWS", 5)
            patch.setattr(graph.lines, "_ROWS", 5)
            patch.setattr("api.cli.copy.rows_done", pressing)
            patch.setattr("api.cli.rebuild.rows_done", pressing)
            return program(*args)

    return run


def test_ctrl_c_and_on(program, db, engine, broken_off):
    url = engine.fresh()
    said = broken_off(program, "copy", str(db), url)
    assert said.exit_code == 130
    assert said.stderr == (
        "what was written is kept, and the same command goes on from there\n\nkg: interrupted\n"
    )
    for command in (["who"], ["stats"], ["check"], ["export", "-f", "jsonl"]):
        refused = program(*command, "--db", url)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "is not whole yet (2" in refused.stderr
        assert f"`kg copy {db} " in refused.stderr
    told = program.json("copy", str(db), url)
    assert told["written_before"] > 20
    assert told["equal"]
    assert program("check", "--db", url).exit_code == 0


def test_beginning_anew(program, db, engine, broken_off):
    url = engine.fresh()
    broken_off(program, "copy", str(db), url)
    with open_store(db) as store:
        store.transact(lambda: store.run("MATCH (a:Actor {id: 'isis'}) SET a.name = 'Daesh'"))
    said = program("copy", str(db), url)
    assert said.exit_code == 1
    assert "has changed" in said.stderr
    assert "--restart" in said.stderr
    assert program.json("copy", str(db), url, "--restart")["written_before"] == 0
    assert digest(program, str(db)) == digest(program, url)


def test_what_cannot_be_copied(program, db, engine, tmp_path):
    url = engine.fresh()
    missing = program("copy", str(tmp_path / "none.kg"), url)
    assert missing.exit_code == 1
    assert "there is no graph at" in missing.stderr
    same = program("copy", str(db), str(db))
    assert (same.exit_code, same.stderr) == (
        1, f"kg: {db}: this is the graph to copy from; name another one\n",
    )  # fmt: skip
    with open_store(url) as store:
        store.write("UNWIND $rows AS r CREATE (:Actor {id: r.id})", [{"id": "mine"}])
    full = program("copy", str(db), url)
    assert full.exit_code == 1
    assert full.stderr.endswith("it holds another graph; name an empty one to copy into\n")
    assert program("copy", str(db)).exit_code == 2


def test_rebuild_onto_a_server(program, db, neo4j_lts, tmp_path, broken_off):
    url, backup = on_server("neo4j-lts", neo4j_lts).fresh(), tmp_path / "backup.jsonl"
    program("export", "-f", "jsonl", "-o", str(backup))
    assert broken_off(program, "rebuild", str(backup), "--db", url).exit_code == 130
    refused = program("stats", "--db", url)
    assert f"`kg rebuild {backup} --db {url}` goes on" in refused.stderr
    backup.write_text(backup.read_text("utf-8") + '{"node": "Tank", "id": "x"}\n', "utf-8")
    wrong = program("rebuild", str(backup), "--db", url)
    assert wrong.exit_code == 1
    assert "unknown label 'Tank'" in wrong.stderr
    backup.write_text("".join(backup.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    said = program("rebuild", str(backup), "--db", url)
    assert (said.exit_code, said.stdout) == (0, "")
    assert said.stderr.startswith(f"wrote {url}: 3 documents, ")
    assert digest(program, url) == digest(program, str(db))
    assert "not empty" in program("rebuild", str(backup), "--db", url).stderr


def test_a_digest_as_a_table_and_for_programs(program):
    said = program("stats", "--digest")
    heading, _, row = said.stdout.splitlines()
    assert heading.split() == ["digest", "nodes", "links"]
    (told,) = json.loads(program("stats", "--digest", "-f", "json").stdout)
    assert row.split()[0] == told["digest"]
    assert len(told["digest"]) == 64
