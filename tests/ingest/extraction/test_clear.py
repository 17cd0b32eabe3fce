"""Universal Dependencies trees in, the ClearNLP trees out that spaCy gives for the same words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.clear import to_clear
from ingest.extraction.clear_words import LABELS
from ingest.extraction.trees import one_tree

_TEXT = """
passive with agent:
  The/DT/2/det town/NN/4/nsubj:pass was/VBD/4/aux:pass shelled/VBN/0/root by/IN/7/case
  Syrian/JJ/7/amod forces/NNS/4/obl:agent ././4/punct
  = det/2 nsubjpass/4 auxpass/4 root/0 agent/4 amod/7 pobj/5 punct/4

copula with a noun:
  He/PRP/4/nsubj was/VBD/4/cop the/DT/4/det leader/NN/0/root of/IN/7/case the/DT/7/det
  group/NN/4/nmod ././4/punct
  = nsubj/2 root/0 det/4 attr/2 prep/4 det/7 pobj/5 punct/2

copula with an adjective:
  Assad/NNP/4/nsubj is/VBZ/4/cop not/RB/4/advmod responsible/JJ/0/root for/IN/7/case
  the/DT/7/det attack/NN/4/obl ././4/punct
  = nsubj/2 root/0 neg/2 acomp/2 prep/4 det/7 pobj/5 punct/2

copula with a preposition:
  The/DT/2/det troops/NNS/5/nsubj were/VBD/5/cop in/IN/5/case Baghdad/NNP/0/root on/IN/7/case
  Friday/NNP/5/obl ././5/punct
  = det/2 nsubj/3 root/0 prep/3 pobj/4 prep/3 pobj/6 punct/3

copula in a clause:
  Police/NNS/2/nsubj believe/VBP/0/root that/IN/6/mark he/PRP/6/nsubj is/VBZ/6/cop
  dead/JJ/2/ccomp ././2/punct
  = nsubj/2 root/0 mark/5 nsubj/5 ccomp/2 acomp/5 punct/2

copulas joined:
  He/PRP/3/nsubj was/VBD/3/cop alive/JJ/0/root but/CC/7/cc she/PRP/7/nsubj was/VBD/7/cop
  dead/JJ/3/conj ././3/punct
  = nsubj/2 root/0 acomp/2 cc/2 nsubj/6 conj/2 acomp/6 punct/2

copula with a clause:
  The/DT/2/det aim/NN/5/nsubj:outer is/VBZ/5/cop to/TO/5/mark retake/VB/0/root Mosul/NNP/5/obj
  ././5/punct
  = det/2 nsubj/3 root/0 aux/5 xcomp/3 dobj/5 punct/3

there is:
  There/EX/2/expl were/VBD/0/root two/CD/4/nummod attacks/NNS/2/nsubj in/IN/6/case
  Kirkuk/NNP/2/obl ././2/punct
  = expl/2 root/0 nummod/4 attr/2 prep/2 pobj/5 punct/2

nouns joined:
  ISIS/NNP/2/nsubj attacked/VBD/0/root soldiers/NNS/2/obj ,/,/5/punct police/NN/3/conj
  and/CC/7/cc civilians/NNS/3/conj ././2/punct
  = nsubj/2 root/0 dobj/2 punct/3 conj/3 cc/5 conj/5 punct/2

verbs joined:
  Gunmen/NNS/2/nsubj killed/VBD/0/root two/CD/4/nummod soldiers/NNS/2/obj and/CC/6/cc
  wounded/VBD/2/conj three/CD/8/nummod others/NNS/6/obj ././2/punct
  = nsubj/2 root/0 nummod/4 dobj/2 cc/2 conj/2 nummod/8 dobj/6 punct/2

prepositions joined:
  He/PRP/2/nsubj fought/VBD/0/root in/IN/4/case Iraq/NNP/2/obl and/CC/7/cc in/IN/7/case
  Syria/NNP/4/conj ././2/punct
  = nsubj/2 root/0 prep/2 pobj/3 cc/3 conj/3 pobj/6 punct/2

