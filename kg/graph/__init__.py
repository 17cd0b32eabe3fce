"""Between readings and the graph: loading, deriving edges, taking out, putting back and copying."""

from kg.graph.copy import Copied, copy
from kg.graph.digest import Digest, digest
from kg.graph.edges import derive_edges
from kg.graph.lines import export_lines
from kg.graph.load import load, stored_ids
from kg.graph.loaded import Loaded
from kg.graph.rebuild import rebuild

__all__ = [
    "Copied",
    "Digest",
    "Loaded",
    "copy",
    "derive_edges",
    "digest",
    "export_lines",
    "load",
    "rebuild",
    "stored_ids",
]
