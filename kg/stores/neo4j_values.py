"""What the driver hands over, as plain values."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:  # noqa: ANN401
    """Nodes, relationships and paths as maps, of the shape the embedded engine gives them."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Node):
        return {"_LABEL": ":".join(sorted(value.labels)), **plain(dict(value))}
    if isinstance(value, Relationship):
        return {"_LABEL": value.type, **plain(dict(value))}
    if isinstance(value, Path):
        return {"_NODES": plain(list(value.nodes)), "_RELS": plain(list(value.relationships))}
    return value
