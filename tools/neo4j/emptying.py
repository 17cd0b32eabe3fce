"""Empties a server's database, for whom a new server each time would take too long."""

from __future__ import annotations

from collections.abc import Collection

from neo4j import Driver

_BATCH = 20_000


def empty(driver: Driver, keep: Collection[str] = ()) -> None:
    """Delete every node and relationship, and each constraint and index not named in ``keep``.

    To drop and build indexes takes some fifty times as long as to delete a small graph. The
    indexes that find nodes and relationships by their label or type are the server's own.
    """
    with driver.session() as session:
        for some in ("()-[x]->()", "(x)"):  # many relationships of one node fill the memory
            delete = f"MATCH {some} WITH x LIMIT {_BATCH} DELETE x RETURN count(*) AS n"
            while session.run(delete).single(strict=True)["n"] == _BATCH:
                pass
        found = session.run(
            "SHOW INDEXES YIELD name, type, owningConstraint AS owner WHERE type <> 'LOOKUP' "
            "AND NOT name IN $keep RETURN name, owner",
            keep=list(keep),
        ).values()
        for name, owner in found:
            session.run(f"DROP {'CONSTRAINT' if owner else 'INDEX'} `{name}` IF EXISTS").consume()
