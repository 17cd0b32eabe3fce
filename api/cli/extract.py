"""``kg extract``: what is read in articles, with no graph."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Unpack

import click

from api.cli.desk import Who, desk, readers
from api.cli.options import formats
from api.cli.output import plain
from api.cli.reading import inputs, tell_problem
from api.cli.tables import Column, print_table
from api.texts import examples, printable

if TYPE_CHECKING:
    from kg.model import Claim, Party, Reading

COLUMNS = (
    Column("status", lambda r: r["status"]),
    Column("what", lambda r: r["what"], wraps=True),
    Column("who \u2192 whom", lambda r: r["parties"], wraps=True),
    Column("place", lambda r: r["place"], wraps=True),
    Column("date", lambda r: r["date"]),
    Column("killed", lambda r: r["killed"], right=True),
    Column("rule", lambda r: r["rule"], spare=True),
    Column("sentence", lambda r: r["quote"], long=True),
)


@click.command(
    epilog=examples(
        "kg extract article.txt --published 2021-02-09 --format table",
        "kg extract articles/ --format jsonl > readings.jsonl",
        "echo 'ISIS attacked a post in Kirkuk on Monday.' | kg extract - --published 2021-02-09",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@inputs
@readers
@formats(("jsonl", "table"), default="jsonl")
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    format: str,
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    input_format: str | None,
    **who: Unpack[Who],
) -> None:
    """Print what is read in articles; no graph is touched.

    With jsonl, one object a document: its mentions, relations and claims with their offsets.
    FILE is as for `kg ingest`.
    """
    from ingest import pipeline
    from ingest.extraction.contract import as_json
    from ingest.readers import Problem

    failed = False
    with desk(**who) as reading:
        for result in pipeline.extract(
            paths, reading, published=published, publisher=publisher, format=input_format
        ):
            if isinstance(result, Problem):
                failed = True
                tell_problem(result)
                continue
            if result.skipped:
                failed = True
                tell_problem(pipeline.not_read(result))
            if format == "jsonl":
                sys.stdout.write(json.dumps(plain(as_json(result)), ensure_ascii=False) + "\n")
            else:
                _print_reading(result)
    ctx.exit(1 if failed else 0)


def _print_reading(reading: Reading) -> None:
    doc = reading.doc
    source = ", ".join(part for part in (doc.publisher, doc.published) if part)
    click.echo(printable(f"{doc.title or doc.id} ({source or 'publisher not known'})"))
    print_table(COLUMNS, [_record(claim) for claim in reading.claims])
    click.echo()


def _record(claim: Claim) -> dict[str, object]:
    recipients = _names(claim.recipients)
    actors = _names(claim.actors) or "?"
    return {
        "status": claim.status,
        "what": " ".join(p for p in (claim.type, claim.mode, claim.relation) if p),
        "parties": f"{actors} \u2192 {recipients}" if recipients else actors,
        "place": claim.place.place.name if claim.place else None,
        "date": claim.date.edtf() if claim.date else None,
        "killed": str(claim.killed) if claim.killed else None,
        "rule": claim.rule,
        "quote": claim.quote,
    }


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.actor.name for party in parties)
