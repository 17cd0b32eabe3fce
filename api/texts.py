"""Small texts: examples in help, text from documents made safe for a terminal, plurals."""

from __future__ import annotations

import unicodedata


def examples(*lines: str) -> str:
    """An epilog for a command's help, each example on its own line."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def printable(text: str) -> str:
    """One line with nothing in it that could steer a terminal.

    Control characters (an escape sequence in an article could rewrite the screen) and the
    characters that turn the direction of writing become U+FFFD; white space becomes one space.
    """
    flat = " ".join(text.split())
    if flat.isprintable():
        return flat
    return "".join(_safe(c) for c in flat)


def _safe(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or char in _BIDI:
        return "\ufffd"
    return char


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shortened(text: str, length: int) -> str:
    """The text cut at a word before ``length`` characters, with an ellipsis if it was cut."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at = head.rfind(" ")
    return (head[:at] if at > length // 2 else head).rstrip(",;: ") + "\u2026"


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """``1 event``, ``2 events``, ``12,345 events``."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"
