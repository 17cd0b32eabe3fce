"""Set phrases put right in trees of Universal Dependencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.mend import mend

_TEXT = """
bound:
  At/IN/4/case least/JJS/4/amod ten/CD/4/nummod men/NNS/5/nsubj died/VBD/0/root
  = At/advmod/ten least/fixed/At ten/nummod/men

bound that governs:
  More/JJR/0/root than/IN/3/case ten/CD/1/obl
  = More/root/More than/case/ten ten/obl/More

fixed:
  He/PRP/2/nsubj fled/VBD/0/root according/VBG/2/advcl to/IN/5/case police/NNS/3/obl
  = according/advcl/fled to/fixed/according police/obl/according

fixed with a noun between:
  He/PRP/2/nsubj fled/VBD/0/root because/IN/5/case of/IN/5/case rain/NN/2/obl
  = because/case/rain of/fixed/because

passive adjective:
  Ten/CD/2/nummod men/NNS/4/nsubj:pass were/VBD/4/aux:pass killed/JJ/0/root
  = killed/VBN

adjective:
  Ten/CD/2/nummod men/NNS/4/nsubj were/VBD/4/cop tired/JJ/0/root
  = tired/JJ

noun with an article:
  The/DT/2/det shelling/VBG/3/nsubj continued/VBD/0/root
  = shelling/NN

nouns in the plural:
  The/DT/2/det clashes/VBZ/3/nsubj continued/VBD/0/root
  = clashes/NNS

verb with an object:
  His/PRP$/2/nmod:poss bombing/VBG/4/nsubj villages/NNS/2/obj continued/VBD/0/root
  = bombing/VBG

relative clause taken for what was said:
  Police/NNS/2/nsubj reported/VBD/0/root a/DT/4/det bomb/NN/2/obj that/WDT/6/nsubj
  killed/VBD/2/ccomp ten/CD/6/obj
  = killed/acl:relcl/bomb that/nsubj/killed

clause that was said:
  Police/NNS/2/nsubj said/VBD/0/root it/PRP/4/nsubj exploded/VBD/2/ccomp
  = exploded/ccomp/said

both sides:
  Talks/NNS/9/nsubj between/IN/7/case the/DT/4/det army/NN/1/nmod and/CC/7/cc the/DT/7/det
  rebels/NNS/1/nmod have/VBP/9/aux failed/VBN/0/root
  = between/case/army rebels/conj/army and/cc/rebels

the other side is no doer:
  Clashes/NNS/8/nsubj between/IN/4/case the/DT/4/det army/NN/1/nmod and/CC/7/cc the/DT/7/det
  rebels/NNS/8/nsubj killed/VBD/0/root ten/CD/8/obj
  = army/nmod/Clashes rebels/conj/army Clashes/nsubj/killed

subjects joined:
  Army/NN/4/nsubj and/CC/3/cc rebels/NNS/4/nsubj met/VBD/0/root
  = Army/nsubj/met rebels/conj/Army

a headline's doer:
  Army/NN/2/nsubj shelling/VBG/3/advcl kills/VBZ/0/root four/CD/3/obj
  = shelling/NN shelling/nsubj/kills Army/compound/shelling

a doer that governs:
  Army/NN/2/amod shelling/VBG/0/root killed/VBD/4/acl farmers/NNS/2/obj
  = killed/root/killed shelling/nsubj/killed farmers/obj/killed

a clause before its noun:
  They/PRP/2/nsubj fled/VBD/0/root ;/,/4/punct bombs/NNS/5/obj hit/VBD/6/acl shops/NNS/2/obl
  = hit/parataxis/fled shops/obj/hit bombs/nsubj/hit

an accompanying clause:
  They/PRP/2/nsubj shelled/VBD/0/root Qasr/NNP/2/obj wounding/VBG/2/conj four/CD/4/obj
  = wounding/advcl/shelled

an equal clause:
  They/PRP/2/nsubj were/VBD/0/root shelling/VBG/2/ccomp and/CC/5/cc looting/VBG/2/conj
  = looting/conj/were

a day before that:
  He/PRP/2/nsubj said/VBD/0/root Monday/NNP/6/obl that/IN/6/mark they/PRP/6/nsubj fled/VBD/2/ccomp
  = Monday/obl/said they/nsubj/fled

a day after a semicolon:
  They/PRP/2/nsubj fled/VBD/0/root ;/,/4/punct Monday/NNP/2/obl bombs/NNS/6/nsubj fell/VBD/2/conj
  = Monday/obl/fell

what is claimed is no doer:
  They/PRP/2/nsubj claimed/VBD/0/root responsibility/NN/2/obj for/IN/6/case a/VBD/6/det
  bombing/VBD/2/ccomp that/WDT/8/nsubj killed/VBD/2/ccomp ten/CD/8/obj
  = a/DT bombing/NN bombing/obl/claimed killed/acl:relcl/bombing

