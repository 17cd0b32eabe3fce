"""Claims of one act are one event; everything else stays apart."""

import pytest

from kg.model import DEED_STATUSES, Claim, Span
from kg.numbers import Bounds
from kg.resolution import resolve_events
from tests.ingest.extraction.reading import read


def events(text, published="2021-02-09"):
    return resolve_events(read(text, published).claims)


def told(event):
    return (
        event.status,
        event.relation,
        [p.actor.name for p in event.actors],
        [p.actor.name for p in event.recipients],
    )


def test_a_headline_and_its_paragraph_are_one_attack():
    (event,) = events(
        "Turkish army shelling kills four in Ain Issa\n\n"
        "The Turkish army shelled the town of Ain Issa on Monday, killing four people."
    )
    assert told(event)[:3] == ("asserted", "KILLS", ["Turkish Armed Forces"])
    assert (event.killed.best, event.date.edtf(), len(event.claims)) == (4, "2021-02-08", 3)


def test_the_blast_and_who_claimed_it_are_one():
    found = events(
        "A suicide bomber killed nine people in Kirkuk on Monday. Twenty others were injured in "
        "the blast. ISIS claimed responsibility for the attack."
    )
    (bombing,) = [e for e in found if e.type == "ASSAULT"]
    assert (bombing.killed.best, bombing.injured.best) == (9, 20)
    assert "ISIS" in told(bombing)[2]


@pytest.mark.parametrize(
    "text",
    [
        # other days
        "ISIS attacked the SDF in Hajin on Sunday. ISIS attacked the SDF in Hajin on Monday.",
        # other places
        "ISIS killed three men in Hajin on Sunday. ISIS killed three men in Mosul on Sunday.",
        # other tolls
        "ISIS killed three men in Hajin on Sunday. ISIS killed nine men in Hajin on Sunday.",
        # other doers
        "Turkey shelled Kobani on Sunday. The YPG shelled Kobani on Sunday.",
        # another kind of deed
        "The SDF arrested two men in Hajin on Sunday. The SDF killed two men in Hajin on Sunday.",
        # a count of acts is not one act
        "ISIS carried out 14 attacks in January. ISIS carried out an attack in January.",
    ],
)
def test_what_differs_stays_apart(text):
    assert len(events(text)) == 2


def test_an_accused_party_does_not_become_the_doer_of_a_fact():
    found = events(
        "Gunmen killed three policemen in Hawija on Monday. An officer blamed ISIS for the killing "
        "of the policemen."
    )
    killings = [told(e) for e in found if e.relation == "KILLS"]
    assert ("asserted", "KILLS", ["Gunmen"], ["three policemen"]) in killings
    assert [k for k in killings if "ISIS" in k[2]] == [
        ("alleged", "KILLS", ["ISIS"], ["three policemen"])
    ]


def test_an_attack_and_its_wounded_are_one():
    (event,) = events("ISIS attacked a village in Diyala on Monday, wounding four civilians.")
    assert event.injured.best == 4


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("An airstrike on Rafah killed a commander and wounded six.", 1, 6),
        ("Ten people were killed in an airstrike on Rafah on Monday.", 10, None),
        ("Ten people were killed in a bombing in Kirkuk.", 10, None),
        ("Three farmers were killed in the shelling of Hawija.", 3, None),
    ],
)
def test_an_act_and_what_was_done_with_it_are_one(text, killed, injured):
    (event,) = events(text)
    assert (event.type, event.relation) == ("ASSAULT", "KILLS")
    assert (event.killed.best, event.injured and event.injured.best) == (killed, injured)


def test_by_it_joins_what_names_the_same_weapon():
    """Whatever the reader makes one claim, two of them with a blast between them are one act."""
    quote = "The blast in Kirkuk killed ten and left six hurt."

    def claim(words, weapon, **harm):
        start = quote.index(words)
        return Claim(
            doc_id="d", type="ASSAULT", status="asserted", rule="r", quote=quote,
            trigger=Span(start, start + len(words)), sentence=Span(0, len(quote)),
            weapon=weapon, extractor="e", extractor_version="1", **harm,
        ).with_id()  # fmt: skip

    ten, six = Bounds.exactly(10), Bounds.exactly(6)
    blast = claim("blast", None, relation="ATTACKS")
    killed = claim("killed", "the blast", relation="KILLS", killed=ten)
    hurt = claim("hurt", "the blast", relation="ATTACKS", injured=six)
    assert [len(e.claims) for e in resolve_events([blast, killed, hurt])] == [3]
    other = claim("hurt", "a rocket", relation="ATTACKS", injured=six)
    assert [len(e.claims) for e in resolve_events([blast, hurt])] == [2]
    assert [len(e.claims) for e in resolve_events([blast, other])] == [1, 1]


