r"""Train the network: all heads together, one seed, the same result on the same machine.

    python -m training.train PREPARED.json.gz --base model.safetensors --tokenizer tokenizer.json \
        --out FOLDER [--fold K] [--steps N] [--device cuda]

Writes `weights.npz` (half precision), `labels.json` and `figures.json` into FOLDER. With
``--fold`` the documents of that part are left out, and what the network says of them is
written to `aside.npz` (see `training.recorded`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.utils.data import DataLoader

from ingest.extraction.model.analysis import OUTPUTS, Analysis, analyse
from ingest.extraction.model.analysis import Labels as Decoding
from ingest.extraction.model.labels import Labels
from ingest.extraction.model.pieces import Cutter
from training import measure, recorded
from training.batches import Batcher, Stream
from training.losses import loss
from training.network import Network

Record = dict[str, Any]
SIZES = "tree=40,names=16,mentions=16,deeds=32"
AVERAGE = 0.999


def cutter(path: Path) -> Cutter:
    """Cuts words by a tokenizer file."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Cutter(lambda word: tokenizer.encode(word, add_special_tokens=False).ids)


def chosen(records: Sequence[Record], fold: int | None) -> list[Record]:
    """What may be trained on: nothing held, tested on, or of this fold. re3d's own mentions count
    twice, beside ours that were made after them.
    """
    kept = [
        r
        for r in records
        if not r.get("held")
        and (fold is not None or r.get("split") != "test")
        and (fold is None or r["fold"] != fold)
    ]
    return kept + [r for r in kept if r["corpus"] == "re3d" and "mentions" in r]


def train(
    network: Network, batcher: Batcher, records: Sequence[Record], options: argparse.Namespace
) -> Network:
    """Train, and return the running average of the weights."""
    sizes = {t: int(n) for t, n in (pair.split("=") for pair in options.sizes.split(","))}
    stream = Stream(batcher, records, sizes, random.Random(options.seed))  # noqa: S311
    batches = DataLoader(stream, batch_size=None, num_workers=1, prefetch_factor=8)
    cuda = options.device == "cuda"
    optimizer = torch.optim.AdamW(groups(network, options), weight_decay=0.01, fused=cuda)
    rates = [group["lr"] for group in optimizer.param_groups]
    live = list(network.state_dict().values())
    average = [value.detach().clone() for value in live]
    network.train()
    began = time.time()
    for step, made in enumerate(batches):
        done = max(step / options.steps, (time.time() - began) / (options.seconds or 1e9))
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * pace(done)
        batch = made.to(options.device)
        scores = network(batch.ids, batch.shapes, batch.first, batch.mask, batch.rows)
        parts = loss(network, scores, batch)
        optimizer.zero_grad(set_to_none=True)
        sum(parts.values()).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        keep = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_mul_(average, keep)
            torch._foreach_add_(average, live, alpha=1 - keep)
        if step % 100 == 0:
            seen = {name: round(float(value.detach()), 3) for name, value in parts.items()}
            print(step, round(time.time() - began, 1), json.dumps(seen), flush=True)
    network.load_state_dict(dict(zip(network.state_dict(), average, strict=True)))
    return network.eval()


def groups(network: Network, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Heads learn faster than the encoder, its lower layers slower than the upper ones."""
    out = []
    encoder = network.encoder
    depth = len(encoder.layers)
    for i, layer in enumerate(encoder.layers):
        rate = options.lr * 0.85 ** (depth - 1 - i)
        out.append({"params": list(layer.parameters()), "lr": rate})
    others = [(n, p) for n, p in encoder.named_parameters() if not n.startswith("layers")]
    low = [p for n, p in others if "shapes" not in n]
    out.append({"params": low, "lr": options.lr * 0.85**depth})
    rest = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    out.append({"params": [*rest, encoder.shapes.weight], "lr": options.head_lr})
    return out


def pace(done: float) -> float:
    """Share of the learning rate: up for a twentieth of the way, then down to nothing."""
    return min((done + 1e-3) / 0.05, (1 - done) / 0.95)


@torch.no_grad()
def analyses(
    network: Network,
    batcher: Batcher,
    sentences: Sequence[Sequence[str]],
    decoding: Decoding,
    device: str,
) -> list[Analysis]:
    """What the network says of sentences, in order."""
    out: list[Analysis | None] = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    for start in range(0, len(order), 32):
        at = order[start : start + 32]
        records = [{"words": list(sentences[i]), "names": ["O"] * len(sentences[i])} for i in at]
        batch = batcher.of(records).to(device)
        scores = network(batch.ids, batch.shapes, batch.first, batch.mask)
        arrays = {name: getattr(scores, name).float().cpu().numpy() for name in OUTPUTS}
        for row, i in enumerate(at):
            n = len(sentences[i])
            one = {name: trimmed(name, values[row], n) for name, values in arrays.items()}
            out[i] = analyse(one, decoding)
    return [a for a in out if a is not None]


def trimmed(name: str, values: np.ndarray, n: int) -> np.ndarray:
    """The scores of the first ``n`` words."""
    if name == "arcs":
        return values[:n, : n + 1]
    if name == "deps":
        return values[:, :n, : n + 1]
    return values[:, :n, :n] if name in ("roles", "relations") else values[:n]


def read(path: Path) -> dict[str, list[Record]]:
    """The file `training.prepare` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        body: dict[str, list[Record]] = json.load(file)
    return body


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of MiniLM")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--seconds", type=float, help="be done by then, with fewer steps")
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--sizes", default=SIZES, help="sentences of each task in a batch")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    options = options_of(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    torch.multiprocessing.set_sharing_strategy("file_system")
    body = read(options.prepared)
    records = chosen(body["train"], options.fold)
    trees = [r["tree"] for r in body["train"] if "tree" in r]
    labels = Labels(
        tags=tuple(sorted({t for tree in trees for t in tree["tags"]})),
        deps=tuple(sorted({d for tree in trees for d in tree["deps"]})),
    )
    network = Network(labels, options.layers)
    network.encoder.load_minilm(options.base)
    network.to(options.device)
    cut = cutter(options.tokenizer)
    rng = random.Random(options.seed + 1)  # noqa: S311
    network = train(network, Batcher(labels, cut, rng), records, options)
    torch.set_float32_matmul_precision("highest")

    options.out.mkdir(parents=True, exist_ok=True)
    facts = {"labels": labels.as_dict(), "moves": network.moves.tolist(), "layers": options.layers}
    (options.out / "labels.json").write_text(json.dumps(facts), encoding="utf-8")
    state = {k: v.half().cpu().numpy() for k, v in network.state_dict().items()}
    np.savez(options.out / "weights.npz", **state)
    plain, decoding = Batcher(labels, cut), Decoding.new(facts)

    def of(sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        return analyses(network, plain, sentences, decoding, options.device)

    figures = measure.figures(body, options.fold, of, labels)
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(json.dumps(figures), flush=True)
    if options.fold is not None:
        aside = [r["words"] for r in body["aside"] if r["fold"] == options.fold]
        recorded.write(options.out / "aside.npz", aside, of(aside))


if __name__ == "__main__":
    main()
