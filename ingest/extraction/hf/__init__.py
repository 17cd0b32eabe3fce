"""A reader of names: a token-classification model of Hugging Face's, an optional extra."""

from ingest.extraction.hf.reader import HfReader

__all__ = ["HfReader"]
