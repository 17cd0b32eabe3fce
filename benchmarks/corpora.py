"""Corpora as JSON Lines for `kg ingest`, written outside the repository.

python -m benchmarks.corpora re3d FOLDER --out FILE
python -m benchmarks.corpora wcep DAY.md... --out FILE
python -m benchmarks.corpora isaf RELEASES.jsonl --out FILE
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import click

from benchmarks import re3d as re3d_format

Record = dict[str, Any]

_URL = r"(?:[^()\s]|\([^()\s]*\))*"
_LINK = re.compile(rf'\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(({_URL})(?:\s+"(?:[^"\\]|\\.)*")?\)')
_SOURCE = re.compile(rf"\s*\[\(([^\[\]]+?)\)\]\(({_URL})\)\.?\s*$")
_BULLET = re.compile(r"^(\s*)\* (.*)$")
_NUMBER = re.compile(r"\b(20(?:0[89]|1[0-4]))-\d{2}-[A-Z]{1,3}[-–]\d{3}")
_DATELINE = re.compile(
    r"(?:\(|^)(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(\d{1,2})"
    r"(?:[.,]\s(\d{4}))?[):]"
)


def wcep(day: str, text: str) -> Iterator[Record]:
    """One record a news item of one day's Markdown page: those bullets that name a source.

    The topic it stands under is its title, the first source its url and publisher.
    """
    topics: list[tuple[int, str]] = []
    number = 0
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        if not bullet:
            topics = []
            continue
        depth, body = len(bullet[1]), bullet[2]
        topics = [topic for topic in topics if topic[0] < depth]
        sources: list[tuple[str, str]] = []
        while source := _SOURCE.search(body):
            sources.insert(0, (_plain(source[1]), source[2]))
            body = body[: source.start()]
        if not sources:
            topics.append((depth, _plain(body)))
            continue
        number += 1
        yield {
            "id": f"wcep-{day}-{number}",
            "text": _plain(body),
            "title": topics[-1][1] if topics else None,
            "url": sources[0][1],
            "publisher": sources[0][0],
            "published": day,
        }


def isaf(rows: Iterable[Record]) -> Iterator[Record]:
    """One record a press release, dated by its dateline and number; undated when they lack it.

    Line separators (U+2028), which the releases' web pages had between headline and text, become
    newlines. Most datelines name day and month only; the year is then the one in the release's
    number.
    """
    for number, row in enumerate(rows, 1):
        text = row["text"].replace("\u2028", "\n")
        yield {
            "id": f"isaf-{number}",
            "text": text,
            "publisher": "ISAF",
            "published": _release_day(text),
        }


def _release_day(text: str) -> str | None:
    dateline, number = _DATELINE.search(text), _NUMBER.search(text)
    year = (dateline and dateline[3]) or (number and number[1])
    if not dateline or not year:
        return None
    try:
        return f"{datetime.strptime(f'{dateline[1][:3]} {dateline[2]} {year}', '%b %d %Y').date()}"
    except ValueError:
        return None


def _plain(markdown: str) -> str:
    """The words: no link targets, emphasis, language marks or backslashes."""
    while (without := _LINK.sub(r"\1", markdown)) != markdown:
        markdown = without
    markdown = re.sub(r"(?<!\\)\*+| \[[a-z]{2}\]", "", markdown)  # emphasis, language marks
    return " ".join(re.sub(r"\\(.)", r"\1", markdown).split())


def news_days(paths: Iterable[Path]) -> Iterator[Record]:
    for path in paths:
        text = path.read_text(encoding="utf-8")
        day = re.search(r"^date: (\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
        if not day:
            raise click.ClickException(f"{path}: no 'date: YYYY-MM-DD' line in its head")
        yield from wcep(day[1], text)


@click.group(help=__doc__)
def main() -> None:
    pass


_OUT = click.option("--out", type=click.File("w", encoding="utf-8"), required=True)
_PATH = click.Path(exists=True, path_type=Path)


def _write(records: Iterable[Record], out: TextIO) -> None:
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    out.writelines(lines)
    click.echo(f"{len(lines)} documents", err=True)


@main.command()
@click.argument("folder", type=_PATH)
@_OUT
def re3d(folder: Path, out: TextIO) -> None:
    _write(re3d_format.documents(folder), out)


@main.command("wcep")
@click.argument("days", type=_PATH, nargs=-1, required=True)
@_OUT
def wcep_command(days: tuple[Path, ...], out: TextIO) -> None:
    _write(news_days(days), out)


@main.command("isaf")
@click.argument("releases", type=_PATH)
@_OUT
def isaf_command(releases: Path, out: TextIO) -> None:
    with releases.open(encoding="utf-8") as lines:
        _write(isaf(json.loads(line) for line in lines), out)


if __name__ == "__main__":
    main()
