"""The URL of a server says where it is and nothing else; what may be secret is not repeated."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.stores import is_server, open_store


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("neo4j://me:secret@db:7687", "neo4j://...@db:7687: leave the user name and password out"),
        ("neo4j://me:se@secret@db", "neo4j://...@db: leave the user name and password out"),
        ("bolt://me:se?secret@db", "bolt://...: leave the user name and password out"),
        ("bolt://me:se#secret@db", "bolt://...: leave the user name and password out"),
        ("neo4j://db?password=se@secret", "neo4j://...: leave the user name and password out"),
        ("neo4j://db?password=secret", "neo4j://db: leave out what follows the address"),
        ("neo4j://db#secret", "neo4j://db: leave out what follows the address"),
        ("http://me:secret@db:7474", "'http://...@db:7474' is not a graph"),
        ("neo4j+x://me:secret@db", "'neo4j+x://...@db' is not a graph"),
        ("neo4j://db:7687/news", "leave out /news; NEO4J_DATABASE names the database"),
        ("neo4j://db:port", "neo4j://db:port: "),
        ("neo4j://db:70000", "neo4j://db:70000: "),
        ("neo4j://", "name the machine, like neo4j://localhost:7687"),
        ("bolt+s://:7687", "name the machine"),
    ],
)
def test_a_url_that_is_no_address_is_refused(url: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        open_store(url)
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"])
def test_the_schemes_of_a_server(scheme: str) -> None:
    assert is_server(f"{scheme}://db")
    assert not is_server(f"{scheme}.kg")
    assert not is_server(f"ladybug:///{scheme}://db")
