"""A lock beside the graph file that says who holds it.

The operating system holds the lock and gives it back when the process ends, however it ends; the
file's content only names the holder. The engine has a lock too, but it accepts two handles in one
process, which loses data, and does not say who holds the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import StoreLocked

if sys.platform == "win32":
    import msvcrt

    # Far behind the text, since a locked stretch cannot be read by others.
    _FAR = 1 << 30

    def _try_lock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a graph file; ``since`` is an ISO 8601 time in UTC."""

    pid: int
    host: str
    command: str
    since: str

    @classmethod
    def me(cls) -> Holder:
        """Of the process that asks."""
        name = Path(sys.argv[0]).name if sys.argv and sys.argv[0] else "python"
        command = " ".join([name, *sys.argv[1:]])
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(os.getpid(), socket.gethostname(), command[:200], now)

    def __str__(self) -> str:
        return f"{self.command!r} (process {self.pid} on {self.host}, since {self.since})"


class FileLock:
    """A lock that this process holds."""

    __slots__ = ("_fd", "path")

    def __init__(self, path: Path, fd: int) -> None:
        self.path = path
        self._fd = fd

    @classmethod
    def acquire(cls, path: Path, *, of: str) -> FileLock:
        """Take the lock, or raise `StoreLocked` naming who holds ``of``. Does not wait."""
        while True:
            fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _try_lock(fd)
            except OSError:
                os.close(fd)
                raise StoreLocked(_refusal(path, of)) from None
            # The holder before us may have removed the file we just locked: then it guards nothing.
            if _is_still(fd, path):
                break
            os.close(fd)
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, json.dumps(asdict(Holder.me())).encode())
        return cls(path, fd)

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if sys.platform == "win32":
            os.close(self._fd)
            with contextlib.suppress(OSError):
                self.path.unlink()
            return
        with contextlib.suppress(OSError):
            self.path.unlink()
        os.close(self._fd)

    def abandon(self) -> None:
        """In a forked child: let go of the copy, so that the lock ends with its holder."""
        os.close(self._fd)


def _is_still(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False


def holder(path: Path) -> Holder | None:
    """Who the lock file names, or None when it names nobody."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _refusal(path: Path, of: str) -> str:
    who = holder(path)
    if who is None:
        return f"{of} is in use by another process; wait until it ends, or use another file"
    return f"{of} is in use by {who}; wait until it ends, stop it, or use another file"
