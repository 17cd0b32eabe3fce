"""Counts with bounds: "at least 32" is low 32, "up to 50" is high 50, "14" is all three."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many: at least ``low``, most likely ``best``, at most ``high``; None when not said."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if not known:
            raise InputError("a count with no number in it")
        if min(known) < 0 or known != sorted(known):
            raise InputError(f"a count whose bounds are not ordered: {self}")

    @classmethod
    def exactly(cls, n: int) -> Bounds:
        """All three bounds are ``n``."""
        return cls(n, n, n)

    def __str__(self) -> str:
        if self.low == self.high and self.low is not None:
            return str(self.low)
        if self.high is None:
            return f"{self.low if self.low is not None else self.best}+"
        return f"{self.low if self.low is not None else 0}-{self.high}"
