"""Places of the world by name: what a name means, and what lies in what."""

from ingest.gazetteer.demonyms import demonym
from ingest.gazetteer.gazetteer import Gazetteer, gazetteer
from ingest.gazetteer.unlisted import region, unknown

__all__ = ["Gazetteer", "demonym", "gazetteer", "region", "unknown"]
