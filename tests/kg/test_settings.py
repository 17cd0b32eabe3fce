from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.settings import settings


def test_without_variables_the_graph_lies_in_the_current_folder() -> None:
    assert settings({}).db == "graph.kg"


def test_variables_are_read() -> None:
    found = settings({"KG_DB": "x.kg", "KG_POOL_MB": "512", "KG_THREADS": "2"})
    assert (found.db, found.pool_mb, found.threads) == ("x.kg", 512, 2)


@pytest.mark.parametrize(
    ("name", "value"), [("KG_POOL_MB", "lots"), ("KG_POOL_MB", "3"), ("KG_THREADS", "-1")]
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        settings({name: value})
