"""Run the examples of the guides on a graph of the sample; with --write, show what they print.

Blocks fenced as `console` hold `$ kg ...` lines, each followed by what it prints. A block fenced as
`cypher` is followed by one fenced as `text`: what `kg cypher` prints for it; `cypher neo4j` is for
a server alone. Without --db the graph is a new file; a server must hold the sample already.
"""

from __future__ import annotations

import argparse
import io
import re
import shlex
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from click.testing import CliRunner

from api.cli import kg
from api.cli.output import Rows, show
from api.cli.tables import answer_columns, drawn
from kg import guard, guard_words
from kg.stores import is_server, open_store

ROOT = Path(__file__).resolve().parents[1]
PAGES = tuple(ROOT / "docs" / f"{name}.md" for name in ("cypher", "session", "metrics"))
_BLOCK = re.compile(
    r"^```console\n(?P<console>.*?)^```$"
    r"|^```cypher(?P<only> neo4j)?\n(?P<cypher>.*?)^```\n+```text\n.*?^```$",
    re.MULTILINE | re.DOTALL,
)


def make_graph(url: str) -> None:
    """Read the sample into an empty graph."""
    _kg(url, ["ingest", str(ROOT / "sample" / "articles")])


def with_todays_output(page: str, url: str) -> str:
    """The page as it would read if all its examples had been run now, on that graph."""
    return _BLOCK.sub(lambda match: _fresh(match, url), page)


def _fresh(match: re.Match[str], url: str) -> str:
    if match["console"] is not None:
        commands = [line for line in match["console"].splitlines() if line.startswith("$ ")]
        shown = "\n".join(f"{command}\n{_kg(url, _words(command))}" for command in commands)
        return f"```console\n{shown.rstrip()}\n```"
    if match["only"] and not is_server(url):
        return match[0]
    answer = _answer(url, match["cypher"]).rstrip()
    return f"```cypher{match['only'] or ''}\n{match['cypher']}```\n\n```text\n{answer}\n```"


def _words(command: str) -> list[str]:
    program, *rest = shlex.split(command.removeprefix("$ "))
    if program != "kg":
        raise SystemExit(f"{command}: only kg is run")
    return rest


def _kg(url: str, words: list[str]) -> str:
    done = CliRunner(env={"KG_DB": url}, catch_exceptions=False).invoke(kg, words)
    if done.exit_code:
        raise SystemExit(f"kg {shlex.join(words)} ended with {done.exit_code}: {done.stderr}")
    return _lines(done.stdout)


def _answer(url: str, query: str) -> str:
    """What `kg cypher` prints; here in this process, for a page holds many questions."""
    text, _ = guard.check(query, guard_words.SERVER if is_server(url) else guard_words.EMBEDDED)
    with open_store(url, create=False) as store, redirect_stdout(io.StringIO()) as printed:
        columns, rows = store.table(text)
        show(Rows(list(rows), columns, "no rows match"), "table", drawn(answer_columns(columns)))
    return _lines(printed.getvalue())


def _lines(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="change the pages")
    parser.add_argument("--db", metavar="URL", help="a graph of the sample")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.db or str(Path(folder) / "sample.kg")
        if not given.db:
            make_graph(url)
        stale = [path for path in PAGES if not _is_fresh(path, url, write=given.write)]
    if stale and not given.write:
        names = ", ".join(path.name for path in stale)
        raise SystemExit(f"out of date: {names} (python -m tools.run_guides --write)")


def _is_fresh(path: Path, url: str, *, write: bool) -> bool:
    page = path.read_text(encoding="utf-8")
    fresh = with_todays_output(page, url)
    if write:
        path.write_text(fresh, encoding="utf-8")
    return fresh == page


if __name__ == "__main__":
    main()
