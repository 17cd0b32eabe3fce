"""A networkx graph as GraphML or GEXF, for Gephi, Cytoscape, yEd and networkx itself.

Both call a node's text ``label`` and mean something of their own by ``type``, so names become
labels here, ``Actor`` and ``Place`` become ``layer``, and an edge's type becomes ``relation``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

import networkx as nx

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) does not allow: control characters, lone surrogates, U+FFFE and U+FFFF."""
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def write_graphml(graph: nx.MultiDiGraph[str], out: TextIO) -> int:
    """Write GraphML; returns how many nodes and edges."""
    plain = prepared(graph)
    return _write(nx.generate_graphml(plain), plain, out)


def write_gexf(graph: nx.MultiDiGraph[str], out: TextIO) -> int:
    """Write GEXF 1.2, without the date of writing; returns how many nodes and edges."""
    plain = prepared(graph)
    lines = nx.generate_gexf(plain, version="1.2draft")
    return _write((_dateless(line) for line in lines), plain, out)


def prepared(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy that both formats can hold.

    Control characters are taken out, lists are joined by ``; ``, what is None is left out, and
    edges are numbered, for their ids must differ.
    """
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, node in graph.nodes.items():
        values = dict(node)
        named = {"label": values.pop("name", key), "layer": values.pop("label", None)}
        plain.add_node(text(key), **_values({**named, "ref": values.pop("id", None), **values}))
    for number, (source, target, edge) in enumerate(graph.edges(data=True)):
        values = dict(edge)
        relation = values.pop("type", None)
        named = {"label": relation, "relation": relation}
        values.pop("id", None)
        ends = text(source), text(target)
        plain.add_edge(*ends, key=f"e{number}", **_values({**named, **values}))
    return plain


def text(value: str) -> str:
    """The text without the characters that XML does not allow."""
    return _NOT_XML.sub("", value)


def _values(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items() if value is not None}


def _value(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return text(value) if isinstance(value, str) else value


def _dateless(line: str) -> str:
    return _TODAY.sub("", line, count=1) if line.lstrip().startswith("<meta ") else line


def _write(lines: Iterable[str] | Iterator[str], graph: nx.MultiDiGraph[str], out: TextIO) -> int:
    out.write(_DECLARATION + "\n")
    for line in lines:
        out.write(line + "\n")
    return graph.number_of_nodes() + graph.number_of_edges()
