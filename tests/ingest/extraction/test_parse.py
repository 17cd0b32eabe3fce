"""Text to parsed sentences, by the shipped network and by one that says what it is told."""

import numpy as np
import pytest

from ingest.extraction.model.analysis import Analysis, Stretch
from ingest.extraction.parse import lemma, parse, parse_all, parse_stream, parse_words


def analyser(tags="", *, mentions=(), names=()):
    """Gives every sentence these tags and stretches; each word hangs on the first."""

    def of(words):
        n = len(words)
        given = tags.split() or ["NN"] * n
        return Analysis(
            ["X"] * n, given, [0] * n, ["root", *["dep"] * (n - 1)],
            [Stretch(*m, 0.9) for m in mentions], [Stretch(*m, 0.9) for m in names],
            np.zeros((n, 27)), np.zeros((n, 7)), np.zeros((7, n, n)), np.zeros((12, n, n)),
        )  # fmt: skip

    return of


def test_sentences_keep_their_offsets():
    text = "  “Daesh” 🙂 fled.\r\n The SDF won. \u2028قتل ثلاثة أشخاص."
    found = parse(text)
    assert [s.text for s in found][:2] == ["“Daesh” 🙂 fled.", "The SDF won."]
    for sentence in found:
        assert sentence.text == text[sentence.span.start : sentence.span.end]
        for token in sentence:
            assert token.text == text[token.start : token.end]


def test_a_sentence_is_one_tree_whose_words_know_their_kids():
    (sentence,) = parse("Gunmen who fled Hajin killed two farmers and a judge on Monday.")
    (root,) = [t for t in sentence if t.head == t.i]
    assert (root.text, root.dep) == ("killed", "root")
    assert sentence.subtree(root) == sentence.tokens
    assert all(t.i in sentence.head(t).kids for t in sentence if t is not root)
    assert len(sentence.analysis.tags) == len(sentence.tokens)


def test_many_texts_are_parsed_in_order():
    texts = ["Gunmen fled.", "", "It rained. Police came."]
    found = [[s.text for s in sentences] for sentences in parse_all(texts)]
    assert found == [["Gunmen fled."], [], ["It rained.", "Police came."]]


def test_a_long_text_is_parsed_as_it_is_asked_for():
    read = []

    def counting(words):
        read.append(words)
        return analyser()(words)

    stream = parse_stream("Gunmen fled. " * 50, counting)
    next(stream)
    assert len(read) == 1
    assert len(list(stream)) == 49


def test_words_given_are_taken_as_one_sentence():
    (found,) = parse_words([["He", "left", ".", "She", "stayed", "."]])
    assert len(found.tags) == 6
    assert found.deps.count("root") == 1


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("retook", "VBD", "retake"),
        ("overran", "VBD", "overrun"),
        ("shelled", "VBN", "shell"),
        ("fled", "VBD", "flee"),
        ("'s", "VBZ", "be"),
        ("men", "NNS", "man"),
        ("shelling", "NN", "shelling"),
        ("heavily", "RB", "heavily"),
        ("forces", "NNPS", "forces"),
    ],
)
def test_dictionary_forms(form, tag, expected):
    assert lemma(form, tag) == expected


def entities(text, tags, **said):
    (sentence,) = parse(text, analyser(tags, **said))
    return [f"{'B' if t.starts_entity else 'I'}-{t.entity}" if t.entity else "O" for t in sentence]


def test_a_name_labels_its_words():
    said = entities("Karim Rashid left Basra", "NNP NNP VBD NNP",
                    names=[(0, 1, "PERSON"), (3, 3, "GPE")])  # fmt: skip
    assert said == ["B-PERSON", "I-PERSON", "O", "B-GPE"]


def test_of_a_mention_that_is_a_name_the_mention_knows_the_kind():
    said = entities("the Valley Guard left", "DT NNP NNP VBD",
                    names=[(1, 2, "GPE")], mentions=[(0, 2, "Organisation")])  # fmt: skip
    assert said == ["O", "B-ORG", "I-ORG", "O"]


def test_of_a_mention_that_holds_more_the_name_is_left():
    said = entities("an Erbil police post", "DT NNP NN NN",
                    names=[(1, 1, "GPE")], mentions=[(0, 3, "Organisation")])  # fmt: skip
    assert said == ["O", "B-GPE", "O", "O"]


def test_a_mention_written_like_a_name_is_one():
    said = entities("Zorvan fighters left", "NNP NNS VBD", mentions=[(0, 1, "Organisation")])
    assert said == ["B-ORG", "O", "O"]


def test_money_is_no_number_of_people():
    said = entities("ten dinars fell", "CD NNS VBD", mentions=[(0, 1, "Money")])
    assert said == ["B-MONEY", "I-MONEY", "O"]
