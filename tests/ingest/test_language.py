import subprocess
import sys
import time

import pytest

from ingest.language import detect

TEXTS = {
    "ar": "قُتل خمسة جنود عراقيين في هجوم شنه مسلحون قرب كركوك مساء الثلاثاء، وفق وزارة الدفاع.",
    "ku": "هێزەکانی پێشمەرگە ڕایانگەیاند کە چەکداران هێرشیان کردە سەر گوندێک لە نزیک مەخموور.",
    "fa": "نیروهای عراقی روز سه‌شنبه به مواضع گروه مسلح در نزدیکی کرکوک حمله کردند.",
    "tr": "Ordu, Irak'ın kuzeyinde yeni bir harekât başlattığını açıkladı; iki asker öldü.",
    "fr": "Cinq soldats ont été tués dans une attaque près de Kirkouk, a annoncé le ministère.",
    "de": "Bei einem Anschlag nahe Kirkuk sind am Dienstag fünf Soldaten getötet worden.",
    "es": "Cinco soldados murieron el martes en un ataque cerca de Kirkuk, informó el ministerio.",
    "ru": "Пять солдат погибли во вторник при нападении боевиков на блокпост у Киркука.",
    "uk": "П'ятеро військових загинули у вівторок під час нападу на блокпост біля Кіркука.",
    "he": "חמישה חיילים נהרגו ביום שלישי בתקיפה סמוך לכירכוכ.",
    "el": "Πέντε στρατιώτες σκοτώθηκαν την Τρίτη σε επίθεση κοντά στο Κιρκούκ.",
    "zh": "五名士兵周二在基尔库克附近遇袭身亡。",
    "ja": "火曜日、キルクーク近郊の襲撃で兵士五人が死亡した。",
    "en": "Five soldiers were killed on Tuesday in an attack near Kirkuk, the ministry said.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_sentence_is_enough(language, text):
    assert detect(text) == language
    assert detect(text * 60) == language


@pytest.mark.parametrize(
    "headline",
    [
        "ISIS attack kills five Iraqi soldiers",
        "PKK denies Erbil rocket attack",
        "Turkish drones strike Sinjar",
        "Rebels seize Idlib base",
        "Militants attack village",
        "Peshmerga, Iraqi army clash near Makhmour",
        "Baghdad blast",
        "SDF arrests two near al-Shaddadi",
        "Yazidi mass grave found",
        "Iraq: 32 dead",
    ],
)
def test_short_english_headlines_full_of_names(headline):
    assert detect(headline) == "en"


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("Une attaque fait cinq morts à Mossoul", "fr"),
        ("Zwei Tote bei Anschlag in Bagdad", "de"),
        ("Bağdat'ta patlama: 32 ölü", "tr"),
        ("Atentado en Bagdad deja 32 muertos", "es"),
        ("Attentato a Baghdad, 32 morti", "it"),
        ("مقتل خمسة جنود في كركوك", "ar"),
        ("شەڕ لە کەرکووک", "ku"),
    ],
)
def test_short_headlines_of_other_languages(headline, language):
    assert detect(headline) == language


def test_the_script_of_most_letters_decides():
    assert detect("The ministry said: " + TEXTS["ar"] * 3) == "ar"
    assert detect(TEXTS["en"] * 3 + " (كركوك)") == "en"


@pytest.mark.parametrize("text", ["", "   \n", "32 / 150 (2021)"])
def test_a_text_without_letters_counts_as_english(text):
    assert detect(text) == "en"


def test_only_the_beginning_is_looked_at():
    assert detect(TEXTS["en"] * 50 + TEXTS["ru"] * 500) == "en"


def test_it_is_fast():
    text = TEXTS["en"] * 1000
    detect(text)
    took = []
    for _ in range(20):
        start = time.perf_counter()
        detect(text)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.002


def test_it_says_nothing():
    code = "from ingest.language import detect; detect('Two killed'); detect('x'); detect('')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == done.stderr == ""
