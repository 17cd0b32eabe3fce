"""The exported network, run by onnxruntime on one core."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from ingest.extraction.model.analysis import OUTPUTS, Analysis, Labels, analyse
from ingest.extraction.model.pieces import Cutter
from kg.errors import KgError

FILES = Path(__file__).parent / "files"
_SILENCE = "ORT_DISABLE_TELEMETRY"
"""onnxruntime writes an id of the device and tells its maker of its use, unless this is set before
it is imported: nobody learns from us who reads what.
"""
NETWORK, LABELS, TOKENIZER = "network.onnx", "labels.json", "tokenizer.json"


class Analyser(Protocol):
    """Says what it makes of sentences whose words are given."""

    def __call__(self, words: Sequence[str]) -> Analysis:
        """One sentence of at least one word."""
        ...


class Network:
    """The network of a folder. A sentence is read by itself, so that its neighbours change nothing:
    the integers inside are scaled by what is read at once.
    """

    def __init__(self, folder: Path = FILES) -> None:
        os.environ.setdefault(_SILENCE, "1")
        import onnxruntime
        from tokenizers import Tokenizer

        missing = [n for n in (NETWORK, LABELS, TOKENIZER) if not (folder / n).is_file()]
        if missing:
            raise KgError(f"the reader's network is not whole: {folder} lacks {', '.join(missing)}")
        body = json.loads((folder / LABELS).read_text(encoding="utf-8"))
        self.version: str = body["version"]
        self._labels = Labels.new(body)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._cutter = Cutter(lambda w: list(tokenizer.encode(w, add_special_tokens=False).ids))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / NETWORK), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, words: Sequence[str]) -> Analysis:
        """What the network says of one sentence."""
        cut = self._cutter.of(words)
        given = {
            "ids": np.asarray([cut.ids], dtype=np.int64),
            "shapes": np.asarray([cut.shapes], dtype=np.int64),
            "first": np.asarray([cut.first], dtype=np.int64),
        }
        outputs = self._session.run(list(OUTPUTS), given)
        scores = {name: values[0] for name, values in zip(OUTPUTS, outputs, strict=True)}
        return analyse(scores, self._labels)

    @property
    def labels(self) -> Labels:
        """The labels behind the columns of an `Analysis`."""
        return self._labels


@cache
def shipped() -> Network:
    """The network that comes with the package, loaded once a process."""
    return Network()
