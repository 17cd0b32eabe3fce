"""A longer invented story: allies and rivals, leaders who fall, and reports that disagree."""

from __future__ import annotations

from kg.dates import PartialDate, month, year
from kg.model import Actor, Reading
from kg.numbers import Bounds
from tests.kg.questions.story import (
    ARMY,
    BAGHDAD,
    HASAKAH,
    ISIS,
    KIRKUK,
    MARKET,
    MOSUL,
    PMF,
    SDF,
    TURKEY,
    Report,
    on_day,
)

COALITION = Actor("global-coalition", "US-led coalition", "coalition")
NUH = Actor("abu-nuh", "Abu Nuh", "person")
BAKR = Actor("abu-bakr-jasim", "Abu Bakr Jasim", "person")
ALI = Actor("abu-ali", "Abu Ali", "person")
OMAR = Actor("abu-omar", "Abu Omar", "person")
SAYF = Actor("abu-sayf", "Abu Sayf", "person")
ZAYD = Actor("abu-zayd", "Abu Zayd", "person")

TIGRIS, KHABUR = "Tigris Wire", "Khabur Post"


def friends_and_foes() -> list[Report]:
    """2020: two who fight together, a clash, a truce and a meeting that are no alliance."""
    return [
        Report("a-1", "2020-03-02", KHABUR, "A raid")
        .say(
            "The SDF and the coalition attacked Daesh in al-Hasakah on 1 March, killing four.",
            "attacked", "ASSAULT", relation="ATTACKS", mode="aerial", by=(SDF, COALITION),
            on=(ISIS,), at=HASAKAH, when=on_day("2020-03-01"), killed=Bounds.exactly(4),
        )
        .say(
            "Daesh and the SDF clashed in Mosul on 2 March.", "clashed", "ASSAULT",
            relation="FIGHTS_WITH", by=(ISIS, SDF), at=MOSUL, when=on_day("2020-03-02"),
        )
        .say(
            "The SDF and Daesh agreed to a truce in Kirkuk on 2 March.", "truce", "RETREAT",
            mode="ceasefire", by=(SDF, ISIS), at=KIRKUK, when=on_day("2020-03-02"),
        )
        .say(
            "The SDF and Turkey met in Baghdad on 2 March.", "met", "CONSULT", relation="MEETS",
            by=(SDF, TURKEY), at=BAGHDAD, when=on_day("2020-03-02"),
        )
        .say(
            "The SDF and the coalition are allies.", "allies", "STANDING",
            relation="ALLIED_WITH", by=(SDF, COALITION),
        ),
        Report("a-2", "2020-05-05", TIGRIS, "A farm seized")
        .say(
            "Turkey armed the PMF in April.", "armed", "AID", relation="AIDS", by=(TURKEY,),
            on=(PMF,), when=month(2020, 4),
        )
        .say(
            "The SDF and the coalition seized farms at al-Hasakah on 3 May, the PMF alleged.",
            "seized", "COERCE", mode="seize", relation="SEIZES", status="alleged",
            by=(SDF, COALITION), at=HASAKAH, when=on_day("2020-05-03"), said_by=PMF,
        )
        .say(
            "Daesh attacked the SDF in al-Hasakah on 4 May, killing two.", "attacked", "ASSAULT",
            relation="ATTACKS", by=(ISIS,), on=(SDF,), at=HASAKAH, when=on_day("2020-05-04"),
            killed=Bounds.exactly(2),
        )
        .say(
            "Daesh has attacked Turkey this year.", "attacked", "ASSAULT", relation="ATTACKS",
            by=(ISIS,), on=(TURKEY,), when=year(2020),
        ),
        Report("a-3", "2020-07-10", KHABUR, "Two attacks")
        .say(
            "Daesh attacked the PMF in Kirkuk on 9 July.", "attacked", "ASSAULT",
            relation="ATTACKS", by=(ISIS,), on=(PMF,), at=KIRKUK, when=on_day("2020-07-09"),
        )
        .say(
            "Turkey bombed the SDF in al-Hasakah on 9 July, the SDF alleged.", "bombed",
            "ASSAULT", mode="aerial", relation="ATTACKS", status="alleged", by=(TURKEY,),
            on=(SDF,), at=HASAKAH, when=on_day("2020-07-09"), said_by=SDF,
        ),
    ]  # fmt: skip


