"""Day, province and tolls of press releases, against coded ones.

python -m benchmarks.isaf RELEASES.jsonl [--predictions FILE] [--format json]

A line: {"text", "gold": {"start_date", "province", "min_killed", "min_captured", ...}}. Looked at:
claims of attacks and arrests that are no denial, plan or condition, those of killing and capture
first. Taken from them, in the order of the text: the first day, and the first place with a
province in its chain of containers. The number is the sum over those whom it befell on that day
("a leader" and "two other men" are three; what is told twice counts once), with the coders' way of
counting: several, a few and an uncounted plural are three. Releases without a year have no day of
publication, so most of their days cannot be told; the last row leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


_OTHERS = re.compile(r"\b(?:other|others|another|additional|more(?! than))\b", re.IGNORECASE)
_ANYBODY = frozenset(
    {"insurgent", "individual", "men", "man", "male", "person", "people", "suspect", "occupant"}
    | {"militant", "fighter", "associate", "detainee", "enemy", "number", "one", "two", "three"}
)


def told(said: Prediction, text: str) -> dict[str, Any]:
    """What a release's claims say of day, places, killed and detained."""
    deeds = [
        c
        for c in said["claims"]
        if c["status"] in DEED_STATUSES and c["type"] in ("ASSAULT", "COERCE")
    ]
    deeds.sort(key=lambda c: (not _is_main(c), c["trigger"]))
    when = next((c["date"] for c in deeds if c.get("date")), None)
    same = [c for c in deeds if not when or not c.get("date") or _meet(c["date"], when)]
    places = [c["place"] for c in deeds if c.get("place")]
    return {
        "day": when["start"] if when else None,
        "chain": next((_chain(p) for p in places if p.get("within")), None),
        "killed": _in_all(same, "killed", text),
        "captured": _in_all(same, "detained", text),
    }


def _meet(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return one["start"] <= other["end"] and other["start"] <= one["end"]


def _is_main(claim: Mapping[str, Any]) -> bool:
    """Whether it tells of killing or capture itself, not of other attacks."""
    harmed = claim.get("killed") or claim.get("detained")
    return bool(harmed) or claim.get("relation") in ("KILLS", "ARRESTS")


def _chain(place: Mapping[str, Any]) -> list[str]:
    return [_province(name) for name in (place["name"], *place["within"])]


def _province(name: str) -> str:
    short = fold(name).removesuffix(" province")
    return SPELLINGS.get(short, short)


def _in_all(deeds: Sequence[Mapping[str, Any]], field: str, text: str) -> int:
    """The sum over those it befell, of each the largest number told; or that of the claim that
    tells of all, if larger.

    They are the same where the same noun names them, and where nouns are that say nothing of a
    person ("several insurgents", "the men"), unless the words say that these are others.
    """
    most: dict[str, int] = {}
    for claim in deeds:
        if bounds := claim.get(field):
            who = _who(claim, text, _least(bounds))
            most[who] = max(most.get(who, 0), _least(bounds))
    everyone = most.pop("", 0)
    return max(everyone, sum(most.values())) or _uncounted(deeds, field, text)


def _uncounted(deeds: Iterable[Mapping[str, Any]], field: str, text: str) -> int:
    """Three, as the coders have it, where several were killed or detained but not counted."""
    relation = {"killed": "KILLS", "detained": "ARRESTS"}[field]
    hit = (_plural(c, text) for c in deeds if c.get("relation") == relation)
    return 3 if any(hit) else 0


def _plural(claim: Mapping[str, Any], text: str) -> bool:
    spans = [p["span"] for p in claim["recipients"] if p.get("span")]
    nouns = [text[start:end].lower().split()[-1] for start, end in spans]
    return any(n in ("men", "people") or n.removesuffix("s") in _ANYBODY - {n} for n in nouns)


def _least(bounds: Mapping[str, int | None]) -> int:
    """The lower bound, as the coders set it: "a few" and "multiple" are three to them."""
    vague = bounds["low"] == 2 and bounds["best"] is None
    return 3 if vague else bounds["low"] or 0


def _who(claim: Mapping[str, Any], text: str, number: int) -> str:
    """The noun for those it befell, with "other" where the words say so; "" when the claim names
    several parties or none, and so tells of all.
    """
    spans = [p.get("span") for p in claim["recipients"]]
    if len(spans) != 1 or spans[0] is None:
        return ""
    start, end = spans[0]
    noun = text[start:end].lower().split()[-1]
    one = noun.removesuffix("s")
    if one == noun and number > 1 and noun not in _ANYBODY:
        return ""  # "a leader along with two others"
    others = _OTHERS.search(text[max(0, start - 25) : end])
    return ("other " if others else "") + ("somebody" if {noun, one} & _ANYBODY else one)


def tallies(
    gold: Mapping[str, Any], said: Prediction, text: str, *, dated: bool
) -> dict[str, Tally]:
    """One release, row by row."""
    ours = told(said, text)
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
        tallies(row["gold"], made[doc.id], doc.text, dated=doc.published is not None)
        for row, doc in zip(gold, docs, strict=True)
    ]
    rows = {name: [t[name] for t in each] for name in each[0]}
    click.echo(shown([Sheet(f"{len(gold)} releases", rows)], form))


if __name__ == "__main__":
    main()
