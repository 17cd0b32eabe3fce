import json

import pytest
from click.testing import CliRunner

from benchmarks import parsers, treebank
from benchmarks.parsers import Word
from benchmarks.scores import Tally

UD = """\
# text = He lives in Qasr.
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tlives\tlive\tVERB\tVBZ\t_\t0\troot\t_\t_
3-4\tinQasr\t_\t_\t_\t_\t_\t_\t_\t_
3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_
4\tQasr\tQasr\tPROPN\tNNP\t_\t2\tobl\t_\t_
4.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_words_of_a_treebank_without_joined_and_empty_ones():
    (words,) = parsers.read_conllu(UD.splitlines())
    assert [(w.text, w.head) for w in words] == [
        ("He", 1), ("lives", 1), ("in", 3), ("Qasr", 1), (".", 1),
    ]  # fmt: skip


def test_a_sentence_counted_by_hand():
    (gold,) = parsers.read_conllu(UD.splitlines())
    said = [
        Word("He", "PRP", 1, "nsubj", "PRON"),
        Word("lives", "NNS", 1, "root", "NOUN"),
        Word("in", "IN", 3, "mark", "ADP"),
        Word("Qasr", "NNP", 1, "obl", "PROPN"),
        Word(".", ".", 0, "punct", "PUNCT"),
    ]
    assert treebank.tallies(gold, said) == {
        "UPOS": Tally(4, 5, 5),  # lives
        "Penn tag": Tally(4, 5, 5),
        "UAS": Tally(4, 5, 5),  # the full stop
        "LAS": Tally(3, 5, 5),  # and "in"
        "LAS, no punct": Tally(3, 4, 4),
    }


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "ud.conllu"
    path.write_text(UD, encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(treebank.main, [str(word) for word in words])


def test_the_gold_itself_scores_all(gold):
    done = run(gold, "--predictions", gold, "--format", "json")
    assert done.exit_code == 0, done.output
    assert [row["f1"] for row in json.loads(done.stdout)["tables"][0]["rows"]] == [1.0] * 5


def test_the_reader_s_network_is_asked_about_the_words_given(gold):
    done = run(gold, "--format", "json")
    rows = {row["name"]: row for row in json.loads(done.stdout)["tables"][0]["rows"]}
    assert rows["LAS"]["right"] == rows["LAS"]["gold"] == 5


def test_the_reader_s_network_keeps_the_words_and_does_not_cut_the_sentence():
    words = ["He", "left", ".", "She", "stayed", "."]
    (made,) = parsers.of_the_reader([words])
    assert [word.text for word in made] == words
    assert sum(word.head == i for i, word in enumerate(made)) == 1


def test_a_file_of_other_words_is_refused(gold, tmp_path):
    other = tmp_path / "other.conllu"
    other.write_text(UD.replace("Qasr", "Tell"), encoding="utf-8")
    done = run(gold, "--predictions", other)
    assert done.exit_code == 1
    assert "sentence 1 has other words" in done.output