an adjective that is none:
  Ten/CD/2/nummod men/NNS/4/nsubj were/VBD/4/cop injured/JJ/0/root
  = injured/VBN men/nsubj:pass/injured were/aux:pass/injured

an adjective beside a passive:
  Men/NNS/3/nsubj:pass were/VBD/3/aux:pass killed/VBN/0/root and/CC/5/cc wounded/JJ/3/conj
  = wounded/VBN

a second subject:
  A/DT/2/det court/NN/3/nsubj sentenced/VBD/0/root a/DT/5/det man/NN/3/nsubj
  = man/obj/sentenced court/nsubj/sentenced

a name that goes on behind its verb:
  Karim/NNP/3/nsubj Rashid/NNP/1/flat met/VBD/0/root a/DT/5/det general/NN/1/flat
  = general/obj/met Rashid/flat/Karim

a list:
  a/DT/2/det guide/NN/0/root ,/,/5/punct a/DT/5/det guard/NN/2/appos and/CC/7/cc boys/NNS/2/conj
  = guard/conj/guide

no list:
  Karim/NNP/0/root ,/,/4/punct a/DT/4/det guard/NN/1/appos and/CC/6/cc boys/NNS/1/conj
  = guard/appos/Karim

a participle that is a past tense:
  Courts/NNS/2/nsubj sentenced/VBN/0/root men/NNS/2/obj
  = sentenced/VBD

no pronoun:
  Police/PRP/2/nsubj fled/VBD/0/root with/IN/4/case them/PRP/2/obl
  = Police/NNS them/PRP

a name with its letters in brackets:
  Guard/NNP/5/nsubj (/-LRB-/3/punct VG/NNP/1/appos )/-RRB-/3/punct fled/VBD/0/root
  = Guard/nsubj/fled

fighters of a name with its letters in brackets:
  Guard/NNP/6/nsubj (/-LRB-/3/punct VG/NNP/1/appos )/-RRB-/3/punct fighters/NNS/6/nsubj
  fled/VBD/0/root
  = Guard/compound/fighters fighters/nsubj/fled

name:
  Karim/NNP/4/nsubj Rashid/NNP/1/flat Iraqi/JJ/2/amod spoke/VBD/0/root
  = Iraqi/amod/Karim Rashid/flat/Karim
"""


def cases():
    for block in _TEXT.strip().split("\n\n"):
        name, _, body = block.partition(":\n")
        words, _, expected = body.partition("=")
        yield pytest.param(words.split(), expected.split(), id=name)


@pytest.mark.parametrize(("words", "expected"), list(cases()))
def test_set_phrases(words, expected):
    forms, tags, above, labels = zip(*(word.split("/") for word in words), strict=True)
    tags, deps = list(tags), list(labels)
    heads = [int(head) - 1 if head != "0" else i for i, head in enumerate(above)]
    mend([form.lower() for form in forms], tags, heads, deps)
    for wanted in expected:
        form, *rest = wanted.split("/")
        i = forms.index(form)
        found = [deps[i], forms[heads[i]]] if len(rest) == 2 else [tags[i]]
        assert [form, *found] == [form, *rest]


WORDS = st.tuples(
    st.sampled_from(
        [
            ";",
            "(",
            ")",
            "injured",
            "responsibility",
            "at",
            "least",
            "more",
            "than",
            "according",
            "to",
            "because",
            "of",
            "between",
            "and",
            "the",
            "ten",
            "rebels",
            "that",
            "killed",
        ]
    ),
    st.sampled_from(["IN", "CD", "NN", "NNS", "NNP", "VBD", "VBG", "JJ", "WDT", "CC", "DT"]),
    st.sampled_from(
        [
            "nsubj",
            "nsubj:pass",
            "obj",
            "obl",
            "nmod",
            "ccomp",
            "advcl",
            "acl:relcl",
            "flat",
            "case",
            "cc",
            "conj",
            "det",
            "fixed",
            "parataxis",
            "cop",
            "mark",
        ]
    ),
    st.integers(0, 99),
)


@given(st.lists(WORDS, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_tree_stays_a_tree(words, rng):
    n = len(words)
    order = list(range(n))
    rng.shuffle(order)
    heads = [0] * n
    for k, i in enumerate(order):  # each word below one that came before it
        heads[i] = order[words[i][3] % k] if k else i
    deps = ["root" if heads[i] == i else word[2] for i, word in enumerate(words)]
    tags = [word[1] for word in words]
    mend([word[0] for word in words], tags, heads, deps)
    assert len(heads) == len(deps) == len(tags) == n
    assert [i for i in range(n) if heads[i] == i] == [i for i in range(n) if deps[i] == "root"]
    for start in range(n):
        i, steps = start, 0
        while heads[i] != i:
            i, steps = heads[i], steps + 1
            assert steps <= n, "a ring"
        assert deps[i] == "root"
