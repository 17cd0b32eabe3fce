"""The gazetteer that ships: what names mean, and what they must not be taken for."""

import pytest

from ingest.gazetteer import gazetteer
from kg.errors import UnknownName
from kg.model import PLACE_KINDS

IRAQ, SYRIA, AFGHANISTAN = {"IQ": 3.0}, {"SY": 3.0}, {"AF": 3.0}


def chain(place):
    return [place.name, *(p.name for p in place.within)]


def test_chains_run_from_the_nearest_container_to_the_country():
    places = gazetteer()
    assert chain(places.resolve("Baghdad")) == ["Baghdad", "Baghdad Governorate", "Iraq"]
    assert chain(places.resolve("al-Shaddadi", countries=SYRIA)) == [
        "al-Shaddadi", "Al-Hasakah District", "al-Hasakah Governorate", "Syria",
    ]  # fmt: skip
    assert chain(places.resolve("Lashkar Gah", countries=AFGHANISTAN)) == [
        "Lashkar Gah", "Lashkar Gah District", "Helmand", "Afghanistan",
    ]  # fmt: skip
    assert chain(places.resolve("Erbil"))[-2:] == ["Kurdistan Region", "Iraq"]


IRAQI = (
    "Makhmour, Makhmur, Tal Afar, Sinjar, Qaraqosh, Hawija, Tuz Khurmatu, Khanaqin, Jalawla, Kirkuk"
    ", Erbil, Arbil, Irbil, Dohuk, Duhok, Sulaymaniyah, Fallujah, Falluja, Ramadi, Tikrit, Baiji"
    ", Samarra, Baqubah, Baquba, Qayyarah, Shirqat, Hatra, Rutba, Qaim, al-Qaim, Mount Sinjar"
    ", Mount Qarachogh, Hamrin, Nineveh, Ninewa, Nīnawá, Anbar, al-Anbar, Diyala, Salahuddin"
    ", Tayaran Square, Kurdistan Region, Sadr City"
)
SYRIAN = (
    "Kobani, Kobane, Ain al-Arab, Raqqa, Raqqah, Ar-Raqqah, Hajin, Baghouz, al-Hol, Qamishli"
    ", Ras al-Ain, Tal Abyad, Tell Abyad, Afrin, Idlib, Manbij, al-Bab, Deir al-Zour, Deir ez-Zor"
    ", Deir Ezzor, Dayr az Zawr, Mayadin, Abu Kamal, Al-Bukamal, al-Shaddadi, Ash Shaddadi"
    ", Shaddadah, Shadadi, Al-Hasakah, Hasaka, Palmyra, Azaz, Daraya, Rojava, Badia"
)


@pytest.mark.parametrize(
    ("name", "code"),
    [(n, "IQ") for n in IRAQI.split(", ")] + [(n, "SY") for n in SYRIAN.split(", ")],
)
def test_the_places_of_the_war_are_found_however_they_are_spelled(name, code):
    place = gazetteer().resolve(name, countries={"IQ": 1.0, "SY": 1.0})
    assert place is not None
    assert place.country_code == code
    assert place.latitude is not None
    assert place.kind in PLACE_KINDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Shaddadi", "Ash Shaddādah"),
        ("Makhmour", "Makhmur"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Tal Afar", "Tall ‘Afar"),
        ("US", "United States"),
        ("U.S.", "United States of America"),
        ("Syria", "Syrian Arab Republic"),
        ("Turkey", "Türkiye"),
        ("DRC", "Democratic Republic of the Congo"),
        ("UK", "Britain"),
    ],
)
def test_spellings_meet(one, other):
    first, second = gazetteer().resolve(one), gazetteer().resolve(other)
    assert first is not None
    assert first == second


def test_the_type_word_chooses_the_kind():
    places = gazetteer()
    assert places.resolve("Mosul").kind == "city"
    assert places.resolve("Mosul district").kind == "district"
    assert places.resolve("Raqqa province").kind == "province"
    assert places.resolve("the city of Raqqa").kind == "city"
    assert places.resolve("Helmand Province").name == "Helmand"
    assert places.resolve("Damascus countryside").name == "Rif Dimashq"
    assert places.resolve("Mexico City").kind == "city"


