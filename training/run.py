r"""Train the shipped network, and one for each part kept aside, side by side on one machine.

    python -m training.run PREPARED.json.gz --base model.safetensors --tokenizer tokenizer.json \
        --out FOLDER [--jobs N] [-- options of training.train]

FOLDER/full holds the network to export (`training.export`), FOLDER/fold0 ... what the others say of
the documents they did not see, for `benchmarks` by cross-validation.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1, help="networks trained at once")
    parser.add_argument("--only", type=int, help="train this many of the networks")
    options, rest = parser.parse_known_args(arguments)
    parts: list[int | None] = [None, *range(FOLDS)]

    def one(fold: int | None) -> int:
        folder = options.out / ("full" if fold is None else f"fold{fold}")
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "training.train", options.prepared, "--out", str(folder)]
        command += [] if fold is None else ["--fold", str(fold)]
        with (folder / "log.txt").open("w") as log:
            return subprocess.run([*command, *rest], stdout=log, stderr=log, check=False).returncode

    with ThreadPoolExecutor(options.jobs) as pool:
        codes = list(pool.map(one, parts[: options.only]))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
