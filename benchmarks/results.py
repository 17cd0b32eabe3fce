"""Run the benchmarks that RESULTS.md shows, and put what they print today into the page.

python -m benchmarks.results --re3d FOLDER --wcep FOLDER --isaf FILE --tagged FILE --marked FILE \
    --fillers FILE --templates FILE --ewt FILE

Takes some fifteen minutes. The page names the corpora, not where they lie on this machine. Its
figures are those of the commit that is checked out, so commit first.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "benchmarks" / "RESULTS.md"
DAYS = 30
_BLOCK = re.compile(r"^```text\n\$ python -m benchmarks\.(.*)\n(?s:.*?)^```$", re.MULTILINE)
_NAME = re.compile(r"[A-Z][A-Z0-9_]+")
_MEASURED = re.compile(r"^Measured on commit `.*$", re.MULTILINE)


def run(words: str, paths: dict[str, str], folder: str) -> str:
    """What a benchmark prints, with real paths for the names of corpora; no line with a path."""
    module, *rest = words.split()
    if unknown := [word for word in rest if _NAME.fullmatch(word) and word not in paths]:
        raise click.ClickException(f"{words}: give a path for {', '.join(unknown)}")
    given = [paths.get(word, word) for word in rest]
    command = [sys.executable, "-m", f"benchmarks.{module}", *given]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "TMPDIR": folder}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{words} ended with {done.returncode}: {done.stderr[-3000:]}")
    return "\n".join(line for line in done.stdout.splitlines() if folder not in line).strip()


def measured() -> str:
    """The page's line on commit, day and machine."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)
    day = datetime.now(UTC).date().isoformat()
    python = f"Python {platform.python_version()}"
    return f"Measured on commit `{commit.stdout.strip()}`, {day}, {processor()}, {python}."


def processor() -> str:
    """The processor's name and how many cores this machine shows."""
    name = platform.processor() or platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        found = re.search(
            r"^model name\s*: (.*)$", listed.read_text(encoding="utf-8"), re.MULTILINE
        )
        name = found[1] if found else name
    return f"{name}, {os.cpu_count()} cores"


@click.command(help=__doc__)
@click.option("--re3d", type=click.Path(exists=True), required=True)
@click.option("--wcep", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--isaf", type=click.Path(exists=True), required=True)
@click.option("--tagged", type=click.Path(exists=True), required=True)
@click.option("--marked", type=click.Path(exists=True), required=True)
@click.option("--fillers", type=click.Path(exists=True), required=True, help="Of MUC-4.")
@click.option("--templates", type=click.Path(exists=True), required=True, help="Of MUC-4.")
@click.option("--ewt", type=click.Path(exists=True), required=True, help="A treebank, CoNLL-U.")
def main(re3d: str, wcep: Path, **files: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = {"RE3D": re3d, "WCEP": str(wcep)}
        paths |= {name.upper(): path for name, path in files.items() if path}
        for name in ("RE3D_LINES", "WCEP_LINES"):
            paths[name] = str(Path(folder, f"{name}.jsonl"))
        days = " ".join(sorted(str(day) for day in wcep.glob("*.md"))[:DAYS])
        run(f"corpora re3d {re3d} --out {paths['RE3D_LINES']}", {}, folder)
        run(f"corpora wcep {days} --out {paths['WCEP_LINES']}", {}, folder)

        def fresh(block: re.Match[str]) -> str:
            click.echo(block[1], err=True)
            return (
                f"```text\n$ python -m benchmarks.{block[1]}\n{run(block[1], paths, folder)}\n```"
            )

        page = _MEASURED.sub(measured(), PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(_BLOCK.sub(fresh, page), encoding="utf-8")


if __name__ == "__main__":
    main()