def leaders() -> list[Report]:
    """2021: one leader is killed and another arrested; the first is followed."""
    return [
        Report("c-1", "2020-12-01", TIGRIS, "A portrait").say(
            "Abu Ali commands Daesh in the north.", "commands", "STANDING", relation="LEADS",
            by=(ALI,), on=(ISIS,),
        ),
        Report("c-2", "2021-01-31", TIGRIS, "Leader dead")
        .say(
            "The PMF killed Abu Nuh in Kirkuk on 30 January.", "killed", "ASSAULT",
            mode="targeted", relation="KILLS", by=(PMF,), on=(NUH,), at=KIRKUK,
            when=on_day("2021-01-30"), killed=Bounds.exactly(1),
        )
        .say("Abu Nuh led Daesh.", "led", "STANDING", relation="LEADS", by=(NUH,), on=(ISIS,))
        .say(
            "The SDF arrested Abu Bakr Jasim in Mosul on 30 January.", "arrested", "COERCE",
            mode="arrest", relation="ARRESTS", by=(SDF,), on=(BAKR,), at=MOSUL,
            when=on_day("2021-01-30"), detained=Bounds.exactly(1),
        )
        .say(
            "Abu Bakr Jasim led the PMF.", "led", "STANDING", relation="LEADS", by=(BAKR,),
            on=(PMF,),
        ),
        Report("c-3", "2021-02-05", KHABUR, "After Abu Nuh").say(
            "Abu Ali commands Daesh.", "commands", "STANDING", relation="LEADS", by=(ALI,),
            on=(ISIS,),
        ),
        Report("c-4", "2021-02-20", KHABUR, "A new name")
        .say(
            "Abu Omar has led Daesh since 3 February.", "led", "STANDING", relation="LEADS",
            by=(OMAR,), on=(ISIS,), when=PartialDate("2021-02-03", "2021-02-20", "range"),
        )
        .say(
            "Abu Zayd does not lead Daesh.", "lead", "STANDING", relation="LEADS",
            status="negated", by=(ZAYD,), on=(ISIS,),
        ),
        Report("c-5", "2021-06-01", TIGRIS, "Another name").say(
            "Abu Sayf leads Daesh.", "leads", "STANDING", relation="LEADS", by=(SAYF,),
            on=(ISIS,),
        ),
    ]  # fmt: skip


def disagreements() -> list[Report]:
    """March 2021, twice: with other doers, other dead, the same, compatible ones, and a denial."""
    one = Report("d-1", "2021-03-12", TIGRIS, "The week")
    two = Report("d-2", "2021-03-13", KHABUR, "Five days")
    shelling = {"mode": "heavy-weapons", "relation": "KILLS", "at": KIRKUK}
    bomb = {"mode": "explosives", "relation": "KILLS", "at": MOSUL, "weapon": "bomb"}
    one.say(
        "The PMF shelled Kirkuk on 10 March, killing five.", "shelled", "ASSAULT", by=(PMF,),
        when=on_day("2021-03-10"), killed=Bounds.exactly(5), **shelling,
    ).say(
        "A bomb killed four in Mosul on 11 March.", "killed", "ASSAULT",
        when=on_day("2021-03-11"), killed=Bounds.exactly(4), **bomb,
    ).say(
        "Daesh killed two in Baghdad on 9 March.", "killed", "ASSAULT", relation="KILLS",
        by=(ISIS,), at=BAGHDAD, when=on_day("2021-03-09"), killed=Bounds.exactly(2),
    ).say(
        "At least nine were killed in al-Hasakah on 8 March.", "killed", "ASSAULT",
        relation="KILLS", at=HASAKAH, when=on_day("2021-03-08"), killed=Bounds(9, 9, None),
    ).say(
        "The PMF burned stalls at Bab Market on 7 March.", "burned", "ASSAULT", mode="destroy",
        relation="ATTACKS", by=(PMF,), at=MARKET, when=on_day("2021-03-07"),
    ).say(
        "The PMF denied burning stalls at Bab Market.", "burning", "ASSAULT", mode="destroy",
        relation="ATTACKS", status="denied", by=(PMF,), at=MARKET, said_by=PMF,
    )  # fmt: skip
    two.say(
        "The Iraqi Army shelled Kirkuk on 10 March, killing at least three.", "shelled",
        "ASSAULT", by=(ARMY,), when=on_day("2021-03-10"), killed=Bounds(3, 3, None), **shelling,
    ).say(
        "A bomb killed seven in Mosul on 11 March.", "killed", "ASSAULT",
        when=on_day("2021-03-11"), killed=Bounds.exactly(7), **bomb,
    ).say(
        "Daesh killed two people in Baghdad on 9 March.", "killed", "ASSAULT", relation="KILLS",
        by=(ISIS,), at=BAGHDAD, when=on_day("2021-03-09"), killed=Bounds.exactly(2),
    ).say(
        "Twelve were killed in al-Hasakah on 8 March.", "killed", "ASSAULT", relation="KILLS",
        at=HASAKAH, when=on_day("2021-03-08"), killed=Bounds.exactly(12),
    ).say(
        "The PMF burned stalls in Bab Market on 7 March, traders said.", "burned", "ASSAULT",
        mode="destroy", relation="ATTACKS", by=(PMF,), at=MARKET, when=on_day("2021-03-07"),
    )  # fmt: skip
    return [one, two]


