"""Spans of predicted claims, and whether they meet spans of the gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> bool:
    """Whether some character is in both."""
    return one[0] < other[1] and other[0] < one[1]


def of_parties(claim: Mapping[str, Any], side: str) -> list[Span]:
    """Where the claim's ``actors`` or ``recipients`` are named; those only understood are not."""
    return [(p["span"][0], p["span"][1]) for p in claim[side] if p.get("span")]


def of_place(claim: Mapping[str, Any]) -> Span | None:
    """Where the claim's place is named."""
    place = claim.get("place")
    return (place["span"][0], place["span"][1]) if place and place.get("span") else None


def meets(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether some span of the one overlaps some span of the other."""
    others = list(others)
    return any(overlap(span, other) for span in spans for other in others)
