"""The readers there are, by the name that ``--reader`` takes."""

from __future__ import annotations

from ingest.extraction.protocol import Extractor
from kg.errors import InputError
from kg.settings import Settings

SHIPPED = "shipped"
CHOICES = (SHIPPED, "llm", "llm:MODEL", "hf:NAME")
_WHERE = "--reader"


def open_reader(name: str, known: Settings) -> Extractor:
    """The reader of that name: ``shipped``, ``llm`` or ``llm:MODEL``, ``hf:NAME``.

    What a reader needs is imported here, so that nobody pays for one that is not asked for.
    Raises `InputError` for an unknown name, or for settings that the reader lacks.
    """
    kind, _, model = name.partition(":")
    if name == SHIPPED:
        from ingest.extraction.reader import RuleReader

        return RuleReader()
    if kind == "llm":
        return _llm(model or known.llm_model, known)
    if kind == "hf" and model:
        from ingest.extraction.hf import HfReader

        return HfReader(model)
    raise InputError(f"no reader called {name!r}; choose from {', '.join(CHOICES)}", where=_WHERE)


def _llm(model: str | None, known: Settings) -> Extractor:
    from ingest.extraction.llm import LlmReader
    from ingest.extraction.llm.client import Server

    if not known.llm_url:
        raise InputError("set KG_LLM_URL, like http://localhost:11434/v1", where="--reader llm")
    if not model:
        raise InputError("set KG_LLM_MODEL, or name it: llm:MODEL", where="--reader llm")
    return LlmReader(Server(known.llm_url, model, known.llm_key, float(known.llm_timeout)))
