"""What a reading depends on, as one key."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import astuple
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from kg.model import Document

_PACKAGES = ("kg", "ingest")
_LIBRARIES = (
    "spacy",
    "lemminflect",
    "nupunkt",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "torch",
    "transformers",
)
"""Whose other versions may read otherwise."""


def key_of(doc: Document, *, name: str, version: str) -> str:
    """A SHA-256 over the document, the reader's name and version, and this program."""
    parts = [name, version, code_digest(), *astuple(doc)]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


@cache
def code_digest() -> str:
    """A SHA-256 over this program's code and data, and the libraries that the readers stand on."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    for package in _PACKAGES:
        for path, file in _files(package, resources.files(package)):
            digest.update(f"{path} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(path: str, folder: Traversable) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        inner = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _files(inner, entry) if entry.name != "__pycache__" else []
        elif not entry.name.endswith((".pyc", ".pyo")):
            found.append((inner, entry))
    return found


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "-"
