import pytest

from ingest.readers.pdf_text import join_pages
from tests.ingest.readers.helpers import only, read, refused
from tests.ingest.readers.pdf_maker import PICTURE, pdf

LINES = [
    "Gunmen attack checkpoint near Hawija",
    "Two policemen were killed on Tuesday when gunmen at-",
    "tacked a checkpoint near Hawija, south of Kirkuk, the in-",
    "terior ministry said. The gunmen had fled to the al-",
    "Shaddadi area in north-",
    "east Syria.",
    "Nobody claimed the attack, which came a day after an-",
    "other in the same district.",
]
TEXT = (
    "Gunmen attack checkpoint near Hawija\n"
    "Two policemen were killed on Tuesday when gunmen attacked a checkpoint near Hawija, south of "
    "Kirkuk, the interior ministry said. The gunmen had fled to the al-Shaddadi area in "
    "north-east Syria.\n"
    "Nobody claimed the attack, which came a day after another in the same district."
)


@pytest.fixture
def write(tmp_path):
    def write(data, name="a.pdf"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_lines_and_hyphens_are_mended(write):
    doc = only(write(pdf([LINES], title="Weekly report")))
    assert doc.text == TEXT
    assert doc.title == "Weekly report"
    assert doc.published is None


def test_a_title_that_a_program_made_up_is_none(write):
    assert only(write(pdf([LINES], title="Microsoft Word - report.docx"))).title is None


def test_a_paragraph_runs_on_over_the_page(write):
    pages = [
        ["Northern Wire, page 1", "The ministry said on Tuesday that the two gunmen who"],
        ["Northern Wire, page 2", "had attacked the checkpoint near Hawija were arrested in"],
        ["Northern Wire, page 3", "Kirkuk. They will be tried."],
    ]
    assert only(write(pdf(pages))).text == (
        "The ministry said on Tuesday that the two gunmen who had attacked the checkpoint near "
        "Hawija were arrested in Kirkuk. They will be tried."
    )


def test_a_pdf_is_known_by_its_first_bytes(write):
    assert only(write(pdf([LINES]), "report")).text == TEXT
    assert only(write(pdf([LINES]), "report.txt")).text == TEXT


def test_a_pdf_on_standard_input_and_in_gzip(write):
    import gzip
    import io

    assert only("-", stdin=io.BytesIO(pdf([LINES]))).text == TEXT
    assert only(write(gzip.compress(pdf([LINES])), "a.pdf.gz")).text == TEXT


def test_encrypted(write):
    path = write(pdf([LINES], encrypted=True))
    assert refused(path) == f"{path}: encrypted with a password; save a copy without the password"


@pytest.mark.parametrize("data", [pdf([LINES])[:200], b"%PDF-1.7\n", b"\x00\x01 not a PDF at all"])
def test_broken(write, data):
    path = write(data)
    assert refused(path) == f"{path}: broken, or not a PDF; open and save it again"


@pytest.mark.parametrize("pages", [[PICTURE], [[]], [PICTURE, [" "]]])
def test_scanned_without_text(write, pages):
    path = write(pdf(pages))
    assert refused(path) == f"{path}: no text in the PDF; a scan needs text recognition (OCR) first"


def test_a_scanned_page_among_others_is_told(write):
    docs, [problem] = read(write(pdf([LINES, PICTURE])))
    assert [doc.text for doc in docs] == [TEXT]
    assert "only a picture and no text on page 2" in str(problem)


def test_over_the_limit(write):
    assert "characters a document may have" in refused(write(pdf([LINES] * 9)), max_characters=1000)


def test_words_cut_by_a_hyphen():
    def joined(text):
        return join_pages([text])

    assert joined("The counter-\nattack") == "The counter-attack"
    assert joined("It was al-\nready over") == "It was already over"
    assert joined("in 2014-\n2015") == "in 2014-2015"
    assert joined("a cease-fire; the cease-\nfire held") == "a cease-fire; the cease-fire held"
    assert joined("a long stop\u00ad\nped") == "a long stopped"
    assert joined("north-\nern") == "northern"


def test_page_numbers_go_and_other_numbers_stay():
    def joined(*last):
        days = ("Monday", "Tuesday", "Wednesday")
        pages = [f"{day} was quiet, and the toll\n{n}" for day, n in zip(days, last, strict=False)]
        return join_pages(pages)

    assert "1" not in joined("1", "2", "3")
    assert joined("32") == "Monday was quiet, and the toll 32"


def test_bullets_and_headings_stand_apart():
    lines = (
        "Incidents of the week\n"
        "A convoy was attacked on the road between Tikrit and Baiji on Monday and\n"
        "three soldiers were wounded, said the army, which sent in more of its troops.\n"
        "\u2022 Two arrests in Mosul\n\u2022 One arrest in Sinjar\n"
    )
    assert join_pages([lines]).split("\n") == [
        "Incidents of the week",
        (
            "A convoy was attacked on the road between Tikrit and Baiji on Monday and three "
            "soldiers were wounded, said the army, which sent in more of its troops."
        ),
        "\u2022 Two arrests in Mosul",
        "\u2022 One arrest in Sinjar",
    ]


def test_no_pages():
    assert join_pages([]) == ""
    assert join_pages(["", "\r\n"]) == ""
