"""Identifiers made from content, so that reading the same thing twice names it the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_SEPARATOR = "\x1f"


def content_id(prefix: str, *parts: object) -> str:
    """``prefix-`` and the first 16 hex digits of SHA-256 over the parts (None counts as empty)."""
    joined = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name as it is compared: no accents, case, quotes, leading article or doubled spaces."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"[\u2018\u2019\u02bb\u02bc\u02bf\u02be'`\".]", "", text)
    text = re.sub(r"[\s\u2010-\u2015_-]+", " ", text).strip()
    return re.sub(r"^(?:the|a|an) (?=.)", "", text)


def slug(name: str) -> str:
    """A readable identifier: folded, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-") or content_id("name", name)
