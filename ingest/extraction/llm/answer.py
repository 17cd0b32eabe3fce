"""An answer's claims as the model tells them: the right types, nothing believed yet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.extraction.llm.client import AnswerError
from ingest.extraction.llm.question import COUNTS, PARTY_KINDS
from kg.errors import EvidenceError

_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ToldParty:
    """Somebody, as the model tells it: the words used, and the name they stand for."""

    text: str
    name: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place, and what it lies in."""

    text: str
    inside: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the model tells it."""

    sentence: str
    trigger: str
    type: str
    status: str
    mode: str | None
    relation: str | None
    actors: tuple[ToldParty, ...]
    recipients: tuple[ToldParty, ...]
    place: ToldPlace | None
    said_by: ToldParty | None
    date: str | None
    weapon: str | None
    counts: dict[str, str] = field(default_factory=dict)

    def parties(self) -> Iterator[ToldParty]:
        """Everybody in it."""
        yield from (*self.actors, *self.recipients, *([self.said_by] if self.said_by else []))


def told_in(answer: str) -> tuple[list[Told], Counter[str]]:
    """The claims of an answer, and the count of what is none, by reason.

    Raises `AnswerError` when the answer is not JSON with a list of claims.
    """
    fenced = _FENCED.fullmatch(answer)
    try:
        claims = json.loads(fenced[1] if fenced else answer)["claims"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise AnswerError("an answer that is not the JSON asked for") from None
    if not isinstance(claims, list):
        raise AnswerError("an answer whose claims are no list")
    found: list[Told] = []
    rejected: Counter[str] = Counter()
    for one in claims:
        try:
            found.append(_told(one))
        except EvidenceError as error:
            rejected[str(error)] += 1
    return found, rejected


def _told(body: Any) -> Told:  # noqa: ANN401
    if not isinstance(body, dict):
        raise EvidenceError("claim that is no object")
    place = body.get("place")
    said_by = body.get("said_by")
    counts = {name: words for name in COUNTS if (words := _words(body, name)) is not None}
    return Told(
        sentence=_needed(body, "sentence"),
        trigger=_needed(body, "trigger"),
        type=_needed(body, "type"),
        status=_needed(body, "status"),
        mode=_words(body, "mode"),
        relation=_words(body, "relation"),
        actors=_parties(body, "actors"),
        recipients=_parties(body, "recipients"),
        place=_place(place) if place is not None else None,
        said_by=_party(said_by, "said_by") if said_by is not None else None,
        date=_words(body, "date"),
        weapon=_words(body, "weapon"),
        counts=counts,
    )


def _parties(body: dict[str, Any], name: str) -> tuple[ToldParty, ...]:
    values = body.get(name)
    if values is None:
        return ()
    if not isinstance(values, list):
        raise EvidenceError(f"{name} of a wrong type")
    return tuple(_party(value, name) for value in values)


def _party(body: Any, name: str) -> ToldParty:  # noqa: ANN401
    if not isinstance(body, dict):
        raise EvidenceError(f"{name} of a wrong type")
    kind = body.get("kind")
    if kind not in PARTY_KINDS:
        raise EvidenceError(f"{name} of an unknown kind")
    return ToldParty(_needed(body, "text"), _words(body, "name"), kind)


def _place(body: Any) -> ToldPlace:  # noqa: ANN401
    if not isinstance(body, dict):
        raise EvidenceError("place of a wrong type")
    return ToldPlace(_needed(body, "text"), _words(body, "inside"))


def _needed(body: dict[str, Any], name: str) -> str:
    words = _words(body, name)
    if words is None:
        raise EvidenceError(f"claim without its {name}")
    return words


def _words(body: dict[str, Any], name: str) -> str | None:
    """A text without the space around it; None when it is null, absent or empty."""
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise EvidenceError(f"{name} of a wrong type")
    return value.strip() or None
