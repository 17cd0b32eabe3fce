"""Claim figures, field by field, against gold claims beside their articles.

python -m benchmarks.claims EXPECTED.jsonl ARTICLES_FOLDER [--predictions FILE] [--quiet]

A line of EXPECTED: {"url", "claims": [...], "not": [...]}; articles are found by url. How claims
are paired and compared: `benchmarks.deeds`. Each field's row counts every value that the gold or
the reader gives, in unpaired claims too, so a missed claim costs recall in all of its fields.
Optional gold claims count only when they are found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from benchmarks import deeds, predictions
from benchmarks.deeds import COMPARED, Deed
from benchmarks.scores import Tally, table


@dataclass(slots=True)
class Outcome:
    """One document's tallies by field, its faults as readable lines, and what each tag met."""

    tallies: dict[str, Tally]
    faults: list[str]
    tags: Counter[tuple[str, str]] = field(default_factory=Counter)


def judge(gold_line: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Outcome:
    """Compare one document's predicted claims with its gold."""
    gold = [deeds.gold_deed(claim) for claim in gold_line["claims"]]
    said = [deeds.said_deed(claim) for claim in claims]
    pairs = dict(deeds.pair(gold, said))
    for i, j in pairs.items():
        said[j] = deeds.turned(gold[i], said[j])
    counted = [(i, one) for i, one in enumerate(gold) if i in pairs or not one.optional]
    on_trigger = sum(deeds.same_trigger(gold[i], said[j]) for i, j in pairs.items())
    tallies = {
        "claim": Tally(len(pairs), len(said), len(counted)),
        "trigger": Tally(on_trigger, len(said), len(counted)),
    }
    for name in COMPARED:
        compared = [deeds.compare(name, gold[i], said[j]) for i, j in pairs.items()]
        met = sum(len(said[j].values[name]) for j in pairs.values())
        spare = met - sum(len(c.right) + len(c.extra) for c in compared)
        tallies[name] = Tally(
            right=sum(len(c.right) for c in compared),
            predicted=sum(len(d.values[name]) for d in said) - spare,
            gold=sum(len(d.values[name]) for _, d in counted),
        )
    outcome = Outcome(tallies, _faults(gold, said, pairs))
    for rule in gold_line.get("not", ()):
        broken = [d for d in said if deeds.breaks(rule, d)]
        outcome.faults += [f"INVENTED ({rule['why']})  {show(d)}" for d in broken]
    for i, one in counted:
        state = "missed"
        if i in pairs:
            whole = all(deeds.agree(name, one, said[pairs[i]]) for name in COMPARED)
            state = "right" if whole else "found"
        outcome.tags.update((tag, state) for tag in gold_line["claims"][i].get("tags", ()))
    return outcome


def _faults(gold: Sequence[Deed], said: Sequence[Deed], pairs: Mapping[int, int]) -> list[str]:
    lines = []
    for i, one in enumerate(gold):
        if i in pairs:
            other = said[pairs[i]]
            for name in COMPARED:
                _, missed, extra = deeds.compare(name, one, other)
                if missed or extra:
                    differ = f"gold {_text(missed)}, said {_text(extra)}"
                    lines.append(f"WRONG   {name}: {differ}  in  {show(other)}")
        elif not one.optional:
            lines.append(f"MISSED  {show(one)}")
    taken = set(pairs.values())
    return lines + [f"EXTRA   {show(deed)}" for j, deed in enumerate(said) if j not in taken]


def show(deed: Deed) -> str:
    """One line a person can read."""
    start, end = deed.triggers[0]
    kind = "/".join(_text(deed.values[n]) for n in ("type", "mode", "relation", "status"))
    whom = f"{_text(deed.values['actors'])} -> {_text(deed.values['recipients'])}"
    where = f" at {_text(deed.values['place'])}" if deed.values["place"] else ""
    rule = f" <{deed.rule}>" if deed.rule else ""
    return f"[{deed.quote[start:end]}] {kind}: {whom}{where}{rule} | {deed.quote}"


def _text(values: Sequence[Any]) -> str:
    def one(value: Any) -> str:  # noqa: ANN401
        if not isinstance(value, frozenset):
            return str(value)
        return str(max(value, key=lambda name: (name[0] != "=", len(name), name)))

    return "; ".join(map(one, values)) or "-"


@click.command(help=__doc__)
@click.argument("expected", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("articles", type=click.Path(exists=True, path_type=Path))
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@click.option("--quiet", is_flag=True, help="Figures only, no list of faults.")
def main(expected: Path, articles: Path, file: Path | None, quiet: bool) -> None:
    docs = {doc.url: doc for doc in predictions.articles(articles)}
    made = predictions.of(docs.values(), file)
    outcomes = []
    for line in predictions.load(expected):
        if line["url"] not in docs:
            raise click.ClickException(f"{articles} has no article of url {line['url']}")
        outcome = judge(line, made[docs[line["url"]].id]["claims"])
        outcomes.append(outcome)
        if not quiet and outcome.faults:
            click.echo("\n".join([f"# {line['url']}", *outcome.faults, ""]))
    rows = {name: [o.tallies[name] for o in outcomes] for name in ("claim", "trigger", *COMPARED)}
    click.echo(table("Claims", rows))
    invented = sum(fault.startswith("INVENTED") for o in outcomes for fault in o.faults)
    click.echo(f"{invented} claims say what their report does not say (the gold's 'not' lists)\n")
    click.echo(tags([o.tags for o in outcomes]))


def tags(counts: Sequence[Counter[tuple[str, str]]]) -> str:
    """A line for each kind of difficulty: claims right in every field, found, missed."""
    summed = sum(counts, Counter[tuple[str, str]]())
    lines = ["Gold claims by what they test: right in all fields / found with a fault / missed"]
    for tag in sorted({tag for tag, _ in summed}):
        right, found, missed = (summed[tag, state] for state in ("right", "found", "missed"))
        lines.append(f"  {tag:<28} {right:3} {found:3} {missed:3}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
