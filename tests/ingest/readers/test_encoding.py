import codecs

import pytest

from ingest.readers.encoding import clean, clean_in_place, decode, is_binary

ENGLISH = "The group\u2019s leader said \u201cwe will fight\u201d near Hawija. Two were killed."
ARABIC = "قتل خمسة جنود عراقيين في هجوم شنه مسلحون قرب كركوك يوم الثلاثاء، وفق وزارة الدفاع."
FRENCH = "L’armée a tué deux suspects près de Kirkouk, a déclaré le ministère de la Défense."
TURKISH = "Türk ordusu Irak'ın kuzeyinde yeni bir operasyon başlattı; Şırnak'ta iki asker öldü."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-8"),
        (TURKISH, "cp1254"),
        ("Пять солдат погибли во вторник при нападении боевиков на блокпост.", "cp1251"),
    ],
)
def test_encodings_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(text, mark, encoding):
    assert clean(decode(mark + text.encode(encoding))) == text


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(text, encoding):
    data = text.encode(encoding)
    assert not is_binary(data)
    assert decode(data) == text


def test_a_declared_encoding_counts_after_utf8():
    short = "Muñoz, Türk, š"
    assert decode(short.encode("cp1250", "replace"), "windows-1250") == "Mu?oz, Türk, š"
    assert decode(short.encode("utf-8"), "windows-1250") == short
    assert decode("café".encode("cp1252"), "iso-8859-1") == "café"


@pytest.mark.parametrize("declared", ["utf-16", "base64", "unicode_escape", "no-such-thing", ""])
def test_an_encoding_that_cannot_be_meant_is_ignored(declared):
    assert decode(ENGLISH.encode("cp1252"), declared) == ENGLISH


def test_utf8_with_a_broken_byte_is_not_mangled():
    data = (ENGLISH + " ").encode() * 5 + b"\xff and more"
    assert decode(data) == (ENGLISH + " ") * 5 + "\ufffd and more"


def test_a_rare_mark_in_english_is_windows_1252():
    text = "word " * 200 + "Señor Muñoz"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + bytes(64),
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2l",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!",
    ],
)
def test_binary_data_is_told_from_text(data):
    assert is_binary(data)


@pytest.mark.parametrize(
    "data",
    [
        b"Two were killed.\n",
        b"One stray NUL \0 in a line of plain text that is otherwise fine.",
        ARABIC.encode("cp1256"),
        ARABIC.encode()[:-1],
        b"a\tb\r\nc\x0c",
    ],
)
def test_text_is_not_taken_for_binary_data(data):
    assert not is_binary(data)


def test_clean_normalises_line_ends_and_drops_what_is_not_seen():
    assert clean("a\r\nb\rc\x0cd\x85e") == "a\nb\nc\nd\ne"
    assert clean("Pesh\u00admer\u200bga\0 \x07said\u200e\ufeff \ud800") == "Peshmerga said \ufffd"
    assert clean("tab\tstays, كركوك stays") == "tab\tstays, كركوك stays"


def test_clean_in_place_keeps_every_offset():
    text = "a\r\nb\rc\x00d\x0ce\ud800f\u00adg"
    assert clean_in_place(text) == "a \nb\nc d e\ufffdf\u00adg"
    assert len(clean_in_place(text)) == len(text)
