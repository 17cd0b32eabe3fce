"""What the corpora say of sentences, as records to train on."""

import json

import pytest

from ingest.extraction.sentences import sentences
from training import corpora

TEXT = "Rebel units shelled Qasr on Monday, and the army held Qasr."


def span(words, text=TEXT):
    start = text.index(words)
    return [start, start + len(words)]


def write(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_a_treebank(tmp_path):
    rows = [
        "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_",
        "2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\t_",
        "",
        "",
    ]
    (tmp_path / "a.conllu").write_text("\n".join(rows), encoding="utf-8")
    (record,) = corpora.treebank(tmp_path / "a.conllu")
    assert record["words"] == ["Rebels", "fled"]
    assert record["tree"] == {
        "upos": ["NOUN", "VERB"],
        "tags": ["NNS", "VBD"],
        "heads": [1, 1],
        "deps": ["nsubj", "root"],
    }


def test_the_meaning_bank(tmp_path):
    rows = [
        "Sentence #,Word,POS,Tag",
        "Sentence: 1,Karim,NNP,B-per",
        ",Rashid,NNP,I-per",
        ",left,VBD,O",
        ", ,X,O",  # no word
        ",Qasr,NNP,B-geo",
        "Sentence: 2,Storm,NNP,B-nat",  # no kind of ours
    ]
    (tmp_path / "gmb.csv").write_text("\n".join(rows), encoding="cp1252")
    first, second = corpora.gmb(tmp_path / "gmb.csv")
    assert first["words"] == ["Karim", "Rashid", "left", "Qasr"]
    assert first["names"] == ["B-PERSON", "I-PERSON", "O", "B-GPE"]
    assert second["names"] == ["O"]


def test_wikigold_has_no_beginnings_and_gets_them(tmp_path):
    rows = ["Karim I-PER", "Rashid I-PER", "left O", "Qasr I-LOC", "Cup I-MISC", "", "He O"]
    (tmp_path / "w.txt").write_text("\n".join(rows), encoding="utf-8")
    first, second = corpora.wikigold(tmp_path / "w.txt")
    assert first["names"] == ["B-PERSON", "I-PERSON", "O", "B-GPE", "O"]
    assert second["words"] == ["He"]


@pytest.mark.parametrize(("publisher", "held"), [("S", False), ("BBC Online", True), (None, False)])
def test_mentions_and_what_links_them(tmp_path, publisher, held):
    def mark(words, type):
        begin, end = span(words)
        return {"documentId": "d", "begin": begin, "end": end, "type": type, "confidence": 1}

    write(tmp_path / "documents.jsonl", {"_id": "d", "text": TEXT, "sourceName": publisher})
    write(tmp_path / "entities.jsonl", mark("Rebel units", "Organisation"),
          mark("Qasr", "Location"), mark("the army", "Organisation"))  # fmt: skip
    ends = {"sourceBegin": 0, "sourceEnd": 11, "targetBegin": 40, "targetEnd": 48}
    link = {"documentId": "d", "type": "FightingAgainst", "confidence": 0.9, **ends}
    write(tmp_path / "relations.jsonl", link)
    (record,) = corpora.mentions(tmp_path)
    assert record["held"] is held
    assert record["mentions"][:5] == ["B-Organisation", "I-Organisation", "O", "B-Location", "O"]
    words = record["words"]
    assert [words[i] for i in record["links"]["heads"]] == ["units", "Qasr", "army"]
    assert [[words[a], words[b], kind] for a, b, kind in record["links"]["pairs"]] == [
        ["units", "army", "FightingAgainst"]
    ]


def line(**sentence):
    whole = {"start": 0, "end": len(TEXT), **sentence}
    return {"corpus": "own", "doc": "d", "split": "train", "sentences": [whole]}


def test_our_own_mentions():
    marks = [[*span("Rebel units"), "Organisation"], [*span("Monday"), "Temporal"]]
    (record,) = corpora.marked([line(mentions=marks)], {"d": TEXT})
    labels = dict(zip(record["words"], record["mentions"], strict=False))
    assert (labels["Rebel"], labels["units"]) == ("B-Organisation", "I-Organisation")
    assert (labels["Monday"], labels["held"]) == ("B-Temporal", "O")
    assert record["links"] == {"heads": [], "pairs": []}


def event(trigger="shelled", type="ASSAULT", relation="ATTACKS", status="asserted", **roles):
    return {"trigger": span(trigger), "type": type, "relation": relation, "status": status, **roles}


def test_deeds_with_the_heads_of_those_who_take_part():
    told = event(actor=[span("Rebel units")], place=[span("Qasr")])
    (record,) = corpora.deeds([line(events=[told])], {"d": TEXT})
    words = record["words"]
    (deed,) = record["deeds"]
    assert (words[deed["trigger"]], deed["kind"], deed["status"]) == (
        "shelled", "ASSAULT/ATTACKS", "asserted",
    )  # fmt: skip
    assert [(role, words[at]) for role, at in deed["parts"]] == [
        ("actor", "units"),
        ("place", "Qasr"),
    ]


def test_own_sentences_bring_their_text():
    (record,) = corpora.deeds([{**line(events=[event()]), "text": TEXT}], {})
    assert record["words"][2] == "shelled"


@pytest.mark.parametrize("other", [{"relation": "OTHER"}, {"status": "sure"}])
def test_what_the_network_has_no_label_for_is_left_out(other):
    (record,) = corpora.deeds([line(events=[event(**other)])], {"d": TEXT})
    assert record["deeds"] == []


@pytest.mark.parametrize(
    ("words", "head"),
    [("Rebel units", "units"), ("the army held Qasr", "Qasr"), ("Monday,", "Monday")],
)
def test_the_head_of_a_stretch(words, head):
    (found,) = sentences(TEXT)
    at = corpora.head_word(found, TEXT, tuple(span(words)))
    assert found[at].text == head
