import pytest

from ingest.extraction.stretches import sentences, stretches


def cut(text):
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ('He said "Go." They went.', ['He said "Go."', "They went."]),
        ("“Go.” “No.”", ["“Go.”", "“No.”"]),
        ("Gen. Ali met Mr. B. Khan on Feb. 3 in the U.S. Army base. It rained.",
         ["Gen. Ali met Mr. B. Khan on Feb. 3 in the U.S. Army base.", "It rained."]),
        ("Headline\n\nText of 3.5 km\nwrapped. More.",
         ["Headline", "Text of 3.5 km\nwrapped.", "More."]),
        ("Dead:\n- two men\n- a child", ["Dead:", "- two men", "- a child"]),
        ("  \n\n ", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text, expected):
    assert cut(text) == expected


def test_stretches_hold_every_sentence_once_and_are_no_longer_than_told():
    text = "Short. " * 50 + "X" * 95 + ". End."
    groups = list(stretches(text, 40))
    assert all(group[-1].end - group[0].start <= 40 for group in groups)
    spans = [span for group in groups for span in group]
    assert "".join(span.of(text) for span in spans) == text.replace(" ", "")
