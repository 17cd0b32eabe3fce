"""Several processes that read at the same time.

Each has a reader of its own, made in the process (always a fresh one: "spawn", as on macOS and
Windows), and gets a small group of documents at a time. Results come back in the order in which
the documents were handed in, so that nothing after it can tell how many processes there were.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillReading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import cast

from ingest.desk import Desk, Results, extracted
from ingest.extraction.protocol import Extractor
from ingest.readers import Problem
from kg.errors import KgError
from kg.model import Document, Reading

GROUP_DOCS = 8
GROUP_CHARACTERS = 20_000
"""What one process is given at a time: few enough that all have work until the end."""

_TICK = 0.5  # seconds; a wait without an end cannot be stopped with Ctrl-C on Windows
_FAREWELL = 2.0

Answer = list[Reading | Problem]


class Crew(Desk):
    """Reads in ``workers`` processes; a context manager that ends them.

    ``open_reader`` makes the reader and must be picklable: a function of a module, a class, or
    a `functools.partial` of one. A process is started when there is work for it. A program that
    uses this must guard its own start with ``if __name__ == "__main__"``, as for any
    `multiprocessing` that spawns.
    """

    def __init__(self, open_reader: Callable[[], Extractor], workers: int) -> None:
        reader = open_reader()
        self.name = reader.name
        self.version = reader.version
        self.ahead = 1 + workers // 4
        self._open_reader = open_reader
        self._own = threading.local()
        self._started = threading.Lock()
        self._processes: list[SpawnProcess] = []
        self._over = False
        self._threads = ThreadPoolExecutor(workers, "crew", initializer=_leave_interrupts)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, in the middle of a document if need be."""
        self._over = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._started:
            for process in self._processes:
                process.terminate()
            for process in self._processes:
                process.join(_FAREWELL)
                if process.is_alive():
                    process.kill()
                    process.join()
        self._threads.shutdown(wait=True)

    @property
    def started(self) -> int:
        """How many processes were started."""
        return len(self._processes)

    def hand_in(self, docs: Sequence[Document]) -> Results:
        """A result for each document. Raises `KgError` when a process ends of itself."""
        asked = [self._threads.submit(self._ask, group) for group in _groups(docs)]
        asked.reverse()
        return _taken(asked)

    def _ask(self, docs: list[Document]) -> Answer:
        """Runs in a thread of its own for each process."""
        process, connection = self._process()
        try:
            connection.send(docs)
            answer = cast("Answer | _Failure", connection.recv())
        except (EOFError, OSError):
            raise KgError(self._obituary(process, docs)) from None
        if isinstance(answer, _Failure):
            raise KgError(answer.message)
        return answer

    def _process(self) -> tuple[SpawnProcess, Connection]:
        known = getattr(self._own, "process", None)
        if known is None:
            with self._started:  # one at a time, as multiprocessing keeps a list of its own
                if self._over:
                    raise KgError("reading was stopped")
                known = self._own.process = self._start()
        return cast("tuple[SpawnProcess, Connection]", known)

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_read_on, args=(theirs, self._open_reader), name="reader", daemon=True
        )
        process.start()
        theirs.close()
        self._processes.append(process)
        return process, ours

    def _obituary(self, process: SpawnProcess, docs: Sequence[Document]) -> str:
        process.join(_FAREWELL)
        how = _ending(process.exitcode)
        if self._over:
            return "reading was stopped"
        return (
            f"a reading process ended ({how}) while it read {', '.join(d.id for d in docs)}; if "
            "memory ran out, use fewer --workers; with --workers 1 the document at fault is the "
            "last one read"
        )


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error that would come with every document, as a process tells it."""

    message: str


def _taken(asked: list[Future[Answer]]) -> Results:
    """The answers, the last of the list first; each is let go of as it is taken."""
    while asked:
        yield from _waited_for(asked.pop())


def _waited_for(future: Future[Answer]) -> Answer:
    while True:
        try:
            return future.result(_TICK)
        except StillReading:
            if future.done():
                return future.result()


def _groups(docs: Sequence[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    size = 0
    for doc in docs:
        if group and (len(group) >= GROUP_DOCS or size + len(doc.text) > GROUP_CHARACTERS):
            yield group
            group, size = [], 0
        group.append(doc)
        size += len(doc.text)
    if group:
        yield group


def _leave_interrupts() -> None:
    """Ctrl-C is for the main process alone: what this thread starts does not get it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _read_on(connection: Connection, open_reader: Callable[[], Extractor]) -> None:
    """What a process does: read a group, answer, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader: Extractor | None = None
    while True:
        try:
            docs = cast("list[Document]", connection.recv())
        except EOFError:
            return
        answer: Answer | _Failure
        try:
            reader = reader or open_reader()
            answer = list(extracted(docs, reader))
        except KgError as error:
            answer = _Failure(str(error))
        try:
            connection.send(answer)
        except OSError:  # nobody is there any more
            return


def _ending(code: int | None) -> str:
    if code is None:
        return "it hung up"
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"
