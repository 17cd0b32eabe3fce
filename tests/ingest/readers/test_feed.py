import time

import pytest

from tests.ingest.readers.helpers import only, read, refused

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Northern Wire</title><link>https://example.org/</link>
<item><title>Two policemen killed &amp; one hurt</title><link>https://example.org/1</link>
<pubDate>Tue, 09 Feb 2021 00:30:00 +0300</pubDate>
<description>Short form.</description>
<content:encoded><![CDATA[<p>Gunmen killed two policemen near Hawija.</p>
<p>Nobody claimed the <a href="/x">attack</a>.</p><script>alert(1)</script>]]></content:encoded>
</item>
<item><title>Arrest in Mosul</title><link>https://example.org/2</link>
<description>Police &lt;b&gt;arrested&lt;/b&gt; a man in Mosul.</description></item>
<item><title>A headline alone</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Southern Wire</title>
<entry><title>Clash in Basra</title><id>urn:1</id>
<link rel="alternate" href="https://example.org/3"/>
<published>2021-02-09T23:30:00-05:00</published><updated>2021-02-11T00:00:00Z</updated>
<content type="html">&lt;p&gt;Tribesmen clashed in Basra.&lt;/p&gt;</content></entry>
<entry><title>Convoy attacked</title><id>urn:2</id><updated>2021-02-12T00:00:00Z</updated>
<summary>A convoy was attacked near Nasiriyah; 3 &lt; 5.</summary></entry></feed>"""


@pytest.fixture
def write(tmp_path):
    def write(content, name="feed.xml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def entry(title="A", rest=""):
    return (
        f"<rss version='2.0'><channel><title>W</title><item><title>{title}</title>{rest}"
        "</item></channel></rss>"
    )


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_rss(write, name):
    docs, problems = read(write(RSS, name), published="2021-02-08")
    assert not problems
    assert [doc.text for doc in docs] == [
        "Gunmen killed two policemen near Hawija.\nNobody claimed the attack.",
        "Police arrested a man in Mosul.",
        "A headline alone",
    ]
    assert docs[0].title == "Two policemen killed & one hurt"
    assert [doc.url for doc in docs] == ["https://example.org/1", "https://example.org/2", None]
    assert {doc.publisher for doc in docs} == {"Northern Wire"}
    assert [doc.published for doc in docs] == ["2021-02-09", "2021-02-08", "2021-02-08"]


def test_a_feed_that_carries_whole_pages_is_a_feed(write):
    body = "<description><![CDATA[<html><body><p>Two killed.</p></body></html>]]></description>"
    assert only(write(entry(rest=body))).text == "Two killed."


def test_atom(write):
    docs, problems = read(write(ATOM))
    assert not problems
    assert [doc.text for doc in docs] == [
        "Tribesmen clashed in Basra.",
        "A convoy was attacked near Nasiriyah; 3 < 5.",
    ]
    assert [doc.published for doc in docs] == ["2021-02-09", "2021-02-12"]
    assert docs[0].url == "https://example.org/3"
    assert docs[0].publisher == "Southern Wire"


def test_other_encodings(write):
    arabic = entry("مقتل جنديين في كركوك بهجوم شنه مسلحون")
    for encoding in ("windows-1256", "utf-16"):
        data = f"<?xml version='1.0' encoding='{encoding}'?>{arabic}".encode(encoding)
        assert only(write(data, "a.rss")).title == "مقتل جنديين في كركوك بهجوم شنه مسلحون"


def test_a_date_that_cannot_be_read_is_told_and_the_entry_kept(write):
    path = write(entry(rest="<pubDate>some day</pubDate>"))
    docs, [problem] = read(path)
    assert docs[0].published is None
    assert str(problem) == f"{path}: entry 1: 'some day' is not a date; read without it"


def test_a_year_alone_is_no_day(write):
    docs, problems = read(write(entry(rest="<pubDate>2021</pubDate>")))
    assert docs[0].published is None
    assert problems


def test_an_entry_without_text(write):
    path = write(entry(title=""))
    assert refused(path) == f"{path}: entry 1: no text in it"


def test_a_feed_cut_off_keeps_its_first_entries(write):
    path = write(RSS[: RSS.index("<item><title>A headline")])
    docs, [problem] = read(path)
    assert len(docs) == 2
    assert problem.where == str(path)
    assert "broken XML" in problem.message


def test_a_feed_without_entries(write):
    path = write("<rss version='2.0'><channel><title>W</title></channel></rss>")
    assert "no entries in it" in refused(path)


def test_xml_of_another_kind(write):
    path = write("<?xml version='1.0'?><TEI><text>Two were killed.</text></TEI>")
    assert "XML of a kind that is not read" in refused(path)


BOMB = "<!DOCTYPE rss [<!ENTITY a 'lol'>{}]>".format(
    "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
)


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        BOMB.replace("><", ">\n<"),
        f'<!DOCTYPE rss [\n<!ENTITY j "{"x" * 100_000}">\n]>',
        "<!DOCTYPE rss [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE rss [<!entity % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_neither_expand_nor_fetch(write, doctype, encoding):
    start = time.perf_counter()
    text = f"<?xml version='1.0'?>\n{doctype}\n{entry(rest='<description>&j;&j;</description>')}"
    problem = refused(write(text.encode(encoding), "a.rss"))
    assert "declares XML entities" in problem
    assert time.perf_counter() - start < 5


def test_a_document_type_elsewhere_is_not_fetched(write):
    text = f"<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/rss.dtd'>{entry('Two killed')}"
    assert only(write(text)).text == "Two killed"


def test_a_feed_that_names_a_file_or_an_address_opens_nothing(write, tmp_path):
    other = tmp_path / "other.xml"
    other.write_text(RSS)
    docs, problems = read(write(str(other), "a.rss"))
    assert not docs
    assert problems


@pytest.mark.parametrize(
    "odd", ["&#xD800;", "&#99999999999;", "<![endif]>", "<![]]&gt;", "&bogus;"]
)
def test_odd_markup_in_an_entry(write, odd):
    path = write(entry("Two killed", f"<description><![CDATA[<p>Two killed {odd}</p>"))
    docs, _ = read(path)
    path = write(entry("Two killed", f"<description>&lt;p&gt;Two {odd} killed</description>"))
    more, _ = read(path)
    for doc in docs + more:
        assert doc.text.startswith("Two")
        doc.text.encode()
    assert more
