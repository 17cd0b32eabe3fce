"""What the process of a query tells `kg.console`: an answer as JSON Lines."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from kg.stores import Row

_INTERNAL = ("_ID", "_SRC", "_DST", "_LABEL", "_NODES", "_RELS")


class Lines:
    """``{"ready": true}`` once the graph is open, ``{"columns": [...]}``, a ``{"row": {...}}``
    each, and at the end ``{"end": {"truncated": ...}}`` or ``{"error": KIND, "message": ...}``
    with an error class of `kg.errors`.

    Threads may share it; after the end nothing more is said.
    """

    def __init__(self, stream: TextIO, max_rows: int, max_bytes: int) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._over = False
        self._max_rows = max_rows
        self._max_bytes = max_bytes

    def ready(self) -> None:
        """The graph is open, and the time of the query begins."""
        self._say({"ready": True})

    def answer(self, columns: Sequence[str], rows: Iterable[Row]) -> bool:
        """The whole answer, until there is no more or too much; whether it was too much."""
        self._say({"columns": columns})
        truncated = self._rows(rows)
        self._say({"end": {"truncated": truncated}}, last=True)
        return truncated

    def error(self, kind: str, message: str) -> None:
        """The end, when there is no answer."""
        self._say({"error": kind, "message": message}, last=True)

    def _rows(self, rows: Iterable[Row]) -> bool:
        size = 0
        for number, row in enumerate(rows):
            line = json.dumps({"row": plain(row)}, ensure_ascii=False)
            size += len(line)
            if number >= self._max_rows or size > self._max_bytes:
                return True
            with self._lock:
                if self._over:
                    return True
                self._stream.write(line + "\n")
        return False

    def _say(self, message: Mapping[str, Any], *, last: bool = False) -> None:
        with self._lock:
            if not self._over:
                self._over = last
                self._stream.write(json.dumps(message, ensure_ascii=False) + "\n")
                self._stream.flush()


def plain(value: Any) -> Any:  # noqa: ANN401
    """An engine value as JSON has it: nodes and relationships as properties with ``_label``."""
    if isinstance(value, dict):
        found = {str(k): plain(v) for k, v in value.items() if k not in _INTERNAL}
        if "_NODES" in value:
            return {"nodes": plain(value["_NODES"]), "relationships": plain(value["_RELS"])}
        if "_LABEL" in value:
            known = {name: v for name, v in found.items() if v is not None}
            return {"_label": value["_LABEL"], **known}
        return found
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    return str(value)