both and:
  Both/CC/2/cc:preconj Turkey/NNP/5/nsubj and/CC/4/cc Iran/NNP/2/conj agreed/VBD/0/root
  ././5/punct
  = preconj/2 nsubj/5 cc/2 conj/2 root/0 punct/5

relative clause:
  The/DT/2/det bombing/NN/7/nsubj that/WDT/4/nsubj killed/VBD/2/acl:relcl 32/CD/6/nummod
  people/NNS/4/obj shook/VBD/0/root Baghdad/NNP/7/obj ././7/punct
  = det/2 nsubj/7 nsubj/4 relcl/2 nummod/6 dobj/4 root/0 dobj/7 punct/7

relative clause with a preposition at its end:
  the/DT/2/det town/NN/0/root which/WDT/5/obl they/PRP/5/nsubj fled/VBD/2/acl:relcl
  from/IN/3/case
  = det/2 root/0 pobj/6 nsubj/5 relcl/2 prep/5

reduced relative clause:
  The/DT/2/det fighters/NNS/6/nsubj:pass backed/VBN/2/acl by/IN/5/case Turkey/NNP/3/obl:agent
  retreated/VBD/0/root ././6/punct
  = det/2 nsubjpass/6 acl/2 agent/3 pobj/4 root/0 punct/6

free relative clause:
  They/PRP/2/nsubj know/VBP/0/root what/WP/2/obj he/PRP/5/nsubj did/VBD/3/acl:relcl ././2/punct
  = nsubj/2 root/0 dobj/5 nsubj/5 ccomp/2 punct/2

speech before:
  Police/NNS/2/nsubj said/VBD/0/root that/IN/6/mark he/PRP/6/nsubj:pass was/VBD/6/aux:pass
  killed/VBN/2/ccomp ././2/punct
  = nsubj/2 root/0 mark/6 nsubjpass/6 auxpass/6 ccomp/2 punct/2

speech after:
  Two/CD/2/nummod men/NNS/4/nsubj:pass were/VBD/4/aux:pass killed/VBN/0/root ,/,/7/punct
  police/NNS/7/nsubj said/VBD/4/parataxis ././4/punct
  = nummod/2 nsubjpass/4 auxpass/4 ccomp/7 punct/7 nsubj/7 root/0 punct/7

speech after, told:
  The/DT/2/det raid/NN/3/nsubj failed/VBD/0/root ,/,/6/punct he/PRP/6/nsubj told/VBD/3/parataxis
  Reuters/NNP/6/obj ././3/punct
  = det/2 nsubj/3 ccomp/6 punct/6 nsubj/6 root/0 dobj/6 punct/6

clauses beside each other:
  Officials/NNS/2/nsubj denied/VBD/0/root it/PRP/2/obj ;/:/6/punct rebels/NNS/6/nsubj
  attacked/VBD/2/parataxis Aleppo/NNP/6/obj ././2/punct
  = nsubj/2 root/0 dobj/2 punct/6 nsubj/6 conj/2 dobj/6 punct/2

a colon after speech:
  He/PRP/2/nsubj said/VBD/0/root :/:/5/punct we/PRP/5/nsubj won/VBD/2/parataxis ././2/punct
  = nsubj/2 root/0 punct/2 nsubj/5 ccomp/2 punct/2

accused of:
  Rebels/NNS/2/nsubj accused/VBD/0/root Assad/NNP/2/obj of/IN/5/mark killing/VBG/2/advcl
  civilians/NNS/5/obj ././2/punct
  = nsubj/2 root/0 dobj/2 prep/2 pcomp/4 dobj/5 punct/2

after doing:
  They/PRP/2/nsubj fled/VBD/0/root after/IN/4/mark attacking/VBG/2/advcl the/DT/6/det
  base/NN/4/obj ././2/punct
  = nsubj/2 root/0 prep/2 pcomp/3 det/6 dobj/4 punct/2

