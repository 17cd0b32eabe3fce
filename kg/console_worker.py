"""The process that runs one query for `kg.console`: a request on standard input, an answer out.

The request is a JSON object; how the answer looks, `kg.console_lines` tells.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.console_lines import Lines
from kg.errors import KgError, StoreError
from kg.stores import LadybugStore, Store, open_store

_NO_MEMORY = ("bad_alloc", "ran out of memory", "buffer pool is full", "Unable to allocate")


def main() -> None:
    """Answer the one request on standard input."""
    request = json.load(sys.stdin)
    # What the engine prints must not get between the lines of the answer.
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    lines = Lines(stream, request["max_rows"], request["max_bytes"])
    too_much = (
        f"the query needs more memory than it may use ({request['memory_mb']} MB); ask for less"
    )
    try:
        with open_store(request["url"], create=False) as store:
            _limit_memory(request["memory_mb"])
            lines.ready()
            try:
                _answer(store, request, lines)
            except StoreError as error:
                if any(sign in str(error) for sign in _NO_MEMORY):
                    raise StoreError(too_much) from None
                lines.error("InputError", str(error))
    except MemoryError:
        lines.error("StoreError", too_much)
    except KgError as error:
        lines.error(type(error).__name__, str(error))


def _answer(store: Store, request: Mapping[str, Any], lines: Lines) -> None:
    query, params = request["query"], request["params"]
    if isinstance(store, LadybugStore):
        lines.answer(*store.table(query, params))
        return
    from kg import console_server  # the driver takes its time to load

    console_server.answer(store, query, params, request["timeout"], lines)


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
