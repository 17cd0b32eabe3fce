"""When a web page says that it was published."""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.published import day_of

_META = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_time",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|published|pubdate|posted|timestamp|dateline)\b", re.I
)
_LONGEST_LINE = 80
_MOST_SHOWN = 50


def published_on(tree: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """The ISO 8601 day a page gives as its publication, or None when it gives none or several.

    What the page declares (meta elements, schema.org data, the date in its address) counts before
    what it shows; modification dates do not count.
    """
    return _declared(tree) or _in_linked_data(tree) or _in_address(tree) or _shown(tree)


def _declared(tree: Any) -> str | None:  # noqa: ANN401
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.strip().lower(), meta.get("content") or "")
    return next((day for name in _META if (day := day_of(said.get(name, "")))), None)


def _in_linked_data(tree: Any) -> str | None:  # noqa: ANN401
    scripts = (s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or ""))
    return _only(day_of(m) for script in scripts for m in _LINKED_DATA.findall(script))


def _in_address(tree: Any) -> str | None:  # noqa: ANN401
    links = [e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"]
    links += [e.get("content") or "" for e in tree.iter("meta") if e.get("property") == "og:url"]
    return _only(day_of("-".join(m.groups())) for link in links for m in _IN_URL.finditer(link))


def _shown(tree: Any) -> str | None:  # noqa: ANN401
    days: list[str | None] = []
    for element in tree.iter("time", "span", "p", "div", "abbr", "li", "small"):
        if len(days) > _MOST_SHOWN:  # a list of articles, not one
            return None
        about = f"{element.get('class') or ''} {element.get('id') or ''}"
        marked = (element.get("itemprop") or "").lower() == "datepublished"
        if not (marked or element.tag == "time" or _DATE_CLASS.search(about)):
            continue
        line = " ".join(element.itertext())
        stands_apart = len(line) <= _LONGEST_LINE and not _inside_paragraph(element)
        written = element.get("datetime") or element.get("content") or line
        days.append(day_of(written) if stands_apart else None)
    return _only(days)


def _inside_paragraph(element: Any) -> bool:  # noqa: ANN401
    """A date in the running text is that of a deed, not of the page."""
    return any(
        len("".join(above.itertext())) > _LONGEST_LINE for above in element.iterancestors("p")
    )


def _only(days: Any) -> str | None:  # noqa: ANN401
    """The one day among them, or None when they differ."""
    distinct = {day for day in days if day}
    return distinct.pop() if len(distinct) == 1 else None
