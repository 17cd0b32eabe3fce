"""Doing again what a server that was away or busy did not do."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from kg.errors import TransientStoreError

T = TypeVar("T")

_log = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
"""Seconds; each pause is twice the one before."""


def patiently(work: Callable[[], T], seconds: float) -> T:
    """Do ``work`` until it ends without a `TransientStoreError`, and return what it returns.

    Each failure is logged as a warning. The last one is raised when ``seconds`` have gone by since
    the first: a long statement does not use up the time there is for trying again.
    """
    pause = _FIRST_PAUSE
    end: float | None = None
    while True:
        try:
            return work()
        except TransientStoreError as error:
            now = time.monotonic()
            end = now + seconds if end is None else end
            if now + pause > end:
                raise TransientStoreError(f"{error}; gave up after {seconds:g} s") from error
            _log.warning("%s; trying again in %g s", error, pause)
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
