"""Free ports of this machine's loopback."""

from __future__ import annotations

import secrets
import socket

_RANGE = range(17_000, 32_000)
"""Below the ports that systems lend to outgoing connections, so that none is lent meanwhile."""


def free_port() -> int:
    """A port that nothing on 127.0.0.1 listens on now."""
    while True:
        port = secrets.choice(_RANGE)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def listens(port: int) -> bool:
    """Whether something on 127.0.0.1 takes connections at the port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
