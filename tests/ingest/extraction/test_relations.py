"""Relations between given mentions, by the rules alone."""

import pytest

from ingest.extraction import relations
from ingest.extraction.reader import RuleReader
from kg.model import Document, Mention, Span

TYPES = {"o": "Organisation", "p": "Person", "l": "Location", "q": "Quantity", "w": "Weapon",
         "m": "MilitaryPlatform", "n": "Nationality"}  # fmt: skip


class Told(RuleReader):
    """The shipped reader with marked mentions for its own."""

    marks: list[Mention]

    def _mentions(self, scene, *_rest):
        span = scene.sentence.span
        return [m for m in self.marks if span.covers(m.span)]


@pytest.fixture(scope="module")
def reader():
    return Told()


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch):
    monkeypatch.setattr(relations, "SURE", 2.0)


def said(reader, marked):
    """The relations of a text whose mentions stand as [o:the army], as readable triples."""
    text, marks = "", []
    for part in marked.split("["):
        inside, bracket, after = part.rpartition("]")
        if bracket:
            kind, words = inside.split(":", 1)
            marks.append(Mention(Span(len(text), len(text) + len(words)), words, TYPES[kind]))
            text += words + after
        else:
            text += part
    reader.marks = marks
    found = reader.read_one(Document.new(text, id="doc-1", published="2021-02-09")).relations
    return {(r.type, r.source.of(text), r.target.of(text)) for r in found}


TOLD = [
    ("[o:Rebels] in [l:Homs] and [l:Hama] slept.", ("CoLocated", "Rebels", "Hama")),
    ("[p:The envoy] visited [l:Amman].", ("CoLocated", "The envoy", "Amman")),
    ("[p:The pilot], who died in [l:Kirkuk], was young.", ("CoLocated", "The pilot", "Kirkuk")),
    ("They live in [l:Homs], [l:Syria].", ("CoLocated", "Homs", "Syria")),
    ("[p:The envoy] met [p:the king] in [l:Amman].", ("CoLocated", "The envoy", "Amman")),
    ("[p:The envoy] met [p:the king] in [l:Amman].", ("CommWith", "The envoy", "the king")),
    ("[p:The envoy] and [p:the king] met.", ("CommWith", "The envoy", "the king")),
    ("[p:He] held talks with [o:the council].", ("CommWith", "He", "the council")),
    ("A treaty followed talks between [o:Oman] and [o:Iran].", ("CommWith", "Oman", "Iran")),
    ("[o:Families] fled from [l:Homs].", ("Apart", "Families", "Homs")),
    ("[o:Engineers] from [o:the ministry] came.", ("BelongsTo", "Engineers", "the ministry")),
    ("[o:Jordan], as part of [o:the alliance], flew.", ("BelongsTo", "Jordan", "the alliance")),
    ("[o:The front], which includes [o:the brigade], moved.",
     ("BelongsTo", "the brigade", "The front")),
    ("[o:The brigade] is led by [p:Adel Karim].", ("InChargeOf", "Adel Karim", "The brigade")),
    ("[o:Troops] entered [l:Homs].", ("CoLocated", "Troops", "Homs")),
    ("[l:Homs] is held by [o:the rebels].", ("InChargeOf", "the rebels", "Homs")),
    ("[o:The army]'s [p:spokesman] smiled.", ("BelongsTo", "spokesman", "The army")),
    ("[o:Rebel] leader [p:Adel Karim] smiled.", ("InChargeOf", "Adel Karim", "Rebel")),
    ("[o:The people] of [l:Homs] wept.", ("CoLocated", "The people", "Homs")),
    ("[o:The army] launched a new campaign against [o:the rebels].",
     ("FightingAgainst", "The army", "the rebels")),
    ("[p:Adel Karim] commands [o:the brigade].", ("InChargeOf", "Adel Karim", "the brigade")),
    ("[o:The army] retook [l:Tikrit] from [o:the rebels].",
     ("FightingAgainst", "The army", "the rebels")),
    ("[o:The army] retook [l:Tikrit] from [o:the rebels].",
     ("InChargeOf", "the rebels", "Tikrit")),
    ("[o:The tribes] are committed to defeating [o:the rebels].",
     ("FightingAgainst", "The tribes", "the rebels")),
    ("We praise [o:Chad] and [o:Mali] in their fight against [o:the rebels].",
     ("FightingAgainst", "Chad", "the rebels")),
    ("[o:The regime]'s air strikes on [l:Idlib] go on.",
     ("FightingAgainst", "The regime", "Idlib")),
    ("Near [l:Rawa], [q:two] [w:strikes] engaged [o:a unit] and destroyed [l:a bridge].",
     ("FightingAgainst", "strikes", "a bridge")),
    ("Near [l:Rawa], [q:two] [w:strikes] engaged [o:a unit] and destroyed [l:a bridge].",
     ("CoLocated", "a unit", "Rawa")),
    ("Near [l:Rawa], [q:two] [w:strikes] engaged [o:a unit] and destroyed [l:a bridge].",
     ("HasAttrOf", "strikes", "two")),
    ("[n:Kurdish] [o:nurses] came.", ("HasAttrOf", "nurses", "Kurdish")),
    ("[o:Norway] supports [o:the council].", ("Likes", "Norway", "the council")),
    ("[o:Allied forces] support [o:the council].", ("AlliesOf", "Allied forces", "the council")),
    ("[o:The union] strongly condemned the raid by [o:the rebels].",
     ("Dislikes", "The union", "the rebels")),
    ("[o:The Blue Front] ([o:BF]) spoke.", ("IsSynonymOf", "The Blue Front", "BF")),
    ("[p:The minister], [p:Adel Karim], spoke.", ("IsSynonymOf", "The minister", "Adel Karim")),
    ("[o:The Blue Front], also known as [o:the Guard], spoke.",
     ("IsSynonymOf", "The Blue Front", "the Guard")),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "relation"), TOLD)
