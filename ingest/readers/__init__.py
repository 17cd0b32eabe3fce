"""From files of any kind to documents, with what could not be read as problems among them."""

from ingest.readers.count import count_documents
from ingest.readers.defaults import MAX_CHARACTERS
from ingest.readers.problem import Problem
from ingest.readers.read import read_paths
from ingest.readers.sniff import FORMATS

__all__ = ["FORMATS", "MAX_CHARACTERS", "Problem", "count_documents", "read_paths"]