after they did:
  They/PRP/2/nsubj fled/VBD/0/root after/IN/5/mark troops/NNS/5/nsubj attacked/VBD/2/advcl
  ././2/punct
  = nsubj/2 root/0 mark/5 nsubj/5 advcl/2 punct/2

with somebody doing:
  It/PRP/2/nsubj ended/VBD/0/root ,/,/6/punct with/IN/6/mark rebels/NNS/6/nsubj
  leaving/VBG/2/advcl Homs/NNP/6/obj ././2/punct
  = nsubj/2 root/0 punct/2 prep/2 nsubj/6 pcomp/4 dobj/6 punct/2

at least:
  At/IN/2/case least/JJS/3/obl 32/CD/4/nummod people/NNS/5/nsubj died/VBD/0/root ././5/punct
  = advmod/2 advmod/3 nummod/4 nsubj/5 root/0 punct/5

more than:
  More/JJR/3/advmod than/IN/1/fixed 200/CD/4/nummod people/NNS/5/nsubj died/VBD/0/root
  ././5/punct
  = amod/2 quantmod/3 nummod/4 nsubj/5 root/0 punct/5

about:
  They/PRP/2/nsubj killed/VBD/0/root about/RB/4/advmod 40/CD/5/nummod militants/NNS/2/obj
  ././2/punct
  = nsubj/2 root/0 quantmod/4 nummod/5 dobj/2 punct/2

money:
  They/PRP/2/nsubj paid/VBD/0/root $/$/2/obj 5/CD/5/compound million/CD/3/nummod ././2/punct
  = nsubj/2 root/0 quantmod/5 compound/5 dobj/2 punct/2

date:
  It/PRP/2/nsubj happened/VBD/0/root on/IN/5/case January/NNP/5/nmod:unmarked 21/CD/2/obl
  ,/,/5/punct 2021/CD/5/nmod:unmarked ././2/punct
  = nsubj/2 root/0 prep/2 pobj/3 nummod/4 punct/4 nummod/4 punct/2

title and name:
  President/NNP/2/nmod:desc Barack/NNP/4/nsubj Obama/NNP/2/flat spoke/VBD/0/root ././4/punct
  = compound/3 compound/3 nsubj/4 root/0 punct/4

title with a preposition:
  Minister/NNP/4/nmod:desc of/IN/3/case Defense/NNP/1/nmod Hazem/NNP/6/nsubj Shaalan/NNP/4/flat
  resigned/VBD/0/root ././6/punct
  = nmod/5 prep/1 pobj/2 compound/5 nsubj/6 root/0 punct/6

names joined:
  Bashar/NNP/6/nsubj Assad/NNP/1/flat and/CC/4/cc Vladimir/NNP/1/conj Putin/NNP/4/flat
  met/VBD/0/root ././6/punct
  = compound/2 nsubj/6 cc/2 compound/5 conj/2 root/0 punct/6

possessive:
  Iraq/NNP/3/nmod:poss 's/POS/1/case army/NN/4/nsubj advanced/VBD/0/root ././4/punct
  = poss/3 case/1 nsubj/4 root/0 punct/4

apposition:
  Sadr/NNP/6/nsubj ,/,/4/punct a/DT/4/det cleric/NN/1/appos ,/,/4/punct spoke/VBD/0/root
  ././6/punct
  = nsubj/6 punct/1 det/4 appos/1 punct/1 root/0 punct/6

infinitive of purpose:
  Troops/NNS/2/nsubj went/VBD/0/root to/TO/4/mark retake/VB/2/advcl Tikrit/NNP/4/obj ././2/punct
  = nsubj/2 root/0 aux/4 advcl/2 dobj/4 punct/2

