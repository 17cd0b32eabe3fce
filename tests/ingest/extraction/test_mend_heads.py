"""Slips of the network's trees, put right before the rules see them."""

from __future__ import annotations

import pytest

from ingest.extraction.mend import mend
from ingest.extraction.model.analysis import Stretch


def mended(rows, names=()):
    """Words with tag, head and label, and what mending makes of them: word -> (head, label)."""
    forms, tags, heads, deps = (list(column) for column in zip(*rows, strict=True))
    mend(forms, tags, heads, deps, names)
    return [(tags[i], forms[heads[i]], deps[i]) for i in range(len(forms))]


def test_a_name_hangs_together():
    rows = [
        ("died", "VBD", 0, "root"), ("near", "IN", 3, "case"), ("Qara", "NNP", 0, "obl"),
        ("Hasan", "NNP", 0, "obl"),
    ]  # fmt: skip
    found = mended(rows, [Stretch(2, 3, "GPE", 1.0)])
    assert found[2][1:] == ("Hasan", "compound")
    assert found[3][1:] == ("died", "obl")


def test_places_in_a_row_hang_on_the_first():
    rows = [
        ("fell", "VBD", 0, "root"), ("in", "IN", 4, "case"), ("Hajin", "NNP", 0, "obl"),
        (",", ",", 4, "punct"), ("Syria", "NNP", 0, "obl"),
    ]  # fmt: skip
    names = [Stretch(2, 2, "GPE", 1.0), Stretch(4, 4, "GPE", 1.0)]
    found = mended(rows, names)
    assert found[1][1:] == ("Hajin", "case")
    assert found[4][1:] == ("Hajin", "appos")


def test_what_precedes_a_verb_describes_no_noun_after_it():
    rows = [
        ("Salim", "NNP", 5, "compound"), ("was", "VBD", 2, "aux:pass"), ("hurt", "VBN", 2, "root"),
        ("in", "IN", 5, "case"), ("a", "DT", 5, "det"), ("raid", "NN", 2, "obl"),
    ]  # fmt: skip
    assert mended(rows)[0][1:] == ("hurt", "nsubj:pass")


def test_a_second_subject_is_that_of_the_clause():
    rows = [
        ("He", "PRP", 1, "nsubj"), ("said", "VBD", 1, "root"), ("that", "IN", 5, "mark"),
        ("guards", "NNS", 1, "nsubj"), ("had", "VBD", 5, "aux"), ("fled", "VBN", 1, "ccomp"),
    ]  # fmt: skip
    assert mended(rows)[3][1:] == ("fled", "nsubj")


def test_of_follows_what_it_belongs_to():
    rows = [
        ("took", "VBD", 0, "root"), ("the", "DT", 2, "det"), ("village", "NN", 0, "obj"),
        ("of", "IN", 4, "case"), ("Gird", "NNP", 5, "compound"), ("Sor", "NNP", 0, "obl"),
    ]  # fmt: skip
    found = mended(rows)
    assert found[3][1:] == ("Sor", "case")
    assert found[5][1:] == ("village", "nmod")


def test_by_after_a_participle_names_its_doer():
    rows = [
        ("raid", "NN", 0, "root"), ("on", "IN", 2, "case"), ("clinic", "NN", 0, "nmod"),
        ("run", "VBN", 2, "acl"), ("by", "IN", 5, "case"), ("nuns", "NNS", 0, "nmod"),
    ]  # fmt: skip
    assert mended(rows)[5][1:] == ("run", "obl:agent")


@pytest.mark.parametrize("dep", ["ccomp", "advcl", "conj"])
def test_what_was_done_by_an_act_is_not_what_was_said(dep):
    rows = [
        ("Gunmen", "NNS", 1, "nsubj"), ("struck", "VBD", 7, "ccomp"), (",", ",", 3, "punct"),
        ("killing", "VBG", 7, dep), ("two", "CD", 3, "obj"), (",", ",", 7, "punct"),
        ("police", "NNS", 7, "nsubj"), ("said", "VBD", 7, "root"),
    ]  # fmt: skip
    assert mended(rows)[3][1:] == ("struck", "advcl")


