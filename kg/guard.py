"""What the console lets through: one Cypher statement that only reads.

An allow-list, for lists of forbidden words are always one word short: clauses, operators and
functions that are not listed are refused, and so is a word that stands where only an operator or a
clause could. `_REFUSED` exists to say clearly what was refused, not to hold the line alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from kg.cypher_text import Token, bare, place, tokens
from kg.errors import InputError, QueryRefused

LONGEST = 100_000
DEEPEST = 50
_SHOWN = 40

_OPENING = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
"""What a statement, and the part after UNION, may begin with."""

_KEYWORDS = _OPENING | frozenset(
    """WHERE DISTINCT AS ORDER BY ASC ASCENDING DESC DESCENDING SKIP LIMIT UNION ALL AND OR XOR NOT
    IN IS NULL TRUE FALSE STARTS ENDS CONTAINS CASE WHEN THEN ELSE END EXISTS COUNT SHORTEST
    TRAIL ACYCLIC ANY NONE SINGLE""".split()  # noqa: SIM905
)
_VALUES = frozenset({"NULL", "TRUE", "FALSE", "END"})
"""Keywords that end an expression, as names and literals do."""

_REFUSED = frozenset(
    """CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER RENAME COPY LOAD EXPORT IMPORT ATTACH USE
    INSTALL UNINSTALL CALL YIELD CHECKPOINT BEGIN COMMIT ROLLBACK EXPLAIN PROFILE FOREACH MACRO
    SHOW TERMINATE GRANT REVOKE DENY INSERT""".split()  # noqa: SIM905
)

FUNCTIONS = frozenset(
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
    toboolean tofloat tointeger tolower tostring toupper trim type typeof ucase upper""".split()  # noqa: SIM905
)
"""The functions that are let through, in lower case: none reads files, writes or sets anything."""


def check(query: str) -> tuple[str, list[str]]:
    """The query without comments and final semicolon, and the names of its parameters, in order.

    Raises `QueryRefused`, naming the word and where it stands, for anything else than one
    statement that only reads.
    """
    if len(query) > LONGEST:
        raise QueryRefused(f"a query of {len(query):,} characters; at most {LONGEST:,}")
    if "\x00" in query:
        raise QueryRefused("a NUL character", where=place(query, query.index("\x00")))
    found = list(tokens(query))
    end = len(query)
    if found and found[-1].text == ";":
        end = found.pop().start
    if not found:
        raise QueryRefused("an empty query")
    _check_depth(query, found)
    context = _Context(query, found)
    for index in range(len(found)):
        context.check(index)
    parameters = dict.fromkeys(t.text[1:] for t in found if t.kind == "parameter")
    return bare(query[:end]).strip(), list(parameters)


def check_parameters(wanted: Sequence[str], given: Iterable[str]) -> None:
    """Raise `InputError` for a parameter that is missing, or that the query does not have."""
    names = list(given)
    for name in wanted:
        if name not in names:
            near = process.extractOne(name, names, scorer=fuzz.WRatio, score_cutoff=60)
            hint = f" ({near[0]!r} was given)" if near else ""
            raise InputError(f"the query needs the parameter ${name}{hint}", where=name)
    for name in names:
        if name not in wanted:
            known = ", ".join(f"${one}" for one in wanted) or "none"
            raise InputError(f"the query has no parameter ${name}; it has {known}", where=name)


def _check_depth(query: str, found: Sequence[Token]) -> None:
    """Deep nesting and long runs of prefixes hang the engine's parser."""
    depth = run = 0
    for token in found:
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "sign" else 0
        run = run + 1 if token.upper in ("NOT", "-", "+") else 0
        if depth > DEEPEST or run > DEEPEST:
            raise QueryRefused(f"nested deeper than {DEEPEST}", where=place(query, token.start))


class _Context:
    """A query's tokens, and what brackets each of them stands in."""

    def __init__(self, query: str, found: Sequence[Token]) -> None:
        self.query = query
        self.tokens = found
        self.open: list[str] = []

    def check(self, index: int) -> None:
        """Raise `QueryRefused` when this token must not stand here; tokens come in order."""
        token = self.tokens[index]
        if index == 0 and token.upper not in _OPENING:
            raise self._refusal(token, "a statement that begins with")
        if token.kind == "sign":
            self._sign(token)
            return
        keyword = False
        if token.kind == "word" and not self._is_name(index) and not self._is_key(index):
            keyword = token.upper in _KEYWORDS
            self._word(index, token)
        called = token.kind in ("word", "quoted") and self._at(index + 1) == "("
        if called and not keyword and not self._is_function(index):
            raise self._refusal(token, "the function")
        if self._at(index - 1) == "." and self._kind(index - 2) == "number":
            raise self._refusal(token, "after a number and a point,")
        if not keyword and self._ends_operand(index - 1):
            raise self._refusal(token, "here, where an operator or a clause must stand,")

    def _sign(self, token: Token) -> None:
        if token.text == ";":
            raise self._refusal(token, "a second statement after")
        if token.text in ("(", "[", "{"):
            self.open.append(token.text)
        elif token.text in (")", "]", "}") and self.open:
            self.open.pop()

    def _word(self, index: int, token: Token) -> None:
        if token.upper in _REFUSED:
            raise self._refusal(token)
        joined = self._at(index - 1) == "UNION" or (
            self._at(index - 2) == "UNION" and self._at(index - 1) == "ALL"
        )
        if joined and token.upper not in (*_OPENING, "ALL"):
            raise self._refusal(token, "after UNION,")

    def _at(self, index: int) -> str:
        """The token there in upper case, or nothing."""
        return self.tokens[index].upper if 0 <= index < len(self.tokens) else ""

    def _kind(self, index: int) -> str:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def _is_key(self, index: int) -> bool:
        """Whether this is a key of a map: ``{set: 1}``."""
        inside = self.open[-1:] == ["{"]
        return inside and self._at(index + 1) == ":" and self._at(index - 1) in ("{", ",")

    def _is_name(self, index: int) -> bool:
        """Whether a word here is a property, a label or a type, whatever it says."""
        before = self._at(index - 1)
        if before == "|":
            return self.open[-1:] == ["["]
        return before in (".", "::") or (before == ":" and not self._is_key(index - 2))

    def _is_function(self, index: int) -> bool:
        token = self.tokens[index]
        plain = token.kind == "word" and not self._is_name(index)
        return plain and token.text.lower() in FUNCTIONS

    def _ends_operand(self, index: int) -> bool:
        """Whether an expression ends with this token, so that no other can follow at once."""
        if index < 0:
            return False
        token = self.tokens[index]
        if token.kind == "sign":
            return token.text in (")", "]", "}")
        if token.kind != "word" or self._is_name(index):
            return True
        return token.upper not in _KEYWORDS or token.upper in _VALUES

    def _refusal(self, token: Token, what: str = "") -> QueryRefused:
        text = token.text if len(token.text) <= _SHOWN else token.text[:_SHOWN] + "..."
        return QueryRefused(
            f"{what} {text}".strip() + " is not allowed; only one statement that reads is run",
            where=place(self.query, token.start),
        )
