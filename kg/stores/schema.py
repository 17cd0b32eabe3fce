"""The tables of the graph, declared once; each engine's store turns them into its own DDL.

Names avoid the engines' keywords (``end``, ``left``): what spans a stretch of text is called
``quote_start``/``quote_end`` on a claim and ``span_start``/``span_end`` on a relationship.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.ontology import Edge, ontology

VERSION = 2
"""Raise it with every change of a table, and add the step to `kg.stores.migrations`."""

TEXT, WHOLE, REAL, TEXTS = "STRING", "INT64", "DOUBLE", "STRING[]"


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A label, its properties with their types, and which of them is the primary key."""

    label: str
    properties: Mapping[str, str]
    key: str = "id"


@dataclass(frozen=True, slots=True)
class RelTable:
    """A relationship type, the labels it may join, and its properties."""

    name: str
    ends: tuple[tuple[str, str], ...]
    properties: Mapping[str, str]


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, TEXT)


def _bounds(*names: str) -> dict[str, str]:
    return {f"{name}_{bound}": WHOLE for name in names for bound in ("low", "best", "high")}


_DEED = {
    **_texts("type", "mode", "status", "relation"),
    **_texts("date_start", "date_end", "date_precision", "edtf"),
    **_bounds("killed", "injured", "detained", "count"),
    "weapon": TEXT,
    "confidence": REAL,
}

_SPAN = {"span_start": WHOLE, "span_end": WHOLE}

METRICS: Mapping[str, str] = {
    **dict.fromkeys(("degree", "degree_in", "degree_out"), WHOLE),
    **dict.fromkeys(("betweenness", "pagerank"), REAL),
    "community": WHOLE,
}
"""What `kg.metrics` writes on actors when it is asked to; null otherwise."""

NODES: Mapping[str, NodeTable] = {
    table.label: table
    for table in (
        NodeTable("Meta", _texts("key", "value"), key="key"),
        NodeTable(
            "Document",
            _texts("id", "url", "title", "publisher", "published", "language", "text")
            | _texts("extractor", "skipped"),
        ),
        NodeTable(
            "Claim",
            {
                "id": TEXT,
                **_DEED,
                "quote": TEXT,
                **dict.fromkeys(("quote_start", "quote_end"), WHOLE),
                **dict.fromkeys(("trigger_start", "trigger_end"), WHOLE),
                **_texts("date_inferred", "date_text"),
                **_texts("extractor", "extractor_version", "rule"),
            },
        ),
        NodeTable("Event", {"id": TEXT, **_DEED, "n_claims": WHOLE, "n_sources": WHOLE}),
        NodeTable(
            "Actor",
            {
                **_texts("id", "name", "kind", "country", "wikidata", "ucdp"),
                "aliases": TEXTS,
                **METRICS,
            },
        ),
        NodeTable(
            "Place",
            {
                **_texts("id", "name", "kind", "country_code"),
                "aliases": TEXTS,
                "latitude": REAL,
                "longitude": REAL,
            },
        ),
        NodeTable(
            "Decision",
            {
                **_texts("id", "left_id", "right_id", "judgement", "reason", "author"),
                **_texts("created", "deleted"),
                "score": REAL,
            },
        ),
    )
}

_PLAIN_RELS = (
    RelTable("STATED_IN", (("Claim", "Document"),), {}),
    RelTable("SAID_BY", (("Claim", "Actor"),), _SPAN),
    RelTable("ABOUT", (("Claim", "Event"),), {}),
    RelTable("HAS_ACTOR", (("Claim", "Actor"),), _SPAN),
    RelTable("HAS_RECIPIENT", (("Claim", "Actor"),), _SPAN),
    RelTable("HAS_PLACE", (("Claim", "Place"),), _SPAN),
    RelTable("ACTED_IN", (("Actor", "Event"),), {"role": TEXT, "status": TEXT}),
    RelTable("TARGETED", (("Event", "Actor"),), {}),
    RelTable("AT", (("Event", "Place"),), {}),
    RelTable("PART_OF", (("Place", "Place"),), {}),
    RelTable("MENTIONS", (("Document", "Actor"), ("Document", "Place")), {**_SPAN, "name": TEXT}),
)

DIRECT_PROPERTIES = {
    **_texts("event_id", "date", "status"),
    "n_sources": WHOLE,
    "confidence": REAL,
}
STANDING_PROPERTIES = {
    **_texts("claim_id", "status", "start_date", "end_date"),
    "confidence": REAL,
}


def _edge_table(edge: Edge) -> RelTable:
    ends = (("Actor", "Place" if edge.to_place else "Actor"),)
    return RelTable(edge.name, ends, STANDING_PROPERTIES if edge.standing else DIRECT_PROPERTIES)


@cache
def rels() -> Mapping[str, RelTable]:
    """Every relationship table by name: the fixed ones, then one for each edge of the ontology."""
    tables = (*_PLAIN_RELS, *(_edge_table(edge) for edge in ontology().edges.values()))
    return {table.name: table for table in tables}


def ladybug_ddl() -> dict[str, str]:
    """The statement that creates each table, by table name, nodes first."""
    nodes = {
        table.label: f"CREATE NODE TABLE {table.label}({_columns(table.properties)}, "
        f"PRIMARY KEY({table.key}))"
        for table in NODES.values()
    }
    return nodes | {
        table.name: f"CREATE REL TABLE {table.name}("
        + ", ".join(f"FROM {source} TO {target}" for source, target in table.ends)
        + (f", {_columns(table.properties)}" if table.properties else "")
        + ")"
        for table in rels().values()
    }


def _columns(properties: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in properties.items())
