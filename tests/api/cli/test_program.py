"""The program as a whole: help, endings, and what it loads."""

import json
import os
import subprocess
import sys

import pytest

from api.cli import kg
from api.cli.app import COMMANDS
from tests.api.conftest import ROOT

HEAVY = ("spacy", "trafilatura", "dateparser", "networkx", "pyvis", "numpy", "ladybug", "rich")


def test_no_command_prints_the_help(program):
    said = program()
    assert said.exit_code == 0
    assert said.stdout == program("--help").stdout
    assert all(f"\n  {name} " in said.stdout for name in COMMANDS)


@pytest.mark.parametrize("group", ["event", "actor"])
def test_a_group_alone_prints_its_help(program, group):
    said = program(group)
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout == program(group, "--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_examples(program, name):
    said = program(name, "-h")
    assert said.exit_code == 0
    assert "Examples:\n    kg " in said.stdout


def test_every_command_takes_db_but_those_of_no_graph_and_of_two():
    commands = [kg.get_command(None, name) for name in COMMANDS]
    every = [inner for c in commands for inner in getattr(c, "commands", {"": c}).values()]
    lacking = [c.name for c in every if not any("--db" in param.opts for param in c.params)]
    assert sorted(lacking) == ["cache", "copy", "extract"]


def test_version(program):
    assert program("--version").stdout.startswith("kg 0.")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["evnts"], "No such command 'evnts'. (Did you mean one of: 'event', 'events'?)"),
        (["events", "--actr", "x"], "No such option '--actr'. (Did you mean one of: '--actor'"),
        (["events", "--type", "assualt"], "no event type 'assualt'; did you mean ASSAULT? choose"),
        (["events", "--mode", "arest"], "no mode 'arest'; did you mean arrest? choose from visit"),
        (["events", "--status", "denied"], "no status 'denied'; choose from asserted, claimed"),
        (["events", "--format", "exe"], "choose from table, json, jsonl, csv, geojson"),
        (["events", "--start", "2014-02-30"], "'2014-02-30' is not a date; write YYYY-MM-DD"),
        (["events", "--start", "2021", "--end", "2020"], "2020-12-31 is before --start 2021-01-01"),
        (["events", "--limit", "0"], "0 is not in the range x>=1"),
        (["events", "--min-confidence", "nan"], "'nan' is not a number from 0 to 1"),
        (["ingest"], "Missing argument 'PATH...'"),
        (["ingest", "x", "--published", "2021-02"], "'2021-02' is not a date"),
        (["cypher", "RETURN 1", "--param", "x"], "'x' is not name=value"),
        (["export"], "Missing option '--format' / '-f'"),
        (["rebuild", "x.jsonl"], "No such file"),
        (["path", "ISIS"], "Missing argument 'B'"),
    ],
)
def test_a_wrong_call_is_explained(program, args, message):
    said = program(*args)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert message in " ".join(said.stderr.split())
    assert "\nkg: " in said.stderr
    assert "Traceback" not in said.output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["events", "--actor", "dash"], "no actor called 'dash'; did you mean ISIS?"),
        (["actor", "show", "Peshmrga"], "no actor called 'Peshmrga'; did you mean Peshmerga?"),
        (["who", "--place", "Bagdad"], "no place called 'Bagdad'; did you mean Baghdad?"),
        (["event", "evidence", "event-0"], "no event called 'event-0'"),
        (["event", "show", "event-0"], "no event called 'event-0'"),
        (["query", "rivls"], "no query called 'rivls'; did you mean rivals"),
        (["query", "rivals", "-p", "actr=isis"], "did you mean actor"),
        (["path", "ISIS", "Daesh"], "the same actor"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(program, args, message):
    said = program(*args)
    assert said.exit_code == 1
    assert said.stdout == ""
    assert said.stderr.startswith("kg: ")
    assert message in said.stderr


@pytest.mark.parametrize("command", [["who"], ["stats"], ["check"], ["export", "-f", "jsonl"]])
def test_no_graph_yet(program, tmp_path, command):
    missing = tmp_path / "none.kg"
    said = program(*command, "--db", str(missing))
    assert said.exit_code == 1
    assert said.stderr.startswith(f"kg: there is no graph at {missing}; ")
    assert "kg ingest" in said.stderr
    assert not missing.exists()


def test_a_file_that_is_no_graph_is_left_alone(program, tmp_path):
    other = tmp_path / "other.kg"
    other.write_text("my thesis")
    said = program("who", "--db", str(other))
    assert said.exit_code == 1
    assert "is not a graph file" in said.stderr
    assert other.read_text() == "my thesis"


def test_a_server_is_refused_for_now(program):
    said = program("who", "--db", "neo4j://localhost")
    assert (said.exit_code, said.stderr.startswith("kg: neo4j://localhost")) == (1, True)


# -- as a process of its own -----------------------------------------------------------------


def test_starting_loads_nothing_heavy():
    code = (
        "import sys, json; from api.cli import main; from api.cli.app import COMMANDS;"
        "[main.get_command(None, name) for name in COMMANDS];"
        f"print(json.dumps([n for n in {HEAVY!r} if n in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert json.loads(done.stdout) == []


def test_asking_does_not_load_what_reads(db):
    code = (
        "import sys\nfrom api.cli import main\n"
        f"try: main(['who', '--db', {str(db)!r}])\nexcept SystemExit: pass\n"
        "bad = [n for n in ('spacy', 'trafilatura', 'networkx', 'pyvis', 'ingest') "
        "if n in sys.modules]\nsys.exit(f'loaded {bad}' if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "Tayaran Square" in done.stdout


def test_the_default_graph_is_in_the_current_folder(shell, db):
    assert db.name == "graph.kg"
    said = shell("who")
    assert said.returncode == 0
    assert "Tayaran Square" in said.stdout


def test_a_reader_that_leaves_is_no_error(db):
    script = f"{sys.executable} -c 'from api.cli import main; main()' export -f jsonl | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"{script}; echo ${{PIPESTATUS[0]}}"],
        capture_output=True, text=True, cwd=db.parent, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    line, code = done.stdout.splitlines()
    assert json.loads(line)["node"] == "Meta"
    assert code in ("0", "141")
    assert done.stderr == ""


def test_a_locked_graph_names_its_holder(shell, db):
    code = (
        "import sys, time; from kg.stores import open_store; s = open_store(sys.argv[1]);"
        "print('open', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(db)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert holder.stdout.readline() == "open\n"
        said = shell("who")
        assert said.returncode == 1
        assert said.stdout == ""
        assert str(holder.pid) in said.stderr
        assert "Traceback" not in said.stderr
    finally:
        holder.kill()
        holder.communicate()