an infinitive after an object:
  The/DT/2/det US/NNP/3/nsubj urged/VBD/0/root Iran/NNP/3/obj to/TO/6/mark stop/VB/3/xcomp
  ././3/punct
  = det/2 nsubj/3 root/0 dobj/3 aux/6 xcomp/3 punct/3

object that is a subject:
  They/PRP/2/nsubj let/VBD/0/root him/PRP/2/obj go/VB/2/xcomp ././2/punct
  = nsubj/2 root/0 nsubj/4 ccomp/2 punct/2

negation:
  They/PRP/4/nsubj did/VBD/4/aux n't/RB/4/advmod attack/VB/0/root Kobani/NNP/4/obj ././4/punct
  = nsubj/4 aux/4 neg/4 root/0 dobj/4 punct/4

because of:
  Families/NNS/2/nsubj fled/VBD/0/root because/IN/6/case of/IN/3/fixed the/DT/6/det
  fighting/NN/2/obl ././2/punct
  = nsubj/2 root/0 prep/2 pcomp/3 det/6 pobj/4 punct/2

according to:
  According/VBG/3/case to/IN/1/fixed police/NNS/5/obl he/PRP/5/nsubj died/VBD/0/root ././5/punct
  = prep/5 prep/1 pobj/2 nsubj/5 root/0 punct/5

such as:
  groups/NNS/0/root such/JJ/4/case as/IN/2/fixed ISIS/NNP/1/nmod
  = root/0 amod/3 prep/1 pobj/3

out of:
  They/PRP/2/nsubj drove/VBD/0/root ISIS/NNP/2/obj out/IN/6/case of/IN/6/case Raqqa/NNP/2/obl
  ././2/punct
  = nsubj/2 root/0 dobj/2 prep/2 prep/4 pobj/5 punct/2

adverb before a preposition:
  It/PRP/2/nsubj stopped/VBD/0/root just/RB/5/advmod before/IN/5/case midnight/NN/2/obl
  ././2/punct
  = nsubj/2 root/0 advmod/4 prep/2 pobj/4 punct/2

particle:
  They/PRP/2/nsubj blew/VBD/0/root up/RP/2/compound:prt a/DT/5/det bridge/NN/2/obj ././2/punct
  = nsubj/2 root/0 prt/2 det/5 dobj/2 punct/2

two objects:
  Iran/NNP/2/nsubj gave/VBD/0/root them/PRP/2/iobj weapons/NNS/2/obj on/IN/7/case last/JJ/7/amod
  Monday/NNP/2/obl ././2/punct
  = nsubj/2 root/0 dative/2 dobj/2 prep/2 amod/7 pobj/5 punct/2

time without preposition:
  Rebels/NNS/2/nsubj attacked/VBD/0/root Hama/NNP/2/obj last/JJ/5/amod week/NN/2/obl:unmarked
  ././2/punct
  = nsubj/2 root/0 dobj/2 amod/5 npadvmod/2 punct/2

left dead:
  The/DT/2/det blast/NN/3/nsubj left/VBD/0/root ten/CD/3/obj dead/JJ/3/xcomp ././3/punct
  = det/2 nsubj/3 root/0 dobj/3 oprd/3 punct/3

hyphens:
  the/DT/5/det US/NNP/4/obl:unmarked -/HYPH/2/punct led/VBN/5/amod coalition/NN/0/root
  = det/5 npadvmod/4 punct/4 amod/5 root/0

all the:
  All/PDT/3/det:predet the/DT/3/det men/NNS/4/nsubj died/VBD/0/root ././4/punct
  = predet/3 det/3 nsubj/4 root/0 punct/4

it is said that:
  It/PRP/3/expl is/VBZ/3/cop clear/JJ/0/root that/IN/6/mark they/PRP/6/nsubj lied/VBD/3/csubj
  ././3/punct
  = nsubj/2 root/0 acomp/2 mark/6 nsubj/6 ccomp/2 punct/2

