"""What the engine says, in words a person can act on."""

from __future__ import annotations

from pathlib import Path

from kg.errors import SchemaError, StoreError, StoreLocked

FAILED = "a statement of this transaction failed: nothing more is run"
UNFIT = "a parameter is not text, a number or a list that the engine can hold"


def opening_error(path: Path, error: Exception) -> StoreError:
    """Why the file cannot be opened."""
    text = str(error)
    if "Could not set lock" in text:
        return StoreLocked(f"{path} is in use by another program; close it there first")
    if _is_disk_full(text):
        return _disk_full(path)
    if "Mmap" in text:
        return StoreError(f"{path}: not enough address space to open it (see ulimit -v)")
    if "different version" in text:
        return SchemaError(
            f"{path} was written with another version of the engine ({_first_line(text)}); export "
            "it with the program that wrote it, and rebuild it from there"
        )
    if "does not match the current database" in text:
        return StoreError(
            f"beside {path} lies the log of another graph, left there when that was removed: "
            f"move {path}.wal away"
        )
    return StoreError(
        f"{path} is damaged ({_first_line(text)}); restore it from a copy or rebuild it from an "
        "export"
    )


def running_error(path: Path, error: Exception) -> StoreError:
    """Why a statement could not be run."""
    text = str(error)
    if "committed successfully" in text or "buffer pool is full" in text:
        saved = "the data was saved, but " if "committed successfully" in text else ""
        return StoreError(f"{path}: {saved}the engine ran out of memory; set KG_POOL_MB higher")
    if _is_disk_full(text):
        return _disk_full(path)
    if "Unable to cast Python instance" in text:
        return StoreError(UNFIT)
    return StoreError(_first_line(text))


def _is_disk_full(text: str) -> bool:
    """The engine reports a write that stopped half-way with whatever error came last."""
    return any(sign in text for sign in ("No space left", "File too large", "Cannot write to file"))


def _disk_full(path: Path) -> StoreError:
    return StoreError(
        f"{path}: the disk is full or the file may not grow; what was saved before is kept"
    )


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
