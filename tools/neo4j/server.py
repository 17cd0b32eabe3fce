"""A Neo4j community server of its own: own folder, own loopback ports, stopped by process id."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ServiceUnavailable, SessionExpired

from tools.neo4j.certificate import make_certificate
from tools.neo4j.jars import fetch
from tools.neo4j.java import find_java
from tools.neo4j.ports import free_port, listens
from tools.neo4j.program import Program
from tools.neo4j.releases import ServerError, release

START_SECONDS = 300
STOP_SECONDS = 60


class Neo4jServer:
    """One server process and its home folder; as a context manager, started and closed.

    ``name`` is "lts" or "current". Without a ``home`` the folder is a temporary one that goes with
    `close`; a folder given stays, and a later server on it finds its data and password there.
    ``heap`` and ``pagecache`` are sizes as Java and Neo4j write them. ``settings`` are added to
    neo4j.conf, or take the place of what would stand there. With ``tls`` Bolt speaks nothing else,
    under a certificate that ``authority`` (a PEM file) vouches for. HTTP is off unless ``http``.
    The password is made up unless it is given (eight characters at least), and never on a command
    line.
    """

    user = "neo4j"

    def __init__(
        self,
        name: str = "lts",
        home: str | Path | None = None,
        *,
        port: int | None = None,
        password: str | None = None,
        heap: str = "512m",
        pagecache: str = "64m",
        http: bool = False,
        tls: bool = False,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Fetches the release when it is not here yet, and prepares the home folder.

        Raises `NotInstalled` (Java, Maven or the network is missing) and `ServerError`.
        """
        self.release = release(name)
        self.lib = fetch(self.release)
        java = find_java(self.release)
        self._temporary = home is None
        self.home = Path(home or tempfile.mkdtemp(prefix=f"neo4j-{name}-")).absolute()
        self.port = port or free_port()
        self.http_port = free_port() if http else None
        for folder in ("conf", "data", "logs", "plugins", "run"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        certificates = self.home / "certificates" / "bolt"
        self.authority = make_certificate(certificates) if tls else None
        lines = self._conf(pagecache) | dict(self.release.settings) | dict(settings or {})
        conf = "".join(f"{key}={value}\n" for key, value in lines.items())
        (self.home / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")
        self.program = Program(self.release, java, self.lib, self.home, heap)
        self.password = self._set_password(password)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """A routing URL; with TLS one that takes any certificate."""
        return f"{'neo4j+ssc' if self.authority else 'neo4j'}://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        """What a program wants in its environment to be let in."""
        return {"NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    @property
    def credentials(self) -> Path:
        """The same in a file that only this user may read, for NEO4J_CREDENTIALS."""
        return self.home / "credentials"

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.home / "logs" / "console.log"

    @property
    def pid(self) -> int:
        """The id of the server's process. Raises `ServerError` before the first start."""
        if self._process is None:
            raise ServerError(f"{self} was not started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    def driver(self) -> Driver:
        """A driver for this server, to be closed by the caller."""
        return GraphDatabase.driver(self.uri, auth=(self.user, self.password))

    def start(self) -> Self:
        """Start, for the first time or again, and wait until queries are answered.

        Raises `ServerError` with the end of the server's output when it ends or stays silent.
        """
        if self.running:
            return self
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                self.program.server,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.program.environ,
                cwd=self.home,
                **_OWN_GROUP,
            )
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise
        return self

    def stop(self) -> None:
        """Ask the server to end, wait, and end it by force if it does not. Its data stay."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the server at once, as a power cut would (SIGKILL)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        """Stop, and remove the home folder if it is a temporary one."""
        self.stop()
        if self._temporary:
            shutil.rmtree(self.home, ignore_errors=True)

    def admin(self, *words: str) -> str:
        """Run `neo4j-admin` on this home, say "database", "dump", "neo4j"; returns what it prints.

        Raises `ServerError` with the output when it fails.
        """
        return self.program.admin(*words)

    def __enter__(self) -> Self:
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Neo4j {self.release.version} in {self.home}"

    def _conf(self, pagecache: str) -> dict[str, str]:
        lines = {
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "true" if self.http_port else "false",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": pagecache,
            "dbms.usage_report.enabled": "false",
        }
        if self.http_port:
            lines["server.http.listen_address"] = f"127.0.0.1:{self.http_port}"
            lines["server.http.advertised_address"] = f"127.0.0.1:{self.http_port}"
        if self.authority:
            lines["server.bolt.tls_level"] = "REQUIRED"
            lines["dbms.ssl.policy.bolt.enabled"] = "true"
            lines["dbms.ssl.policy.bolt.base_directory"] = "certificates/bolt"
        return lines

    def _set_password(self, password: str | None) -> str:
        if self.credentials.is_file():
            return self.credentials.read_text(encoding="utf-8").split("NEO4J_PASSWORD=")[1].strip()
        password = password or secrets.token_hex(16)
        self.admin("dbms", "set-initial-password", password)
        self.credentials.touch(mode=0o600)
        self.credentials.write_text(
            f"NEO4J_USERNAME={self.user}\nNEO4J_PASSWORD={password}\n", encoding="utf-8"
        )
        return password

    def _wait(self) -> None:
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            if not self.running:
                raise ServerError(f"{self} ended while it started:\n{self._last_lines()}")
            if listens(self.port) and self._answers():
                return
            time.sleep(0.1)
        raise ServerError(f"{self} was silent for {START_SECONDS} s:\n{self._last_lines()}")

    def _answers(self) -> bool:
        with contextlib.suppress(ServiceUnavailable, SessionExpired), self.driver() as driver:
            try:
                driver.execute_query("RETURN 1")
            except AuthError as error:
                raise ServerError(f"{self} refuses the password in {self.credentials}") from error
            return True
        return False

    def _last_lines(self) -> str:
        return "\n".join(self.log.read_text("utf-8", errors="replace").splitlines()[-15:])


_OWN_GROUP: dict[str, Any] = (
    {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
    if os.name == "nt"
    else {"start_new_session": True}
)
"""Ctrl-C in a terminal ends the one who holds the server, who then stops it in order."""
