"""One tree of errors, so that callers can catch as much or as little as they mean to.

KgError
 ├─ InputError        something handed in is wrong: says what, where, and what to do
 │   ├─ UnknownName   no actor, place, query or option value of that name; carries suggestions
 │   └─ QueryRefused  a query that is not read-only, or not one statement
 ├─ EvidenceError     a claim whose quote is not the document's text at its offsets
 └─ StoreError        the graph file or server cannot do what was asked
     ├─ StoreLocked   another process holds the file; names it
     ├─ TransientStoreError  the server was away or busy; the same may work when done again
     └─ SchemaError   the file was written by another version of the schema
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(KgError):
    """Input that is wrong. ``where`` names the file, line, field or option."""

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class UnknownName(InputError):
    """A name that nothing answers to. ``suggestions`` holds the nearest known names."""

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = ()) -> None:
        hint = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {kind} called {name!r}{hint}")
        self.kind = kind
        self.name = name
        self.suggestions = tuple(suggestions)


class QueryRefused(InputError):
    """A query the read-only console does not run."""


class EvidenceError(KgError):
    """A claim whose quote does not stand in its document at the offsets given."""


class StoreError(KgError):
    """The store cannot do what was asked."""


class StoreLocked(StoreError):
    """Another process holds the graph file."""


class TransientStoreError(StoreError):
    """The server was away or busy: the same, done again, may work."""


class SchemaError(StoreError):
    """The graph has a schema version this program does not read."""
