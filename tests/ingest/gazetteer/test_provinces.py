"""Cities lie in the provinces they lie in."""

from collections import Counter

import pytest

from ingest.gazetteer import gazetteer
from ingest.gazetteer.keys import folded, without_type

PROVINCES = {
    "IR": {
        "Tehran": "Tehran Province", "Shiraz": "Fars", "Ahvaz": "Khuzestan",
        "Isfahan": "Isfahan Province", "Tabriz": "East Azerbaijan", "Mashhad": "Razavi Khorasan",
        "Zahedan": "Sistan and Baluchestan", "Sanandaj": "Kurdistan", "Bandar Abbas": "Hormozgan",
        "Urmia": "West Azerbaijan", "Karaj": "Alborz", "Arak": "Markazi", "Rasht": "Gilan",
    },
    "MA": {"Casablanca": "Casablanca-Settat", "Agadir": "Souss-Massa", "Oujda": "Oriental"},
    "SD": {"Khartoum": "Khartoum State", "Nyala": "South Darfur", "El Fasher": "North Darfur"},
    "ET": {"Mekele": "Tigray", "Bahir Dar": "Amhara", "Gonder": "Amhara", "Jijiga": "Somali"},
    "YE": {"Aden": "Aden Governorate", "Al Mukalla": "Hadramawt", "Taiz": "Taiz Governorate"},
    "LY": {"Benghazi": "Benghazi Province", "Misrata": "Misrata"},
    "ML": {"Gao": "Gao Region", "Kidal": "Kidal Region", "Timbuktu": "Tombouctou"},
    "NG": {"Maiduguri": "Borno", "Kano": "Kano State", "Kaduna": "Kaduna State", "Jos": "Plateau"},
    "PK": {"Peshawar": "Khyber Pakhtunkhwa", "Quetta": "Balochistan", "Karachi": "Sindh",
           "Lahore": "Punjab"},
    "IN": {"Srinagar": "Jammu and Kashmir", "Imphal": "Manipur", "Mumbai": "Maharashtra",
           "Raipur": "Chhattisgarh"},
    "MM": {"Mandalay": "Mandalay Region", "Sittwe": "Rakhine", "Myitkyina": "Kachin",
           "Lashio": "Shan"},
    "UA": {"Mariupol": "Donetsk Oblast", "Kharkiv": "Kharkiv Oblast", "Lviv": "Lviv Oblast",
           "Melitopol": "Zaporizhzhia Oblast"},
    "RU": {"Grozny": "Chechnya", "Makhachkala": "Dagestan", "Belgorod": "Belgorod Province",
           "Beslan": "North Ossetia-Alania"},
    "CO": {"Medellín": "Antioquia", "Cali": "Valle del Cauca", "Cúcuta": "Norte de Santander"},
    "PH": {"Marawi City": "Bangsamoro", "General Santos": "Soccsksargen", "Davao": "Davao Region",
           "Iligan": "Northern Mindanao"},
    "SO": {"Mogadishu": "Banaadir", "Kismayo": "Lower Juba", "Baidoa": "Bay"},
    "CD": {"Goma": "North Kivu", "Bukavu": "South Kivu", "Bunia": "Ituri",
           "Kinshasa": "Kinshasa Province"},
    "TR": {"Diyarbakır": "Diyarbakır Province"},
    "AF": {"Kandahar": "Kandahar Province", "Jalalabad": "Nangarhar"},
}  # fmt: skip

TOWNS_APART = {"HU", "MG", "US"}
"""Countries where towns do lie outside their namesake: Hungary has towns that rank as counties,
Madagascar's provinces are no more, and Washington is the name of many towns of the US."""


@pytest.mark.parametrize(
    ("city", "province", "code"),
    [(c, p, code) for code, pairs in PROVINCES.items() for c, p in pairs.items()],
)
def test_the_main_cities_lie_in_their_provinces(city, province, code):
    place = gazetteer().resolve(f"the city of {city}", countries={code: 3.0})
    assert place is not None
    assert place.country_code == code
    provinces = [p.name for p in place.within if p.kind == "province"]
    assert provinces == [province]


def test_in_no_country_do_cities_lie_outside_the_provinces_of_their_name():
    """A country whose provinces bear each other's names fails this as a whole."""
    places = gazetteer()
    table = places._table
    entries = [table.entry(n) for n in range(len(table))]
    provinces = {
        (p.country_code, _core(p.name)): p for e in entries if (p := e.place).kind == "province"
    }
    inside, outside = Counter(), Counter()
    for entry in entries:
        place = entry.place
        namesake = provinces.get((place.country_code, folded(place.name)))
        if place.kind == "city" and namesake is not None and entry.weight >= 5.0:
            (inside if namesake in place.within else outside)[place.country_code] += 1
    assert sum(inside.values()) > 300
    wrong = {c: (n, inside[c]) for c, n in outside.items() if n > 2 and n > inside[c]}
    assert wrong.keys() <= TOWNS_APART


def _core(name):
    return (without_type(folded(name)) or (folded(name),))[0]
