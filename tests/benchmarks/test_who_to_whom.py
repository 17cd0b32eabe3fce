from benchmarks.scores import Tally
from benchmarks.who_to_whom import sentences, tallies

TAGGED = """\
Hill B-S
rebels I-S
( O
HR O
) O
killed O
two B-T
policemen I-T
, O
he O
said O
. O

They B-R
met O
"""


def test_tokens_become_plain_text_with_spans():
    first, second = sentences(TAGGED.splitlines())
    assert first.text == "Hill rebels (HR) killed two policemen, he said."
    assert [first.text[a:b] for a, b in first.spans("SR")] == ["Hill rebels"]
    assert [first.text[a:b] for a, b in first.spans("TR")] == ["two policemen"]
    assert second.spans("SR") == second.spans("TR") == [(0, 4)]


def said(actors, recipients):
    return {
        "claims": [
            {
                "actors": [{"span": s} for s in actors],
                "recipients": [{"span": s} for s in recipients],
            }
        ]
    }


def test_overlapping_sides_are_right_and_swapped_ones_wrong():
    sentence = sentences(TAGGED.splitlines())[0]
    right = tallies(sentence, said([[0, 16]], [[28, 37]]))
    assert right == dict.fromkeys(("who", "whom", "who to whom"), Tally(1, 1, 1))
    swapped = tallies(sentence, said([[28, 37]], [[0, 16]]))
    assert swapped == dict.fromkeys(("who", "whom", "who to whom"), Tally(0, 1, 1))
    assert tallies(sentence, {"claims": []})["who to whom"] == Tally(0, 0, 1)
