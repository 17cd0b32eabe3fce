from dataclasses import replace

import pytest

from kg.errors import EvidenceError
from kg.evidence import check, keep_evident
from kg.model import Actor, Claim, Document, Party, Span

DOC = Document.new("Before. ISIS attacked Hajin. After.", id="d")
CLAIM = Claim(
    doc_id="d",
    type="ASSAULT",
    status="asserted",
    trigger=Span(13, 21),
    sentence=Span(8, 28),
    quote="ISIS attacked Hajin.",
    rule="test",
    actors=(Party(Actor("isis", "ISIS"), Span(8, 12)),),
)


def test_a_true_quote_passes():
    check(CLAIM, DOC)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "ISIS attacked Mosul."}, "quote differs from the text"),
        ({"sentence": Span(8, 27)}, "quote differs from the text"),
        ({"sentence": Span(8, 99)}, "sentence outside the text"),
        ({"sentence": Span(8, 8)}, "sentence outside the text"),
        ({"trigger": Span(0, 6)}, "trigger outside the sentence"),
        ({"trigger": Span(13, 13)}, "trigger outside the sentence"),
        ({"doc_id": "other"}, "claim of another document"),
        ({"said_by": Party(Actor("x", "X"), Span(30, 90))}, "argument outside the text"),
    ],
)
def test_a_claim_without_its_quote_is_refused_and_counted(change, reason):
    wrong = replace(CLAIM, **change)
    with pytest.raises(EvidenceError, match=reason):
        check(wrong, DOC)
    assert keep_evident([CLAIM, wrong], DOC) == ((CLAIM,), {reason: 1})
