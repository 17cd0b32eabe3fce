"""The store on a Neo4j server: the LTS release 5.26 and those after it."""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import version
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import ClientError, ConfigurationError, DriverError, Neo4jError

from kg.errors import InputError, StoreError
from kg.settings import settings
from kg.stores import neo4j_schema
from kg.stores.base import Problem, Row, batches
from kg.stores.credentials import credentials
from kg.stores.faults import FAILED, UNFIT
from kg.stores.neo4j_faults import OLDEST, opening_error, running_error
from kg.stores.neo4j_values import plain
from kg.stores.patience import patiently
from kg.stores.unfinished import refuse_unfinished

T = TypeVar("T")

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # errors are raised; once is enough

_MADE_MEANWHILE = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
_BATCH = 5_000
"""Rows a statement."""

_AT_ONCE, _FEW = 1_000, 100
"""Rows the server hands over at a time, and of a query of which nothing is known."""

_CONNECT = 10.0
_IDLE = 2.0
"""Seconds to connect, and after which a connection that was not used is looked at before it is."""


class Neo4jStore:
    """A graph in a Neo4j database.

    Reads outside of a transaction go to whichever server of a cluster may answer them, and see
    what this store wrote before. Threads may share a store; each has transactions of its own.
    Writers of the same graph take turns, whichever program they are.
    """

    dialect = "neo4j"
    capabilities = frozenset({"server", "transactions", "points"})

    def __init__(
        self, driver: neo4j.Driver, url: str, database: str | None, patience: float
    ) -> None:
        self._driver: neo4j.Driver | None = driver
        self._database = database
        self._patience = patience
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._mine = threading.local()
        self.url = url

    def run(self, query: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement and return its rows. Outside of a transaction it may only read."""
        if self._transaction is not None:
            return list(self.stream(query, params))
        return patiently(lambda: list(self.stream(query, params)), self._patience)

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run one statement and hand its rows over one at a time."""
        return self.table(query, params)[1]

    def table(
        self, query: str, params: Mapping[str, Any] | None = None
    ) -> tuple[tuple[str, ...], Iterator[Row]]:
        """The names of the columns, and the rows one at a time."""
        found = self._rows(query, dict(params or {}))
        columns = next(found)
        return columns, (dict(zip(columns, values, strict=True)) for values in found)

    def read(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run an ``UNWIND $rows AS r`` statement that only reads over the rows, in batches."""
        return [row for batch in batches(rows, _BATCH) for row in self.run(query, {"rows": batch})]

    def write(self, query: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run an ``UNWIND $rows AS r`` statement over the rows, all of them or none."""
        if not rows:
            return []
        with self.transaction():
            return self.read(query, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything run inside, or nothing. One inside another is part of it."""
        if self._transaction is not None:
            yield
            return
        with self._session(neo4j.WRITE_ACCESS) as session:
            with self._in_our_words():
                transaction = session.begin_transaction()
            self._mine.transaction, self._mine.failed = transaction, False
            try:
                self.run(neo4j_schema.TAKE_TURN)
                yield
                with self._in_our_words():
                    transaction.commit()
            finally:
                self._mine.transaction = None  # closed with the session

    def transact(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a transaction, and once more when the server was away or busy.

        ``work`` must come to the same when it is done twice: whether a commit that broke off was
        kept is not known.
        """
        if self._transaction is not None:
            return work()

        def attempt() -> T:
            with self.transaction():
                return work()

        return patiently(attempt, self._patience)

    @contextmanager
    def reading(self, seconds: float, token: str) -> Iterator[neo4j.Transaction]:
        """A transaction that may only read, and that the server is to end after ``seconds``.

        ``token`` stands in its metadata, for who looks for it from another connection. Raises
        what the driver raises.
        """
        with (
            self._session(neo4j.READ_ACCESS, fetch_size=_FEW) as session,
            session.begin_transaction(metadata={"token": token}, timeout=seconds) as transaction,
        ):
            yield transaction

    def migrate(self) -> None:
        """Create or update constraints and indexes."""
        neo4j_schema.migrate(self)

    def define(self, statements: Sequence[str]) -> None:
        """Run schema statements, each in a transaction of its own as the server wants it.

        Each must come to the same when it is done twice: programs that define at the same time
        block each other, and then one of them is told to try again.
        """

        def work(statement: str) -> None:
            with self._session(neo4j.WRITE_ACCESS) as session, self._in_our_words():
                try:
                    session.run(statement).consume()
                except ClientError as error:
                    if error.code != _MADE_MEANWHILE:  # "if not exists" may lose a race
                        raise

        for statement in statements:
            patiently(partial(work, statement), self._patience)

    def check(self) -> list[Problem]:
        """What is wrong in the graph."""
        from kg.graph.check import problems  # it stands on this module

        return problems(self)

    def close(self) -> None:
        """Close the connections. A second call does nothing."""
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def __enter__(self) -> Neo4jStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _transaction(self) -> neo4j.Transaction | None:
        return getattr(self._mine, "transaction", None)

    def _rows(self, query: str, params: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        """The names of the columns first, then the values of each row."""
        transaction = self._transaction
        if transaction is not None:
            yield from self._answer(transaction, query, params)
            return
        with self._session(neo4j.READ_ACCESS) as session:
            yield from self._answer(session, query, params)

    def _answer(
        self, where: neo4j.Session | neo4j.Transaction, query: str, params: dict[str, Any]
    ) -> Iterator[tuple[Any, ...]]:
        with self._in_our_words():
            try:
                result = where.run(query, params)
            except (OverflowError, TypeError, ValueError):
                raise StoreError(UNFIT) from None
            yield tuple(result.keys())
            for record in result:
                yield tuple(map(plain, record.values()))

    @contextmanager
    def _session(self, access: str, fetch_size: int = _AT_ONCE) -> Iterator[neo4j.Session]:
        if self._driver is None:
            raise self._was_closed()
        session = self._driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            fetch_size=fetch_size,
            notifications_min_severity="OFF",
        )
        try:
            yield session
        except (KeyboardInterrupt, SystemExit):
            # Cuts the connection, where close would wait for what the server is busy with.
            session.__exit__(asyncio.CancelledError, None, None)  # type: ignore[no-untyped-call]
            raise
        finally:
            with suppress(DriverError, Neo4jError):
                session.close()

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        """Raise what the driver raises as errors of this package.

        As on the embedded engine, nothing more is run in a transaction of which a statement failed.
        """
        if self._transaction is not None and self._mine.failed:
            raise StoreError(FAILED)
        try:
            yield
        except (DriverError, Neo4jError, StoreError) as error:
            self._mine.failed = True
            if self._driver is None:
                raise self._was_closed() from None
            if isinstance(error, StoreError):
                raise
            raise running_error(self.url, error) from error

    def _was_closed(self) -> StoreError:
        return StoreError(f"{self.url} was closed")


def open_neo4j(url: str, *, create: bool, unfinished: bool = False) -> Neo4jStore:
    """Open the graph in the database that a server URL and the environment name.

    ``create`` makes a graph of an empty database. Raises `StoreError` when the server cannot be
    reached, does not know the user or is too old, or the graph is not whole (``unfinished``
    allows that), and `SchemaError` when the database holds something else, or a graph of a newer
    program.
    """
    config = settings()
    who = credentials(config)
    try:
        driver = neo4j.GraphDatabase.driver(
            url,
            auth=who.auth,
            user_agent=f"who-acted-where/{version('who-acted-where')}",
            connection_timeout=_CONNECT,
            connection_acquisition_timeout=_CONNECT,
            liveness_check_timeout=_IDLE,
            telemetry_disabled=True,
        )
    except (ConfigurationError, ValueError) as error:
        raise InputError(f"{error}", where=url) from None
    try:
        _check_version(url, driver.get_server_info().agent)
        store = Neo4jStore(driver, url, who.database, config.patience)
        neo4j_schema.migrate(store, create=create)
        if not unfinished:
            refuse_unfinished(store)
    except (DriverError, Neo4jError) as error:
        driver.close()
        raise opening_error(url, error, who) from None
    except BaseException:
        driver.close()
        raise
    return store


def _check_version(url: str, agent: str) -> None:
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None or tuple(map(int, found.groups())) < OLDEST:
        least = ".".join(map(str, OLDEST))
        raise StoreError(f"{url} is {agent}; this program needs Neo4j {least} or later")
