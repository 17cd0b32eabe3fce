"""A reader that asks a language model, and believes only what stands in the text."""

from ingest.extraction.llm.reader import LlmReader

__all__ = ["LlmReader"]
