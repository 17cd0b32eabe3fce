"""Cypher of one's own, read only: checked first (`kg.guard`), then run in a process of its own.

The engines' own limits do not hold (a long list stops a minute late, deep nesting not at all), so
the process that runs a query is killed when its time is up. It opens the graph itself: whoever
asks must not hold the file open. On a server (`kg.console_server`) it ends the query there first.
"""

from __future__ import annotations

import json
import logging
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from kg import errors, guard
from kg.errors import InputError, StoreError
from kg.guard_words import EMBEDDED, SERVER
from kg.queries import Answer
from kg.stores import is_server

_log = logging.getLogger(__name__)

_STARTUP = 60.0
"""Seconds the process may take until it has the graph open."""
_SPARE = 0.8
"""Seconds after its limit that the process of a query on a server has to say what became of it."""

_MEMORY_MB = 1024
_ANSWER_MB = 64


def run(
    url: str | Path,
    query: str,
    params: Mapping[str, Any] | None = None,
    timeout: float = 10.0,
    max_rows: int = 10_000,
) -> Answer:
    """Run one Cypher statement that only reads, for at most ``timeout`` seconds.

    The answer holds at most ``max_rows`` rows and 64 MB, and says when there were more
    (``truncated``). Nodes and relationships come as their properties, with ``_label``.

    Raises `QueryRefused` for anything that is not one reading statement, `InputError` for a
    parameter that is missing, not wanted or not JSON and for Cypher the engine does not accept,
    and `StoreError` when the graph cannot be opened, or the query takes too long or, where the
    platform can tell, more than 1 GB of memory. A server that goes on with a query that it was
    told to end is not waited for; the error says what is known.
    """
    if not math.isfinite(timeout) or timeout <= 0:
        raise InputError(f"{timeout} is not a number of seconds above 0", where="timeout")
    if max_rows < 1:
        raise InputError(f"{max_rows} is less than 1", where="max_rows")
    text, wanted = guard.check(query, SERVER if is_server(url) else EMBEDDED)
    values = dict(params or {})
    guard.check_parameters(wanted, values)
    request = {
        "url": str(url),
        "query": text,
        "params": values,
        "timeout": timeout,
        "max_rows": max_rows,
        "max_bytes": _ANSWER_MB * 2**20,
        "memory_mb": _MEMORY_MB,
    }
    try:
        line = json.dumps(request, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(f"a parameter that is not JSON ({error})", where="params") from None
    return _ask(line, timeout, spare=_SPARE if is_server(url) else 0.0)


class _Deadline:
    """Kills a process when its time is up."""

    def __init__(self, process: subprocess.Popen[str], seconds: float) -> None:
        self.passed = False
        self._process = process
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.passed = True
        self._process.kill()

    def __enter__(self) -> _Deadline:
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _ask(request: str, timeout: float, spare: float) -> Answer:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg.console_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            return _listen(process, request, timeout, spare, complaints)
        finally:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):
                    pipe.close()


def _listen(
    process: subprocess.Popen[str],
    request: str,
    timeout: float,
    spare: float,
    complaints: IO[str],
) -> Answer:
    asking, answering = process.stdin, process.stdout
    if asking is None or answering is None:
        raise StoreError("the process that runs the query has no pipes")
    with _Deadline(process, _STARTUP) as deadline:
        with suppress(BrokenPipeError):  # it ended early, and what it said tells why
            asking.write(request)
            asking.close()
        opened = _message(answering.readline())
    _raise_reported(opened)
    if deadline.passed:
        raise StoreError(f"the graph was not open after {_STARTUP:g} s")
    begin = time.monotonic()
    with _Deadline(process, timeout + spare) as deadline:
        messages = [_message(line) for line in answering]
    _log.debug("answered %.2f s after the graph was open", time.monotonic() - begin)
    end = messages[-1] if messages else {}
    _raise_reported(end)
    if "end" not in end:
        if deadline.passed:
            unknown = "; whether the server is still busy with it is not known" if spare else ""
            raise StoreError(f"the query was stopped after {timeout:g} s; ask for less{unknown}")
        raise _broken(process, complaints)
    return Answer(
        columns=tuple(messages[0]["columns"]),
        rows=[message["row"] for message in messages[1:-1]],
        truncated=end["end"]["truncated"],
    )


def _message(line: str) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _raise_reported(message: Mapping[str, Any]) -> None:
    """Raise the error that the other process reports, if it does."""
    if "error" in message:
        kind = getattr(errors, message["error"], StoreError)
        raise kind(message["message"])


def _broken(process: subprocess.Popen[str], complaints: IO[str]) -> StoreError:
    code = process.wait()
    complaints.seek(0)
    last = complaints.read().strip().splitlines()[-1:]
    detail = f": {last[0]}" if last else ""
    return StoreError(f"the query ended its process (exit status {code}){detail}")
