import re

import pytest

from ingest.extraction.hf.labels import Label, meaning, meanings
from ingest.extraction.hf.spans import Word, mentions
from kg.errors import KgError
from kg.model import MENTION_TYPES, Span
from tests.api.conftest import ROOT


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("B-PER", Label("Person", begins=True)),
        ("I-ORG", Label("Organisation")),
        ("E-LOC", Label("Location", ends=True)),
        ("L-LOC", Label("Location", ends=True)),
        ("S-GPE", Label("Location", begins=True, ends=True)),
        ("U-NORP", Label("Nationality", begins=True, ends=True)),
        ("b-per", None),
        ("PERSON", Label("Person")),
        ("Organization", Label("Organisation")),
        ("B_Military Platform", Label("MilitaryPlatform", begins=True)),
        ("B-military_platform", Label("MilitaryPlatform", begins=True)),
        ("WORK_OF_ART", Label("DocumentReference")),
        ("B-DATE", Label("Temporal", begins=True)),
        ("O", None),
        ("B-MISC", None),
        ("I-EVENT", None),
        ("LABEL_0", None),
        ("", None),
    ],
)
def test_a_label_means_a_type_of_mention(label, expected):
    assert meaning(label) == expected


@pytest.mark.parametrize("name", MENTION_TYPES)
def test_the_types_themselves_are_labels(name):
    assert meaning(f"B-{name}") == Label(name, begins=True)
    assert meaning(name) == Label(name)


def test_the_guide_tells_the_same():
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| ([A-Z_, ]+) \|$", page, re.MULTILINE)
    told = {label: name for name, labels in rows for label in labels.split(", ")}
    assert len(told) == 40
    assert {label: meaning(f"B-{label}").type for label in told} == told


def test_a_model_without_such_labels_is_refused():
    assert meanings(["O", "B-LOC"], "m") == [None, Label("Location", begins=True)]
    with pytest.raises(KgError, match=r"m: none of its labels \(LABEL_0, LABEL_1\)"):
        meanings(["LABEL_0", "LABEL_1"], "m")


def found(text, *labels):
    """The mentions of a text whose words, cut at spaces, have these labels."""
    words, at = [], 0
    for word, label in zip(text.split(), labels, strict=True):
        start = text.index(word, at)
        at = start + len(word)
        words.append(Word(Span(start, at), meaning(label), 0.5))
    return [(m.text, m.type, m.entity) for m in mentions(text, words)]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O O O O", []),
        ("B-PER I-PER O B-LOC", ["Abu Omar", "Hajin"]),
        ("B-PER B-PER O O", ["Abu", "Omar"]),
        ("I-PER I-PER O I-LOC", ["Abu Omar", "Hajin"]),
        ("PER PER O LOC", ["Abu Omar", "Hajin"]),
        ("S-PER S-PER O U-LOC", ["Abu", "Omar", "Hajin"]),
        ("B-PER E-PER I-PER O", ["Abu Omar", "in"]),
        ("B-PER I-ORG O O", ["Abu", "Omar"]),
        ("B-MISC I-MISC O B-LOC", ["Hajin"]),
        ("B-PER I-PER I-PER I-PER", ["Abu Omar in Hajin"]),
    ],
)
def test_words_become_mentions(labels, expected):
    assert [text for text, *_ in found("Abu Omar in Hajin", *labels.split())] == expected


def test_those_the_register_knows_are_linked():
    text = "Daesh attacked the Umbrella Corporation in Daesh"
    assert found(text, "B-ORG", "O", "O", "B-ORG", "I-ORG", "O", "B-LOC") == [
        ("Daesh", "Organisation", "isis"),
        ("Umbrella Corporation", "Organisation", None),
        ("Daesh", "Location", None),
    ]


def test_space_that_a_tokenizer_counts_to_a_word_is_no_part_of_it():
    words = [Word(Span(2, 8), meaning("B-LOC"), 0.9), Word(Span(8, 9), meaning("B-LOC"), 0.9)]
    (mention,) = mentions("in Hajin ", words)
    assert (mention.text, mention.span, mention.confidence) == ("Hajin", Span(3, 8), 0.9)
