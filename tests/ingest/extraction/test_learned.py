"""Deeds that the network tells, and what it may say of those of the rules."""

from dataclasses import replace

import numpy as np
import pytest

from ingest.extraction.model.labels import KINDS, STATUSES
from ingest.extraction.model.network import shipped
from ingest.extraction.reader import RuleReader
from kg.model import DEED_STATUSES, Document
from kg.ontology import ontology
from tests.ingest.extraction.reading import claims, names, told


def telling(kind=None, status=None):
    """The shipped network made to say of every word that it tells this kind of deed, or none
    ("O"), or of every deed this status.
    """

    def analyser(words):
        found = shipped()(words)
        if kind is not None:
            kinds = np.zeros_like(found.kinds)
            kinds[:, 0 if kind == "O" else 1 + KINDS.index(kind)] = 1
            found = replace(found, kinds=kinds)
        if status is not None:
            statuses = np.zeros_like(found.statuses)
            statuses[:, STATUSES.index(status)] = 1
            found = replace(found, statuses=statuses)
        return found

    return analyser


def said(text, **made):
    doc = Document.new(text, id="doc-1", published="2021-02-09")
    claims = RuleReader(telling(**made)).read_one(doc).claims
    return [c for c in claims if c.type != "STANDING"]


SHELLED = "The army shelled Hajin on Monday. Gunmen killed two farmers in Hawija."


def test_a_rule_s_deed_that_the_network_does_not_see_is_dropped():
    assert [c.rule for c in claims(SHELLED)] == ["verb:shell", "verb:kill"]
    assert said(SHELLED, kind="O") == []


def test_a_deed_that_no_rule_knows_is_told_by_the_network():
    text = "Gunmen riddled a judge's car with bullets in Hawija on Monday."
    (claim,) = claims(text)
    assert claim.rule == "network:ASSAULT/ATTACKS"
    assert (claim.status, claim.relation, names(claim.actors)) == (
        "asserted", "ATTACKS", ["Gunmen"],
    )  # fmt: skip
    assert claim.place.place.name == "Hawija"
    assert claim.date.edtf() == "2021-02-08"


@pytest.mark.parametrize("kind", KINDS)
def test_rules_of_the_network_name_the_kind_and_fit_the_ontology(kind):
    for claim in said("Gunmen riddled the army's cars with bullets in Hawija.", kind=kind):
        rule = claim.rule.split("+")[0]
        assert rule.startswith(("network:", "verb:", "noun:"))
        if rule.startswith("network:"):
            assert rule == f"network:{kind}"
            assert claim.type == kind.partition("/")[0]
            assert claim.type in ontology().types
            assert claim.relation in (*ontology().edges, None)


OPEN = {
    "alleged": "The army is the suspect in the shelling of Hajin.",
    "denied": "False is the news of the army shelling Hajin.",
    "negated": SHELLED,
    "planned": "The army is about the shelling of Hajin.",
    "hypothetical": "The army is about the shelling of Hajin.",
}
"""Words that leave room for a status, which the rules do not read out of them."""


@pytest.mark.parametrize("status", OPEN)
def test_the_network_takes_a_deed_down_to_what_it_is_sure_of(status):
    found = {c.status for c in said(OPEN[status], status=status, kind="ASSAULT/ATTACKS")}
    assert found == {status}


@pytest.mark.parametrize("status", ["alleged", "denied", "planned", "hypothetical"])
def test_but_not_where_the_words_leave_no_room_for_it(status):
    assert {c.status for c in said(SHELLED, status=status)} == {"asserted"}


@pytest.mark.parametrize("status", STATUSES)
def test_but_never_makes_a_deed_of_what_was_not_done(status):
    for text in (
        "Turkey denied bombing the village of Hajin.",
        "The army denied that it had killed the farmers.",
        "The army did not shell Hajin.",
        "ISIS failed to capture Hajin.",
    ):
        violent = [c for c in said(text, status=status) if c.type in ("ASSAULT", "COERCE")]
        assert not [told(c) for c in violent if c.status in DEED_STATUSES]


def test_a_denial_wants_one_who_is_denied_something():
    assert all(c.recipients for c in said("Turkey denied it.", kind="REJECT/REJECTS"))


BYSTANDERS = [
    "Police arrested two men within an hour of the blast in Kirkuk.",
    "The army sealed the market off after the bombing in Kirkuk.",
    "Three farmers were killed in the shelling of Hawija.",
    "Ten pilgrims were wounded in an ambush near Tikrit.",
    "The mayor survived an attack in Basra.",
    "A judge condemned the bombing in Basra.",
]


@pytest.mark.parametrize("text", BYSTANDERS)
def test_those_who_stand_by_or_suffer_did_not_do_it(text):
    violent = [c for c in claims(text, type="ASSAULT") if c.relation != "ARRESTS"]
    assert violent, "nothing was read"
    assert [names(c.actors) for c in violent] == [[]] * len(violent)


def test_but_the_doer_whom_grammar_gives_is_kept():
    text = "Two soldiers died in an ambush by ISIS near Tikrit."
    (ambush,) = claims(text, relation="ATTACKS")
    assert names(ambush.actors) == ["ISIS"]


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between Turkish troops and the YPG killed ten people near Afrin.",
        "Clashes between the army and the rebels killed ten people near Hawija.",
    ],
)
def test_clashes_that_killed_give_the_killing_no_doer(text):
    assert [names(c.actors) for c in claims(text, relation="KILLS")] in ([], [[]])
    (clash,) = claims(text, relation="FIGHTS_WITH")
    assert clash.killed.best == 10


@pytest.mark.parametrize("text", ["It rained in Basra.", "A bakery opened.", "He sleeps."])
def test_where_nothing_is_done_nothing_is_told(text):
    assert claims(text) == []
