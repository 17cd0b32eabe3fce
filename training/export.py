r"""The trained weights as the one file that the reader runs: ONNX, matrices as 8-bit integers.

    python -m training.export FOLDER --tokenizer tokenizer.json --version 2 \
        --out ingest/extraction/model/files

Weights keep seven bits and a scale for each column, so that processors without 8-bit dot products
add up the same integers as those that have them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from ingest.extraction.model.analysis import OUTPUTS
from ingest.extraction.model.labels import Labels
from training.network import Network


class Exported(nn.Module):
    """The network with its outputs in the order of `OUTPUTS`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(ids, shapes, first)
        return tuple(getattr(scores, name) for name in OUTPUTS)


def load(folder: Path) -> tuple[Network, dict[str, object]]:
    """The network that `training.train` left in a folder, and its facts."""
    facts = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in facts["labels"].items()})
    network = Network(labels, facts["layers"])
    weights = np.load(folder / "weights.npz")
    network.load_state_dict({k: torch.from_numpy(weights[k]).float() for k in weights.files})
    return network.eval(), facts


def export(network: Network, path: Path, *, quantized: bool = True) -> None:
    """Write the network as ONNX."""
    ids = torch.arange(1000, 1012).unsqueeze(0)
    given = (ids, torch.zeros_like(ids), torch.arange(9).unsqueeze(0))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.onnx")
        torch.onnx.export(
            Exported(network).eval(), given, str(plain), input_names=["ids", "shapes", "first"],
            output_names=list(OUTPUTS), opset_version=17, dynamo=False,
            dynamic_axes={"ids": {1: "piece"}, "shapes": {1: "piece"}, "first": {1: "word"}},
        )  # fmt: skip
        if not quantized:
            shutil.copy(plain, path)
            return
        names = [n.name for n in onnx.load(plain).graph.node if n.op_type in ("MatMul", "Gather")]
        heads = [n for n in names if "/network/encoder/" not in n]
        quantize_dynamic(
            plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=heads,
        )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--version", required=True, help="stands on every claim")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit floats")
    options = parser.parse_args(arguments)
    network, facts = load(options.folder)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out / "network.onnx", quantized=not options.float)
    body = {**facts, "version": options.version}
    (options.out / "labels.json").write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    shutil.copy(options.tokenizer, options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
