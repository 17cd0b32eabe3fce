"""Readings that two engines may well treat differently: odd names, gaps, ties and repetitions."""

from __future__ import annotations

import random

from kg.dates import PartialDate, day, month, parse_day
from kg.model import Actor, Claim, Document, Mention, Party, Place, Reading, Site, Span
from kg.numbers import Bounds

NAMES = (
    "Alpha", "alpha", "ALPHA", "\u00c4lpha", "A\u0308lpha",  # case, an accent in two spellings
    "e\u0301lan", "\u00e9lan", "\ufb01nal", "\u212bngstrom",  # ligature, a letter of two codes
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647", "\u0645\u06cc\u062e\u0648\u0627\u0647",
    "\u202b\u062f\u0627\u0639\u0634\u202c", "\u062f\u0627\u0639\u0634",  # with and without marks
    "\U0001f600 Brigade", "\uff21 Brigade", "\ufffd Brigade", "\U0002070e Brigade",  # past the BMP
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u0130stanbul", "istanbul", "\u1e9e", "\u00df",
    "O'Hara", 'the "Front"', "back\\slash", "line\nbreak", "tab\tstop", "a\u2028b", "\x00null",
    "{brace}", "$param", "// remark", "`tick`", "%", "_", "-1", "null", "true", "0", " lead",
)  # fmt: skip

KINDS = ("armed_group", "state_forces", "person", "unidentified", "organisation")
ACTORS = tuple(
    Actor(f"actor-{number:02}", name, KINDS[number % 5], NAMES[number + 1 : number + 3])
    for number, name in enumerate(NAMES)
)
LAND = Place("country:XA", "\U0001f3f3 Land", "country", ("\u0628\u0644\u062f",), 0.0, -0.0, "XA")
PROVINCE = Place("province", "e\u0301tat", "province", (), None, None, None, (LAND,))
TOWNS = tuple(
    Place(
        f"town-{number}", name, "city", (name.upper(),),
        None if number % 3 else 12.5 + number, None if number % 3 else -180.0 + number,
        "XA" if number % 2 else None, ((PROVINCE, LAND), (LAND,), ())[number % 3],
    )
    for number, name in enumerate(NAMES[:12])
)  # fmt: skip
DATES = (
    None, day(parse_day("2021-01-21")), month(2021, 1), month(2020, 12),
    PartialDate("2020-01-01", "2020-12-31", "year"), day(parse_day("0001-01-01")),
    PartialDate("2021-01-15", "2021-02-03", "range"), day(parse_day("9999-12-31")),
)  # fmt: skip
TOLLS = (None, Bounds.exactly(1), Bounds(2, 2, None), Bounds(None, None, 4), Bounds(0, 3, 5))
DEEDS = (
    ("ASSAULT", "aerial", "ATTACKS"), ("ASSAULT", "firearms", "KILLS"),
    ("COERCE", "arrest", "ARRESTS"), ("COERCE", "seize", "SEIZES"),
    ("COERCE", "seize", "RECLAIMS"), ("CONSULT", None, "MEETS"), ("ASSAULT", None, None),
)  # fmt: skip
STANDING = ("LEADS", "LEADS", "LEADS", "MEMBER_OF", "ALLIED_WITH", "FIGHTS", "CONTROLS")
STATUSES = (
    "asserted", "asserted", "asserted", "claimed", "alleged", "denied", "negated", "planned",
    "hypothetical",
)  # fmt: skip


def readings(documents: int = 80, *, seed: int = 1) -> list[Reading]:
    """Documents of a few claims each, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311
    return [_reading(rng, number) for number in range(documents)]


def _reading(rng: random.Random, number: int) -> Reading:
    said = [_said(rng, n) for n in range(rng.randint(0, 5))]
    head = f"{NAMES[number % len(NAMES)]} \U0001f600\r\n"
    text = head + " ".join(sentence for sentence, _ in said)
    doc = Document(
        f"doc-{number:03}", text,
        title=rng.choice((None, *NAMES[:6])), publisher=rng.choice((None, "", *NAMES[9:15])),
        published=rng.choice((None, "2021-01-22", "2021-01-22", "2020-02-29")),
        language=rng.choice((None, "en", "fa")), url=rng.choice((None, "https://example.org/\u0645")),
    )  # fmt: skip
    claims, at = [], len(head)
    for sentence, known in said:
        claims.append(_claim(doc, sentence, at, known))
        at += len(sentence) + 1
    met = (ACTORS[number % len(ACTORS)], rng.choice(ACTORS), rng.choice(ACTORS))
    named = [Mention(Span(0, 1), text[0], "Organisation", actor.id) for actor in met]
    skipped = rng.choice((None, None, "language ar")) if not claims else None
    return Reading(doc, mentions=tuple(named), claims=tuple(claims), entities=met,
                   sentences=len(claims), skipped=skipped)  # fmt: skip


def _said(rng: random.Random, number: int) -> tuple[str, dict[str, object]]:
    actors = rng.sample(ACTORS[:14], k=rng.choice((0, 1, 1, 2)))
    recipients = rng.sample(ACTORS[:14], k=rng.choice((0, 1, 1, 2)))  # some do it to themselves
    if rng.random() < 0.2:
        relation = rng.choice(STANDING)
        deed = {"type": "STANDING", "mode": None, "relation": relation}
        actors, recipients = actors or [ACTORS[0]], recipients or [ACTORS[1]]
    else:
        type, mode, relation = rng.choice(DEEDS)
        deed = {"type": type, "mode": mode, "relation": relation}
    sentence = f"{number} {rng.choice(NAMES)} struck e\u0301 \U0001f600."
    return sentence, {
        **deed,
        "status": rng.choice(STATUSES),
        "actors": actors,
        "recipients": recipients,
        "place": rng.choice((None, *TOWNS)),
        "date": rng.choice(DATES),
        "killed": rng.choice(TOLLS) if deed["type"] != "STANDING" else None,
        "said_by": rng.choice((None, *ACTORS[:4])),
        "confidence": rng.choice((0.1, 0.5, 0.7, 0.30000000000000004)),
        "weapon": rng.choice((None, "", "\u0628\u0645\u0628")),
    }


def _claim(doc: Document, sentence: str, at: int, known: dict[str, object]) -> Claim:
    whole, word = Span(at, at + len(sentence)), sentence.index("struck")
    trigger = Span(at + word, at + word + len("struck"))
    parts = dict(known)
    actors = [Party(actor, span) for actor in parts.pop("actors") for span in (whole, None)]  # type: ignore[attr-defined]
    recipients = [Party(actor, trigger) for actor in parts.pop("recipients")]  # type: ignore[attr-defined]
    said_by, place = parts.pop("said_by"), parts.pop("place")
    return Claim(
        doc_id=doc.id, trigger=trigger, sentence=whole, quote=sentence, rule="by hand",
        actors=tuple(actors), recipients=tuple(recipients), place=Site(place) if place else None,
        said_by=Party(said_by) if said_by else None, extractor="hand", extractor_version="1",
        **parts,
    ).with_id()  # type: ignore[arg-type]  # fmt: skip
