"""What the console lets through: one Cypher statement that only reads.

An allow-list, for lists of forbidden words are always one word short: clauses, operators and
functions that are not listed are refused, and so is a word that stands where only an operator or a
clause could. Which words those are, each engine's `Rules` say. What a server makes of the
statement is looked at as well (`kg.plan_guard`), but its plan does not show everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from kg.cypher_text import Token, bare, place, tokens
from kg.errors import InputError, QueryRefused
from kg.guard_words import EMBEDDED, Rules

LONGEST = 100_000
DEEPEST = 50
_SHOWN = 40

_VALUES = frozenset({"NULL", "TRUE", "FALSE", "END"})
"""Keywords that end an expression, as names and literals do."""

_EVERYTHING = ("WITH", "RETURN", "DISTINCT", "YIELD")
"""What a star that stands for every column follows."""


def check(query: str, rules: Rules = EMBEDDED) -> tuple[str, list[str]]:
    """The query without comments and final semicolon, and the names of its parameters, in order.

    Raises `QueryRefused`, naming the word and where it stands, for anything else than one
    statement that only reads.
    """
    if len(query) > LONGEST:
        raise QueryRefused(f"a query of {len(query):,} characters; at most {LONGEST:,}")
    if "\x00" in query:
        raise QueryRefused("a NUL character", where=place(query, query.index("\x00")))
    found = list(tokens(query, rules.signs))
    end = len(query)
    if found and found[-1].text == ";":
        end = found.pop().start
    if not found:
        raise QueryRefused("an empty query")
    _check_depth(query, found, rules)
    context = _Context(query, found, rules)
    for index in range(len(found)):
        context.check(index)
    parameters = dict.fromkeys(t.text[1:] for t in found if t.kind == "parameter")
    return bare(query[:end], rules.signs).strip(), list(parameters)


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


def _check_depth(query: str, found: Sequence[Token], rules: Rules) -> None:
    """Deep nesting and long runs of prefixes hang the engines' parsers and planners."""
    steps = {"(": 1, ")": -1, "[": 1, "]": -1, "{": rules.brace, "}": -rules.brace}
    brackets = cases = run = 0
    for token in found:
        if token.kind == "sign":
            brackets = max(brackets + steps.get(token.text, 0), 0)
        elif token.kind == "word":  # ``end`` may be a name: it does not make up for a bracket
            cases = max(cases + (token.upper == "CASE") - (token.upper == "END"), 0)
        run = run + 1 if token.upper in ("NOT", "-", "+") else 0
        if brackets + cases > DEEPEST or run > DEEPEST:
            raise QueryRefused(f"nested deeper than {DEEPEST}", where=place(query, token.start))


class _Context:
    """A query's tokens, and what brackets each of them stands in."""

    def __init__(self, query: str, found: Sequence[Token], rules: Rules) -> None:
        self.query = query
        self.tokens = found
        self.rules = rules
        self.open: list[str] = []
        self.labels: set[int] = set()
        versioned = self._at(0) == "CYPHER" and self._at(1) in rules.versions
        self.begin = 2 if versioned and len(found) > 2 else 0

    def check(self, index: int) -> None:
        """Raise `QueryRefused` when this token must not stand here; tokens come in order."""
        token = self.tokens[index]
        if index < self.begin:
            return
        if self._stands_for_label(index):
            self.labels.add(index)
        if index == self.begin and token.upper not in self.rules.opening:
            raise self._refusal(token, "a statement that begins with")
        if token.kind == "sign":
            self._sign(token)
            return
        keyword = False
        if token.kind == "word" and not self._is_name(index) and not self._is_key(index):
            keyword = token.upper in self.rules.keywords
            self._word(index, token)
        called = token.kind in ("word", "quoted") and self._at(index + 1) == "("
        if called and not keyword and not self._may_be_called(index):
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
        if token.upper in self.rules.refused:
            raise self._refusal(token)
        joined = self._at(index - 1) == "UNION" or (
            self._at(index - 2) == "UNION" and self._at(index - 1) in ("ALL", "DISTINCT")
        )
        if joined and token.upper not in (*self.rules.opening, "ALL", "DISTINCT"):
            raise self._refusal(token, "after UNION,")
        if token.upper == "CALL" and self._at(index + 1) not in ("{", "("):
            name = self._name_from(index + 1)
            if name not in self.rules.procedures:
                after = name or "".join(t.text for t in self.tokens[index + 1 : index + 2])
                raise self._refusal(token, after=after)

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
        return self._at(index - 1) in (".", "::") or index in self.labels

    def _stands_for_label(self, index: int) -> bool:
        """Whether this is a part of ``:A|B`` or ``:A&!B``, and not behind the bar of a list."""
        before = self._at(index - 1)
        if before in ("|", "&"):
            return index - 2 in self.labels
        if before == "!":
            return index - 1 in self.labels
        return before == ":" and not self._is_key(index - 2)

    def _may_be_called(self, index: int) -> bool:
        """Whether this, which a bracket follows, is a function or procedure that is let through."""
        first = index
        while self._at(first - 1) == "." and self._kind(first - 2) == "word":
            first -= 2
        name = self._name_from(first)
        if self._at(first - 1) == "CALL":
            return name in self.rules.procedures
        if self._at(first - 1) == ":" and not self._is_key(first - 2):
            return self.rules.own_functions and self._at(first - 3) in ("INDEX", "SEEK")  # a hint
        known = name.lower() in self.rules.functions
        own = self.rules.own_functions and first == index and self._kind(index) == "word"
        return self._at(first - 1) != "." and (known or own)

    def _name_from(self, index: int) -> str:
        """The name that begins here, with its namespace: ``point.distance``; "" for none."""
        parts = []
        while self._kind(index) == "word":
            parts.append(self.tokens[index].text)
            if self._at(index + 1) != ".":
                return ".".join(parts)
            index += 2
        return ""

    def _ends_operand(self, index: int) -> bool:
        """Whether an expression ends with this token, so that no other can follow at once."""
        if index < 0:
            return False
        token = self.tokens[index]
        if token.kind == "sign":
            every = token.text == "*" and self._at(index - 1) in _EVERYTHING
            return every or token.text in (")", "]", "}")
        if token.kind != "word" or self._is_name(index):
            return True
        return token.upper not in self.rules.keywords or token.upper in _VALUES

    def _refusal(self, token: Token, what: str = "", after: str = "") -> QueryRefused:
        text = f"{token.text} {after}".strip()
        text = text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
        return QueryRefused(
            f"{what} {text}".strip() + " is not allowed; only one statement that reads is run",
            where=place(self.query, token.start),
        )
