"""A machine between a program and a server, on which a connection can be cut where a test wants."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

Look = Callable[[bytes], bytes | None]
"""Takes what passes and returns what shall arrive; None cuts the connection."""

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message that asks to keep a transaction, as Bolt writes it."""


class Proxy:
    """Hands on what ``up`` (to the server) and ``down`` (from it) let through, byte for byte.

    Listens ``at`` a port, or at a free one.
    """

    def __init__(self, port: int, *, at: int = 0) -> None:
        self.up: Look = bytes
        self.down: Look = bytes
        self._target = ("127.0.0.1", port)
        self._listening = socket.create_server(("127.0.0.1", at))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End every connection."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Listen no more, and end every connection."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes who waits in accept
        self._listening.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client = self._listening.accept()[0]
                server = socket.create_connection(self._target)
                self._open += [client, server]
                for source, goal, way in ((client, server, "up"), (server, client, "down")):
                    threading.Thread(
                        target=self._hand_on, args=(source, goal, way), daemon=True
                    ).start()

    def _hand_on(self, source: socket.socket, goal: socket.socket, way: str) -> None:
        with source, goal, suppress(OSError):
            while data := source.recv(2**16):
                passed = getattr(self, way)(data)
                if passed is None:
                    self.cut()
                    return
                goal.sendall(passed)
            goal.shutdown(socket.SHUT_RDWR)
