"""A query of one's own on a Neo4j server: planned, looked at, run to read, and given up in time.

The server's own time limit does not stop what one row takes, nor planning, nor does being told to
end: so who asks is told at the limit, whatever the server does, and what it does as far as known.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import Transaction
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from kg.console_lines import Lines
from kg.errors import StoreError
from kg.plan_guard import check_plan
from kg.stores import Row, Store
from kg.stores.neo4j import Neo4jStore
from kg.stores.neo4j_faults import running_error
from kg.stores.neo4j_values import plain

GRACE = 0.4
"""Seconds after the limit in which the server may still end what it was told to."""

_SOONER = 0.95
"""The server's own limit, as a part of ours."""

_WARM, _ASKING = 1.0, 5.0
"""Seconds after which we look for the query, and that looking for it may take."""

_EXPLAIN = "EXPLAIN "
_FIND = (
    "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.token = $token "
    "RETURN transactionId AS id"
)
_END = "TERMINATE TRANSACTIONS $id"

_ENDED = ("Transaction.Terminated", "Transaction.TransactionTimedOut")
_NO_MEMORY = ("OutOfMemory", "StackOverFlow")
_NOT_THE_QUERY = ("Neo.ClientError.Security", "Neo.ClientError.Transaction", "Neo.ClientError.Data")
_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")
_LONGEST = 300


def answer(
    store: Store, query: str, params: Mapping[str, Any], seconds: float, lines: Lines
) -> None:
    """Say what a checked query answers, within ``seconds`` and `GRACE`.

    Ends the process where the server could make it wait to close the transaction. Raises
    `QueryRefused` when the server would do more than read.
    """
    if not isinstance(store, Neo4jStore):
        raise StoreError(f"{store.url} is not a Neo4j server")
    token = secrets.token_hex(16)
    begin = time.monotonic()

    def fault(error: DriverError | Neo4jError) -> bool:
        lines.error(*_in_our_words(store.url, error, seconds, time.monotonic() - begin))
        return True

    with _Watch(store, token, seconds, lines):
        try:
            with store.reading(_SOONER * seconds, token) as transaction:
                try:
                    unfinished = lines.answer(*ask(transaction, query, params))
                except (DriverError, Neo4jError) as error:
                    unfinished = fault(error)
                if unfinished:
                    os._exit(0)  # the server may take its time to close what it is busy with
        except (DriverError, Neo4jError) as error:
            fault(error)


def ask(
    transaction: Transaction, query: str, params: Mapping[str, Any]
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The columns and the rows that a checked query answers, once its plan shows that it reads.

    Both in one transaction, so that it is one server that plans and runs. Raises `QueryRefused`,
    and what the driver raises.
    """
    plan = transaction.run(_EXPLAIN + query, dict(params)).consume()
    check_plan(plan.query_type, plan.plan)
    result = transaction.run(query, dict(params))
    columns = tuple(result.keys())
    return columns, (
        dict(zip(columns, map(plain, record.values()), strict=True)) for record in result
    )


class _Watch:
    """Has the server end a query at its limit, and gives up waiting soon after."""

    def __init__(self, store: Neo4jStore, token: str, seconds: float, lines: Lines) -> None:
        self._store = store
        self._token = token
        self._seconds = seconds
        self._lines = lines
        self._over = threading.Event()
        self._id = ""
        self._told = False
        self._trouble = ""

    def __enter__(self) -> None:
        self._last = threading.Timer(self._seconds + GRACE, self._give_up)
        self._last.daemon = True
        self._last.start()
        threading.Thread(target=self._end_in_time, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._last.cancel()

    def _end_in_time(self) -> None:
        soon = min(_WARM, self._seconds / 2)
        if self._over.wait(soon):
            return
        try:
            self._find()  # early, so that at the limit the connection is there and the id known
            if self._over.wait(self._seconds - soon):
                return
            if not self._id:
                self._find()
            if self._id:
                self._ask(_END, id=self._id)
                self._told = True
        except (DriverError, Neo4jError) as error:
            self._trouble = str(running_error(self._store.url, error))

    def _find(self) -> None:
        self._id = "".join(row["id"] for row in self._ask(_FIND, token=self._token))

    def _ask(self, query: str, **params: str) -> list[dict[str, Any]]:
        with self._store.reading(_ASKING, "") as transaction:
            return transaction.run(query, params).data()

    def _give_up(self) -> None:
        known = "whether the server is still busy with it is not known"
        if self._id:
            known = f"the server is still busy with it (transaction {self._id})"
            known += ", though it was told to end it" if self._told else ""
        known += f": {self._trouble}" if self._trouble else ""
        self._lines.error("StoreError", f"gave up waiting after {self._seconds:g} s; {known}")
        os._exit(0)


def _in_our_words(
    url: str, error: DriverError | Neo4jError, limit: float, took: float
) -> tuple[str, str]:
    """The kind and the text of the error that a person is told."""
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if any(sign in code for sign in _ENDED):
        if took > _SOONER * limit:
            return "StoreError", f"the query was stopped after {limit:g} s; ask for less"
        return "StoreError", f"the server ended the query after {took:.1f} s"
    if any(sign in code for sign in _NO_MEMORY):
        return "StoreError", "the query needs more memory than the server has for it; ask for less"
    if isinstance(error, ClientError) and not code.startswith(_NOT_THE_QUERY):
        return "InputError", _placed(error.message or code)
    fault = running_error(url, error)
    return type(fault).__name__, str(fault)


def _placed(message: str) -> str:
    """The server's words, with the place in the query in front: it counts the ``EXPLAIN`` in."""
    first = message.strip().partition("\n")[0]
    found = _PLACE.search(first)
    text = _PLACE.sub("", first)
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
    if found is None:
        return text
    line, column = int(found[1]), int(found[2])
    return f"line {line}, column {column - len(_EXPLAIN) * (line == 1)}: {text}"
