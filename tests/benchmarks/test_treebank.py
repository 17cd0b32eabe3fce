import json

import pytest
from click.testing import CliRunner

from benchmarks import attachment, parsers, treebank
from benchmarks.parsers import Word
from benchmarks.scores import Tally


def tree(*rows):
    """Words from "text tag head dep", heads counted from 0."""
    cells = [row.split() for row in rows]
    return [Word(text, tag, int(head), dep) for text, tag, head, dep in cells]


def heads(*rows):
    words = tree(*rows)
    return [words[h].text for h in attachment.heads(words)]


def test_the_noun_governs_its_prepositions():
    assert heads("fled VBD 0 root", "from IN 0 prep", "inside IN 1 prep", "Qasr NNP 2 pobj") == [
        "fled", "Qasr", "Qasr", "fled",
    ]  # fmt: skip


def test_a_clause_governs_the_preposition_before_it():
    assert heads("left VBD 0 root", "after IN 0 prep", "eating VBG 1 pcomp", "it PRP 2 dobj") == [
        "left", "eating", "left", "eating",
    ]  # fmt: skip


def test_what_is_said_governs_be_and_takes_all_it_had():
    said = heads("army NN 1 nsubj", "is VBZ 1 root", "weak JJ 1 acomp", "now RB 1 advmod")
    assert said == ["weak", "weak", "weak", "weak"]
    where = heads("army NN 1 nsubj", "is VBZ 1 root", "in IN 1 prep", "Qasr NNP 2 pobj")
    assert where == ["Qasr", "Qasr", "Qasr", "Qasr"]


def test_there_is_and_helping_be_stay():
    assert heads("there EX 1 expl", "is VBZ 1 root", "war NN 1 attr") == ["is", "is", "is"]
    assert heads("they PRP 2 nsubj", "are VBP 2 aux", "leaving VBG 2 root") == ["leaving"] * 3


def test_conjuncts_hang_on_the_first_and_the_word_between_on_the_next():
    rows = ("men NNS 0 root", "women NNS 0 conj", "and CC 1 cc", "children NNS 1 conj")
    assert heads(*rows) == ["men", "men", "children", "men"]
    clauses = (
        "he PRP 1 nsubj", "left VBD 1 root", "but CC 1 cc", "it PRP 4 nsubj", "was VBD 1 conj",
        "late JJ 4 acomp",
    )  # fmt: skip
    assert heads(*clauses) == ["left", "left", "late", "late", "late", "left"]
    assert heads("But CC 2 cc", "he PRP 2 nsubj", "left VBD 2 root", "sad JJ 2 conj")[0] == "left"


def test_rings_end():
    ring = tree("a IN 1 prep", "b IN 0 prep")
    assert len(attachment.heads(ring)) == 2


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("is VBZ 0 root", "AUX"),
        ("has VBZ 0 root", "VERB"),
        ("has VBZ 1 aux", "AUX"),
        ("because IN 1 mark", "SCONJ"),
        ("in IN 1 prep", "ADP"),
        ("to TO 1 aux", "PART"),
        ("not RB 1 neg", "PART"),
        ("that DT 1 nsubj", "PRON"),
        ("that DT 1 det", "DET"),
        ("which WDT 1 nsubj", "PRON"),
        ("everybody NN 1 nsubj", "PRON"),
        ("body NN 1 nsubj", "NOUN"),
        ("Qasr NNP 1 nsubj", "PROPN"),
        ("? . 1 punct", "PUNCT"),
        ("xx GW 1 dep", "X"),
    ],
)
def test_parts_of_speech(row, part):
    assert attachment.upos(tree(row, "there RB 1 root"))[0] == part


def test_there_is_is_a_verb_and_after_before_a_clause_a_subjunction():
    rows = tree("there EX 1 expl", "is VBZ 1 root", "war NN 1 attr", "after IN 1 prep",
                "eating VBG 3 pcomp")  # fmt: skip
    assert attachment.upos(rows) == ["PRON", "VERB", "NOUN", "SCONJ", "VERB"]


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
CLEAR = """\
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tlives\tlive\tVERB\tVBZ\t_\t0\tROOT\t_\t_
3\tin\tin\tADP\tIN\t_\t2\tprep\t_\t_
4\tQasr\tQasr\tPROPN\tNNP\t_\t3\tpobj\t_\t_
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_words_of_a_treebank_without_joined_and_empty_ones():
    (words,) = parsers.read_conllu(UD.splitlines())
    assert [(w.text, w.head) for w in words] == [
        ("He", 1), ("lives", 1), ("in", 3), ("Qasr", 1), (".", 1),
    ]  # fmt: skip


def test_a_sentence_counted_by_hand():
    (gold,), (clear,) = (parsers.read_conllu(t.splitlines()) for t in (UD, CLEAR))
    said = tree("He PRP 1 nsubj", "lives NNS 1 root", "in IN 0 prep", "Qasr NNP 2 dobj",
                ". . 0 punct")  # fmt: skip
    assert treebank.tallies(gold, said, clear) == {
        "UPOS": Tally(4, 5, 5),  # lives
        "Penn tag": Tally(4, 5, 5),
        "UAS, as UD": Tally(2, 4, 4),  # without a pobj "in" governs Qasr, and hangs on "He"
        "UAS, ClearNLP": Tally(3, 4, 4),
        "LAS, ClearNLP": Tally(2, 4, 4),
    }


@pytest.fixture
def files(tmp_path):
    (tmp_path / "ud.conllu").write_text(UD, encoding="utf-8")
    (tmp_path / "clear.conllu").write_text(CLEAR, encoding="utf-8")
    return tmp_path


def test_the_conversion_itself_scores_all_it_can(files):
    clear = str(files / "clear.conllu")
    words = [str(files / "ud.conllu"), "--converted", clear, "--predictions", clear]
    done = CliRunner().invoke(treebank.main, [*words, "--format", "json"])
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert [row["f1"] for row in made["tables"][0]["rows"]] == [1.0] * 5
    assert made["notes"] == {
        "UPOS of the converted gold": 100.0, "UAS, as UD of the converted gold": 100.0
    }  # fmt: skip


def test_the_reader_s_parser_is_asked_about_the_words_given(files):
    done = CliRunner().invoke(treebank.main, [str(files / "ud.conllu"), "--format", "json"])
    rows = {row["name"]: row for row in json.loads(done.stdout)["tables"][0]["rows"]}
    assert rows["UAS, as UD"]["right"] == rows["UAS, as UD"]["gold"] == 4
    assert set(rows) == {"UPOS", "Penn tag", "UAS, as UD"}


def test_the_reader_s_parser_keeps_the_words_and_does_not_cut_the_sentence():
    words = ["He", "left", ".", "She", "stayed", "."]
    (made,) = parsers.of_the_reader()([words])
    assert len(made) == len(words)
    assert sum(head == i for i, (_, head, _) in enumerate(made)) == 1


def test_a_file_of_other_words_is_refused(files):
    other = files / "other.conllu"
    other.write_text(CLEAR.replace("Qasr", "Tell"), encoding="utf-8")
    done = CliRunner().invoke(
        treebank.main, [str(files / "ud.conllu"), "--predictions", str(other)]
    )
    assert done.exit_code == 1
    assert "sentence 1 has other words" in done.output
