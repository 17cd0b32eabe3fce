"""Who we are to a server: from the environment or a file, and nowhere repeated."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.settings import settings
from kg.stores.credentials import Credentials, credentials

AURA = """\
# Wait 60 seconds before connecting
NEO4J_URI=neo4j+s://abc.databases.neo4j.io
NEO4J_USERNAME=reader
NEO4J_PASSWORD="a secret = of mine"

NEO4J_DATABASE=news
AURA_INSTANCENAME=Instance01
"""


def found(**environ: str) -> Credentials:
    return credentials(settings(environ))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "neo4j.env"
    path.touch(mode=0o600)
    path.write_text(AURA)
    return path


def test_nothing_given_is_nobody() -> None:
    assert found() == Credentials()
    assert found(NEO4J_USERNAME="reader").auth is None


def test_the_environment_names_them_and_neo4j_is_the_usual_name() -> None:
    assert found(NEO4J_PASSWORD="p").auth == ("neo4j", "p")  # noqa: S106
    assert found(NEO4J_USERNAME="reader", NEO4J_PASSWORD="p").auth == ("reader", "p")  # noqa: S106


def test_a_file_holds_them(file: Path) -> None:
    who = found(NEO4J_CREDENTIALS=str(file))
    assert (who.auth, who.database) == (("reader", "a secret = of mine"), "news")


def test_the_environment_comes_before_the_file(file: Path) -> None:
    who = found(NEO4J_CREDENTIALS=str(file), NEO4J_PASSWORD="newer")  # noqa: S106
    assert (who.auth, who.database) == (("reader", "newer"), "news")


@pytest.mark.parametrize(
    ("line", "password"),
    [("'a b'", "a b"), ("'a", "'a"), ("\"a'", "\"a'"), ('"', '"'), (" a#b ", "a#b"), ("", None)],
)
def test_quotes_around_a_value_are_no_part_of_it(
    file: Path, line: str, password: str | None
) -> None:
    file.write_text(f"NEO4J_PASSWORD={line}\n")
    assert found(NEO4J_CREDENTIALS=str(file)).password == password


def test_a_password_is_not_shown(file: Path) -> None:
    who = found(NEO4J_CREDENTIALS=str(file))
    assert "secret" not in f"{who} {who!r}"
    assert "secret" not in repr(settings({"NEO4J_PASSWORD": "secret"}))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"NEO4J_CREDENTIALS .*no\.env.*No such file"):
        found(NEO4J_CREDENTIALS=str(tmp_path / "no.env"))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(InputError, match=r"cannot be read"):
        found(NEO4J_CREDENTIALS=str(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="no such permissions")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(InputError, match=r"others may read this file; run chmod 600") as caught:
        found(NEO4J_CREDENTIALS=str(file))
    assert "secret" not in str(caught.value)


def test_a_line_that_is_none_is_named_by_its_number_and_not_repeated(file: Path) -> None:
    file.write_text("NEO4J_USERNAME=neo4j\nsecret\n")
    with pytest.raises(InputError, match=r"neo4j\.env:2: not a line like") as caught:
        found(NEO4J_CREDENTIALS=str(file))
    assert "secret" not in str(caught.value)


def test_a_file_of_bytes_is_refused(file: Path) -> None:
    file.write_bytes(b"NEO4J_PASSWORD=\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        found(NEO4J_CREDENTIALS=str(file))


def test_the_system_database_holds_no_graph() -> None:
    with pytest.raises(InputError, match="NEO4J_DATABASE: system holds no graph"):
        found(NEO4J_DATABASE="system")
