"""What could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read; everything around it was.

    ``where`` names the file, with its line or entry (``news.jsonl:12``), ``message`` says what is
    wrong with it and ``hint`` what to do.
    """

    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f"; {self.hint}" if self.hint else "")
