import pytest

from ingest.extraction.lexicon import WORD_SETS, lexicon, parse
from kg.errors import InputError


def test_every_sense_is_of_the_ontology_and_every_frame_is_known():
    frames = {s.frame for s in (*lexicon().verbs.values(), *lexicon().nouns.values())}
    assert frames <= {
        "on", "casualty", "die", "with", "territory", "move", "leave", "enter", "blast", "to",
        "between", "toward",
    }  # fmt: skip


def test_a_faulty_sense_is_named():
    maps = ("verbs", "nouns", "noun_modes", "doer_modes", "anaphora", "metonyms")
    data = {name: {} for name in maps}
    data |= {name: [] for name in WORD_SETS}
    data["verbs"] = {"hug": {"type": "HUG"}}
    with pytest.raises(InputError, match=r"lexicon.verbs.hug: unknown event type 'HUG'"):
        parse(data)
