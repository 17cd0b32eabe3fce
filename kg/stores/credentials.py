"""Who we are to a server: from the environment, or from a file it names."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.settings import Settings

_NAMES = {
    "NEO4J_USERNAME": "username",
    "NEO4J_PASSWORD": "password",
    "NEO4J_DATABASE": "database",
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user name and password, and the database to use (None: the user's own)."""

    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    @property
    def auth(self) -> tuple[str, str] | None:
        """As the driver takes them; None when nothing was given."""
        if self.password is None:
            return None
        return (self.username or "neo4j", self.password)


def credentials(config: Settings) -> Credentials:
    """Those of the environment, completed by those of the file ``NEO4J_CREDENTIALS``.

    The file holds ``NAME=value`` lines, with ``#`` for remarks: the form in which Neo4j Aura hands
    them out. Raises `InputError` for a file that cannot be read or that others may read, and for a
    database that can hold no graph.
    """
    found = _read(Path(config.neo4j_credentials)) if config.neo4j_credentials else {}
    given = {
        "username": config.neo4j_username,
        "password": config.neo4j_password,
        "database": config.neo4j_database,
    }
    who = Credentials(**{**found, **{name: v for name, v in given.items() if v is not None}})
    if who.database == "system":
        raise InputError("system holds no graph; leave it out", where="NEO4J_DATABASE")
    return who


def _read(path: Path) -> dict[str, str]:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(f"others may read this file; run chmod 600 {path}", where=str(path))
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"cannot be read ({reason})", where=f"NEO4J_CREDENTIALS {path}") from None
    found = {}
    for number, line in enumerate(lines, start=1):
        name, equals, value = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise InputError("not a line like NEO4J_PASSWORD=...", where=f"{path}:{number}")
        if name.strip() in _NAMES and value.strip():
            found[_NAMES[name.strip()]] = _unquoted(value.strip())
    return found


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
