"""Readings kept on disk, so that a document read once is not read again.

A reading is found by everything that it depends on: the document with all that is known of it, the
reader's name and version, and the code and data of this program. `CachedDesk` looks there first.
"""

from ingest.cache.cached import CachedDesk
from ingest.cache.store import Cache, open_cache

__all__ = ["Cache", "CachedDesk", "open_cache"]
