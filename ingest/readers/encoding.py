"""From bytes to text that can be stored: encodings, line ends, control characters."""

from __future__ import annotations

import codecs
import logging
import re

from charset_normalizer import from_bytes

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = (
    "cp1252", "cp1256", "cp1251", "cp1254", "cp1250", "cp1253", "cp1255", "iso8859_6",
    "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_DECLARABLE = ("cp", "iso8859", "iso2022", "koi8", "gb", "big5", "shift_jis", "euc", "mac", "tis")
_LATIN_1 = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_SAMPLE = 65536
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x1b"
_CONTROL_BYTES = bytes(b for b in range(32) if b not in _TEXT_CONTROLS)

logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())


def clean(text: str) -> str:
    """Text as it is stored: LF line ends, nothing unseen (controls, soft hyphens, marks)."""
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", _BREAKS.sub("\n", text)))


def clean_in_place(text: str) -> str:
    """The same, one character for one, for text whose offsets somebody already counts in."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are of something other than text."""
    if marked(head) or _utf16_without_mark(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut
    except UnicodeDecodeError:
        return b"\0" in head or controls > len(head) * 0.02
    return controls > max(2, len(head) * 0.1)


def marked(head: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes; ``declared`` is the encoding that the file says it has.

    A byte order mark decides, then whether the bytes are UTF-8 (few other texts ever are), then
    what the file declares, then a guess from the bytes. Raises `InputError` when none fits.
    """
    encoding = marked(data) or _utf16_without_mark(data[:_SAMPLE])
    if encoding:
        return data.decode(encoding, "replace")
    for name in ("utf-8", _known(declared)):
        try:
            if name:
                return data.decode(name)
        except UnicodeDecodeError:
            continue
    return _nearly_utf8(data) or _guessed(data)


def _known(declared: str | None) -> str | None:
    name = (declared or "").strip().lower()
    if name in _LATIN_1:
        return "cp1252"  # as browsers read it
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return None
    return found if found.startswith(_DECLARABLE) else None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in that its spaces have a NUL byte, always on the same side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < max(3, len(data) * 0.03) or min(even, odd) > max(even, odd) * 0.05:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data[: len(data) & ~1].decode(name)
    except UnicodeDecodeError:
        return None
    return name if len(_CONTROLS.findall(text)) <= len(text) * 0.02 else None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes broken: these become U+FFFD, and the rest is not mangled."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(not line.isascii() for line in text.replace("\ufffd", "").split())
    return text if broken <= good * 0.2 else None


def _guessed(data: bytes) -> str:
    strange = len(data.translate(None, bytes(range(128))))
    if strange < len(data) * 0.03:  # English with curly quotes fits many encodings alike
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    fits = [match.encoding for match in from_bytes(sample, cp_isolation=list(_LEGACY))]
    if not fits:
        raise InputError("the encoding is not recognised")
    # western letters fit cp1250 as well, but Czech or Polish ones do not fit cp1252
    western = fits[0] == "cp1250" and "cp1252" in fits
    return data.decode("cp1252" if western else fits[0], "replace")
