"""Where sentences begin and end, and the words in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.sentences import MOST_WORDS, sentences


def cut(text):
    return [text[words[0].start : words[-1].end] for words in sentences(text)]


WHOLE = [
    "Lt. Gen. Karim Rashid spoke in Basra.",
    "Mr. Rashid met Sen. Duri and Col. Daoud.",
    "Mr. Rashid of the U.S. Army spoke.",
    "Troops of the U.S. Army and the U.N. mission left.",
    "General K. Rashid fell.",
    "Unit No. 5 fell.",
    "The meeting ended at 5 p.m. on Monday.",
    "The raid (Feb. 3) failed.",
    "The price rose by 3.5 percent to 1,200.50 dinars.",
    '"They fled," she said.',
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_inside_is_no_end(text):
    assert cut(f"{text} It rained.") == [text, "It rained."]


PARTED = [
    ["They left the U.S.", "The army stayed."],
    ["“We won.”", "He left."],
    ['"It is over."', "Nobody spoke."],
    ["Who fired?", "Nobody knows!", "It rained."],
    ["One fled.[1][2]", "Two stayed."],
    ["He left (Feb. 3).", "It rained."],
]


@pytest.mark.parametrize("parts", PARTED, ids=lambda parts: parts[0])
def test_sentences_are_apart(parts):
    assert cut(" ".join(parts)) == parts


def test_a_dateline_headlines_and_list_items_stand_alone():
    assert cut("KIRKUK, Iraq (Zagros Wire) - Police shot a man. He fled.") == [
        "KIRKUK, Iraq (Zagros Wire)", "Police shot a man.", "He fled.",
    ]  # fmt: skip
    assert cut("- Gunmen shot a man\n- Police shot a dog\n• A bomb exploded") == [
        "- Gunmen shot a man", "- Police shot a dog", "• A bomb exploded",
    ]  # fmt: skip


def test_a_line_separator_ends_a_headline():
    body = "Gunmen fled the town of Hajin on Monday, the police said."
    assert cut(f"Gunmen flee Hajin\u2028{body}\u2029It rained.") == [
        "Gunmen flee Hajin", body, "It rained.",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [";", ","])
def test_an_overlong_sentence_is_cut_where_it_pauses(mark):
    text = (" ".join(["village"] * 29) + f"{mark} ") * 9
    found = list(sentences(text))
    assert all(len(words) <= MOST_WORDS for words in found)
    assert all(words[-1].text == mark for words in found)
    assert len(found) == 3


def test_without_a_pause_it_is_cut_all_the_same():
    found = list(sentences("village " * 5000))
    assert [len(words) for words in found[:-1]] == [
        n for n in (len(w) for w in found[:-1]) if n <= MOST_WORDS
    ]
    assert sum(map(len, found)) == 5000


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028"])
def test_of_nothing_there_are_no_sentences(text):
    assert list(sentences(text)) == []


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("aB. ,;:-\n\u2028\u00a0(\"”'1é🙂قU.S"), st.characters(codec="utf-8")
    ),
    max_size=120,
)


@settings(deadline=None)
@given(TEXT)
def test_offsets_match_the_text_and_no_letter_is_lost(text):
    at, kept = 0, []
    for words in sentences(text):
        assert 0 < len(words) <= MOST_WORDS
        for word in words:
            assert word.text == text[word.start : word.end]
            assert at <= word.start < word.end
            at = word.end
            kept.append(word.text)
    assert [c for word in kept for c in word if c.isalnum()] == [c for c in text if c.isalnum()]
