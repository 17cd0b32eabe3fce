from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.settings import settings


def test_without_variables_the_graph_lies_in_the_current_folder() -> None:
    assert settings({}).db == "graph.kg"


def test_variables_are_read() -> None:
    found = settings({"KG_DB": "x.kg", "KG_POOL_MB": "512", "KG_THREADS": "2"})
    assert (found.db, found.pool_mb, found.threads) == ("x.kg", 512, 2)


def test_readings_are_kept_where_the_variable_says() -> None:
    assert settings({}).cache == "off"
    assert settings({"KG_CACHE": "ON", "KG_CACHE_MB": "20"}).cache == "on"
    assert settings({"KG_CACHE": "~/kept"}).cache == "~/kept"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KG_POOL_MB", "lots"),
        ("KG_POOL_MB", "3"),
        ("KG_THREADS", "-1"),
        ("KG_CACHE", "yes"),
        ("KG_CACHE_MB", "0"),
        ("KG_LLM_TIMEOUT", "0"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        settings({name: value})


def test_the_key_of_a_language_model_is_not_shown() -> None:
    found = settings({"KG_LLM_KEY": "secret", "KG_LLM_MODEL": "small"})
    assert (found.llm_key, found.llm_model, found.llm_timeout) == ("secret", "small", 120)
    assert "secret" not in repr(found)
