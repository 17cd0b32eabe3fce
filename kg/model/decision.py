"""A judgement that two things are, or are not, the same: reversible, never an edit."""

from __future__ import annotations

from dataclasses import dataclass

JUDGEMENTS = ("positive", "negative", "unsure")


@dataclass(frozen=True, slots=True)
class Decision:
    """``left`` and ``right`` are ids of one kind; ``score`` lies in [0, 1]; times are ISO 8601."""

    id: str
    left: str
    right: str
    judgement: str
    score: float | None = None
    reason: str = ""
    author: str = ""
    created: str | None = None
    deleted: str | None = None
