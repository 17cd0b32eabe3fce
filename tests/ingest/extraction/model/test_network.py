"""The network that comes with the package."""

import json
import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from ingest.extraction.model import labels as known
from ingest.extraction.model.analysis import OUTPUTS
from ingest.extraction.model.network import FILES, LABELS, NETWORK, TOKENIZER, Network, shipped
from kg.errors import KgError
from tests.api.conftest import ROOT

SENTENCES = [
    ["Gunmen", "killed", "two", "farmers", "near", "Hawija", "on", "Monday", "."],
    ["The"],
    ["🙂", "قتل", "???", "x" * 5000],
    ("The army said it had arrested ten men in Basra , " * 20).split(),
    ["word"] * 500,
    ["U.S.", "forces", "withdrew", "."],
]
ARRAYS = ("kinds", "statuses", "roles", "relations")


def same(one, other):
    alike = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ARRAYS)
    words = ("upos", "tags", "heads", "deps", "mentions", "names")
    return alike and all(getattr(one, name) == getattr(other, name) for name in words)


def test_what_is_read_before_changes_nothing():
    forwards = [shipped()(words) for words in SENTENCES]
    backwards = [shipped()(words) for words in reversed(SENTENCES)][::-1]
    assert all(same(a, b) for a, b in zip(forwards, backwards, strict=True))
    fresh = Network()
    assert same(fresh(SENTENCES[0]), forwards[0])


@pytest.mark.parametrize("words", SENTENCES, ids=lambda words: words[0][:9])
def test_whatever_the_words_the_analysis_is_whole(words):
    found = shipped()(words)
    n = len(words)
    assert [len(x) for x in (found.upos, found.tags, found.heads, found.deps)] == [n] * 4
    assert sum(head == i for i, head in enumerate(found.heads)) == 1
    assert [i for i, dep in enumerate(found.deps) if dep == "root"] == [
        i for i, head in enumerate(found.heads) if head == i
    ]
    assert found.kinds.shape == (n, 1 + len(known.KINDS))
    assert found.statuses.shape == (n, len(known.STATUSES))
    assert found.roles.shape == (len(known.ROLES), n, n)
    assert found.relations.shape == (1 + len(known.RELATIONS), n, n)
    for stretches in (found.mentions, found.names):
        assert all(0 <= m.first <= m.last < n and 0 < m.confidence <= 1 for m in stretches)
        assert all(a.last < b.first for a, b in pairwise(stretches))


def test_it_knows_a_plain_sentence():
    found = shipped()(SENTENCES[0])
    assert found.tags[:4] == ["NNS", "VBD", "CD", "NNS"]
    assert (found.heads[:4], found.deps[:4]) == ([1, 1, 3, 1], ["nsubj", "root", "nummod", "obj"])
    assert known.KINDS[found.kinds[1, 1:].argmax()] == "ASSAULT/KILLS"
    assert known.STATUSES[found.statuses[1].argmax()] == "asserted"
    actor, victims = (found.roles[known.ROLES.index(r), 1] for r in ("actor", "recipient"))
    assert (int(actor.argmax()), int(victims.argmax())) == (0, 3)


def test_two_processes_print_the_same_bytes():
    text = "Gunmen killed two farmers near Hawija on Monday. Police arrested ten men, 🙂 said.\n"
    code = (
        "import json, sys; from ingest.extraction.contract import as_json\n"
        "from tests.ingest.extraction.reading import read\n"
        "print(json.dumps(as_json(read(sys.stdin.read()))))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT, input=text.encode(), capture_output=True, check=True,
        ).stdout
        for _ in range(2)
    ]  # fmt: skip
    assert said[0] == said[1]
    assert b"ASSAULT" in said[0]


def test_its_files_are_small_enough_to_ship():
    assert sorted(p.name for p in FILES.iterdir()) == sorted([NETWORK, LABELS, TOKENIZER])
    assert sum(p.stat().st_size for p in FILES.iterdir()) <= 30_000_000


@pytest.mark.parametrize("missing", [NETWORK, LABELS, TOKENIZER])
def test_a_missing_file_is_named(tmp_path, missing):
    for name in {NETWORK, LABELS, TOKENIZER} - {missing}:
        (tmp_path / name).symlink_to(FILES / name)
    with pytest.raises(KgError, match=f"network is not whole: .* lacks {missing}"):
        Network(tmp_path)


def test_the_labels_of_the_network_are_those_that_the_reader_knows():
    written = json.loads((FILES / LABELS).read_text(encoding="utf-8"))["labels"]
    of = {name: tuple(values) for name, values in written.items()}
    assert known.Labels(**of).as_dict() == written
    assert known.Labels(tags=of["tags"], deps=of["deps"]).as_dict() == written
    assert set(written) | {"arcs"} == set(OUTPUTS)
    assert {name: tuple(values) for name, values in shipped().labels.of.items()} == of


def test_its_version_is_told():
    assert shipped().version


def test_nobody_is_told_of_the_reading(tmp_path):
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    code = "from ingest.extraction.parse import parse; parse('Rebels fled.')"
    subprocess.run([sys.executable, "-c", code], env=home, cwd=ROOT, check=True)
    assert not list(tmp_path.rglob("*"))
