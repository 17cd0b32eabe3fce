"""What a Neo4j server says that it would do with a statement, looked at before it does it.

The second line behind `kg.guard`, not the only one: an ``EXPLAIN`` leaves out the plan of a
subquery inside an expression (``CASE ... COLLECT { LOAD CSV ... }`` shows a mere ``Projection``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import QueryRefused
from kg.guard_words import SERVER

_READING = frozenset({"r"})
"""Of the four kinds r, rw, w and s (schema and administration)."""

_CALL = "ProcedureCall"

OPERATORS = frozenset(
    f"""AllNodesScan Anti AntiConditionalApply AntiSemiApply Apply Argument BidirectionalRepeat
    CacheProperties CartesianProduct ConditionalApply DirectedAllRelationshipsScan
    DirectedRelationshipByElementIdSeek DirectedRelationshipByIdSeek
    DirectedRelationshipFulltextIndexSearch DirectedRelationshipIndexContainsScan
    DirectedRelationshipIndexEndsWithScan DirectedRelationshipIndexScan
    DirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange
    DirectedRelationshipTypeScan DirectedRelationshipUniqueIndexSeek
    DirectedRelationshipUniqueIndexSeekByRange DirectedRelationshipVectorIndexSearch
    DirectedUnionRelationshipTypesScan Distinct DynamicDirectedRelationshipTypeLookup
    DynamicLabelNodeLookup DynamicUndirectedRelationshipTypeLookup Eager EagerAggregation
    EmptyResult EmptyRow Error Expand Filter IntersectionNodeByLabelsScan LetAntiSemiApply
    LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek
    NodeByElementIdSeek NodeByIdSeek NodeByLabelScan NodeCountFromCountStore
    NodeFulltextIndexSearch NodeHashJoin NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan
    NodeIndexSeek NodeIndexSeekByRange NodeLeftOuterHashJoin NodeRightOuterHashJoin
    NodeUniqueIndexSeek NodeUniqueIndexSeekByRange NodeVectorIndexSearch NullifyMetadata Optional
    OptionalExpand OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop
    PathPropagatingBFS PreserveOrder {_CALL} ProduceResults ProjectEndpoints Projection
    RelationshipCountFromCountStore Repeat RollUpApply SelectOrAntiSemiApply SelectOrSemiApply
    SemiApply ShortestPath Skip Sort StatefulShortestPath SubtractionNodeByLabelsScan Top
    TriadicBuild TriadicFilter TriadicSelection UndirectedAllRelationshipsScan
    UndirectedRelationshipByElementIdSeek UndirectedRelationshipByIdSeek
    UndirectedRelationshipFulltextIndexSearch UndirectedRelationshipIndexContainsScan
    UndirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexScan
    UndirectedRelationshipIndexSeek UndirectedRelationshipIndexSeekByRange
    UndirectedRelationshipTypeScan UndirectedRelationshipUniqueIndexSeek
    UndirectedRelationshipUniqueIndexSeekByRange UndirectedRelationshipVectorIndexSearch
    UndirectedUnionRelationshipTypesScan Union UnionNodeByLabelsScan Unwind ValueHashJoin
    ValueMergeJoin VarLengthExpand""".split()
)
"""The operators of 5.26 and 2026.09 that read this database and do nothing else.

From the Cypher manual, "Operators", and from the names that either release can give.
"""


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Raise `QueryRefused` unless the server would only read.

    ``query_type`` and ``plan`` are those of the summary of an ``EXPLAIN``.
    """
    for name, details in _operators(plan or {}):
        procedure = details.partition("(")[0]
        if name == _CALL and procedure not in SERVER.procedures:
            raise _refusal(f"the procedure {procedure}")
        if name not in OPERATORS:
            raise _refusal(f"what the server calls {name}")
    if plan is None or query_type not in _READING:
        raise _refusal("what changes the graph or the server")


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The name and the details of each operator: ``Expand(All)@neo4j`` is an ``Expand``."""
    todo = [plan] if plan else []
    while todo:
        one = todo.pop()
        name = str(one.get("operatorType", "")).partition("@")[0].partition("(")[0]
        yield name.removeprefix("Partitioned"), str(one.get("args", {}).get("Details", ""))
        todo += one.get("children", ())


def _refusal(what: str) -> QueryRefused:
    return QueryRefused(f"{what} is not allowed; only one statement that reads is run")