def test_relations(reader, marked, relation):
    assert relation in said(reader, marked)


NONE = [
    "[o:The army] spoke of [o:the council].",
    "[o:The council] pays [o:the army].",
    "[p:The envoy] will travel to [l:Amman].",
    "[o:Oman] and [o:Iran] are rich.",
    "[o:Oman], [o:Iran] and [o:Chad] pay the costs.",
    "[o:The families] of [o:the dead] wept.",
    "[l:Homs] and [l:Hama] are towns.",
    "[p:Adel Karim] and [p:Omar Said] are old.",
    "[o:The council] reads [o:the army]'s report.",
]


@pytest.mark.parametrize("marked", NONE)
def test_nothing_said(reader, marked):
    assert said(reader, marked) == set()


ALONE = [
    # who helps one side is not its enemy, nor the side's enemy
    ("[o:Norway] supports [o:Chad] in its fight against [o:the rebels].",
     {("FightingAgainst", "Chad", "the rebels")}),
    # who condemns an attack has made none
    ("[o:The union] condemned the raid by [o:the rebels].", set()),
    ("[o:The union] condemned attacks on [l:Homs].", set()),
    ("[o:The union] debated the war against [o:the rebels].", set()),
    ("[o:The tribes] will not fight [o:the rebels].", set()),
    ("[o:The council] pays [o:the tribes] and fights [o:the rebels].",
     {("FightingAgainst", "The council", "the rebels")}),
    ("[o:The rebels] were attacked by [o:the army].",
     {("FightingAgainst", "the army", "The rebels")}),
    # the strikes are made on the rebels, not by or on those supported
    ("[o:Allied forces] made raids in support of [o:Chad].", set()),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "fights"), ALONE)
def test_nobody_else_fights(reader, marked, fights):
    told = {r for r in said(reader, marked) if r[0] == "FightingAgainst"}
    assert {frozenset(r) for r in told} == {frozenset(r) for r in fights}


def test_where_a_mention_is_part_of_a_word(reader):
    assert said(reader, "The [o:UK]-[o:France] summit began.") == set()
