"""Between readings and the graph: loading, deriving edges, taking out and putting back."""

from kg.graph.edges import derive_edges
from kg.graph.lines import export_lines, rebuild
from kg.graph.load import load, stored_ids
from kg.graph.loaded import Loaded

__all__ = ["Loaded", "derive_edges", "export_lines", "load", "rebuild", "stored_ids"]
