"""export, rebuild, view and files that are whole or not there."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from api.cli.export import FORMATS
from api.cli.files import new_folder, replacing
from kg.errors import InputError
from tests.api.view.browser import Elements


def test_a_file_appears_when_it_is_whole(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("before")
    with replacing(path) as file:
        file.write("after")
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_failure_leaves_what_was_there(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("before")
    with pytest.raises(TypeError), replacing(path) as file:
        print("half", 1 + None, file=file)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("name", ["none/out.txt", "."])
def test_an_impossible_file_is_refused_first(tmp_path, name):
    with pytest.raises(InputError), replacing(tmp_path / name):
        pytest.fail("must not come to writing")


def test_a_folder_appears_when_it_is_full(tmp_path):
    path = tmp_path / "out"
    with new_folder(path) as folder:
        (folder / "one.txt").write_text("one")
        assert not path.exists()
    assert (path / "one.txt").read_text() == "one"
    with pytest.raises(InputError, match="is there already"), new_folder(path):
        pytest.fail("must not come to writing")
    with pytest.raises(TypeError), new_folder(tmp_path / "other") as folder:
        (folder / "half.txt").write_text("half" + None)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_the_folder_for_the_importer(program, tmp_path):
    out = tmp_path / "for-neo4j"
    assert program("export", "-f", "neo4j-admin").exit_code == 2
    said = program("export", "-f", "neo4j-admin", "--out", str(out))
    assert said.exit_code == 0
    assert said.stdout == (
        "neo4j-admin database import full neo4j @import.args\ncypher-shell -f schema.cypher\n"
    )
    assert f"wrote {out}: " in said.stderr
    (told,) = program.json("stats", "--digest")
    assert f"prints {told['digest']}" in (out / "README.txt").read_text("utf-8")
    again = program("export", "-f", "neo4j-admin", "--out", str(out))
    assert (again.exit_code, again.stderr) == (
        1, f"kg: {out}: is there already; name a new folder\n",
    )  # fmt: skip


WELL_FORMED = {
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "csv": lambda text: next(csv.DictReader(io.StringIO(text)))["id"],
    "graphml": ET.fromstring,
    "gexf": ET.fromstring,
    "geojson": lambda text: json.loads(text)["features"],
}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_well_formed(program, tmp_path, kind):
    out = tmp_path / f"out.{kind}"
    said = program("export", "--format", kind, "--out", str(out))
    assert (said.exit_code, said.stdout) == (0, ""), said.output
    assert f"wrote {out}: " in said.stderr
    text = out.read_bytes().decode("utf-8")
    assert len(WELL_FORMED[kind](text))
    assert program("export", "--format", kind).stdout_bytes.decode("utf-8") == text


def test_a_rebuilt_graph_is_the_same(program, tmp_path):
    backup, new = tmp_path / "backup.jsonl", tmp_path / "new.kg"
    program("export", "-f", "jsonl", "-o", str(backup))
    said = program("rebuild", str(backup), "--db", str(new))
    assert (said.exit_code, said.stdout) == (0, "")
    lines = sorted(backup.read_text("utf-8").splitlines())
    links = sum(line.startswith('{"rel"') for line in lines)
    nodes = len(lines) - links - 1  # less the schema version
    assert said.stderr == f"wrote {new}: 3 documents, {nodes} nodes, {links} relationships\n"
    again = program("export", "-f", "jsonl", "--db", str(new)).stdout
    assert sorted(again.splitlines()) == lines


def test_rebuild_from_standard_input(program, tmp_path):
    exported = program("export", "-f", "jsonl").stdout
    new = tmp_path / "new.kg"
    assert program("rebuild", "-", "--db", str(new), input=exported).exit_code == 0
    assert new.exists()


@pytest.mark.parametrize(
    "lines", ['{"node": "Actor", "id": "x"}\n{broken\n', "not json at all\n", "\x00\x01"]
)
def test_a_broken_export_names_its_line_and_leaves_nothing(program, tmp_path, lines):
    broken, new = tmp_path / "broken.jsonl", tmp_path / "new.kg"
    broken.write_text(lines)
    said = program("rebuild", str(broken), "--db", str(new))
    assert said.exit_code == 1
    assert f"line {lines.count(chr(10)) or 1}" in said.stderr
    assert not list(tmp_path.glob("new.kg*"))


def test_rebuild_never_writes_over_a_graph(program, db, tmp_path):
    backup = tmp_path / "backup.jsonl"
    program("export", "-f", "jsonl", "-o", str(backup))
    said = program("rebuild", str(backup), "--db", str(db))
    assert said.exit_code == 1
    assert said.stderr == f"kg: {db}: is there already; name a new file\n"


def drawn(path):
    page = Elements(path.read_text(encoding="utf-8"))
    (text,) = (text for attrs, text in page.named("script") if attrs.get("id") == "data")
    return json.loads(text)


def test_view_draws_an_actor_with_its_evidence(program, tmp_path):
    out = tmp_path / "isis.html"
    said = program("view", str(out), "--actor", "Daesh")
    assert (said.exit_code, said.stdout) == (0, "")
    assert said.stderr == f"wrote {out}: 5 actors and places, 4 links, 2 sentences\n"
    data = drawn(out)
    names = [spot["name"] for spot in data["spots"]]
    assert names[0] == "ISIS"
    assert sorted(names[1:]) == [
        "Iraqi Army", "Syrian Democratic Forces", "Tayaran Square", "al-Shaddadi",
    ]  # fmt: skip
    kills = next(link for link in data["links"] if "KILLS" in link["verbs"])
    (statement,) = (data["statements"][n] for n in kills["statements"])
    start, end = statement["trigger"]
    assert statement["quote"][start:end] == "killed"


def test_view_says_what_it_left_out(program, tmp_path):
    out = tmp_path / "all.html"
    said = program("view", str(out), "--limit", "3")
    assert "not drawn; --limit allows more." in said.stderr
    data = drawn(out)
    assert len(data["spots"]) <= 3
    assert data["notes"]


def test_view_marks_what_is_only_alleged(program, tmp_path):
    out = tmp_path / "all.html"
    program("view", str(out))
    doubtful = [link for link in drawn(out)["links"] if link["doubtful"]]
    assert [link["verbs"] for link in doubtful] == [{"ATTACKS": 1}]
    assert len(drawn(out)["links"]) == 7


def test_view_of_nobody_known(program, tmp_path):
    said = program("view", str(tmp_path / "x.html"), "--actor", "Peshmrga")
    assert said.exit_code == 1
    assert "did you mean Peshmerga?" in said.stderr
    assert not (tmp_path / "x.html").exists()
