"""A small graph that every question can be asked of: invented reports on real ground."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.dates import PartialDate, day, month, parse_day
from kg.model import Actor, Claim, Document, Party, Place, Reading, Site, Span
from kg.numbers import Bounds

IRAQ = Place("country:IQ", "Iraq", "country", ("Republic of Iraq",), 33.0, 44.0, "IQ")
SYRIA = Place("country:SY", "Syria", "country", (), 35.0, 38.0, "SY")
NINEVEH = Place("gn:1", "Nineveh", "province", ("Ninawa",), 36.0, 42.5, "IQ", (IRAQ,))
KIRKUK = Place("gn:2", "Kirkuk", "city", (), 35.47, 44.39, "IQ", (IRAQ,))
MOSUL = Place("gn:3", "Mosul", "city", ("Al-Mawṣil",), 36.34, 43.13, "IQ", (NINEVEH, IRAQ))
BAGHDAD = Place("gn:4", "Baghdad", "city", (), 33.34, 44.4, "IQ", (IRAQ,))
MARKET = Place("bab-market@gn:4", "Bab Market", "site", country_code="IQ", within=(BAGHDAD, IRAQ))
HASAKAH = Place("gn:5", "al-Hasakah", "city", ("Hasaka",), 36.5, 40.75, "SY", (SYRIA,))
VILLAGE = Place("tell-rmeil@doc-4", "Tell Rmeil", "unknown")

ISIS = Actor("isis", "ISIS", "armed_group", ("Daesh", "Islamic State"), wikidata="Q2429253")
SDF = Actor("sdf", "SDF", "armed_group", ("Syrian Democratic Forces",), country="SY")
ARMY = Actor("iraqi-army", "Iraqi Army", "state_forces", (), country="IQ")
PMF = Actor("pmf", "PMF", "state_forces", ("Hashd al-Shaabi",), country="IQ")
TURKEY = Actor("turkey", "Turkey", "state", (), country="TR")
EMIR = Actor("abu-nuh-al-zubaidi", "Abu Nuh al-Zubaidi", "person")
SHOPPERS = Actor("shoppers@doc-1", "shoppers", "unidentified")
GUNMEN_1 = Actor("gunmen@doc-1", "gunmen", "unidentified")
GUNMEN_4 = Actor("gunmen@doc-4", "gunmen", "unidentified")


@dataclass
class Report:
    """A document under way: `say` adds a sentence and the claim it makes."""

    id: str
    published: str | None
    publisher: str | None
    title: str
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def say(
        self,
        sentence: str,
        trigger: str,
        type: str,
        *,
        by: tuple[Actor, ...] = (),
        on: tuple[Actor, ...] = (),
        at: Place | None = None,
        when: PartialDate | None = None,
        said_by: Actor | None = None,
        status: str = "asserted",
        confidence: float = 0.8,
        **rest: Any,
    ) -> Report:
        if not self.text.endswith(sentence + " "):
            self.text += sentence + " "
        begin = len(self.text) - len(sentence) - 1
        word = begin + sentence.index(trigger)
        self.claims.append(
            Claim(
                doc_id=self.id,
                type=type,
                status=status,
                trigger=Span(word, word + len(trigger)),
                sentence=Span(begin, begin + len(sentence)),
                quote=sentence,
                rule="by-hand",
                actors=tuple(Party(actor, Span(begin, begin + 1)) for actor in by),
                recipients=tuple(Party(actor, Span(word, word + 1)) for actor in on),
                place=Site(at, Span(word, word + 1)) if at else None,
                date=when,
                said_by=Party(said_by, Span(word, word + 1)) if said_by else None,
                confidence=confidence,
                extractor="hand",
                extractor_version="1",
                **rest,
            ).with_id()
        )
        return self

    def reading(self) -> Reading:
        doc = Document(
            self.id,
            self.text,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            language="en",
        )
        return Reading(doc, claims=tuple(self.claims), sentences=len(self.claims))


def on_day(text: str) -> PartialDate:
    return day(parse_day(text))


def readings() -> list[Reading]:
    reports = [
        Report("doc-1", "2021-01-22", "Tigris Wire", "Market bombed")
        .say(
            "Daesh killed at least 32 shoppers at Bab Market in Baghdad on 21 January.",
            "killed", "ASSAULT", mode="suicide-attack", relation="KILLS",
            by=(ISIS,), on=(SHOPPERS,), at=MARKET, when=on_day("2021-01-21"),
            killed=Bounds(32, 32, None), weapon="explosive vest", confidence=0.9,
        )
        .say(
            "The Iraqi Army denied that it had shelled Kirkuk on 20 January.",
            "shelled", "ASSAULT", mode="heavy-weapons", relation="ATTACKS", status="denied",
            by=(ARMY,), at=KIRKUK, when=on_day("2021-01-20"), said_by=ARMY,
        )
        .say(
            "Gunmen abducted a PMF officer in Kirkuk on 19 January, the PMF said.",
            "abducted", "ASSAULT", mode="abduct", relation="ABDUCTS",
            by=(GUNMEN_1,), on=(PMF,), at=KIRKUK, when=on_day("2021-01-19"), said_by=PMF,
        ),
        Report("doc-2", "2021-02-09", "Khabur Post", "Two held near al-Hasakah")
        .say(
            "The SDF arrested two Daesh members in al-Hasakah on 8 February.",
            "arrested", "COERCE", mode="arrest", relation="ARRESTS",
            by=(SDF,), on=(ISIS,), at=HASAKAH, when=on_day("2021-02-08"),
            detained=Bounds.exactly(2),
        )
        .say(
            "The SDF will send fighters to al-Hasakah in March.",
            "send", "MOBILIZE", mode="troops", relation="DEPLOYS_TO", status="planned",
            by=(SDF,), at=HASAKAH, when=month(2021, 3),
        ),
        Report("doc-3", "2021-01-28", "Tigris Wire", "Emir dead")
        .say(
            "The PMF killed Abu Nuh al-Zubaidi near Kirkuk on 27 January.",
            "killed", "ASSAULT", mode="targeted", relation="KILLS",
            by=(PMF,), on=(EMIR,), at=KIRKUK, when=on_day("2021-01-27"), killed=Bounds.exactly(1),
        )
        .say(
            "Abu Nuh al-Zubaidi led Daesh in the province.",
            "led", "STANDING", relation="LEADS", by=(EMIR,), on=(ISIS,),
        ),
        Report("doc-4", "2017-07-11", None, "Mosul is back")
        .say(
            "Daesh had seized Mosul in June 2014.",
            "seized", "COERCE", mode="seize", relation="SEIZES",
            by=(ISIS,), at=MOSUL, when=month(2014, 6),
        )
        .say(
            "The Iraqi Army retook Mosul on 10 July 2017.",
            "retook", "COERCE", mode="seize", relation="RECLAIMS",
            by=(ARMY,), on=(ISIS,), at=MOSUL, when=on_day("2017-07-10"),
        )
        .say(
            "Gunmen shot up to 4 men dead at Tell Rmeil.",
            "shot", "ASSAULT", mode="firearms", relation="KILLS",
            by=(GUNMEN_4,), at=VILLAGE, killed=Bounds(None, None, 4), confidence=0.4,
        ),
        Report("doc-5", "2021-01-29", "Khabur Post", "A bad month")
        .say(
            "Daesh attacked the SDF in al-Hasakah on 10 January, killing three.",
            "attacked", "ASSAULT", relation="ATTACKS",
            by=(ISIS,), on=(SDF,), at=HASAKAH, when=on_day("2021-01-10"), killed=Bounds.exactly(3),
        )
        .say(
            "Daesh attacked the SDF again in al-Hasakah on 15 January, killing at least two.",
            "attacked", "ASSAULT", relation="ATTACKS",
            by=(ISIS,), on=(SDF,), at=HASAKAH, when=on_day("2021-01-15"),
            killed=Bounds(2, 2, None),
        )
        .say(
            "Turkey bombed the SDF, the SDF alleged.",
            "bombed", "ASSAULT", mode="aerial", relation="ATTACKS", status="alleged",
            by=(TURKEY,), on=(SDF,), said_by=SDF,
        ),
    ]  # fmt: skip
    return [report.reading() for report in reports]
