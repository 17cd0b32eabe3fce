"""A few readings made by hand, loaded into a real graph by the tests of the commands."""

from kg.dates import day, month, parse_day
from kg.model import Actor, Claim, Document, Party, Place, Reading, Site, Span
from kg.numbers import Bounds

IRAQ = Place("country:IQ", "Iraq", "country", latitude=33.0, longitude=44.0, country_code="IQ")
SYRIA = Place("country:SY", "Syria", "country", latitude=35.0, longitude=38.0, country_code="SY")
BAGHDAD = Place("gn:98182", "Baghdad", "city", (), 33.34, 44.4, "IQ", (IRAQ,))
SQUARE = Place("tayaran-square@gn:98182", "Tayaran Square", "site", (), None, None, "IQ",
               (BAGHDAD, IRAQ))  # fmt: skip
SHADDADI = Place("gn:173811", "al-Shaddadi", "city", (), 36.05, 40.73, "SY", (SYRIA,))

ISIS = Actor("isis", "ISIS", "armed_group", ("Daesh", "Islamic State"))
SDF = Actor("syrian-democratic-forces", "Syrian Democratic Forces", "armed_group", ("SDF",))
ARMY = Actor("iraqi-army", "Iraqi Army", "state_forces", country="IQ")
PESHMERGA = Actor("peshmerga", "Peshmerga", "state_forces", country="IQ")
GUNMEN = Actor("gunmen@doc-2", "Gunmen", "unidentified")
FORMULA = Actor("formula", "=cmd|' /C calc'!A0 [bold]\x1b[31m", "organisation")


def party(doc: Document, actor: Actor, quote: str) -> Party:
    """The actor, named at the beginning of the quote."""
    at = doc.text.index(quote)
    return Party(actor, Span(at, at + len(actor.name)))


def claim(doc: Document, quote: str, trigger: str, **said) -> Claim:
    start = doc.text.index(quote)
    at = doc.text.index(trigger, start)

    def span(*names: str) -> Span | None:
        found = [Span(i, i + len(n)) for n in names if (i := doc.text.find(n, start)) >= 0]
        return found[0] if found else None

    def parties(role: str) -> tuple[Party, ...]:
        return tuple(Party(a, span(a.name, *a.aliases, "=cmd")) for a in said.pop(role, ()))

    actors, recipients, place = parties("actors"), parties("recipients"), said.pop("place", None)
    return Claim(
        doc_id=doc.id, sentence=Span(start, start + len(quote)), quote=quote,
        trigger=Span(at, at + len(trigger)), rule="hand", extractor="hand", extractor_version="1",
        place=Site(place, span(place.name)) if place else None,
        actors=actors, recipients=recipients,
        **{"status": "asserted", "type": "ASSAULT", "confidence": 0.9} | said,
    ).with_id()  # fmt: skip


def readings() -> list[Reading]:
    """Three documents: a bombing, an arrest with a denial, an attack by nobody known."""
    bombing = "ISIS killed at least 32 people of the Iraqi Army in Tayaran Square on January 21."
    allied = "The Peshmerga are allied with the Iraqi Army."
    first = Document.new(
        f"Bombing \U0001f600.\n{bombing} {allied}", id="doc-1", title="Bombing",
        publisher="Zagros Wire", published="2021-02-09", url="https://example.org/bombing",
        language="en",
    )  # fmt: skip
    arrest = "The SDF arrested two ISIS men near al-Shaddadi on February 8."
    denial = "ISIS denied that it had attacked Baghdad."
    alleged = "Gunmen are said to have attacked the SDF in February."
    second = Document.new(
        f"{arrest} {denial} {alleged}", id="doc-2", publisher="Tigris Daily",
        published="2021-02-10", language="en",
    )  # fmt: skip
    odd = "=cmd attacked the Peshmerga."
    third = Document.new(odd, id="doc-3", title="<b>Odd</b>", language="en")
    return [
        Reading(first, sentences=3, claims=(
            claim(first, bombing, "killed", mode="suicide-attack", relation="KILLS", actors=[ISIS],
                  recipients=[ARMY], place=SQUARE, date=day(parse_day("2021-01-21")),
                  killed=Bounds(32, 32)),
            claim(first, allied, "allied", type="STANDING", relation="ALLIED_WITH",
                  actors=[PESHMERGA], recipients=[ARMY]),
        )),
        Reading(second, sentences=3, claims=(
            claim(second, arrest, "arrested", type="COERCE", mode="arrest", relation="ARRESTS",
                  actors=[SDF], recipients=[ISIS], place=SHADDADI,
                  date=day(parse_day("2021-02-08")), detained=Bounds.exactly(2)),
            claim(second, denial, "attacked", status="denied", relation="ATTACKS", actors=[ISIS],
                  place=BAGHDAD, said_by=party(second, ISIS, denial)),
            claim(second, alleged, "attacked", status="alleged", relation="ATTACKS",
                  actors=[GUNMEN], recipients=[SDF], date=month(2021, 2)),
        )),
        Reading(third, sentences=1, claims=(
            claim(third, odd, "attacked", relation="ATTACKS", actors=[FORMULA],
                  recipients=[PESHMERGA]),
        )),
    ]  # fmt: skip
