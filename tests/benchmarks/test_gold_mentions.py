from benchmarks import gold_mentions, re3d
from benchmarks.re3d import Link, Mark, Marked
from kg.model import Document

TEXT = "Rebel fighters shelled the Syrian army in Qasr. It rained."
FIGHTERS, ARMY, QASR = (0, 14), (27, 38), (42, 46)


def gold(*links):
    marks = (
        Mark(*FIGHTERS, "Organisation"),
        Mark(*ARMY, "Organisation"),
        Mark(*QASR, "Location"),
    )
    return Marked(frozenset(marks), frozenset(links))


def test_ends_are_laid_on_the_gold_mention_that_they_overlap_most():
    army = (23, 46)  # "the Syrian army in Qasr" shares 11 of 23 characters with the army
    said = Marked(
        frozenset({Mark(*army, "Organisation"), Mark(6, 14, "Person")}),
        frozenset({Link("FightingAgainst", (6, 14), army)}),
    )
    assert gold_mentions.laid(said, gold()).links == {Link("FightingAgainst", FIGHTERS, ARMY)}


def test_one_gold_mention_bears_one_predicted_one_and_what_lies_beside_is_left_out():
    said = Marked(
        frozenset(),
        frozenset(
            {
                Link("BelongsTo", (0, 5), (6, 14)),  # two halves: the longer takes the mention
                Link("BelongsTo", (6, 14), (48, 50)),  # "It" is no gold mention
                Link("BelongsTo", (6, 14), ARMY),
            }
        ),
    )
    assert gold_mentions.laid(said, gold()).links == {Link("BelongsTo", FIGHTERS, ARMY)}


def test_the_reader_can_be_given_the_mentions():
    marked = {"d": gold(Link("FightingAgainst", FIGHTERS, ARMY))}
    found = gold_mentions.between_given([Document.new(TEXT, id="d")], marked)["d"]
    assert Link("FightingAgainst", FIGHTERS, ARMY) in found.links
    spans = {m[:2] for m in marked["d"].marks}
    assert all({r.source, r.target} <= spans for r in found.links)
    assert re3d.link_tallies(marked["d"], found, relaxed=False)["FightingAgainst"].right == 1


def test_without_mentions_there_are_no_relations():
    none = {"d": Marked(frozenset(), frozenset())}
    assert not gold_mentions.between_given([Document.new(TEXT, id="d")], none)["d"].links
