"""What the environment may set, read in this one place.

================== ============================================= ==========
``KG_CACHE``       readings kept on disk: on, off, or a folder   off
``KG_CACHE_MB``    the most they may take up, in MB              500
``KG_DB``          the graph: a path or a URL                    graph.kg
``KG_LLM_URL``     the server `--reader llm` asks, up to /v1     none
``KG_LLM_MODEL``   the model it asks                             none
``KG_LLM_KEY``     the key the server wants                      none
``KG_LLM_TIMEOUT`` seconds that an answer may take               120
``KG_POOL_MB``     the engine's buffer pool, in MiB              256
``KG_THREADS``     threads the engine may use; 0: all cores      0
``KG_PATIENCE``    seconds to go on trying a server that is away 90
================== ============================================= ==========

For a graph on a Neo4j server, with the names Neo4j's own tools use: ``NEO4J_USERNAME``,
``NEO4J_PASSWORD`` and ``NEO4J_DATABASE``, or ``NEO4J_CREDENTIALS``, the path of a file that holds
them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

_LEAST_POOL_MB = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """``db`` is a path or URL; ``pool_mb`` the buffer pool in MiB; ``threads`` 0 for all cores;
    ``patience`` the seconds for which a server that went away is tried again. ``cache`` is "on"
    (in the platform's folder for caches), "off" or the absolute path of a folder, and ``cache_mb``
    what may be kept there. ``llm_*`` say which language model reads where one is asked for.

    The pool holds 256 MiB unless told: enough to load and check a graph of 80,000 claims, and
    small enough that reading articles in the same process stays below 1 GB.
    """

    db: str = "graph.kg"
    pool_mb: int = 256
    threads: int = 0
    patience: int = 90
    cache: str = "off"
    cache_mb: int = 500
    llm_url: str | None = None
    llm_model: str | None = None
    llm_key: str | None = field(default=None, repr=False)
    llm_timeout: int = 120
    neo4j_username: str | None = None
    neo4j_password: str | None = field(default=None, repr=False)
    neo4j_database: str | None = None
    neo4j_credentials: str | None = None


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment. Raises `InputError` naming a variable that is wrong."""
    usual = Settings()
    return Settings(
        db=environ.get("KG_DB") or usual.db,
        pool_mb=_whole(environ, "KG_POOL_MB", usual.pool_mb, least=_LEAST_POOL_MB),
        threads=_whole(environ, "KG_THREADS", usual.threads, least=0),
        patience=_whole(environ, "KG_PATIENCE", usual.patience, least=0),
        cache=_switch_or_folder(environ, "KG_CACHE", usual.cache),
        cache_mb=_whole(environ, "KG_CACHE_MB", usual.cache_mb, least=1),
        llm_url=environ.get("KG_LLM_URL") or None,
        llm_model=environ.get("KG_LLM_MODEL") or None,
        llm_key=environ.get("KG_LLM_KEY") or None,
        llm_timeout=_whole(environ, "KG_LLM_TIMEOUT", usual.llm_timeout, least=1),
        neo4j_username=environ.get("NEO4J_USERNAME") or None,
        neo4j_password=environ.get("NEO4J_PASSWORD") or None,
        neo4j_database=environ.get("NEO4J_DATABASE") or None,
        neo4j_credentials=environ.get("NEO4J_CREDENTIALS") or None,
    )


def _whole(environ: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = environ.get(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise InputError(f"{text!r} is not a whole number of at least {least}", where=name)
    return int(text)


def _switch_or_folder(environ: Mapping[str, str], name: str, default: str) -> str:
    text = environ.get(name)
    if not text:
        return default
    if text.lower() in ("on", "off"):
        return text.lower()
    if not (Path(text).is_absolute() or text.startswith("~")):
        raise InputError(f"{text!r} is not on, off or the absolute path of a folder", where=name)
    return text
