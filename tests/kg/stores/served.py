"""What the tests of a graph on a server load into it, and see of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.model import Reading
from tests.kg.graph.readings import reading
from tools.neo4j.server import Neo4jServer

DOCUMENTS = 8


def readings(each: Callable[[int], object] = bool) -> Iterator[Reading]:
    """Calls ``each`` with a number before the reading of that number is given."""
    for number in range(DOCUMENTS):
        each(number)
        yield reading(number)


def documents(server: Neo4jServer) -> int:
    """How many the server holds."""
    with server.driver() as driver:
        return driver.execute_query("MATCH (d:Document) RETURN count(d) AS n").records[0]["n"]


def warnings(caplog) -> list[str]:
    """What the program warned of."""
    return [record.getMessage() for record in caplog.records if record.name.startswith("kg")]
