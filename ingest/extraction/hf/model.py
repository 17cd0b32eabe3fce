"""A token-classification model, run by transformers and torch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest.extraction.hf.labels import Label, meanings
from ingest.extraction.hf.spans import Word
from kg.errors import KgError
from kg.model import Span

MISSING = (
    "--reader hf:NAME needs transformers and torch, which are not installed; install this program "
    "with its extra: pip install '.[hf]' in a clone of it"
)
_LONGEST = 512
_ROOM = 2
"""Positions that some models count from, and special tokens."""


class TokenModel:
    """A model by its folder, or by its name at Hugging Face (fetched once, then kept there).

    No code that comes with a model is run. Raises `KgError` when transformers or torch is missing,
    there is no such model, or it labels no mentions.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._library = _library()
        config = self._loaded(self._library.AutoConfig)
        names = [label for _, label in sorted(config.id2label.items())]
        self._labels: list[Label | None] = meanings(names, name)
        self._commit: str | None = getattr(config, "_commit_hash", None)
        self._positions = getattr(config, "max_position_embeddings", None) or _LONGEST
        self.digest = _folder_digest(Path(name)) if Path(name).is_dir() else self._commit or "?"

    def words(self, text: str, stretch: Span) -> Iterator[Word]:
        """The words of a stretch of the text, labelled; offsets count in the text."""
        import torch

        part = stretch.of(text)
        encoded = self._tokenizer(
            part,
            truncation=True,
            max_length=self._longest,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        for n, ids in enumerate(encoded["input_ids"]):
            with torch.inference_mode():
                scores = self._network(input_ids=torch.tensor([ids])).logits[0]
            likely, best = scores.float().softmax(-1).max(-1)
            yield from self._first_pieces(
                encoded.word_ids(n), encoded["offset_mapping"][n], best.tolist(), likely.tolist(),
                stretch.start,
            )  # fmt: skip

    def _first_pieces(
        self,
        numbers: list[int | None],
        offsets: list[tuple[int, int]],
        best: list[int],
        likely: list[float],
        start: int,
    ) -> Iterator[Word]:
        """A word has the label of its first piece, and all of its characters."""
        at = 0
        while at < len(numbers):
            last = at
            while last + 1 < len(numbers) and numbers[last + 1] == numbers[at]:
                last += 1
            if numbers[at] is not None:
                span = Span(start + offsets[at][0], start + offsets[last][1])
                yield Word(span, self._labels[best[at]], likely[at])
            at = last + 1

    @property
    def _longest(self) -> int:
        return int(min(_LONGEST, self._tokenizer.model_max_length, self._positions - _ROOM))

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401
        tokenizer = self._loaded(self._library.AutoTokenizer)
        if not tokenizer.is_fast:
            raise KgError(f"{self._name}: its tokenizer does not tell where words stand")
        return tokenizer

    @cached_property
    def _network(self) -> Any:  # noqa: ANN401
        return self._loaded(self._library.AutoModelForTokenClassification).eval()

    def _loaded(self, kind: Any) -> Any:  # noqa: ANN401
        """What is fetched is of one revision, also when the model changes in the meantime."""
        revision = getattr(self, "_commit", None)
        try:
            return kind.from_pretrained(self._name, **({"revision": revision} if revision else {}))
        except (OSError, ValueError, KeyError) as error:
            line = str(error).strip().split("\n")[0][:300]
            raise KgError(f"{self._name}: cannot be loaded as a model for names: {line}") from error


def _library() -> Any:  # noqa: ANN401
    try:
        import torch  # noqa: F401
        import transformers
    except ImportError as error:
        raise KgError(f"{MISSING} ({error})") from error
    library: Any = transformers
    library.utils.logging.set_verbosity_error()
    library.utils.logging.disable_progress_bar()
    return library


def _folder_digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        with path.open("rb") as file:
            inside = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.name} {inside}\n".encode())
    return digest.hexdigest()[:16]
