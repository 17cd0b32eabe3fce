"""What the driver and the server say, in words a person can act on."""

from __future__ import annotations

import ssl
from collections.abc import Sequence

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DatabaseUnavailable,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.errors import StoreError, TransientStoreError
from kg.stores.credentials import Credentials

OLDEST = (5, 26)
"""The oldest release of Neo4j that this program is proven on."""

_RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"
_EXPIRED = "Neo.ClientError.Security.CredentialsExpired"
_FORBIDDEN = "Neo.ClientError.Security.Forbidden"
_DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_READ_ONLY = "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase"
_DISK = (
    "Neo.DatabaseError.Transaction.TransactionLogError",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed",
    "Neo.TransientError.General.OutOfDiskSpace",
)
_STOPPED = "critical error, and needs to be restarted"
_AWAY = (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError)
_Certificate = ssl.SSLCertVerificationError
_NO_TLS = ("EOF", "WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE")
_SIGNS = {
    "looks like HTTP": "a web server answers there; give the Bolt port (7687, mostly)",
    "incomplete handshake": "it hung up at once; a server that wants TLS is asked with +s or +ssc "
    "(neo4j+s://...)",
    "does not support communication": "what answers there is no Neo4j "
    f"{'.'.join(map(str, OLDEST))} or later",
    "DNS resolve": "no machine of that name is known",
    "refused": "nothing listens there; start the server, or give the port it uses for Bolt",
}
"""What the driver says of a connection that failed, most telling first, and what we say."""


def opening_error(url: str, error: DriverError | Neo4jError, who: Credentials) -> StoreError:
    """Why the graph on a server cannot be opened."""
    causes = _causes(error)
    said = next((one for one in causes if isinstance(one, Neo4jError)), None)
    if said is not None:
        return _refused(url, said, who)
    return StoreError(f"{url}: {_unreached(causes)}")


def running_error(url: str, error: DriverError | Neo4jError) -> StoreError:
    """Why a statement could not be run."""
    causes = _causes(error)
    if isinstance(error, IncompleteCommit):
        return TransientStoreError(
            f"{url}: the server went away while it saved ({_lost(causes)}); "
            "whether it did is not known"
        )
    said = next((one for one in causes if isinstance(one, Neo4jError)), None)
    if said is None and isinstance(error, _AWAY):
        return TransientStoreError(f"{url}: the server went away ({_lost(causes)})")
    if said is None:
        return StoreError(_first_line(str(error)))
    return _said(url, said)


def _refused(url: str, error: Neo4jError, who: Credentials) -> StoreError:
    """What the server said to who wanted to be let in."""
    if error.code == _RATE_LIMIT:
        return StoreError(f"{url}: too many wrong passwords; wait some seconds, then try again")
    if error.code == _EXPIRED:
        return StoreError(f"{url}: the password has to be changed first (ALTER CURRENT USER)")
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
    return _said(url, error)


def _said(url: str, error: Neo4jError) -> StoreError:
    """What the server said to who is in."""
    code, message = error.code or "", _first_line(error.message or "")
    if code in _DISK or _STOPPED in message:
        return StoreError(
            f"{url}: the server could not write and has stopped the database, as it does when its "
            "disk is full; make room, start it again and give the command again: what was saved "
            "before is kept"
        )
    if isinstance(error, DatabaseUnavailable):
        return TransientStoreError(f"{url}: the server is starting or stopping ({message})")
    if code == _NO_DATABASE:
        return StoreError(f"{url} has no such database; NEO4J_DATABASE names it ({message})")
    if code == _READ_ONLY:
        return StoreError(f"{url}: the server lets nobody write to this database")
    if code == _FORBIDDEN:
        return StoreError(f"{url}: this user may not do that ({message})")
    if isinstance(error, ConstraintError):
        return TransientStoreError(f"{url}: somebody else writes there too ({message})")
    if code == _DEADLOCK:
        return TransientStoreError(f"{url}: another writer and this one stood in each other's way")
    if error.is_retryable():
        return TransientStoreError(f"{url}: {message}")
    return StoreError(message)


def _unreached(causes: Sequence[BaseException]) -> str:
    """Why no connection came about: of several addresses, the most telling reason."""
    text = " ".join(map(str, causes))
    if "SSLCertVerificationError" in text:
        reasons = [one.verify_message for one in causes if isinstance(one, _Certificate)]
        return (
            f"its certificate is not to be trusted ({''.join(reasons[:1]) or 'see its log'}); for "
            "one that the server made for itself, write +ssc instead of +s"
        )
    if any(isinstance(one, TimeoutError | ConnectionAcquisitionTimeoutError) for one in causes):
        return "no answer; is the machine up, and does a firewall let us in?"
    if "encrypted connection" in text:
        cut = any(isinstance(one, ConnectionError) for one in causes)
        if cut or any(sign in text for sign in _NO_TLS):
            return "the server speaks no TLS there; leave out +s or +ssc"
        return f"TLS does not come about ({_first_line(str(causes[-1]))})"
    for sign, reason in _SIGNS.items():
        if sign in text:
            return reason
    return f"no connection ({_lost(causes)})"


def _lost(causes: Sequence[BaseException]) -> str:
    """How a connection was lost, in a few words."""
    for one in causes:
        if isinstance(one, ConnectionRefusedError):
            return "nothing listens there"
        if isinstance(one, TimeoutError | ConnectionAcquisitionTimeoutError):
            return "no answer"
    reason = causes[-1]
    return reason.strerror or "it hung up" if isinstance(reason, OSError) else "it hung up"


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
