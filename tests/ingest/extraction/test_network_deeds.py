"""What the network's deeds and the rules' complete in each other."""

from __future__ import annotations

import pytest

from kg.model import DEED_STATUSES
from tests.ingest.extraction.reading import claims, names, told

WHOM = [
    ("Gunmen attacked a bakery in Hajin.", ["Gunmen"], ["bakery"]),
    ("A car bomb struck two ambulances near Raqqa.", [], ["two ambulances"]),
    ("Rapid Support Forces militants killed six traders in El Obeid, Sudan.", ["RSF"],
     ["six traders"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "whom"), WHOM)
def test_who_does_it_to_whom(text, who, whom):
    assert any((names(c.actors), names(c.recipients)) == (who, whom) for c in claims(text))


def test_a_place_told_of_before_is_not_struck():
    for claim in claims("Militants entered Hajin. They did not attack the town.", type="ASSAULT"):
        assert not claim.recipients


MODES = [
    ("Five farmers were killed by Turkish air strikes near Afrin.", "KILLS", "aerial"),
    ("Two girls were killed when a rocket hit a house in Idlib.", "KILLS", "heavy-weapons"),
    ("A drone strike killed a courier near Hajin.", "KILLS", "drone"),
]


@pytest.mark.parametrize(("text", "relation", "mode"), MODES)
def test_the_weapon_tells_the_mode(text, relation, mode):
    assert mode in [c.mode for c in claims(text, relation=relation)]


def test_some_of_those_counted_count_once():
    (killed,) = claims("Six people, including two boys, were shot dead in Basra.", relation="KILLS")
    assert (killed.killed.low, killed.killed.high) == (6, 6)


def test_both_tolls_are_told():
    said = claims("Nine people were killed and thirty others were injured in a raid on Hajin.")
    assert [c.killed.best for c in said if c.killed] == [9]
    assert [c.injured.best for c in said if c.injured] == [30]


NOBODY = [
    ("Twelve soldiers were killed in clashes with militants near Tillaberi.", "militants"),
    ("Turkey attacked the PKK after it killed two soldiers.", "Turkey"),
    ("Three people died in an airstrike on a clinic run by Doctors of the World in Hajin.",
     "Doctors of the World"),
    ("Warplanes struck a market, killing dozens, as residents who had waited for days fled.",
     "residents"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "innocent"), NOBODY)
def test_nobody_is_made_a_killer(text, innocent):
    for claim in claims(text, relation="KILLS"):
        assert innocent not in names(claim.actors)


def test_support_against_an_enemy_is_no_support_for_it():
    for claim in claims("Britain announced support for Iraq in the fight against ISIS."):
        if claim.type == "SUPPORT":
            assert "ISIS" not in names(claim.recipients)


def test_who_declares_an_attack_did_not_make_it():
    for claim in claims("Prime Minister Karim Rashid declared the Turkish attacks a crime."):
        if claim.type == "ASSAULT":
            assert "Karim Rashid" not in names(claim.actors)


def test_words_are_said_nowhere():
    for claim in claims("The Kurdish council condemned the attacks in Sinjar.", type="ACCUSE"):
        assert claim.place is None


SAID = [
    ("Two men were arrested in Basra, according to Karim Rashid.", "Karim Rashid"),
    ("The army killed two rebels, a spokesman for the ministry said.", "spokesman"),
]


@pytest.mark.parametrize(("text", "who"), SAID)
def test_the_source_is_told(text, who):
    assert any(c.said_by and who in c.said_by.actor.name for c in claims(text))


def test_both_levels_of_a_place_are_told():
    (claim,) = claims("Gunmen killed a judge near Tabqa in northern Syria.", relation="KILLS")
    around = [place.name for place in claim.place.place.within]
    assert claim.place.place.name == "Tabqa"
    assert around[-2:] == ["northern Syria", "Syria"]


def test_texts_without_capitals_have_names():
    (claim,) = claims("gunmen killed senator pedro gomez in bogota on monday.", relation="KILLS")
    assert told(claim) == ("asserted", "KILLS", ["gunmen"], ["pedro gomez"])
    assert claim.place.place.country_code == "CO"


def test_a_plain_word_before_a_full_stop_ends_a_sentence():
    said = claims("The SDF said soldiers had fired on a boat from the bank. Turkey denied it.")
    assert [c.status for c in said if c.type == "ASSAULT"] == ["asserted"]


def test_a_past_deed_is_no_plan():
    for text in (
        "Answering fire, the soldiers advanced and killed four gunmen.",
        "The army called for a strike, which killed two gunmen.",
    ):
        assert [c.status for c in claims(text, relation="KILLS")] == ["asserted"]


def test_a_condition_is_no_deed():
    for claim in claims("It is unclear whether rebels attacked Hajin.", type="ASSAULT"):
        assert claim.status == "hypothetical"


def test_what_was_taken_was_somebodys():
    (claim,) = claims("The SDF captured Manbij from ISIS in August.", relation="SEIZES")
    assert names(claim.recipients) == ["ISIS"]


def test_titles_are_no_part_of_a_name():
    (claim,) = claims("U.S. President Karim Rashid visited Baghdad.", relation="MEETS") or [None]
    assert claim is None or names(claim.actors) == ["Karim Rashid"]


def test_who_is_called_defeated_defeats_nobody():
    for claim in claims("Iraq declared ISIS defeated in 2017.", type="ASSAULT"):
        assert "ISIS" not in names(claim.actors)


def test_an_ally_of_a_group_is_another():
    for claim in claims("Six men were killed by an Islamic State-affiliated faction in Ituri."):
        assert "ISIS" not in names(claim.actors)


ONLY_SAID = [
    "The United States considered bombing Tehran.",
    "The junta debated executing the ambassador.",
    "Ethiopia ruled out attacking Eritrea.",
    "Israel called off an attack on Beirut.",
    "The army ruled out rebels having killed the priest.",
    "Far from killing civilians, the army rescued them from rebels.",
    "The judge acquitted the soldier of murdering two teenagers.",
    "The officer was found not guilty of killing the student.",
    "Witnesses retracted statements that the militia killed the chief.",
]


@pytest.mark.parametrize("text", ONLY_SAID)
def test_what_was_only_considered_or_taken_back_is_no_deed(text):
    assert [told(c) for c in claims(text, type="ASSAULT") if c.status in DEED_STATUSES] == []


TURNED_ROUND = [
    ("Villagers, attacked by soldiers, killed two of them in Jos.", ["soldiers"]),
    ("Villagers attacked by rebels killed three.", ["rebels"]),
    ("Soldiers die as rebels repel army assault on Kidal.", ["rebels", "Army"]),
    ("The army lost 30 soldiers.", ["army"]),
]


@pytest.mark.parametrize(("text", "others"), TURNED_ROUND)
def test_those_who_suffer_or_stand_by_are_no_killers(text, others):
    for claim in claims(text, relation="KILLS"):
        assert not set(names(claim.actors)) & set(others)


def test_a_clause_without_a_pronoun_describes_whom_it_befell():
    said = claims("The man police shot in Cali had killed two officers.", type="ASSAULT")
    assert [(names(c.actors), names(c.recipients)) for c in said] == [
        (["police"], ["man"]), (["man"], ["two officers"]),
    ]  # fmt: skip


def test_what_had_been_done_is_no_passive():
    text = "The general, who was killed by militants in 2015, had bombed the town."
    (bombed,) = claims(text, relation="ATTACKS")
    assert names(bombed.actors) == ["general"]


def test_no_before_a_deed_holds_whatever_the_tree_says():
    text = (
        "“We stress that no unlawful deployment of the Peshmerga troops has been made to confront "
        "the Iraqi army,” a notice from the Ministry of Peshmerga read, adding, “What we did was a "
        "result of threats in the hills of Hamrin.”"
    )
    (deployed,) = claims(text, relation="DEPLOYS_TO")
    assert deployed.status == "negated"


def test_a_statement_speaks_for_whose_it_is():
    text = (
        "“Our forces and the coalition carried out a joint raid against a Daesh cell near "
        "Hajin, arresting three men,” an SDF statement read."
    )
    for claim in claims(text, relation="ARRESTS"):
        assert (claim.status, claim.said_by.actor.name) == ("claimed", "SDF")