def test_what_the_text_says_holds_a_place_decides():
    places = gazetteer()
    us = places.country("US")
    lebanon, libya = places.country("LB"), places.country("LY")
    assert places.resolve("Tripoli", containers=[lebanon]).country_code == "LB"
    assert places.resolve("Tripoli", containers=[libya]).country_code == "LY"
    assert places.resolve("Mosul", containers=[us]) is None
    assert places.resolve("Georgia", containers=[us]).kind == "province"
    assert places.resolve("Georgia").kind == "country"


def test_a_name_with_its_container_after_a_comma():
    assert gazetteer().resolve("Istanbul, Turkey").name == "Istanbul"
    assert gazetteer().resolve("Sinjar, Nineveh, Iraq").country_code == "IQ"
    assert gazetteer().resolve("Mosul, Japan") is None


def test_a_possessive_ending_is_no_part_of_a_name():
    assert gazetteer().resolve("Baghdad’s").name == "Baghdad"
    assert gazetteer().resolve("United States'").country_code == "US"


def test_likeness_of_sound_counts_only_in_a_country_spoken_of():
    places = gazetteer()
    assert places.resolve("Qayarrah", countries=IRAQ).name == "Qayyarah"
    assert places.resolve("Qayarrah", countries={"FR": 1.0}) is None


def test_a_village_is_no_great_city_elsewhere():
    assert gazetteer().resolve("Bata village", countries={"CF": 1.0}) is None
    assert gazetteer().resolve("Bata", countries={"CF": 1.0}).country_code == "GQ"


def test_the_countries_of_the_document_decide_between_namesakes():
    places = gazetteer()
    assert places.resolve("Tripoli", countries={"LB": 4.0, "LY": 1.0}).country_code == "LB"
    assert places.resolve("Tripoli", countries={"LY": 4.0}).country_code == "LY"
    assert places.resolve("Sinjar", countries=IRAQ).country_code == "IQ"


def test_a_small_place_of_a_country_not_spoken_of_is_not_taken():
    places = gazetteer()
    assert places.resolve("Obama", countries=IRAQ) is None
    assert places.resolve("Moscow", countries=IRAQ).country_code == "RU"
    assert places.resolve("Hayden", countries=IRAQ) is None
    assert places.resolve("Baghouz", countries={"FR": 1.0}) is None


@pytest.mark.parametrize("name", ["Of", "Rest", "Hassan", "Central", "us", "Car", "May", "Obama"])
def test_words_and_first_names_are_no_places(name):
    assert gazetteer().resolve(name) is None
    assert gazetteer().resolve(name, countries=IRAQ) is None
    assert not gazetteer().known(name)


@pytest.mark.parametrize(
    ("name", "code"), [("Hit", "IQ"), ("Nice", "FR"), ("Mobile", "US"), ("Reading", "GB")]
)
def test_a_word_is_a_place_only_where_its_country_is_spoken_of(name, code):
    places = gazetteer()
    assert not places.known(name)
    assert places.resolve(name) is None
    assert places.resolve(name, countries={"JP": 2.0}) is None
    assert places.resolve(name, countries={code: 2.0}).country_code == code


@pytest.mark.parametrize("name", ["Jordan", "Chad", "Georgia", "Mosul", "US", "Deir ez-Zor"])
def test_names_that_are_places_on_their_own_are_known(name):
    assert gazetteer().known(name)


def test_unknown_names_give_nothing():
    places = gazetteer()
    assert places.candidates("Qwertyuiop") == ()
    assert places.resolve("Qwertyuiop") is None
    assert not places.known("")
    assert places.candidates("") == ()


def test_countries_by_code():
    assert gazetteer().country("iq").name == "Iraq"
    with pytest.raises(UnknownName, match="XQ"):
        gazetteer().country("XQ")


def test_every_name_in_the_index_leads_to_a_well_formed_place():
    places = gazetteer()
    table = places._table
    for number in range(0, len(table), 37):
        place = table.entry(number).place
        assert place.name
        assert place.kind in PLACE_KINDS
        assert place.latitude is None or -90 <= place.latitude <= 90
        assert place.longitude is None or -180 <= place.longitude <= 180
        if place.country_code and place.kind != "country":
            assert place.within[-1].id == f"country:{place.country_code}"
        assert (
            place in places.candidates(place.name)[:50] or len(places.candidates(place.name)) == 50
        )