def test_a_denial_disputes_the_act_and_is_listed_with_it():
    found = events(
        "The Turkish army shelled Kobani on Monday, the SDF said. The Turkish army denied "
        "shelling Kobani."
    )
    (event,) = [e for e in found if e.type == "ASSAULT"]
    assert event.status == "disputed"
    assert sorted(c.status for c in event.claims) == ["asserted", "denied"]


def test_a_lone_denial_makes_no_event():
    assert [e for e in events("The PMF denied killing the officer.") if e.relation == "KILLS"] == []


def test_every_deed_is_in_exactly_one_event():
    claims = read(
        "ISIS attacked Hajin on Sunday, killing two. The SDF arrested two men. Turkey denied "
        "bombing Kobani. ISIS will attack again. The attack wounded six."
    ).claims
    deeds = [c.id for c in claims if c.status in DEED_STATUSES and c.type != "STANDING"]
    listed = [c.id for e in resolve_events(claims) for c in e.claims if c.status in DEED_STATUSES]
    assert sorted(listed) == sorted(deeds)


def test_the_order_of_claims_does_not_matter():
    claims = read("ISIS attacked Hajin on Sunday, killing two. The attack wounded six.").claims
    assert resolve_events(claims) == resolve_events(tuple(reversed(claims)))


@pytest.mark.parametrize(
    "text",
    [
        # a later, higher toll
        "A car bomb exploded in Tikrit on Monday, killing 12. The attack killed 14 people.",
        # who did it
        "Gunmen killed four soldiers near Hawija on Sunday. The attack was carried out by ISIS.",
        "Gunmen abducted 20 women in Borno on Sunday. Boko Haram claimed the kidnapping.",
        # the same place once more, which tells it from another
        "A bomb killed ten people in Mosul on Sunday. The attack in Mosul wounded 30 people.",
    ],
)
def test_what_takes_up_an_act_is_of_it(text):
    assert len([e for e in events(text) if e.type == "ASSAULT"]) == 1


def test_of_two_acts_the_named_place_tells_which_is_meant():
    found = events(
        "A bomb killed ten people in Mosul on Sunday. A blast in Tikrit killed five on Monday. The "
        "attack in Mosul wounded 30 people."
    )
    assert [(e.place.place.name, e.injured and e.injured.best) for e in found] == [
        ("Mosul", 30),
        ("Tikrit", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # another act, after it
        "Gunmen killed four men near Hawija on Sunday. Five were hurt two days after the attack.",
        # a lower toll is another account
        "Gunmen killed four soldiers near Hawija on Sunday. The attack killed two soldiers.",
        # another year, another place
        "Gunmen killed four soldiers near Hawija on Sunday. The attack there in 2014 killed 90.",
        "A bomb killed ten people in Mosul on Sunday. The attack in Tikrit wounded 30 people.",
    ],
)
def test_what_speaks_of_another_act_stays_apart(text):
    assert len([e for e in events(text) if e.type == "ASSAULT"]) == 2


def test_the_attack_is_the_one_told_last():
    found = events(
        "Two bombs exploded in Kirkuk on Monday, killing five. Gunmen attacked a market in Hawija "
        "on Tuesday, killing six. ISIS claimed the attack."
    )
    acts = [e for e in found if e.type == "ASSAULT"]
    assert [told(e)[2] for e in acts] == [[], ["Gunmen", "ISIS"]]


def test_the_attack_that_two_could_be_is_neither():
    found = events(
        "Israel bombed Gaza on Sunday. Hamas fired rockets at Tel Aviv. It said the attack killed "
        "two soldiers."
    )
    acts = [e for e in found if e.type == "ASSAULT"]
    assert [told(e)[2] for e in acts] == [["Israel"], ["Hamas"], []]
