import pytest

from tests.ingest.readers.helpers import only, read, refused

BODY = "Gunmen attacked a checkpoint near Hawija on Tuesday.\n\nTwo policemen were killed.\n"


@pytest.fixture
def write(tmp_path):
    def write(content, name="a.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_without_a_header_the_whole_file_is_the_text(write):
    doc = only(write(BODY))
    assert doc.text == BODY
    assert (doc.title, doc.url, doc.publisher, doc.published) == (None, None, None, None)


def test_a_header_becomes_metadata_and_not_text(write):
    doc = only(
        write(
            "title: Two killed\nPUBLISHER: Northern Wire\nPublished: 2021-02-09T08:30:00+03:00\n"
            f"URL: https://example.org/a\n\n{BODY}"
        )
    )
    assert doc.text == BODY
    assert doc.title == "Two killed"
    assert doc.publisher == "Northern Wire"
    assert doc.published == "2021-02-09"
    assert doc.url == "https://example.org/a"


@pytest.mark.parametrize(
    "start",
    [
        "Author: A. Reporter\nTitle: Two killed\n\n",
        "Title: Two killed\nAuthor: A. Reporter\n\n",
        "Title: Two killed\nGunmen attacked.\n\n",
        "\nTitle: Two killed\n\n",
        "Published on Tuesday: nothing\n\n",
    ],
)
def test_lines_that_are_no_header_are_text(write, start):
    assert only(write(start + BODY)).text == start + BODY


def test_a_header_may_leave_fields_empty(write):
    doc = only(write(f"Title:\nPublished:\n\n{BODY}"), published="2021-02-09")
    assert doc.title is None
    assert doc.published == "2021-02-09"


def test_the_defaults_stand_for_what_is_not_said(write):
    doc = only(write(BODY), published="2021-02-09T10:00", publisher="Wire")
    assert (doc.published, doc.publisher) == ("2021-02-09", "Wire")
    said = f"Published: 2020-01-03\nPublisher: Other\n\n{BODY}"
    doc = only(write(said), published="2021-02-09", publisher="Wire")
    assert (doc.published, doc.publisher) == ("2020-01-03", "Other")


def test_a_bad_date_in_the_header_names_its_line(write):
    path = write(f"Title: Two killed\nPublished: 9.2.2021\n\n{BODY}")
    assert refused(path) == f"{path}:2: '9.2.2021' is not a date; write YYYY-MM-DD, like 2021-02-09"


def test_a_field_twice_in_the_header(write):
    path = write(f"Title: A\nTitle: B\n\n{BODY}")
    assert refused(path).startswith(f"{path}:2: a second 'title' in the header")


def test_a_header_alone_has_no_text(write):
    assert "no text in it" in refused(write("Title: Two killed\n"))


def test_line_ends_and_control_characters(write):
    doc = only(write(b"Two\0 were killed.\r\nOne\x07 fled.\r\n"))
    assert doc.text == "Two were killed.\nOne fled.\n"


def test_encodings_of_files(write):
    assert only(write("الموصل هادئة اليوم بعد الهجوم".encode("utf-16"))).text.startswith("الموصل")
    assert only(write("Erbil\u2019s airport".encode("cp1252"))).text == "Erbil\u2019s airport"
    assert only(write(b"\xef\xbb\xbfTitle: A\n\nText")).title == "A"


@pytest.mark.parametrize("content", [b" \n\t\r\n ", b"\xef\xbb\xbf\n"])
def test_white_space_only(write, content):
    assert "nothing but white space" in refused(write(content))


def test_an_empty_file(write):
    path = write(b"")
    assert refused(path) == f"{path}: empty"


def test_a_document_at_the_limit_is_read_and_one_over_it_is_not(write):
    assert len(only(write("x" * 1000), max_characters=1000).text) == 1000
    problem = refused(write("x" * 1001), max_characters=1000)
    assert "1,001 characters" in problem
    assert "1,000 is the most" in problem
    assert "split it" in problem
    assert "more than 1,000 characters" in refused(write("x" * 5000), max_characters=1000)


def test_the_id_comes_from_text_and_source(write):
    first, again = only(write(BODY, "a.txt")), only(write(BODY, "b.txt"))
    assert first.id == again.id
    assert only(write(BODY), publisher="Wire").id != first.id


def test_a_line_of_fifty_megabytes_is_refused_without_reading_it_all(tmp_path):
    import tracemalloc

    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"word " * 200_000)
    tracemalloc.start()
    docs, [problem] = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not docs
    assert "more than 5,000,000 characters a document may have" in str(problem)
    assert peak < 60_000_000
