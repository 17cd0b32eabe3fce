"""The words of each engine's Cypher that the console lets through, and those it refuses by name."""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Rules:
    """What a statement for one engine may be made of; words in upper case, functions in lower.

    ``opening``: what a statement, and the part after UNION, may begin with. ``keywords``: words
    with a place of their own, those included. ``refused``: words that are refused wherever they
    are not a name, so as to say clearly what was refused. ``functions``: all that may be called;
    of a server (``own_functions``) those with a namespace, for those without are its own.
    ``versions``: of the language, that may be asked for (``CYPHER 25 ...``). ``signs``: a pattern
    of signs that only this engine has. ``brace``: how many brackets an opening brace counts for.
    """

    opening: frozenset[str]
    keywords: frozenset[str]
    refused: frozenset[str]
    functions: frozenset[str]
    own_functions: bool = False
    procedures: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    signs: str = ""
    brace: int = 1


_OPENING = _words("MATCH OPTIONAL UNWIND WITH RETURN")
_KEYWORDS = _OPENING | _words(
    """WHERE DISTINCT AS ORDER BY ASC ASCENDING DESC DESCENDING SKIP LIMIT UNION ALL AND OR XOR NOT
    IN IS NULL TRUE FALSE STARTS ENDS CONTAINS CASE WHEN THEN ELSE END EXISTS COUNT SHORTEST
    TRAIL ACYCLIC ANY NONE SINGLE"""
)
_REFUSED = _words(
    """CREATE MERGE SET DELETE DETACH REMOVE DROP LOAD USE EXPLAIN PROFILE FOREACH SHOW TERMINATE
    INSERT"""
)

EMBEDDED = Rules(
    opening=_OPENING,
    keywords=_KEYWORDS,
    refused=_REFUSED
    | _words(
        """ALTER RENAME COPY EXPORT IMPORT ATTACH INSTALL UNINSTALL CALL YIELD CHECKPOINT BEGIN
        COMMIT ROLLBACK MACRO GRANT REVOKE DENY"""
    ),
    functions=_words(
        """abs acos asin atan atan2 avg cast ceil ceiling coalesce collect concat contains cos count
        count_if cot current_date date date_part date_trunc datepart datetrunc dayname degrees
        element_at end_node ends_with even exp floor greatest head hash histogram id ifnull initcap
        interval is_acyclic is_trail keys label labels last last_day lcase least left length
        levenshtein list_any_value list_append list_concat list_contains list_distinct list_element
        list_extract list_filter list_has list_has_all list_has_any list_indexof list_max list_min
        list_position list_reduce list_reverse list_reverse_sort list_slice list_sort list_sum
        list_to_string list_transform list_unique ln log log10 log2 lower ltrim make_date map_keys
        map_values max min monthname nodes nullif pi pow properties percentilecont percentiledisc
        prefix radians range regexp_extract regexp_extract_all regexp_full_match regexp_matches
        regexp_replace regexp_split_to_array relationships rels replace reverse right round rtrim
        sign sin size split split_part sqrt start_node starts_with startnode string_split
        struct_extract substr substring suffix sum tail tan to_date to_double to_int64 to_string
        toboolean tofloat tointeger tolower tostring toupper trim type typeof ucase upper"""
    ),
)
"""The embedded engine: none of its functions here reads files, writes or sets anything."""

_SERVER_OPENING = _OPENING | _words("CALL FINISH LET FILTER FOR WHEN")

SERVER = Rules(
    opening=_SERVER_OPENING,
    keywords=_KEYWORDS
    | _SERVER_OPENING
    | _words(
        """YIELD OFFSET NEXT GROUP COLLECT IMPLIES
        USING INDEX TEXT RANGE POINT SCAN SEEK JOIN ON
        WALK PATH PATHS GROUPS REPEATABLE ELEMENT ELEMENTS DIFFERENT RELATIONSHIP RELATIONSHIPS
        BINDINGS SEARCH VECTOR FULLTEXT SCORE ANALYZER BOTH LEADING TRAILING FROM
        TYPED LABELED NORMALIZED NFC NFD NFKC NFKD ZONED LOCAL TIME DATETIME VALUE"""
    ),
    refused=_REFUSED | _words("NODETACH PERIODIC TRANSACTIONS"),
    functions=_words(
        """date.realtime date.statement date.transaction date.truncate datetime.fromepoch
        datetime.fromepochmillis datetime.realtime datetime.statement datetime.transaction
        datetime.truncate duration.between duration.indays duration.inmonths duration.inseconds
        localdatetime.realtime localdatetime.statement localdatetime.transaction
        localdatetime.truncate localtime.realtime localtime.statement localtime.transaction
        localtime.truncate point.distance point.withinbbox time.realtime time.statement
        time.transaction time.truncate vector.similarity.cosine vector.similarity.euclidean
        coll.distinct coll.flatten coll.indexof coll.insert coll.max coll.min coll.remove coll.sort
        string.indexof string.join string.regexreplace"""
    ),
    own_functions=True,
    procedures=_words(
        """db.labels db.relationshipTypes db.propertyKeys db.schema.visualization
        db.schema.nodeTypeProperties db.schema.relTypeProperties db.index.fulltext.queryNodes
        db.index.fulltext.queryRelationships db.index.fulltext.listAvailableAnalyzers
        db.index.vector.queryNodes db.index.vector.queryRelationships"""
    ),
    versions=_words("5 25"),
    signs=r"&|!=|!|\$(?=\()",
    brace=5,
)
"""Neo4j 5.26 and later, in Cypher 5 and 25.

A plugin cannot name a function without a namespace, so what has one must be in the list. Each
subquery within another doubles the time of planning: 24 of them took minutes, 10 took a second.
"""
