from __future__ import annotations

from kg import stats
from kg.stats import Count


def test_counts(store):
    counted = stats.counts(store)
    assert {
        Count("nodes", "Document", 5),
        Count("nodes", "Claim", 13),
        Count("nodes", "Event", 10),
        Count("nodes", "Actor", 9),
        Count("nodes", "Place", 9),
        Count("relationships", "ACTED_IN", 10),
        Count("relationships", "TARGETED", 8),
        Count("relationships", "ATTACKS", 3),
        Count("relationships", "LEADS", 1),
        Count("claims by status", "asserted", 10),
        Count("claims by status", "denied", 1),
        Count("events by status", "alleged", 1),
        Count("events by type", "ASSAULT", 7),
        Count("documents by language", "en", 5),
        Count("documents by publisher", stats.UNKNOWN, 1),
        Count("events by actor", "ISIS", 6),
        Count("events by actor", "gunmen@doc-4", 1),
    } <= set(counted)
    kinds = [one.kind for one in counted]
    assert kinds == sorted(kinds, key=kinds.index), "one kind after the other"


def test_counts_add_up(store):
    counted = stats.counts(store)
    total = {c.name: c.count for c in counted if c.kind == "nodes"}
    for kind, label in (
        ("claims by status", "Claim"),
        ("events by status", "Event"),
        ("events by type", "Event"),
        ("documents by language", "Document"),
        ("documents by publisher", "Document"),
    ):
        assert sum(c.count for c in counted if c.kind == kind) == total[label], kind


def test_spans(store):
    assert stats.spans(store) == stats.Spans(
        "2014-06-01", "2021-02-08", 2, "2017-07-11", "2021-02-09"
    )


def test_an_empty_graph_counts_nothing(empty):
    assert stats.counts(empty) == []
    assert stats.spans(empty) == stats.Spans(None, None, 0, None, None)