but opens the sentence:
  But/CC/3/cc they/PRP/3/nsubj fled/VBD/0/root ././3/punct
  = cc/3 nsubj/3 root/0 punct/3
"""
"""Words as form/tag/head/label, heads counted from 1; after "=" the label/head expected of each."""

CASES = {
    name: tuple(trees.split(" = "))
    for name, trees in (" ".join(case.split()).split(": ", 1) for case in _TEXT.split("\n\n"))
}


def _read(text: str) -> tuple[list[str], list[str], list[int], list[str]]:
    words = [word.rsplit("/", 3) for word in text.split()]
    heads = [int(word[2]) - 1 for word in words]
    return (
        [word[0] for word in words],
        [word[1] for word in words],
        [i if h < 0 else h for i, h in enumerate(heads)],
        [word[3] for word in words],
    )


@pytest.mark.parametrize("name", CASES)
def test_construction(name: str) -> None:
    given_tree, expected = CASES[name]
    heads, labels = to_clear(*_read(given_tree))
    found = [
        f"{d}/{0 if h == i else h + 1}" for i, (h, d) in enumerate(zip(heads, labels, strict=True))
    ]
    assert found == expected.split()


def test_nothing_gives_nothing() -> None:
    assert to_clear([], [], [], []) == ([], [])


def test_labels_in_capitals_and_unknown_ones() -> None:
    heads, labels = to_clear(["He", "fled", "x"], ["PRP", "VBD", "FW"], [1, 1, 1],
                             ["NSUBJ", "ROOT", "other:thing"])  # fmt: skip
    assert (heads, labels) == ([1, 1, 1], ["nsubj", "root", "dep"])


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([1, 2, 0], [0, 2, 0]),  # a ring, and no root
        ([0, 1, 1], [0, 0, 1]),  # two roots
        ([1, 1, 9, -1], [1, 1, 1, 1]),  # heads that are not there
        ([2, 2, 2, 4, 3], [2, 2, 2, 4, 2]),  # a ring beside a tree
    ],
)
def test_whatever_heads_make_one_tree(heads: list[int], expected: list[int]) -> None:
    assert one_tree(heads) == expected


def test_a_very_deep_tree() -> None:
    n = 20_000
    heads, labels = to_clear(["of"] * n, ["IN"] * n, [0, *range(n - 1)], ["case"] * n)
    assert _is_tree(heads)
    assert labels.count("root") == 1


def _is_tree(heads: list[int]) -> bool:
    """Whether all words lead to one root."""
    roots = [i for i, h in enumerate(heads) if h == i]
    kids: list[list[int]] = [[] for _ in heads]
    for i, h in enumerate(heads):
        if h != i:
            kids[h].append(i)
    reached = list(roots)
    for i in reached:
        reached += kids[i]
    return len(roots) == 1 and len(reached) == len(heads)


_WORDS = st.tuples(
    st.sampled_from(["of", "by", "said", "is", "let", "than", "more", "as", "least", "order",
                     "what", "May", "not", ",", "to", "$", "other", "x"]),
    st.sampled_from(["IN", "TO", "VBD", "VB", "VBG", "VBN", "NN", "NNP", "CD", "$", "WP", "WRB",
                     "JJ", "RB", "POS", ",", "HYPH", "CC", "EX", "MD", ""]),
    st.integers(-1, 12),
    st.sampled_from([*LABELS, "flat:x", "", "?"]),
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=12))
def test_any_tree_gives_a_tree(words: list[tuple[str, str, int, str]]) -> None:
    forms, tags, heads, deps = (list(column) for column in zip(*words, strict=True))
    found, labels = to_clear(forms, tags, heads, deps)
    assert len(found) == len(labels) == len(words)
    assert _is_tree(found)
    assert [label == "root" for label in labels] == [h == i for i, h in enumerate(found)]
    assert all(label and label == label.lower() for label in labels)
    assert to_clear(forms, tags, heads, deps) == (found, labels)
