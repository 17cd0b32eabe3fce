"""Day, province and tolls of press releases, against coded ones.

python -m benchmarks.isaf RELEASES.jsonl [--predictions FILE] [--format json]

A line: {"text", "gold": {"start_date", "province", "min_killed", "min_captured", ...}}. Looked at:
claims of killing and capture that are no denial, plan or condition. Taken from them, in the order
of the text: the first day, the first place with a province in its chain of containers, and the
largest lower bound of killed and of detained (0 when none is told). Releases without a year have no
day of publication, so most of their days cannot be told; the last row leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from benchmarks import corpora, predictions
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.predictions import Prediction
from benchmarks.scores import Tally
from kg.ids import fold
from kg.model import DEED_STATUSES

SPELLINGS = {
    "paktia": "paktya",
    "konar": "kunar",
    "hilmand": "helmand",
    "oruzgan": "uruzgan",
    "urozgan": "uruzgan",
    "nimruz": "nimroz",
    "maidan wardak": "wardak",
    "sar e pol": "sar e pul",
}
"""Other names of provinces. A measure of likeness would take Paktya for Paktika."""


def told(said: Prediction) -> dict[str, Any]:
    """What a release's claims say of day, places, killed and detained."""
    deeds = [
        c
        for c in said["claims"]
        if c["status"] in DEED_STATUSES and c["type"] in ("ASSAULT", "COERCE")
    ]
    deeds.sort(key=lambda c: c["trigger"])
    places = [c["place"] for c in deeds if c.get("place")]
    return {
        "day": next((c["date"]["start"] for c in deeds if c.get("date")), None),
        "chain": next((_chain(p) for p in places if p.get("within")), None),
        "killed": _most(c.get("killed") for c in deeds),
        "captured": _most(c.get("detained") for c in deeds),
    }


def _chain(place: Mapping[str, Any]) -> list[str]:
    return [_province(name) for name in (place["name"], *place["within"])]


def _province(name: str) -> str:
    short = fold(name).removesuffix(" province")
    return SPELLINGS.get(short, short)


def _most(bounds: Iterable[Mapping[str, int | None] | None]) -> int:
    return max((b["low"] or 0 for b in bounds if b), default=0)


def tallies(gold: Mapping[str, Any], said: Prediction, *, dated: bool) -> dict[str, Tally]:
    """One release, row by row."""
    ours = told(said)
    day = Tally(int(ours["day"] == gold["start_date"]), int(ours["day"] is not None), 1)
    chain = ours["chain"]
    within = any(_province(name) in (chain or ()) for name in gold["province"])
    return {
        "day": day,
        "province": Tally(int(within), int(chain is not None), 1),
        "killed, number": Tally(int(ours["killed"] == gold["min_killed"]), 1, 1),
        "killed, any": Tally(
            int(ours["killed"] > 0 and gold["min_killed"] > 0),
            int(ours["killed"] > 0),
            int(gold["min_killed"] > 0),
        ),
        "captured, number": Tally(int(ours["captured"] == gold["min_captured"]), 1, 1),
        "captured, any": Tally(
            int(ours["captured"] > 0 and gold["min_captured"] > 0),
            int(ours["captured"] > 0),
            int(gold["min_captured"] > 0),
        ),
        "day, year known": day if dated else Tally(),
    }


@click.command(help=__doc__)
@click.argument("releases", type=click.Path(exists=True, path_type=Path))
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@format_option
def main(releases: Path, file: Path | None, form: str) -> None:
    gold = predictions.load(releases)
    docs = [predictions.document(record) for record in corpora.isaf(gold)]
    made = predictions.of(docs, file)
    each = [
        tallies(row["gold"], made[doc.id], dated=doc.published is not None)
        for row, doc in zip(gold, docs, strict=True)
    ]
    rows = {name: [t[name] for t in each] for name in each[0]}
    click.echo(shown([Sheet(f"{len(gold)} releases", rows)], form))


if __name__ == "__main__":
    main()
