"""What needs torch, which only those who train have: run where it is there."""

import json
import random
import warnings
from itertools import pairwise, product

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is wanted by those who train alone")
pytest.importorskip("onnx", reason="onnx is wanted by those who train alone")

from ingest.extraction.model.analysis import OUTPUTS  # noqa: E402
from ingest.extraction.model.analysis import Labels as Decoding  # noqa: E402
from ingest.extraction.model.labels import Labels  # noqa: E402
from ingest.extraction.model.pieces import Cutter  # noqa: E402
from training.batches import NONE, Batcher  # noqa: E402
from training.losses import crf, loss  # noqa: E402
from training.network import Network  # noqa: E402
from training.train import analyses, chosen, pace  # noqa: E402

LABELS = Labels(tags=("NNS", "VBD"), deps=("nsubj", "root"))
TREE = {
    "upos": ["NOUN", "VERB"],
    "tags": ["NNS", "VBD"],
    "heads": [1, 1],
    "deps": ["nsubj", "root"],
}
RECORDS = [
    {"corpus": "a", "doc": "", "words": ["Rebels", "fled"], "tree": TREE},
    {"corpus": "b", "doc": "", "words": ["Qasr", "fell", "."], "names": ["B-GPE", "O", "O"]},
    {
        "corpus": "re3d", "doc": "d", "words": ["Rebels", "fled", "Qasr", "."],
        "mentions": ["B-Organisation", "O", "B-Location", "O"],
        "links": {"heads": [0, 2], "pairs": [[0, 2, "CoLocated"]]},
    },
    {
        "corpus": "own", "doc": "o", "words": ["Rebels", "shot", "men"],
        "deeds": [{"trigger": 1, "kind": "ASSAULT/KILLS", "status": "asserted",
                   "parts": [["actor", 0], ["recipient", 2]]}],
    },
]  # fmt: skip


def cutter():
    return Cutter(lambda word: [1000 + sum(map(ord, word)) % 999])


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(3)
    return Network(LABELS, 1).eval()


def test_every_head_learns_from_its_records(network):
    batch = Batcher(LABELS, cutter(), random.Random(1)).of(RECORDS)  # noqa: S311
    assert batch.rows == {
        "tree": slice(0, 1), "names": slice(1, 2), "mentions": slice(2, 3), "deeds": slice(3, 4),
    }  # fmt: skip
    assert batch.targets["heads"][0].tolist() == [2, 0, NONE, NONE]
    scores = network(batch.ids, batch.shapes, batch.first, batch.mask, batch.rows)
    parts = loss(network, scores, batch)
    assert set(parts) == set(OUTPUTS)
    assert all(torch.isfinite(part) and part > 0 for part in parts.values())


def test_neighbours_and_padding_change_nothing(network):
    decoding = Decoding.new({"labels": LABELS.as_dict(), "moves": network.moves.tolist()})
    words = [record["words"] for record in RECORDS]
    together = analyses(network, Batcher(LABELS, cutter()), words, decoding, "cpu")
    for one, sentence in zip(together, words, strict=True):
        (alone,) = analyses(network, Batcher(LABELS, cutter()), [sentence], decoding, "cpu")
        assert alone.heads == one.heads
        assert np.allclose(alone.roles, one.roles, atol=1e-4)


def test_the_likelihood_of_a_path_is_counted_over_all_paths():
    torch.manual_seed(5)
    for n in (1, 2, 3, 5):
        scores, moves = torch.randn(1, n, 3), torch.randn(3, 3)
        gold = torch.randint(0, 3, (1, n))

        def worth(path, scores=scores, moves=moves):
            steps = sum(float(moves[a, b]) for a, b in pairwise(path))
            return steps + sum(float(scores[0, i, at]) for i, at in enumerate(path))

        every = torch.tensor([worth(path) for path in product(range(3), repeat=n)])
        expected = (torch.logsumexp(every, 0) - worth(gold[0].tolist())) * 4 / n
        if n > 1:
            assert float(crf(scores, gold, moves)) == pytest.approx(float(expected), abs=1e-3)


def test_the_exported_network_says_the_same(network, tmp_path):
    from ingest.extraction.model.network import LABELS as NAME
    from ingest.extraction.model.network import NETWORK, TOKENIZER
    from ingest.extraction.model.network import Network as Exported
    from tests.api.conftest import ROOT
    from training.export import export
    from training.train import cutter as cutter_of

    tokenizer = ROOT / "ingest" / "extraction" / "model" / "files" / TOKENIZER
    words = ["Rebels", "shot", "ten", "men", "in", "al-Bab", "."]
    facts = {"labels": LABELS.as_dict(), "moves": network.moves.tolist(), "version": "t"}
    batcher = Batcher(LABELS, cutter_of(tokenizer))
    (live,) = analyses(network, batcher, [words], Decoding.new(facts), "cpu")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        export(network, tmp_path / NETWORK, quantized=False)
    (tmp_path / NAME).write_text(json.dumps(facts))
    (tmp_path / TOKENIZER).symlink_to(tokenizer)
    read = Exported(tmp_path)(words)
    assert (read.heads, read.tags) == (live.heads, live.tags)
    for name in ("kinds", "statuses", "roles", "relations"):
        assert np.allclose(getattr(read, name), getattr(live, name), atol=1e-3)


def test_what_is_held_tested_on_or_kept_aside_is_not_trained_on():
    records = [
        {"corpus": "a", "fold": None},
        {"corpus": "a", "fold": None, "held": True},
        {"corpus": "a", "fold": 1, "split": "test"},
        {"corpus": "re3d", "fold": 2, "mentions": []},
    ]
    assert [r["fold"] for r in chosen(records, None)] == [None, 2, 2]
    assert [r["fold"] for r in chosen(records, 2)] == [None, 1]
    assert [r["fold"] for r in chosen(records, 1)] == [None, 2, 2]


def test_the_pace_rises_and_falls():
    assert pace(0) < pace(0.03) < pace(0.05) > pace(0.5) > pace(0.99) > 0
