"""A parsed sentence, free of the parser that made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from ingest.extraction.model.analysis import Analysis


@dataclass(slots=True, eq=False)
class Token:
    """A word with its place in the dependency tree.

    ``start`` and ``end`` count in the document's text; ``tag`` is a Penn Treebank tag, ``dep`` a
    ClearNLP dependency label, ``head`` the index of the governing token (its own for the root),
    ``kids`` the indices it governs, in order. ``entity`` is an OntoNotes entity label or "".
    """

    i: int
    text: str
    lower: str
    start: int
    end: int
    tag: str
    dep: str
    head: int
    lemma: str
    entity: str = ""
    starts_entity: bool = False
    kids: list[int] = field(default_factory=list)

    @property
    def is_name(self) -> bool:
        """Whether it is a proper noun."""
        return self.tag in ("NNP", "NNPS")

    @property
    def is_noun(self) -> bool:
        """Whether it is a common or proper noun, or a pronoun."""
        return self.tag[0] == "N" or self.tag in ("PRP", "CD", "DT", "WP")

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb form."""
        return self.tag[:2] == "VB"


@dataclass(slots=True, eq=False)
class Sentence:
    """The tokens of one sentence. ``span`` leaves out white space at both ends; ``analysis`` is
    all that the network said of it.
    """

    tokens: list[Token]
    span: Span
    text: str
    analysis: Analysis

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def head(self, token: Token) -> Token:
        """The token that governs this one (itself for the root)."""
        return self.tokens[token.head]

    def kids(self, token: Token, *deps: str) -> list[Token]:
        """What the token governs, by one of these labels (any, when none is given)."""
        tokens = self.tokens
        if not deps:
            return [tokens[k] for k in token.kids]
        return [tokens[k] for k in token.kids if tokens[k].dep in deps]

    def kid(self, token: Token, *deps: str) -> Token | None:
        """The first of `kids`, or None."""
        tokens = self.tokens
        for k in token.kids:
            if tokens[k].dep in deps:
                return tokens[k]
        return None

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors, from the nearest to the root; guarded against cycles."""
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything below it, in text order."""
        found: set[int] = set()
        stack = [token.i]
        while stack:
            i = stack.pop()
            if i not in found:
                found.add(i)
                stack.extend(self.tokens[i].kids)
        return [self.tokens[i] for i in sorted(found)]

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those joined to it by "and", "or" or commas, first one first."""
        joined = [token]
        for one in joined:
            joined.extend(k for k in self.kids(one, "conj") if k not in joined)
        return joined

    def find(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in characters [start, end) of the document."""
        return [t for t in self.tokens if start <= t.start and t.end <= end]
