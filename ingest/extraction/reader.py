"""The shipped reader: rules over what a trained network says of each sentence."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.extraction.claims import as_claims, settle_dates
from ingest.extraction.context import Context
from ingest.extraction.dateline import dateline_of, told_dates
from ingest.extraction.dates import find_dates
from ingest.extraction.deeds import DeedFinder
from ingest.extraction.fronted import mend_fronted
from ingest.extraction.learned import Learned
from ingest.extraction.mentions import find_mentions
from ingest.extraction.model.network import Analyser
from ingest.extraction.names import find_names
from ingest.extraction.parse import parse
from ingest.extraction.phrases import remember
from ingest.extraction.referents import referent
from ingest.extraction.relations import find_relations
from ingest.extraction.scene import Scene
from ingest.extraction.sentence import Sentence
from ingest.extraction.setting import carry_setting
from ingest.extraction.standing import find_standing
from kg.evidence import keep_evident
from kg.model import DEED_STATUSES, Claim, Document, Mention, Reading, Relation

VERSION = "2"
"""Raised whenever the same text would give other claims."""


class RuleReader:
    """Reads English text into mentions, relations and claims.

    ``seconds`` adds up the time each stage took: parse, names, mentions, claims, relations.
    ``analyser`` takes the place of the shipped network, for those who measure.
    """

    name = "rules"
    version = VERSION

    def __init__(self, analyser: Analyser | None = None) -> None:
        self.seconds: Counter[str] = Counter()
        self._analyser = analyser

    def read(self, docs: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document; a document in another language is yielded unread."""
        for doc in docs:
            if doc.language not in (None, "en"):
                yield Reading(doc, skipped=f"language {doc.language}")
                continue
            clock = _Clock(self.seconds)
            sentences = parse(doc.text, self._analyser)
            clock.lap("parse")
            yield self._reading(doc, sentences)

    def read_one(self, doc: Document) -> Reading:
        """The reading of one document, taken to be English."""
        return (
            next(self.read([replace(doc, language="en")]))
            if doc.language
            else next(self.read([doc]))
        )

    def _reading(self, doc: Document, sentences: list[Sentence]) -> Reading:
        clock = _Clock(self.seconds)
        context = Context.of(doc)
        filed = dateline_of(doc)
        context.published = filed.day if filed else context.published
        for sentence in sentences:
            mend_fronted(sentence)
        names = [find_names(s, doc.text, context.acronyms) for s in sentences]
        context.survey(names)
        clock.lap("names")
        mentions: list[Mention] = []
        relations: list[Relation] = []
        claims: list[Claim] = []
        for number, (sentence, found) in enumerate(zip(sentences, names, strict=True)):
            context.sentence = number
            scene = Scene(sentence, found, context, doc.text)
            here = self._mentions(scene, clock)
            said = self._claims(scene, clock)
            relations += find_relations(scene, here, said)
            clock.lap("relations")
            mentions += here
            claims += said
            context.violent = context.violent or any(c.type == "ASSAULT" for c in said)
            _remember(scene, said)
        kept, rejected = keep_evident(claims, doc)
        return Reading(
            doc,
            tuple(mentions),
            tuple(relations),
            _unique(kept),
            len(sentences),
            rejected,
            entities=tuple(context.entities.values()),
        )

    def _mentions(self, scene: Scene, clock: _Clock) -> list[Mention]:
        mentions = find_mentions(scene)
        clock.lap("mentions")
        return mentions

    def _claims(self, scene: Scene, clock: _Clock) -> list[Claim]:
        span = scene.sentence.span
        dates = find_dates(scene.text, scene.context.published, start=span.start, end=span.end)
        dates = told_dates(dates, dateline_of(scene.context.doc))
        clock.lap("dates")
        standing = list(find_standing(scene, extractor=self.name, version=self.version))
        for one in (c for c in standing if c.status == "asserted"):
            scene.context.note_side(one.actors[0].actor, one.recipients[0].actor)
        finder = DeedFinder(scene, dates)
        deeds = Learned(finder).review(finder.find())
        settle_dates(scene, deeds, dates)
        carry_setting(scene, deeds, dates)
        said = list(as_claims(scene, deeds, extractor=self.name, version=self.version))
        said += standing
        clock.lap("claims")
        return said


def _remember(scene: Scene, said: list[Claim]) -> None:
    """Note who the sentence spoke of, for what later sentences call "it" or "the group"."""
    for name in scene.names.all:
        if name.actor is not None and name.actor.kind == "armed_group":
            scene.context.groups.add(name.actor.id)
    for claim in said:
        if claim.type == "ASSAULT" and claim.status in DEED_STATUSES and claim.actors:
            doers = tuple(p.actor for p in claim.actors)
            scene.context.memory.note_assault(scene.context.sentence, doers)
    remember(scene, referent)


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return tuple(seen.values())


class _Clock:
    """Adds the time since the last lap to a stage."""

    def __init__(self, seconds: Counter[str]) -> None:
        self._seconds = seconds
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._seconds[stage] += now - self._last  # type: ignore[assignment]
        self._last = now