def test_a_clause_describes_nothing():
    rows = [
        ("Two", "CD", 2, "nsubj:pass"), ("were", "VBD", 2, "aux:pass"),
        ("killed", "VBN", 2, "root"),
        ("and", "CC", 8, "cc"), ("others", "NNS", 6, "nsubj"), ("are", "VBP", 6, "cop"),
        ("injured", "JJ", 8, "amod"), ("in", "IN", 8, "case"), ("blast", "NN", 2, "obl"),
    ]  # fmt: skip
    found = mended(rows)
    assert found[6] == ("VBN", "killed", "conj")
    assert found[5][1:] == ("injured", "aux:pass")
    assert found[8][1:] == ("injured", "obl")


def test_small_letters_are_no_name_beside_capitals():
    rows = [
        ("Raqqa", "NNP", 1, "compound"), ("rebels", "NNP", 1, "root"),
        ("Fuad", "NNP", 1, "appos"), ("al", "NNP", 2, "flat"),
    ]  # fmt: skip
    assert [tag for tag, _, _ in mended(rows)] == ["NNP", "NNS", "NNP", "NNP"]
    assert [tag for tag, _, _ in mended([("rebels", "NNP", 0, "root")])] == ["NNP"]


def test_what_follows_a_verb_is_no_part_of_its_subject():
    rows = [
        ("blasts", "NNS", 1, "nsubj"), ("killed", "VBD", 1, "root"), ("ten", "CD", 1, "obj"),
        ("in", "IN", 4, "case"), ("Mosul", "NNP", 0, "nmod"),
    ]  # fmt: skip
    assert mended(rows)[4][1:] == ("killed", "obl")


def test_a_preposition_leads_in_what_follows():
    rows = [
        ("men", "NNS", 3, "nsubj"), ("from", "IN", 0, "case"), ("Front", "NNP", 0, "amod"),
        ("fled", "VBD", 3, "root"),
    ]  # fmt: skip
    assert mended(rows)[1][1:] == ("Front", "case")
    assert mended(rows)[2][1:] == ("men", "nmod")


def test_a_killing_describes_nobody():
    rows = [
        ("bombed", "VBD", 0, "root"), ("wharves", "NNS", 0, "obj"), (",", ",", 0, "punct"),
        ("killing", "VBG", 5, "amod"), ("six", "CD", 5, "nummod"), ("men", "NNS", 0, "obj"),
    ]  # fmt: skip
    assert mended(rows)[3][1:] == ("bombed", "advcl")
    assert mended(rows)[5][1:] == ("killing", "obj")


def test_each_participle_keeps_its_helper():
    rows = [
        ("Two", "CD", 2, "nsubj:pass"), ("were", "VBD", 2, "aux:pass"), ("shot", "VBN", 2, "root"),
        ("another", "DT", 8, "nsubj:pass"), ("was", "VBD", 8, "aux:pass"),
        ("taken", "VBN", 8, "conj"), ("they", "PRP", 8, "nsubj:pass"),
        ("were", "VBD", 8, "aux:pass"), ("stopped", "VBN", 2, "conj"),
    ]  # fmt: skip
    found = mended(rows)
    assert found[3][1:] == ("taken", "nsubj:pass")
    assert found[5][1:] == ("shot", "conj")


def test_a_number_counts_the_noun_after_it():
    rows = [
        ("caught", "VBD", 0, "root"), ("one", "CD", 0, "obj"), ("wanted", "VBN", 3, "amod"),
        ("man", "NN", 0, "obj"),
    ]  # fmt: skip
    assert mended(rows)[1][1:] == ("man", "nummod")


def test_the_later_verb_is_the_main_one():
    rows = [
        ("Answering", "VBG", 0, "root"), ("fire", "NN", 0, "obj"), (",", ",", 4, "punct"),
        ("soldiers", "NNS", 4, "nsubj"), ("advanced", "VBD", 1, "acl"),
    ]  # fmt: skip
    found = mended(rows)
    assert found[4][1:] == ("advanced", "root")
    assert found[0][1:] == ("advanced", "advcl")


def test_each_noun_keeps_what_became_of_it():
    rows = [
        ("saw", "VBD", 0, "root"), ("rebels", "NNS", 0, "obj"), ("killed", "VBN", 0, "acl"),
        ("and", "CC", 5, "cc"), ("two", "CD", 5, "nummod"), ("men", "NNS", 2, "obj"),
        ("held", "VBN", 5, "acl"),
    ]  # fmt: skip
    found = mended(rows)
    assert found[2][1:] == ("rebels", "acl")
    assert found[5][1:] == ("rebels", "conj")
