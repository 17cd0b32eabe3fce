import gzip
import io
import os
import threading

import pytest

from ingest.readers import FORMATS, count_documents, read_paths
from kg.errors import InputError, UnknownName
from tests.ingest.readers.helpers import only, read, refused


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Two were killed.", "Two were killed."),
        (b'{"text": "Two were killed."}\n', "Two were killed."),
        (b'\xef\xbb\xbf{ "id": "a", "text": "Two were killed."}', "Two were killed."),
        (b"<!DOCTYPE html><html><body><p>Two were killed.</p></body></html>", "Two were killed."),
        (
            b"<?xml version='1.0'?><rss><item><title>Two were killed.</title></item></rss>",
            "Two were killed.",
        ),
        (b"{Two} were killed.", "{Two} were killed."),
    ],
)
def test_the_format_of_standard_input_is_told_by_its_first_bytes(data, text):
    assert only("-", stdin=io.BytesIO(data)).text == text
    assert only("-", stdin=io.BytesIO(gzip.compress(data))).text == text


def test_a_format_that_is_given_is_not_told(tmp_path):
    data = b'{"text": "Two were killed."}'
    assert only("-", stdin=io.BytesIO(data), format="text").text == data.decode()
    path = tmp_path / "a.csv"
    path.write_text("a,b")
    assert only(path, format="text").text == "a,b"


def test_standard_input_stays_open():
    stdin = io.BytesIO(b'{"text": "Two."}')
    for name in ("text", "jsonl"):
        stdin.seek(0)
        only("-", stdin=stdin, format=name)
        assert not stdin.closed
    stdin = io.BytesIO(b'\xff\xfe{\x00"\x00a\x00')
    read("-", stdin=stdin, format="jsonl")
    assert not stdin.closed


def test_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    data = b"".join(b'{"text": "Two were killed. %d"}\n' % i for i in range(2000))
    writer = threading.Thread(target=path.write_bytes, args=(data,))
    writer.start()
    docs, problems = read(path)
    writer.join()
    assert len(docs) == 2000
    assert not problems


def test_nothing_on_standard_input():
    assert refused("-", stdin=io.BytesIO()) == "standard input: empty"


@pytest.mark.parametrize("day", ["2021-13-01", "Tuesday", "2021", "09/02/2021"])
def test_a_bad_date_is_an_error_before_anything_is_read(day):
    with pytest.raises(InputError, match=r"published: .* is not a date; write YYYY-MM-DD"):
        read_paths(["nowhere"], published=day)


def test_an_unknown_format():
    with pytest.raises(UnknownName, match="no format called 'docx'; did you mean text or html"):
        read_paths(["nowhere"], format="docx")
    assert FORMATS == ("text", "html", "pdf", "jsonl", "feed")


def test_what_can_be_read_is_kept(tmp_path):
    (tmp_path / "a.txt").write_text("Two were killed.")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "c.jsonl").write_text('{"text": "Three."}\n{\n')
    (tmp_path / "d.html").write_text("<p>")
    (tmp_path / "e.pdf").write_text("x")
    docs, problems = read(tmp_path, tmp_path / "f")
    assert [doc.text for doc in docs] == ["Two were killed.", "Three."]
    assert [os.path.basename(problem.where) for problem in problems] == [  # noqa: PTH119
        "b.txt", "c.jsonl:2", "d.html", "e.pdf", "f",
    ]  # fmt: skip


def test_documents_to_come_are_counted(tmp_path):
    (tmp_path / "a.txt").write_text("Two were killed.")
    (tmp_path / "b.jsonl").write_text('{"text": "Three."}\n\n{}\n')
    assert count_documents([str(tmp_path), "missing"]) == 3
    assert count_documents(["-"]) is None
    (tmp_path / "c.rss").write_text("<rss/>")
    assert count_documents([str(tmp_path)]) is None