def denials() -> list[Report]:
    """April 2021: an accusation that is denied, denials of what others tell, and a deed claimed."""
    return [
        Report("e-1", "2021-04-06", TIGRIS, "Farms burned")
        .say(
            "The Iraqi Army accused the PMF of burning farms.", "accused", "ACCUSE",
            mode="allege", relation="ACCUSES", by=(ARMY,), on=(PMF,),
        )
        .say(
            "The Iraqi Army accused the PMF of burning farms.", "burning", "ASSAULT",
            relation="ATTACKS", status="alleged", by=(PMF,), said_by=ARMY,
        )
        .say(
            "The PMF denied burning anything.", "burning", "ASSAULT", relation="ATTACKS",
            status="denied", by=(PMF,), said_by=PMF,
        )
        .say(
            "The SDF denied killing anybody.", "killing", "ASSAULT", relation="KILLS",
            status="denied", by=(SDF,), said_by=SDF,
        ),
        Report("e-2", "2021-04-07", KHABUR, "Shells")
        .say(
            "Turkey shelled al-Hasakah on 5 April, killing one.", "shelled", "ASSAULT",
            mode="heavy-weapons", relation="ATTACKS", by=(TURKEY,), at=HASAKAH,
            when=on_day("2021-04-05"), killed=Bounds.exactly(1),
        )
        .say(
            "Turkey shelled al-Hasakah in April 2019.", "shelled", "ASSAULT",
            mode="heavy-weapons", relation="ATTACKS", by=(TURKEY,), at=HASAKAH,
            when=month(2019, 4),
        ),
        Report("e-3", "2021-04-08", TIGRIS, "A guard is shot")
        .say(
            "Turkey denied shelling al-Hasakah.", "shelling", "ASSAULT", relation="ATTACKS",
            mode="heavy-weapons", status="denied", by=(TURKEY,), at=HASAKAH, said_by=TURKEY,
        )
        .say(
            "A guard was shot dead in Kirkuk on 6 April.", "shot", "ASSAULT", mode="firearms",
            relation="KILLS", at=KIRKUK, when=on_day("2021-04-06"), killed=Bounds.exactly(1),
        )
        .say(
            "Daesh said it had killed the guard in Kirkuk on 6 April.", "killed", "ASSAULT",
            relation="KILLS", status="claimed", by=(ISIS,), at=KIRKUK,
            when=on_day("2021-04-06"), killed=Bounds.exactly(1), said_by=ISIS,
        ),
    ]  # fmt: skip


def marches() -> Report:
    """May 2021: fighters come and go, and more are announced."""
    return (
        Report("f-1", "2021-05-10", KHABUR, "Coming and going")
        .say(
            "The SDF sent fighters to al-Hasakah on 2 May.", "sent", "MOBILIZE", mode="troops",
            relation="DEPLOYS_TO", by=(SDF,), at=HASAKAH, when=on_day("2021-05-02"),
        )
        .say(
            "The SDF sent more fighters to al-Hasakah on 6 May.", "sent", "MOBILIZE",
            mode="troops", relation="DEPLOYS_TO", by=(SDF,), at=HASAKAH,
            when=on_day("2021-05-06"),
        )
        .say(
            "The SDF will send fighters to Kirkuk in June.", "send", "MOBILIZE", mode="troops",
            relation="DEPLOYS_TO", status="planned", by=(SDF,), at=KIRKUK, when=month(2021, 6),
        )
        .say(
            "The SDF withdrew from al-Hasakah on 9 May.", "withdrew", "RETREAT", mode="withdraw",
            relation="WITHDRAWS_FROM", by=(SDF,), at=HASAKAH, when=on_day("2021-05-09"),
        )
        .say(
            "The Iraqi Army moved troops.", "moved", "MOBILIZE", mode="troops",
            relation="DEPLOYS_TO", by=(ARMY,),
        )
    )  # fmt: skip


def readings() -> list[Reading]:
    """The whole story."""
    told = [*friends_and_foes(), *leaders(), *disagreements(), *denials(), marches()]
    return [report.reading() for report in told]
