"""What the environment may set, read in this one place.

=============== ======================================== ==========
``KG_DB``       the graph: a path or a URL               graph.kg
``KG_POOL_MB``  the engine's buffer pool, in MiB         256
``KG_THREADS``  threads the engine may use; 0: all cores 0
=============== ======================================== ==========
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import InputError

_LEAST_POOL_MB = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """``db`` is a path or URL; ``pool_mb`` the buffer pool in MiB; ``threads`` 0 for all cores.

    The pool holds 256 MiB unless told: enough to load and check a graph of 80,000 claims, and
    small enough that reading articles in the same process stays below 1 GB.
    """

    db: str = "graph.kg"
    pool_mb: int = 256
    threads: int = 0


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment. Raises `InputError` naming a variable that is wrong."""
    usual = Settings()
    return Settings(
        db=environ.get("KG_DB") or usual.db,
        pool_mb=_whole(environ, "KG_POOL_MB", usual.pool_mb, least=_LEAST_POOL_MB),
        threads=_whole(environ, "KG_THREADS", usual.threads, least=0),
    )


def _whole(environ: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = environ.get(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise InputError(f"{text!r} is not a whole number of at least {least}", where=name)
    return int(text)
