"""A certificate for a server on this machine, and the authority that vouches for it."""

from __future__ import annotations

from pathlib import Path

import trustme


def make_certificate(folder: Path) -> Path:
    """Write private.key and public.crt, where a Bolt policy looks, into the folder.

    They are for localhost and 127.0.0.1. Returns the PEM file of the authority, which a client may
    be told to trust (SSL_CERT_FILE).
    """
    folder.mkdir(parents=True, exist_ok=True)
    authority = trustme.CA()
    issued = authority.issue_cert("localhost", "127.0.0.1", key_type=trustme.KeyType.RSA)
    key = folder / "private.key"
    key.touch(mode=0o600)
    issued.private_key_pem.write_to_path(key)
    (folder / "public.crt").write_bytes(b"".join(pem.bytes() for pem in issued.cert_chain_pems))
    authority.cert_pem.write_to_path(folder / "authority.pem")
    return folder / "authority.pem"
