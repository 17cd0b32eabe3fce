"""Readings made up for the tests of the graph."""

from __future__ import annotations

from kg.dates import PartialDate
from kg.model import Actor, Claim, Document, Mention, Party, Place, Reading, Site, Span
from kg.numbers import Bounds

IRAQ = Place("country:IQ", "Iraq", "country", country_code="IQ", latitude=33.0, longitude=44.0)
NINEVEH = Place("gn:99", "Nineveh", "province", country_code="IQ", within=(IRAQ,))
MOSUL = Place("gn:98", "Mosul", "city", ("Al Mawsil",), 36.3, 43.1, "IQ", within=(NINEVEH, IRAQ))
ISIS = Actor("isis", "ISIS", "armed_group", ("Daesh", "Islamic State"))
ARMY = Actor("iraqi-army", "Iraqi Army", "state_forces", country="IQ")
PESHMERGA = Actor("peshmerga", "Peshmerga", "state_forces", country="IQ")


def party(actor: Actor, text: str, word: str | None = None) -> Party:
    at = text.find(word or actor.name)
    return Party(actor, Span(at, at + len(word or actor.name)) if at >= 0 else None)


def claim(doc: Document, sentence: str, trigger: str, **said: object) -> Claim:
    """A claim made by ``trigger`` in ``sentence``, both as they stand in the document."""
    start = doc.text.index(sentence)
    at = doc.text.index(trigger, start)
    known = {
        "doc_id": doc.id,
        "type": "ASSAULT",
        "status": "asserted",
        "trigger": Span(at, at + len(trigger)),
        "sentence": Span(start, start + len(sentence)),
        "quote": sentence,
        "rule": "test",
        "extractor": "hand",
        "extractor_version": "1",
    }
    return Claim(**(known | said)).with_id()  # type: ignore[arg-type]


def reading(number: int = 0, *, version: str = "1") -> Reading:
    """A report with an attack, an arrest that was denied, a joint act and a standing relation."""
    attack = f"ISIS attacked the Iraqi Army in Mosul, killing at least {number + 1}."
    denial = "The Iraqi Army denied that it had arrested ISIS men."
    joint = "The Peshmerga and the Iraqi Army met."
    standing = "The Peshmerga are allied with the Iraqi Army."
    text = " ".join((f"Report {number} \U0001f600.", attack, denial, joint, standing))
    doc = Document.new(text, id=f"doc-{number}", title=f"Report {number}", published="2021-02-09")
    hand = {"extractor_version": version}
    claims = (
        claim(
            doc, attack, "attacked",
            mode="explosives", relation="ATTACKS", actors=(party(ISIS, text),),
            recipients=(party(ARMY, text),), place=Site(MOSUL, party(ARMY, text, "Mosul").span),
            date=PartialDate("2021-01-21", "2021-01-21", "day", ("year",), "January 21"),
            killed=Bounds(number + 1, number + 1), confidence=0.9, **hand,
        ),
        claim(
            doc, denial, "arrested",
            type="COERCE", mode="arrest", relation="ARRESTS", status="denied",
            actors=(party(ARMY, text),), recipients=(party(ISIS, text),),
            said_by=party(ARMY, text), **hand,
        ),
        claim(
            doc, joint, "met",
            type="CONSULT", mode="visit", relation="COOPERATES_WITH",
            actors=(party(PESHMERGA, text), party(ARMY, text)), **hand,
        ),
        claim(
            doc, standing, "allied",
            type="STANDING", relation="ALLIED_WITH",
            actors=(party(PESHMERGA, text),), recipients=(party(ARMY, text),), **hand,
        ),
    )  # fmt: skip
    at = text.index("ISIS")
    mentions = (Mention(Span(at, at + 4), "ISIS", "Organisation", "isis"),)
    return Reading(doc, mentions=mentions, claims=claims, sentences=5)
