import gzip
import io
import json
import tracemalloc

import pytest

from tests.ingest.readers.helpers import only, read, refused

TEXT = "Two policemen were killed near Hawija."


@pytest.fixture
def write(tmp_path):
    def write(*lines, name="a.jsonl"):
        path = tmp_path / name
        texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        return path

    return write


def test_every_field(write):
    line = {
        "id": "A 1/é", "text": TEXT, "title": "Two killed", "url": "https://example.org/a",
        "publisher": "Northern Wire", "published": "2021-02-09T21:00:00Z", "extra": {"a": [1]},
    }  # fmt: skip
    doc = only(write(line))
    assert (doc.id, doc.text, doc.title) == ("A 1/é", TEXT, "Two killed")
    assert doc.url == "https://example.org/a"
    assert (doc.publisher, doc.published) == ("Northern Wire", "2021-02-09")


def test_text_alone_is_enough_and_null_is_not_said(write):
    doc = only(write({"text": TEXT, "title": None, "published": None}), published="2021-02-09")
    assert doc.id.startswith("doc-")
    assert doc.published == "2021-02-09"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "a",', "not JSON: Expecting property name enclosed in double quotes at column"),
        ('{"text": "a"} x', "not JSON: Extra data at column 15"),
        ("[1]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ({"id": "a"}, 'field "text" is missing'),
        ({"_id": "a", "body": "b"}, 'field "text" is missing'),
        ({"text": 3}, 'field "text" is not a string'),
        ({"text": None}, 'field "text" is not a string'),
        ({"text": ""}, "no text in it"),
        ({"text": " \n"}, "nothing but white space"),
        ({"text": TEXT, "id": 3}, 'field "id" is not a string'),
        ({"text": TEXT, "id": ""}, 'field "id" is empty'),
        ({"text": TEXT, "id": "a\u0000"}, 'field "id" is empty or holds control characters'),
        ({"text": TEXT, "title": ["a"]}, 'field "title" is not a string'),
        ({"text": TEXT, "published": "Feb 2021"}, "field \"published\": 'Feb 2021' is not a date"),
        ('{"text": "a", "text": "b"}', 'field "text" stands twice'),
        ("[" * 100_000, "too deep"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "a number too long"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_kept(write, line, message):
    path = write({"text": TEXT + " A"}, line, {"text": TEXT + " B"})
    docs, [problem] = read(path)
    assert [doc.text[-1] for doc in docs] == ["A", "B"]
    assert problem.where == f"{path}:2"
    assert message in problem.message


def test_extra_keys_may_stand_twice(write):
    assert only(write('{"a": 1, "text": "Two killed.", "a": 2}')).text == "Two killed."


def test_lines_that_are_not_utf8(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}\n{"text": "ok"}\n')
    docs, [problem] = read(path)
    assert [doc.text for doc in docs] == ["ok"]
    assert str(problem) == f"{path}:1: not UTF-8 at byte 14 of the line"


def test_offsets_of_the_given_text_hold(write):
    text = "Gunmen\r\nattacked \u0000Hawija\u00ad and \ud800Kirkuk."
    doc = only(write({"text": text}))
    assert len(doc.text) == len(text)
    assert doc.text.index("Kirkuk") == text.index("Kirkuk")
    doc.text.encode("utf-8")


def test_blank_lines_marks_and_windows_line_ends(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n  \n{"text": "b"}')
    docs, problems = read(path)
    assert [doc.text for doc in docs] == ["a", "b"]
    assert not problems
    path.write_bytes(b'\n\n{"text": "a"}\n{')
    docs, [problem] = read(path)
    assert problem.where == f"{path}:4"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    lines = '\ufeff{"text": "كركوك"}\r\n{"text": "b"}\r\n{'
    path.write_bytes(lines.encode(encoding))
    docs, [problem] = read(path)
    assert [doc.text for doc in docs] == ["كركوك", "b"]
    assert problem.where == f"{path}:3"


def test_gzip(write, tmp_path):
    plain = write({"text": TEXT}, {"text": TEXT + " B"})
    path = tmp_path / "b.jsonl.gz"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    assert len(read(path)[0]) == 2
    path.write_bytes(gzip.compress(plain.read_bytes())[:-12])
    docs, [problem] = read(path)
    assert len(docs) <= 2
    assert str(problem) == f"{path}: its gzip data is cut off or broken; what came before was read"


def test_no_lines(write):
    assert "no documents in it" in refused(write("", " "))


def test_one_pretty_printed_object_is_not_json_lines(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": TEXT}], indent=1))
    docs, problems = read(path)
    assert not docs
    assert problems[0].where == f"{path}:1"


def test_a_line_too_long_is_skipped_without_holding_it(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "before"}\n{"text": "')
        for _ in range(50):
            file.write(b"word " * 200_000)
        file.write(b'"}\n{"text": "after"}\n')
    tracemalloc.start()
    docs, [problem] = read(path, max_characters=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [doc.text for doc in docs] == ["before", "after"]
    assert problem.where == f"{path}:2"
    assert "too long" in problem.message
    assert "split" in problem.hint
    assert peak < 40_000_000


def test_a_text_over_the_limit(write):
    docs, [problem] = read(write({"text": "x" * 11}, {"text": "x" * 10}), max_characters=10)
    assert [len(doc.text) for doc in docs] == [10]
    assert "11 characters" in problem.message


def test_documents_come_as_lines_are_read():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = b'{"text": "Two were killed."}\n'
            data = (line * (len(buffer) // len(line) + 1))[: len(buffer) // len(line) * len(line)]
            buffer[: len(data)] = data
            return len(data)

    from ingest.readers import read_paths

    docs = read_paths(["-"], stdin=io.BufferedReader(Endless()), format="jsonl")
    assert [next(docs).text for _ in range(1000)] == ["Two were killed."] * 1000
