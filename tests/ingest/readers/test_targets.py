import os
import socket

import pytest

from ingest.readers.targets import find_sources
from tests.ingest.readers.helpers import only, read, refused


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/deep/d", ".hidden", ".git/e.txt", "z.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}.")
    return tmp_path


def names(*paths):
    return [source.name for source in find_sources([str(path) for path in paths])]


def test_folders_are_walked_in_order_without_hidden_files(folder):
    docs, problems = read(folder)
    assert not problems
    assert [doc.text for doc in docs] == [
        "Text of a.txt.", "Text of b.txt.", "Text of z.txt.", "Text of sub/c.md.",
        "Text of sub/deep/d.",
    ]  # fmt: skip


def test_a_hidden_file_that_is_named_is_read(folder):
    assert only(folder / ".hidden").text == "Text of .hidden."


def test_patterns_that_no_shell_expanded(folder):
    assert names(folder / "*.txt") == [str(folder / name) for name in ("a.txt", "b.txt", "z.txt")]
    deep = [str(folder / name) for name in ("sub/c.md", "sub/deep/d")]
    assert names(folder / "s*") == deep
    assert sorted(names(folder / "sub" / "**")) == deep
    assert names(folder / "[ab].txt") == [str(folder / "a.txt"), str(folder / "b.txt")]


def test_a_name_with_brackets_is_a_file_first(folder):
    (folder / "[1].txt").write_text("Text.")
    assert names(folder / "[1].txt") == [str(folder / "[1].txt")]


def test_each_file_is_read_once(folder):
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert names(folder / "a.txt", folder / "link.txt", folder / "*.txt") == [
        str(folder / name) for name in ("a.txt", "b.txt", "z.txt")
    ]


def test_what_is_not_there(folder):
    assert refused(folder / "a.tx") == (
        f"{folder / 'a.tx'}: no such file or folder; did you mean {folder / 'a.txt'}?"
    )
    assert refused("/nowhere/x.txt") == "/nowhere/x.txt: no such file or folder; check the path"
    assert "no file matches this pattern" in refused(folder / "*.rss")
    assert "no file has such a name" in refused("a\0b")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    assert "a link to nothing" in refused(folder / "gone.txt")


def test_a_folder_with_nothing_to_read(tmp_path):
    (tmp_path / ".hidden").write_text("x")
    assert refused(tmp_path) == f"{tmp_path}: no files to read in this folder"


def test_a_folder_with_pictures_and_one_article(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "b.txt").write_text("Two were killed.")
    (tmp_path / "c.csv").write_text("a,b\n1,2\n")
    docs, problems = read(tmp_path)
    assert [doc.text for doc in docs] == ["Two were killed."]
    assert [problem.message for problem in problems] == [
        "a binary file, not text", "a table, not an article",
    ]  # fmt: skip


def test_links_that_go_in_a_circle(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "b.txt").write_text("Text.")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    docs, [problem] = read(tmp_path)
    assert len(docs) == 1
    assert problem.where == str(tmp_path / "self")


def test_a_file_that_cannot_be_opened(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    path.chmod(0)
    if os.geteuid() == 0:  # no mode stops root; a process's memory does
        path = "/proc/self/mem"
    assert "cannot be read: " in refused(path)


def test_what_is_no_file(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert "neither a file nor a folder" in refused(tmp_path / "s")


def test_a_name_that_is_not_utf8_can_be_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"")
    refused(tmp_path).encode("utf-8")
