"""Who did what to whom: one turn of phrase a case."""

import pytest

from tests.ingest.extraction.reading import claims, names, told

DEEDS = [
    # active, passive, reduced
    ("ISIS attacked Peshmerga positions near Makhmour.",
     ("asserted", "ATTACKS", ["ISIS"], ["Peshmerga"])),
    ("A farmer was killed by ISIS militants near Hawija.",
     ("asserted", "KILLS", ["ISIS"], ["farmer"])),
    ("Three men were arrested by the SDF in Raqqa.",
     ("asserted", "ARRESTS", ["SDF"], ["Three men"])),
    ("The SDF, which captured Manbij from ISIS, withdrew.",
     ("asserted", "SEIZES", ["SDF"], ["ISIS"])),
    ("Turkish warplanes bombed PKK positions in the Qandil mountains.",
     ("asserted", "ATTACKS", ["Turkish Armed Forces"], ["PKK"])),
    ("Gunmen opened fire on a police patrol in Kirkuk.",
     ("asserted", "ATTACKS", ["Gunmen"], ["police patrol"])),
    ("The SDF came under attack from ISIS near Hajin.",
     ("asserted", "ATTACKS", ["ISIS"], ["SDF"])),
    # "for killing": of the one accused, not of the one who accuses
    ("A court sentenced a smuggler to death for killing two policemen.",
     ("alleged", "KILLS", ["smuggler"], ["two policemen"])),
    ("The UN condemned Turkey for killing ten farmers.",
     ("alleged", "KILLS", ["Turkey"], ["ten farmers"])),
    ("The US imposed sanctions on the PMF for killing a protester.",
     ("alleged", "KILLS", ["PMF"], ["protester"])),
    ("The army thanked the tribe for capturing four militants.",
     ("asserted", "ARRESTS", ["tribe"], ["four militants"])),
    ("Turkey's killing of a YPG commander angered Washington.",
     ("asserted", "KILLS", ["Turkey"], ["YPG"])),
    # two sides
    ("Peshmerga and ISIS fighters clashed near Qarachogh.",
     ("asserted", "FIGHTS_WITH", ["Peshmerga"], ["ISIS"])),
    ("The YPG clashed with Turkish forces in Afrin.",
     ("asserted", "FIGHTS_WITH", ["YPG"], ["Turkish Armed Forces"])),
    ("Delegations of the KRG and the Iraqi government met in Baghdad.",
     ("asserted", "MEETS", ["KRG"], ["Iraqi government"])),
    # territory and movement
    ("ISIS seized control of Mosul in June 2014.", ("asserted", "SEIZES", ["ISIS"], [])),
    ("Iraqi forces retook Tal Afar from ISIS.",
     ("asserted", "RECLAIMS", ["Iraqi forces"], ["ISIS"])),
    ("The KRG deployed Peshmerga to Kirkuk.",
     ("asserted", "DEPLOYS_TO", ["KRG", "Peshmerga"], [])),
    ("The YPG withdrew from Manbij.", ("asserted", "WITHDRAWS_FROM", ["YPG"], [])),
    # nouns and light verbs
    ("Turkish air strikes on PKK camps continued.",
     ("asserted", "ATTACKS", ["Turkish Armed Forces"], ["PKK"])),
    ("ISIS carried out an attack on the Peshmerga.",
     ("asserted", "ATTACKS", ["ISIS"], ["Peshmerga"])),
    ("The arrest of two smugglers by the Asayish was filmed.",
     ("asserted", "ARRESTS", ["Asayish"], ["two smugglers"])),
    # quarrels and words
    ("The KRG accused the PMF of looting.", ("asserted", "ACCUSES", ["KRG"], ["PMF"])),
    ("ISIS threatened to attack the Peshmerga.",
     ("asserted", "THREATENS", ["ISIS"], ["Peshmerga"])),
    ("The area is disputed between Baghdad and the KRG.",
     ("asserted", "DISPUTES", ["Iraq"], ["KRG"])),
    ("Haider al-Abadi declared victory over ISIS.",
     ("asserted", "DECLARES", ["Haider al-Abadi"], ["ISIS"])),
    ("The SDF and the coalition carried out a joint operation in Hajin.",
     ("asserted", "COOPERATES_WITH", ["SDF"], ["coalition"])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DEEDS, ids=[d[0][:40] for d in DEEDS])
def test_a_deed_is_read(text, wanted):
    assert wanted in [told(c) for c in claims(text)]


NO_DEEDS = [
    ("The Turkish army denied shelling Ain Issa.", "denied"),
    ("The PMF denied that it had killed the officer.", "denied"),
    ("The SDF did not attack the village.", "negated"),
    ("No ISIS attack was reported.", "negated"),
    ("The SDF failed to capture Hajin.", "negated"),
    ("The patrol left without attacking the village.", None),
    ("The KRG will deploy Peshmerga to Kirkuk.", "planned"),
    ("Turkey plans to attack the YPG in Manbij.", "planned"),
    ("ISIS vowed to attack the Peshmerga.", "planned"),
    ("If Turkey attacked the YPG, the coalition would leave.", "hypothetical"),
    ("ISIS could attack the Peshmerga again.", "hypothetical"),
    ("Did the PMF kill the officer?", "hypothetical"),
    ("Troops entered the town to arrest ISIS members.", "planned"),
    ("The Peshmerga lead a campaign to degrade and defeat ISIS.", None),
    ("The SDF is focused on capturing Raqqa.", "planned"),
    ("Turkey dismissed claims that Turkish jets had bombed a hospital in Afrin.", "denied"),
    ("The claim that the Peshmerga had burned a village was rejected by the KRG.", "denied"),
    ("It is false that the SDF bombed Afrin, the commander said.", "denied"),
    ("There is no evidence that the PMF fired the missiles at Erbil.", "negated"),
    ("An attack by ISIS on the prison in Hasakah was foiled.", "negated"),
    ("Rather than attack the Peshmerga, ISIS fled Mosul.", "negated"),
    ("Had the rebels attacked Hama, the army would have lost the city.", "hypothetical"),
    ("The man supplied weapons for attacks against coalition forces.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), NO_DEEDS, ids=[d[0][:40] for d in NO_DEEDS])
def test_what_did_not_happen_is_no_deed(text, status):
    violent = [c for c in claims(text) if c.relation in ("ATTACKS", "KILLS", "ARRESTS", "SEIZES")
               or (c.relation == "DEPLOYS_TO" and "deploy" in text)]  # fmt: skip
    assert not [told(c) for c in violent if c.status in ("asserted", "claimed", "alleged")]
    if status is not None:
        assert status in [c.status for c in violent]


SOURCES = [
    ("Police said gunmen killed a judge in Kirkuk.", "asserted", "Police"),
    ("The SDF said it arrested two men.", "claimed", "SDF"),
    ('"We killed ten militants," the Peshmerga said.', "claimed", "Peshmerga"),
    ("Our correspondent was told that, according to the KRG, ISIS killed a farmer.",
     "asserted", "KRG"),
    ("The KRG accused the PMF of killing a farmer.", "alleged", "KRG"),
    ("The PMF is believed to have killed a farmer.", "alleged", None),
    ("ISIS claimed responsibility for the bombing in Kirkuk.", "claimed", "ISIS"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "by"), SOURCES, ids=[d[0][:40] for d in SOURCES])
def test_who_says_so(text, status, by):
    violent = [c for c in claims(text) if c.relation in ("KILLS", "ARRESTS", "ATTACKS")]
    assert violent, "nothing was read"
    assert {(c.status, c.said_by.actor.name if c.said_by else None) for c in violent} == {
        (status, by)
    }


@pytest.mark.parametrize(
    "text",
    [
        "A bus overturned near Kirkuk, killing 12 people.",
        "At least 40 people were killed in an earthquake in Halabja.",
        "Twelve people were killed when a boat capsized.",
        "The champion defeated her rival in the final.",
        "The flood killed nine people in Erbil.",
        "The minister was fired.",
        "A Turkish helicopter crashed in Hakkari, killing ten soldiers.",
        "Iraq beat Syria 2-1 in a friendly match in Basra.",
        "The president attacked Iran in a speech in Washington.",
        "Doctors attacked the government over unpaid wages.",
        "Storm Hagupit hits the Philippines, killing 21 people.",
        "The Kurdish team captured the title in Duhok.",
        "In tennis, Poland defeats Italy in the final.",
        "A Beechcraft 1900D crashes in Unity, killing 20 people.",
        "In tennis, Aryna Kova won after defeating Maria Lund in the final.",
    ],
)
def test_accidents_and_sport_are_no_deeds(text):
    assert not claims(text)


def test_an_order_that_targets_somebody_is_no_attack():
    said = claims("The president signed an order targeting foreign students.")
    assert not [told(c) for c in said if c.type in ("ASSAULT", "COERCE")]


def test_the_victim_of_a_joined_passive_is_not_its_doer():
    said = claims("ISIS has conducted 14 attacks and 150 people have been killed and injured.")
    assert [(c.count.best, names(c.actors)) for c in said if c.count] == [(14, ["ISIS"])]
    assert not [c for c in said if c.relation == "KILLS" and names(c.recipients) == ["ISIS"]]
    killed = [c for c in said if c.relation == "KILLS"]
    assert [(c.killed.low, c.killed.high) for c in killed] == [(None, 150)]


def test_a_toll_belongs_to_the_bombing_that_took_it():
    (bombing,) = claims(
        "ISIS claimed responsibility for a suicide bombing in Baghdad's Tayaran Square on "
        "January 21 that killed at least 32 people.",
        type="ASSAULT",
    )
    assert bombing.mode == "suicide-attack"
    assert (bombing.killed.low, bombing.killed.high) == (32, None)
    assert bombing.date.edtf() == "2021-01-21"
    assert bombing.date.inferred == ("year",)
    chain = [bombing.place.place.name, *(p.name for p in bombing.place.place.within)]
    assert chain[0] == "Tayaran Square"
    assert chain[1] == "Baghdad"
    assert chain[-1] == "Iraq"


def test_an_included_name_is_a_deed_of_its_own_with_its_own_day():
    said = claims(
        "The PMF hit back, killing three ISIS leaders, including Abu Yaser al-Issawi on "
        "January 27.",
        relation="KILLS",
    )
    assert [(names(c.recipients), c.killed.best, c.date and c.date.edtf()) for c in said] == [
        (["ISIS"], 3, None),
        (["Abu Yaser al-Issawi"], 1, "2021-01-27"),
    ]


def test_an_unknown_village_keeps_its_district_and_country():
    (seized,) = claims("ISIS seized the village of Tel Zarkan in Makhmour district on Friday.")
    place = seized.place.place
    assert (place.name, place.kind, place.country_code) == ("Tel Zarkan", "unknown", "IQ")
    assert [p.name for p in place.within][-1] == "Iraq"


@pytest.mark.parametrize(
    ("text", "relation", "person", "whole"),
    [
        ("Jabar Yawar, secretary-general of the Ministry of Peshmerga, spoke.", "LEADS",
         "Jabar Yawar", "Ministry of Peshmerga"),
        ("ISIS leader Abu Bakr al-Baghdadi was not seen.", "LEADS", "Abu Bakr al-Baghdadi", "ISIS"),
        ("Hozan Derki, a spokesman for the SDF, spoke.", "MEMBER_OF", "Hozan Derki", "SDF"),
    ],
)  # fmt: skip
def test_roles(text, relation, person, whole):
    said = claims(text, type="STANDING")
    assert [(c.relation, names(c.actors), names(c.recipients)) for c in said] == [
        (relation, [person], [whole])
    ]


def test_one_deed_is_put_off_for_another():
    said = claims("Instead of attacking Raqqa, Turkish forces bombed the YPG in Manbij.")
    assert [(c.status, c.place.place.name) for c in said] == [
        ("negated", "Raqqa"),
        ("asserted", "Manbij"),
    ]


def test_a_day_belongs_to_its_own_clause():
    said = claims(
        "On March 20, 2003, U.S. forces invaded Iraq; on Tuesday, a bomb killed ten people in "
        "Baghdad."
    )
    assert {(c.relation, c.date.edtf()) for c in said} == {
        ("DEPLOYS_TO", "2003-03-20"),
        ("KILLS", "2021-02-09"),
    }


def test_a_day_is_not_lent_across_clauses():
    said = claims(
        "What ISIS lost in 2017, when Haider al-Abadi announced their defeat, was only land; "
        "ISIS is still conducting attacks."
    )
    assert [c.date for c in said if c.relation == "ATTACKS"] == [None]
    (declared,) = claims("Iraq declared ISIS territorially defeated in 2017.")
    assert declared.date.edtf() == "2017"


def test_those_who_left_an_army_are_not_the_army():
    (claim,) = claims("Former Peshmerga fighters attacked a bank in Kirkuk.")
    assert names(claim.actors) == ["Former Peshmerga fighters"]


@pytest.mark.parametrize("alias", ["Daesh", "ISIL", "Islamic State", "the Islamic State group"])
def test_aliases_are_one_actor(alias):
    (claim,) = claims(f"{alias} attacked the Peshmerga near Makhmour.")
    assert [p.actor.id for p in claim.actors] == ["isis"]


def test_the_group_is_the_one_just_named():
    said = claims("ISIS fled Hajin. The group attacked the SDF again.", relation="ATTACKS")
    assert [names(c.actors) for c in said] == [["ISIS"]]


def test_the_group_is_nobody_known_when_two_were_named():
    said = claims("ISIS fought Boko Haram. The group attacked a village.", relation="ATTACKS")
    assert [names(c.actors) for c in said] == [["group"]]


def test_it_is_whoever_announced():
    (sent,) = claims(
        "ISIS regrouped. The Kurdistan Regional Government announced on February 3 that it had "
        "recently deployed Peshmerga forces to northern Iraq.",
        relation="DEPLOYS_TO",
    )
    assert names(sent.actors) == ["KRG", "Peshmerga"]
    assert sent.place.place.name == "northern Iraq"
    assert (sent.date.start, sent.date.end) == ("2021-01-04", "2021-02-03")


def test_unidentified_actors_stay_in_their_document():
    (claim,) = claims("Gunmen killed a judge in Kirkuk.")
    assert {p.actor.id for p in (*claim.actors, *claim.recipients)} == {
        "gunmen@doc-1",
        "judge@doc-1",
    }


def test_present_tense_without_a_day_is_dated_by_publication_and_says_so():
    (claim,) = claims("Gunmen kill a judge in Kirkuk.")
    assert (claim.date.start, claim.date.end) == ("2021-02-08", "2021-02-09")
    assert claim.date.inferred == ("year", "month", "day")


def test_the_operation_lends_its_day_and_place_to_what_was_done_during_it():
    said = claims(
        "The Asayish raided a house in Raqqa on Sunday in an operation against smugglers. Two men "
        "were arrested during the operation. The KRG deployed troops.",
    )
    (arrest,) = [c for c in said if c.relation == "ARRESTS"]
    assert (arrest.place.place.name, arrest.place.span) == ("Raqqa", None)
    assert (arrest.date.edtf(), arrest.date.span) == ("2021-02-07", None)
    (sent,) = [c for c in said if c.relation == "DEPLOYS_TO"]
    assert (sent.place, sent.date) == (None, None)
