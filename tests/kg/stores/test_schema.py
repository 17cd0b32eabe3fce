"""The tables, and the way from an older schema to this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SchemaError, StoreError
from kg.ontology import ontology
from kg.stores import LadybugStore, open_store
from kg.stores.migrations import migrate
from kg.stores.schema import NODES, VERSION, ladybug_ddl, rels


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LadybugStore]:
    with open_store(tmp_path / "g.kg") as store:
        yield store


def tables(store: LadybugStore) -> list[str]:
    return [row["name"] for row in store.run("CALL show_tables() RETURN name AS name")]


def version(store: LadybugStore) -> str:
    (row,) = store.run("MATCH (m:Meta {key: 'schema_version'}) RETURN m.value AS value")
    return str(row["value"])


def test_a_new_graph_has_every_table_and_says_its_version(store: LadybugStore) -> None:
    assert set(tables(store)) == set(NODES) | set(rels())
    assert version(store) == str(VERSION)


def test_every_edge_of_the_ontology_has_a_table() -> None:
    assert set(ontology().edges) <= set(rels())
    assert rels()["SEIZES"].ends == (("Actor", "Place"),)
    assert "event_id" in rels()["ATTACKS"].properties
    assert "claim_id" in rels()["LEADS"].properties


def test_every_property_can_be_named_in_a_query_as_it_is(store: LadybugStore) -> None:
    for label, table in NODES.items():
        values = ", ".join(f"n.{name} AS v_{name}" for name in table.properties)
        store.run(f"MATCH (n:{label}) RETURN {values}")
    for name, rel in rels().items():
        values = ", ".join(f"x.{prop} AS v_{prop}" for prop in rel.properties) or "1 AS one"
        store.run(f"MATCH ()-[x:{name}]->() RETURN {values}")


def test_a_graph_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_store(path) as store:
        store.run("MATCH (m:Meta) SET m.value = '99'")
    with pytest.raises(SchemaError, match=r"newer version.*schema 99.*upgrade"):
        open_store(path)
    with pytest.raises(SchemaError):
        open_store(path)


@pytest.mark.parametrize("value", ["one", None])
def test_a_version_that_is_no_number_is_refused(tmp_path: Path, value: str | None) -> None:
    path = tmp_path / "g.kg"
    with open_store(path) as store:
        store.run("MATCH (m:Meta) DELETE m")
        if value:
            store.run("CREATE (:Meta {key: 'schema_version', value: $value})", {"value": value})
    with pytest.raises(SchemaError, match="does not say which schema version"):
        open_store(path)


def test_an_older_graph_is_brought_up_step_by_step(store: LadybugStore) -> None:
    store.run("CREATE (:Document {id: 'a', title: 'kept'})")
    steps = {
        VERSION: ["ALTER TABLE Document ADD rating STRING"],
        VERSION + 1: ["MATCH (d:Document) SET d.rating = d.title"],
    }
    migrate(store, tables(store), {}, steps=steps, version=VERSION + 2)
    assert version(store) == str(VERSION + 2)
    assert store.run("MATCH (d:Document) RETURN d.rating AS r") == [{"r": "kept"}]


def test_a_step_that_fails_leaves_the_graph_as_it_was(store: LadybugStore) -> None:
    steps = {VERSION: ["ALTER TABLE Document ADD rating STRING", "NONSENSE"]}
    with pytest.raises(StoreError, match="Parser exception"):
        migrate(store, tables(store), {}, steps=steps, version=VERSION + 1)
    assert version(store) == str(VERSION)
    with pytest.raises(StoreError, match="rating"):
        store.run("MATCH (d:Document) RETURN d.rating AS r")


def test_an_edge_new_in_the_ontology_gets_its_table(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_store(path) as store:
        store.run("DROP TABLE SANCTIONS")
        assert "SANCTIONS" not in tables(store)
    with open_store(path) as store:
        assert "SANCTIONS" in tables(store)


def test_nodes_are_created_before_the_relationships_between_them() -> None:
    statements = list(ladybug_ddl().values())
    first_rel = next(i for i, text in enumerate(statements) if text.startswith("CREATE REL"))
    assert all(text.startswith("CREATE NODE") for text in statements[:first_rel])
    assert all(text.startswith("CREATE REL") for text in statements[first_rel:])
