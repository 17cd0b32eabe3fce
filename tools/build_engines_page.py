"""Write docs/engines.md: which question has a text of its own on an engine, and why."""

# ruff: noqa: E501 - the page is as wide as the others

from __future__ import annotations

import argparse
from pathlib import Path

from kg.query_files import DIALECTS, SHARED, QueryFile, files

PAGE = Path(__file__).resolve().parent.parent / "docs" / "engines.md"
COMMAND = "python -m tools.build_engines_page"
TITLES = {"ladybug": "embedded (Ladybug)", "neo4j": "Neo4j"}
INTRODUCTION = f"""\
# The engines, question by question

<!-- Made from the files in cypher/ by `{COMMAND}`; change the words there, not here. -->

Every saved question gives the same rows, in the same order, on the embedded engine (Ladybug), on Neo4j
5.26 (LTS) and on the current release; tests ask each of them in many ways on all three and compare.
Most have one text for all.

## What differs, for whoever writes Cypher

What stands here was met while the questions were made to agree. A text that keeps to the left column
runs on both.

| write | because |
|---|---|
| dates as text, `left(e.date_start, 7)` for a month | `substring` and `[0]` count from 1 in Ladybug |
| `RETURN a.name AS name` | what a whole node looks like in an answer differs |
| a pattern with two ends in one clause: `MATCH (a {{id: $x}})-[r]-(b {{id: $y}})` | Ladybug builds every \
pair of `MATCH (a), (b)` first |
| `WITH c, coalesce(c.date, '') AS day OPTIONAL MATCH ... WHERE x.date = day` | a property of an outer \
node that is null makes Ladybug's inner `WHERE` match nothing, even with `IS NULL` |
| `CASE WHEN count(x) > 0 THEN sum(x) END` | the sum of nothing is 0 in Neo4j and null in Ladybug |
| `$word <> '' AND text CONTAINS $word` | every text contains the empty one in Neo4j, none in Ladybug |
| `coalesce(a, '') + ' x'` | null and a text are null in Neo4j, and the text in Ladybug |
| `WITH e ORDER BY day LIMIT 10` | Ladybug wants a `LIMIT` beside an `ORDER BY` in the middle |
| `SKIP` in a clause of its own, apart from `LIMIT` | Ladybug 0.22 ends with a crash when told to skip \
more than there is |
| `WITH DISTINCT` before what comes from paths of several lengths | Neo4j may repeat such rows after \
`RETURN DISTINCT` |
| paths with bounds, `[:PART_OF*0..8]` | only Neo4j walks without bounds, and knows `shortestPath` so; \
Ladybug writes `[:R* SHORTEST 1..4]` |
| every property by name in `CREATE` and `SET` | `+= map` is Neo4j's alone |

`toLower` differs on some letters (the dotted capital I of Turkish, the Greek final sigma). Neo4j alone has
the full-text indexes `names` and `sentences` and the point index on `Place.location`
([Cypher for analysts](cypher.md)).

## The questions
"""


def page() -> str:
    """The whole page."""
    found = files()
    own = [file for file in found.values() if set(file.texts) & set(DIALECTS)]
    head = ["| question | " + " | ".join(TITLES.values()) + " |", "|---|---|---|"]
    rows = [
        f"| {name}{_part(file)} | {' | '.join(_text(file, dialect) for dialect in DIALECTS)} |"
        for name, file in found.items()
    ]
    reasons = [
        f"- **{file.name}**, {TITLES[dialect]}: {reason(file, dialect)}"
        for file in own
        for dialect in DIALECTS
        if dialect in file.texts
    ]
    return "\n".join(
        [INTRODUCTION, *head, *rows, "", "## Why some have their own", "", *reasons, ""]
    )


def reason(file: QueryFile, dialect: str) -> str:
    """Why the question has a text of its own on an engine: the remark below the header."""
    lines = []
    for line in file.texts[dialect].splitlines():
        if not line.startswith("//"):
            break
        lines.append(line[2:])
    last = max(i for i, line in enumerate(lines) if line.startswith(" columns:"))
    rest = [line for line in lines[last + 1 :] if not line.startswith("  ")]
    return " ".join(line.strip() for line in rest)


def _part(file: QueryFile) -> str:
    return f" (part of {file.part_of})" if file.part_of else ""


def _text(file: QueryFile, dialect: str) -> str:
    if dialect in file.texts:
        return "its own"
    return "shared" if SHARED in file.texts else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if out of date")
    check = parser.parse_args().check
    text = page()
    if not check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{PAGE.name} is out of date; run: {COMMAND}")


if __name__ == "__main__":
    main()
