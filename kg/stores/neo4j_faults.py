"""What the driver and the server say, in words a person can act on."""

from __future__ import annotations

import ssl

from neo4j.exceptions import (
    AuthError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
)

from kg.errors import StoreError, TransientStoreError
from kg.stores.credentials import Credentials

_DISK = ("No space left", "not enough space", "disk full", "OutOfDiskSpace")
_RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"


def opening_error(url: str, error: DriverError | Neo4jError, who: Credentials) -> StoreError:
    """Why the graph on a server cannot be opened."""
    if isinstance(error, Neo4jError):
        return _refused(url, error, who)
    reasons = " ".join(dict.fromkeys(str(one) for one in _causes(error)))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in _causes(error)):
        return StoreError(
            f"{url}: its certificate is not one that this machine trusts; for a certificate of "
            "its own, write +ssc instead of +s"
        )
    if any(isinstance(one, ssl.SSLError) for one in _causes(error)) or "SSL" in reasons:
        return StoreError(f"{url}: the server speaks no TLS here; leave out +s or +ssc")
    if "DNS" in reasons:
        return StoreError(f"{url}: no machine of that name is known")
    if "refused" in reasons:
        return StoreError(
            f"{url}: nothing listens there; start the server, or give the port it uses for Bolt"
        )
    if "timed out" in reasons or "timeout" in reasons.lower() or "unreachable" in reasons:
        return StoreError(f"{url}: no answer; is the machine up, and does a firewall let us in?")
    if "HTTP" in reasons:
        return StoreError(f"{url}: a web server answers there; give the Bolt port (7687, mostly)")
    return StoreError(f"{url}: no Neo4j server answers there ({_first_line(reasons)})")


def _refused(url: str, error: Neo4jError, who: Credentials) -> StoreError:
    if error.code == _RATE_LIMIT:
        return StoreError(f"{url}: too many wrong passwords; wait some seconds, then try again")
    if isinstance(error, AuthError):
        if who.auth is None:
            return StoreError(
                f"{url} wants a password: set NEO4J_USERNAME and NEO4J_PASSWORD, or name a file "
                "that holds them in NEO4J_CREDENTIALS"
            )
        return StoreError(
            f"{url}: wrong user name or password for {who.auth[0]!r} "
            "(NEO4J_USERNAME, NEO4J_PASSWORD)"
        )
    return running_error(url, error)


def running_error(url: str, error: DriverError | Neo4jError) -> StoreError:
    """Why a statement could not be run."""
    text = " ".join(dict.fromkeys(str(one) for one in _causes(error)))
    if any(sign in text for sign in _DISK):
        return StoreError(f"{url}: the server's disk is full; what was saved before is kept")
    if isinstance(error, ServiceUnavailable | IncompleteCommit):
        return TransientStoreError(f"{url}: the server went away ({_first_line(text)})")
    message = _first_line(getattr(error, "message", None) or text)
    if isinstance(error, Neo4jError) and error.code == _NO_DATABASE:
        return StoreError(f"{url}: {message} (NEO4J_DATABASE names it)")
    if error.is_retryable():
        return TransientStoreError(f"{url}: {message}")
    return StoreError(message)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and all that led to it."""
    found: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        one = todo.pop(0)
        if one is None or one in found:
            continue
        found.append(one)
        todo += [*getattr(one, "exceptions", ()), one.__cause__, one.__context__]
    return found


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
