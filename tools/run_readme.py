"""Run the README's examples; with --write, put what they print today into the page.

Blocks fenced as `console` hold `$ kg ...` lines, each followed by what it prints; blocks fenced as
`python` run in the same folder, and print what the `text` block after them shows. The folder is a
new one with the sample in it. Seconds and speeds in output are not compared.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(
    r"^```console\n(?P<console>.*?)^```$"
    r"|^```python\n(?P<python>.*?)^```\n+```text\n(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_EVENT = re.compile(r"event-[0-9a-f]{16}")
_TIMES = re.compile(r"^time +.*$", re.MULTILINE)


def without_times(text: str) -> str:
    """The page with what differs from run to run made the same."""
    return _TIMES.sub("time       ...", text)


def with_todays_output(page: str, folder: Path) -> str:
    """The page as it would read if all its examples had been run now, in the folder."""
    shutil.copytree(ROOT / "sample", folder / "sample")
    seen: list[str] = []  # ids of events, as they were printed
    return _BLOCK.sub(lambda match: _fresh(match, folder, seen), page)


def _fresh(match: re.Match[str], folder: Path, seen: list[str]) -> str:
    if match["console"] is None:
        printed = _run([sys.executable, "-c", match["python"]], folder)
        return f"```python\n{match['python']}```\n\n```text\n{printed.rstrip()}\n```"
    shown = []
    for line in match["console"].splitlines():
        if line.startswith("$ "):
            command = _with_known_id(line, seen)
            program, *rest = shlex.split(command.removeprefix("$ "))
            printed = _run([str(Path(sys.executable).with_name(program)), *rest], folder)
            seen += _EVENT.findall(printed)
            shown.append(f"{command}\n{printed}\n")
    return f"```console\n{''.join(shown).rstrip()}\n```"


def _with_known_id(command: str, seen: list[str]) -> str:
    """The command; an event id in it that no longer is one becomes the first one printed."""
    asked = _EVENT.search(command)
    if asked and asked[0] not in seen:
        return command.replace(asked[0], seen[0])
    return command


def _run(command: list[str], folder: Path) -> str:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    env.pop("KG_DB", None)
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{shlex.join(command)} ended with {done.returncode}: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="change the page")
    write = parser.parse_args().write
    page = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        fresh = with_todays_output(page, Path(folder))
    if write:
        README.write_text(fresh, encoding="utf-8")
    elif without_times(fresh) != without_times(page):
        raise SystemExit("the README's outputs are out of date: python -m tools.run_readme --write")


if __name__ == "__main__":
    main()
