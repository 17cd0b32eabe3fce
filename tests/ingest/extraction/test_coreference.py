"""Whom pronouns and descriptions mean, and when nobody."""

import pytest

from tests.ingest.extraction.reading import claims, names


def doers(text: str, **wanted: str) -> list[str]:
    """Who did the last deed of the wanted kind that a text tells of."""
    return names(claims(text, **wanted)[-1].actors)


def killers(text: str) -> list[str]:
    """The known doers of every killing that a text tells of; a claim without one counts as none."""
    return [name for c in claims(text, relation="KILLS") for name in names(c.actors)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ISIS attacked a post of the SDF near Hajin. It killed four soldiers.", "ISIS"),
        ("Boko Haram attacked a village in Borno. They killed ten farmers.", "Boko Haram"),
        ("Boko Haram killed a teacher in Borno. The group also killed ten farmers.", "Boko Haram"),
        ("Boko Haram attacked a camp. The militants killed ten farmers.", "Boko Haram"),
        ("ISIS shot a farmer in Hajin. The organisation killed ten soldiers.", "ISIS"),
        ("Hamas attacked a post. Hezbollah said the group killed two soldiers.", "Hezbollah"),
        ("A man attacked a market in Hawija. He killed three women.", "man"),
        ("Two men attacked a checkpoint in Kirkuk. The men killed a soldier.", "Two men"),
        ("Two men attacked a post in Kirkuk. They fled. They killed a soldier.", "Two men"),
        ("The Valley Council sent troops to Hawija. The council killed two men.", "Valley Council"),
        ("US-led coalition jets bombed Raqqa. The alliance killed ten militants.", None),
        ("SDF forces raided a farm in Hajin. The forces killed ten militants.", "SDF"),
        ("The Iraqi army shelled Hawija. It said it killed 20 militants.", "Iraqi Army"),
        ("Police said a rocket hit a shop. Turkey said its forces killed ten militants.", "Turkey"),
        ("Gunmen attacked a post in Tikrit. The attackers killed ten pilgrims.", "Gunmen"),
    ],
)
def test_who_is_taken_up(text, who):
    assert doers(text, relation="KILLS") == [who or "US-led coalition"]


@pytest.mark.parametrize(
    "text",
    [
        # the two arrested, not the police
        "Police arrested two men in Kirkuk on Monday. They had killed a soldier.",
        "The SDF arrested ten militants after they killed a farmer.",
        # either
        "Turkey attacked the PKK after it killed two soldiers.",
        "The SDF said ISIS attacked a village on Monday. It killed four farmers.",
        "Police and the army fought the militants in Goma. They killed 12 farmers.",
        "ISIS and the Taliban attacked a base on Monday. The group killed ten soldiers.",
        "ISIS was attacked by the SDF in Hajin. It killed ten soldiers.",
        # the bomb
        "ISIS planted a bomb in Hajin on Monday. The bomb exploded near a school. It killed three.",
        # the soldier's, not the man's
        "A man hit a soldier in Hajin and tried to grab his gun. He killed himself, said ISIS.",
        # militants that the clause itself tells of
        "Hamas attacked a post. The army arrested the militants who killed ten soldiers.",
        "Hamas attacked a post. The movement of weapons killed ten soldiers.",
        # who speaks of "him" is not he
        'Karim Rashid said: "He killed ten farmers."',
        # a woman is not "he"
        "Salma Haddad commands a unit. She attacked a post in Hajin. He killed two soldiers.",
        # nobody
        "Hamas attacked a post on Monday. It is clear that ten soldiers were killed.",
        # too far back
        "Hamas attacked a post in Gaza. Prices rose. Rain fell. It killed ten soldiers.",
    ],
)
def test_who_could_be_another_stays_open(text):
    known = {"SDF", "ISIS", "PKK", "Turkey", "Taliban", "Hamas", "Police", "Karim Rashid"}
    known |= {"Salma Haddad", "army"}
    assert known.isdisjoint(killers(text))


def test_joined_parties_are_taken_up_together():
    text = "The SDF and the YPG entered Manbij on Monday. They arrested ten men."
    assert doers(text, relation="ARRESTS") == ["SDF", "YPG"]


def test_the_object_of_a_clause_is_not_its_subject():
    (arrest,) = claims("Ten militants fled. The SDF arrested them.", relation="ARRESTS")
    assert (names(arrest.actors), names(arrest.recipients)) == (["SDF"], ["Ten militants"])


def test_the_object_of_allowed_is_not_its_subject():
    text = "Turkey and Iran entered Hajin. The SDF allowed them to kill ten farmers."
    assert "SDF" not in killers(text)


def test_a_subject_that_follows_may_be_meant():
    text = "Turkey bombed Hajin on Sunday. Before its retreat, the SDF killed ten farmers."
    (killing,) = claims(text, relation="KILLS")
    assert names(killing.actors) == ["SDF"]
    assert "Turkey" not in [n for c in claims(text, type="RETREAT") for n in names(c.actors)]


def test_those_who_were_killed_do_not_act_afterwards():
    text = "Group Blue claims it killed 200 soldiers in Djibo. They claimed an attack in Loroum."
    assert "200 soldiers" not in [n for c in claims(text) for n in names(c.actors)]


def test_missiles_that_are_counted_are_nobody():
    said = claims("Ukraine says that it shot down 34 of 67 missiles and 100 of 194 drones.")
    assert [names(c.recipients) for c in said if c.type == "ASSAULT"] in ([], [[]])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Iraqi Prime Minister Karim Rashid came. The prime minister accused Turkey of lying.",
            "Karim Rashid",
        ),
        (
            "Mayor Karim Rashid met Governor Salim Daoud. The governor accused Turkey of lying.",
            "Salim Daoud",
        ),
        (
            "Salim Daoud, a general, visited Hawija. The general accused Turkey of lying.",
            "Salim Daoud",
        ),
        ("Rashid Karim visited Hawija. He accused Turkey of burning farms.", "Rashid Karim"),
    ],
)
def test_an_office_means_who_holds_it(text, who):
    assert doers(text, type="ACCUSE") == [who]


@pytest.mark.parametrize(
    "text",
    [
        # two generals
        "General Salim Daoud met General Karim Rashid. The general accused Turkey of lying.",
        "General Salim Daoud met a Turkish general. The general accused Iran of lying.",
        # another office
        "Prime Minister Salim Daoud visited Erbil. The minister accused Iran of burning farms.",
        # of another place
        "Governor Salim Daoud visited Erbil. The governor of Kirkuk accused Iran of burning farms.",
    ],
)
def test_an_office_that_several_may_hold_is_nobodys(text):
    assert {"Salim Daoud", "Karim Rashid", "Turkish general"}.isdisjoint(doers(text, type="ACCUSE"))


def test_we_is_the_side_of_who_speaks():
    (killing,) = claims(
        '"We killed ten militants," said Ciwan Abdo, a spokesman for the YPG.', relation="KILLS"
    )
    assert (killing.status, names(killing.actors)) == ("claimed", ["YPG"])


def test_our_forces_are_those_of_who_speaks():
    (killing,) = claims(
        '"Our fighters killed ten militants," said Ciwan Abdo, a spokesman for the YPG.',
        relation="KILLS",
    )
    assert (killing.status, names(killing.actors)) == ("claimed", ["YPG"])


def test_we_of_somebody_of_no_known_side_is_nobody():
    assert killers('"We killed ten militants," said Ciwan Abdo, a farmer.') == []
