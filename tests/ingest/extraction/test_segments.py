"""Stretches of a text that no sentence crosses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.segments import SEGMENT_CHARS, segments


def pieces(text):
    return [span.of(text).strip() for span in segments(text)]


def test_paragraphs_and_headlines_are_apart_and_wrapped_lines_are_not():
    text = (
        "Bomb kills three in Kirkuk\n"
        "A bomb killed three people in the city of Kirkuk on Tuesday,\n"
        "police said.\n\nNo group claimed it."
    )
    assert pieces(text) == [
        "Bomb kills three in Kirkuk",
        "A bomb killed three people in the city of Kirkuk on Tuesday,\npolice said.",
        "No group claimed it.",
    ]


@pytest.mark.parametrize("mark", ["\n", "\u2028", "\u2029"])
def test_unicode_s_separators_break_lines_too(mark):
    headline = "Gunmen flee Hajin"
    body = "Gunmen fled the town of Hajin on Monday, the police said."
    assert pieces(f"{headline}{mark}{body}{mark}{mark}It rained.") == [
        headline, body, "It rained.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("KIRKUK, Iraq (Zagros Wire) - Police shot a man.", "KIRKUK, Iraq (Zagros Wire)"),
        ("BAGHDAD – Police shot a man.", "BAGHDAD"),
        ("DEIR EZ-ZOR: Police shot a man.", "DEIR EZ-ZOR"),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(text, where):
    assert pieces(text) == [where, "Police shot a man."]


def test_a_dateline_with_a_day_is_found_inside_a_line():
    text = "For release KABUL, Afghanistan (Sept. 7, 2011) Police shot a man."
    assert pieces(text) == [
        "For release KABUL, Afghanistan (Sept. 7, 2011)", "Police shot a man.",
    ]  # fmt: skip


def test_list_items_are_apart():
    text = "The day in brief:\n- gunmen shot a man\n• police shot a dog\n— it rained"
    assert len(pieces(text)) == 4


def test_long_stretches_are_cut_between_sentences_and_lose_nothing():
    text = "The army shelled a village near Hajin. " * 300
    cut = pieces(text)
    assert all(len(piece) <= SEGMENT_CHARS and piece.endswith("Hajin.") for piece in cut)
    assert " ".join(cut).split() == text.split()


@pytest.mark.parametrize("text", ["word " * 5000, "x" * 10_000, "قتل " * 3000])
def test_segments_are_bounded_and_lose_nothing(text):
    spans = list(segments(text))
    assert all(s.end - s.start <= SEGMENT_CHARS for s in spans)
    assert "".join(s.of(text) for s in spans).split() == text.split()


LINES = st.text(alphabet='aB. ,;:-\n\r\u2028\u2029("”1•', max_size=200)


@given(LINES)
def test_only_what_parts_a_dateline_from_its_report_is_left_out(text):
    spans = list(segments(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)
    kept = "".join(c for span in spans for c in span.of(text) if c.isalnum())
    assert kept == "".join(c for c in text if c.isalnum())
