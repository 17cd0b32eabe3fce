"""The process that runs one query for `kg.console`: a request on standard input, an answer out.

The request is a JSON object. The answer is JSON Lines: ``{"ready": true}`` once the graph is open,
``{"columns": [...]}``, a ``{"row": {...}}`` each, and ``{"end": {"truncated": ...}}``; or
``{"error": KIND, "message": ...}`` with an error class of `kg.errors`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from kg.errors import KgError, StoreError
from kg.stores import open_store

_INTERNAL = ("_ID", "_SRC", "_DST", "_LABEL", "_NODES", "_RELS")
_NO_MEMORY = ("bad_alloc", "ran out of memory", "buffer pool is full", "Unable to allocate")


def main() -> None:
    """Answer the one request on standard input."""
    request = json.load(sys.stdin)
    # What the engine prints must not get between the lines of the answer.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        with open_store(request["url"], create=False) as store:
            _limit_memory(request["memory_mb"])
            _say(answer, {"ready": True})
            try:
                columns, rows = store.table(request["query"], request["params"])
                _say(answer, {"columns": columns})
                _say(answer, {"end": {"truncated": _send(answer, rows, request)}})
            except StoreError as error:
                _say(answer, _complaint(str(error), request["memory_mb"]))
            except MemoryError:
                _say(answer, _complaint("bad_alloc", request["memory_mb"]))
    except KgError as error:
        _say(answer, {"error": type(error).__name__, "message": str(error)})


def _send(answer: TextIO, rows: Any, request: Mapping[str, Any]) -> bool:  # noqa: ANN401
    """Send rows until there is no more or too much; whether it was too much."""
    size = 0
    for number, row in enumerate(rows):
        line = json.dumps({"row": plain(row)}, ensure_ascii=False)
        size += len(line)
        if number >= request["max_rows"] or size > request["max_bytes"]:
            return True
        answer.write(line + "\n")
    return False


def _say(answer: TextIO, message: Mapping[str, Any]) -> None:
    answer.write(json.dumps(message, ensure_ascii=False) + "\n")
    answer.flush()


def _complaint(message: str, memory_mb: int) -> dict[str, str]:
    if any(sign in message for sign in _NO_MEMORY):
        text = f"the query needs more memory than it may use ({memory_mb} MB); ask for less"
        return {"error": "StoreError", "message": text}
    return {"error": "InputError", "message": message}


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


def _limit_memory(megabytes: int) -> None:
    """Allow so much more address space than the open graph takes, where the platform can.

    The engine reserves terabytes of addresses when it opens, so a limit from zero cannot be set.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = taken * resource.getpagesize() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
