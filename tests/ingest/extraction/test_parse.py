import pytest

from ingest.extraction import parse
from kg.errors import KgError


def pieces(text):
    return [text[s.start : s.end].strip() for s in parse.segments(text)]


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


def test_a_dateline_is_no_part_of_the_sentence():
    assert pieces("KIRKUK, Iraq (Zagros Wire) - Police shot a man.") == [
        "KIRKUK, Iraq (Zagros Wire)",
        "Police shot a man.",
    ]


def test_segments_are_bounded_and_lose_nothing():
    text = "word " * 5000
    spans = list(parse.segments(text))
    assert all(s.end - s.start <= parse.SEGMENT_CHARS for s in spans)
    assert "".join(text[s.start : s.end] for s in spans).split() == text.split()


def test_a_changed_model_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "meta.json").write_text("{}")
    monkeypatch.setattr(parse, "_model_folder", lambda: folder)
    with pytest.raises(KgError, match=r"not .* as published"):
        parse.pipeline.__wrapped__()


def test_sentences_keep_their_offsets():
    text = "  “Daesh” 🙂 fled.\r\n The SDF won. "
    for sentence in parse.parse(text):
        assert sentence.text == text[sentence.span.start : sentence.span.end]
        for token in sentence:
            assert token.text == text[token.start : token.end]
