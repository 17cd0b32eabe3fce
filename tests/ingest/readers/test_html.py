import pytest

from ingest.readers.html import fragment_text
from tests.ingest.readers.helpers import only, refused

PARAGRAPHS = (
    "<p>Gunmen attacked a checkpoint near Hawija on Tuesday, killing two policemen, "
    "the interior ministry said.</p>"
    "<p>No group claimed the attack &mdash; the third in a week. A spokesman said that "
    "reinforcements had been sent from Kirkuk.</p>"
)
TEXT = (
    "Gunmen attacked a checkpoint near Hawija on Tuesday, killing two policemen, "
    "the interior ministry said.\n"
    "No group claimed the attack \u2014 the third in a week. A spokesman said that "
    "reinforcements had been sent from Kirkuk."
)
IN_THE_TEXT = (
    "<p>The raid of <time datetime='2014-06-10'>June 10, 2014</time> is still spoken of in the "
    "villages around the town of Hawija.</p>"
)
LINKED_DATA = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2021-03-01", '
    '"datePublished": "2021-02-09T10:00:00Z"}</script>'
)


def page(head="", body="", before=""):
    return (
        f"{before}<html><head><title>Two policemen killed</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/war'>Conflict</a></li></ul></nav>"
        f"<article><h1>Two policemen killed</h1>{body}{PARAGRAPHS}</article>"
        "<aside><a href='/x'>Most read: ten things about Paris</a></aside>"
        "<footer>Copyright 2019 Northern Wire. All rights reserved.</footer>"
        "<script>var a = 'hidden';</script></body></html>"
    )


@pytest.fixture
def write(tmp_path):
    def write(content, name="a.html"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_the_article_and_what_the_page_says_of_it(write):
    head = (
        "<meta property='og:site_name' content='Northern Wire'>"
        "<meta property='article:published_time' content='2021-02-09T00:30:00+03:00'>"
        "<meta property='article:modified_time' content='2021-03-01T00:30:00+03:00'>"
        "<link rel='canonical' href='https://example.org/conflict/two-killed'>"
    )
    doc = only(write(page(head)))
    assert doc.text == f"Two policemen killed\n{TEXT}"
    assert doc.title == "Two policemen killed"
    assert doc.publisher == "Northern Wire"
    assert doc.published == "2021-02-09"
    assert doc.url == "https://example.org/conflict/two-killed"


def test_the_site_is_the_publisher_when_it_gives_no_name(write):
    doc = only(write(page("<link rel='canonical' href='https://news.example.org/a'>")))
    assert doc.publisher == "news.example.org"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("<meta name='date' content='Tue, 09 Feb 2021 23:30:00 -0500'>", "", "2021-02-09"),
        ("<meta name='DC.date.issued' content='2021-02-09'>", "", "2021-02-09"),
        ("<meta itemprop='datePublished' content='20210209'>", "", "2021-02-09"),
        (LINKED_DATA, "", "2021-02-09"),
        ("<link rel='canonical' href='https://example.org/2021/02/09/killed'>", "", "2021-02-09"),
        ("<meta property='og:url' content='https://example.org/2021-02-09-killed'>", "",
         "2021-02-09"),
        ("", "<time datetime='2021-02-09T23:30:00-05:00'>yesterday</time>", "2021-02-09"),
        ("", "<p class='article-date'>Posted on February 9, 2021</p>", "2021-02-09"),
        ("", "<span class='date'>9 Feb. 2021, 10:30</span>", "2021-02-09"),
        # what can be read in more ways than one, or is not of the page, is not taken
        ("<meta name='date' content='2021-02'>", "", None),
        ("<meta name='date' content='02/09/2021'>", "", None),
        ("<meta property='article:modified_time' content='2021-03-01'>", "", None),
        ("<script type='application/ld+json'>{\"dateModified\": \"2021-03-01\"}</script>", "",
         None),
        ("", "<time datetime='2021-02-09'>a</time><time datetime='2020-01-01'>b</time>", None),
        ("", IN_THE_TEXT, None),
        ("", "<p>On January 3, 2020 a strike hit the airport road.</p>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_day_of_publication(write, head, body, day):
    assert only(write(page(head, body))).published == day


def test_a_page_that_gives_no_day_has_the_default(write):
    assert only(write(page()), published="2021-02-10").published == "2021-02-10"
    dated = page("<meta name='date' content='2021-02-09'>")
    assert only(write(dated), published="2021-02-10").published == "2021-02-09"


def test_the_declared_encoding(write):
    head = "<meta charset='windows-1250'>"
    body = "<p>Premier Pavel Šťastný spoke in Brno about the attack near Hawija on Tuesday.</p>"
    assert "Pavel Šťastný spoke" in only(write(page(head, body).encode("cp1250", "replace"))).text


def test_xhtml_with_an_encoding_declaration(write):
    before = '<?xml version="1.0" encoding="utf-8"?>\n'
    assert TEXT in only(write(page(before=before))).text


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><title>Nothing</title></head><body></body></html>",
        "<html><body><script>var text = 'Two were killed';</script></body></html>",
        "<!-- only a comment -->",
        "<div>" * 50_000,
    ],
)
def test_a_page_without_an_article(write, content):
    path = write(content)
    assert refused(path).startswith(f"{path}: no article text found in the page")


def test_a_short_item_is_an_article_too(write):
    page = "<html><body><p>Two policemen were killed near Hawija on Tuesday.</p></body></html>"
    assert only(write(page)).text == "Two policemen were killed near Hawija on Tuesday."


def test_broken_markup_is_read_as_well_as_it_goes(write):
    assert TEXT.split("\n")[0] in only(write(page()[:-200].replace("</p>", ""))).text


def test_the_same_page_gives_the_same_document(write):
    path = write(page())
    assert only(path) == only(path)


def test_a_page_over_the_limit(write):
    assert "more than 100 characters" in refused(write(page()), max_characters=100)


def test_fragments_keep_their_paragraphs_and_lose_their_scripts():
    html = (
        "<p>Two <b>police</b>men\nwere killed.</p><script>x()</script><p>One&nbsp;fled &amp; hid."
        "<br>Nobody claimed it.</p><style>p {}</style>"
    )
    assert fragment_text(html) == "Two policemen were killed.\nOne fled & hid.\nNobody claimed it."
