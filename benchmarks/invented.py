"""Readings of invented reports, any number, the same every time: what a large graph is made of."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from kg.dates import day
from kg.model import Actor, Claim, Document, Mention, Party, Place, Reading, Site, Span
from kg.numbers import Bounds

ACTORS, PLACES, A_REPORT = 2_000, 500, 5
_KINDS = ("armed_group", "state_forces", "organisation", "person", "state")
_DEEDS = (
    ("attacked", "ASSAULT", "explosives", "ATTACKS"),
    ("killed fighters of", "ASSAULT", "firearms", "KILLS"),
    ("arrested members of", "COERCE", "arrest", "ARRESTS"),
    ("met", "CONSULT", "visit", "MEETS"),
    ("accused", "ACCUSE", None, "ACCUSES"),
)
_COUNTRIES = [Place(f"country:{c}", c, "country", country_code=c) for c in ("IQ", "SY", "TR", "IR")]
_FIRST_DAY = date(2000, 1, 1)


def readings(events: int, seed: int = 0) -> Iterator[Reading]:
    """So many events, five a report: each one claim of one actor against another, at a place.

    Few actors and places have a part in many events and many in few, as in the news.
    """
    rng = random.Random(seed)  # noqa: S311
    actors = [
        Actor(f"actor-{n}", f"Group {n}", _KINDS[n % len(_KINDS)], (f"G{n}",))
        for n in range(ACTORS)
    ]
    places = [_place(n) for n in range(PLACES)]
    for number in range(0, events, A_REPORT):
        yield _report(rng, number, min(A_REPORT, events - number), actors, places)


def _place(number: int) -> Place:
    country = _COUNTRIES[number % len(_COUNTRIES)]
    return Place(
        f"place-{number}", f"Town {number}", "city", (), 30 + number / 100, 40 + number / 100,
        country.country_code, (country,),
    )  # fmt: skip


def _report(
    rng: random.Random, number: int, deeds: int, actors: list[Actor], places: list[Place]
) -> Reading:
    doc_id = f"doc-{number:08}"
    text, claims, mentions = f"Report {number}.", [], []
    for step in range(deeds):
        who, whom = (actors[int(len(actors) * rng.random() ** 3)] for _ in range(2))
        where = places[int(len(places) * rng.random() ** 2)]
        when = _FIRST_DAY + timedelta(days=7 * step + rng.randrange(7) + rng.randrange(700) * 10)
        verb, type, mode, relation = rng.choice(_DEEDS)
        toll = Bounds.exactly(rng.randrange(1, 30)) if relation == "KILLS" else None
        said = f"{who.name} {verb} {whom.name} in {where.name} on {when.isoformat()}."
        start = len(text) + 1
        text = f"{text} {said}"
        at = {name: _span(said, name, start) for name in (who.name, verb, whom.name, where.name)}
        mentions += [Mention(at[one.name], one.name, "Organisation", one.id) for one in (who, whom)]
        claims.append(
            Claim(
                doc_id=doc_id, type=type, mode=mode, relation=relation, status="asserted",
                trigger=at[verb], sentence=Span(start, start + len(said)), quote=said,
                rule="invented", confidence=rng.randrange(50, 100) / 100,
                actors=(Party(who, at[who.name]),), recipients=(Party(whom, at[whom.name]),),
                place=Site(where, at[where.name]), date=day(when), killed=toll,
                extractor="invented", extractor_version="1",
            ).with_id()
        )  # fmt: skip
    doc = Document(
        doc_id, text, title=f"Report {number}", publisher=f"Paper {number % 97}", language="en",
        published=_FIRST_DAY.isoformat(), url=f"https://example.org/{number}",
    )  # fmt: skip
    return Reading(doc, mentions=tuple(mentions), claims=tuple(claims), sentences=deeds)


def _span(sentence: str, words: str, start: int) -> Span:
    at = start + sentence.index(words)
    return Span(at, at + len(words))
