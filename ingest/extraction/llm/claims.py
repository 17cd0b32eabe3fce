"""From what the model tells to claims: each word found in the text, or the claim is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.extraction.dates import find_dates
from ingest.extraction.llm.answer import Told, ToldParty
from ingest.extraction.llm.finding import find, near, sentence_of
from ingest.extraction.llm.naming import Naming
from ingest.extraction.numbers import find_counts
from kg.dates import PartialDate, parse_day
from kg.errors import EvidenceError
from kg.model import STATUSES, Claim, Document, Party, Site, Span
from kg.numbers import Bounds
from kg.ontology import ontology

RULE = "llm"
CONFIDENCE = 0.6
"""The same for all: how sure a model says it is tells little."""


class ClaimMaker:
    """Makes the claims of one document."""

    def __init__(
        self, doc: Document, told: list[Told], sentences: Sequence[Span], by: tuple[str, str]
    ) -> None:
        self._doc = doc
        self._text = doc.text
        self._sentences = sentences
        self._told = told
        self._naming = Naming(doc, told)
        self._by = by

    def claims(self) -> tuple[list[Claim], Counter[str]]:
        """The claims whose every word stands in the text, and the count of the others."""
        found: dict[str, Claim] = {}
        rejected: Counter[str] = Counter()
        for told in self._told:
            try:
                claim = self._claim(told)
            except EvidenceError as error:
                rejected[str(error)] += 1
            else:
                found.setdefault(claim.id, claim)
        return list(found.values()), rejected

    def _claim(self, told: Told) -> Claim:
        problem = ontology().problem(told.type, told.mode, told.relation)
        if problem is not None:
            raise EvidenceError(problem[:100])
        if told.status not in STATUSES:
            raise EvidenceError(f"unknown status {told.status[:40]!r}")
        told_in = find(self._text, told.sentence)
        if told_in is None:
            raise EvidenceError("sentence not in the text")
        trigger = find(self._text, told.trigger, told_in)
        if trigger is None:
            raise EvidenceError("trigger not in its sentence")
        sentence = sentence_of(self._sentences, trigger)
        if told.weapon is not None:
            near(self._text, told.weapon, sentence, "weapon")
        extractor, version = self._by
        return Claim(
            doc_id=self._doc.id,
            type=told.type,
            mode=told.mode,
            relation=told.relation,
            status=told.status,
            trigger=trigger,
            sentence=sentence,
            quote=sentence.of(self._text),
            rule=RULE,
            actors=self._parties(told.actors, sentence, "actor"),
            recipients=self._parties(told.recipients, sentence, "recipient"),
            place=self._site(told, sentence),
            date=self._date(told.date, sentence),
            killed=self._bounds(told, sentence, "killed"),
            injured=self._bounds(told, sentence, "injured"),
            detained=self._bounds(told, sentence, "detained"),
            count=self._bounds(told, sentence, "count"),
            weapon=told.weapon,
            said_by=self._party(told.said_by, sentence, "source") if told.said_by else None,
            confidence=CONFIDENCE,
            extractor=extractor,
            extractor_version=version,
        ).with_id()

    def _parties(self, told: Iterable[ToldParty], sentence: Span, what: str) -> tuple[Party, ...]:
        found: dict[str, Party] = {}
        for one in told:
            party = self._party(one, sentence, what)
            found.setdefault(party.actor.id, party)
        return tuple(found.values())

    def _party(self, told: ToldParty, sentence: Span, what: str) -> Party:
        span = near(self._text, told.text, sentence, what)
        if told.name is not None:
            near(self._text, told.name, sentence, f"name of the {what}")
        return Party(self._naming.actor(told), span)

    def _site(self, told: Told, sentence: Span) -> Site | None:
        if told.place is None:
            return None
        span = near(self._text, told.place.text, sentence, "place")
        if told.place.inside is not None:
            near(self._text, told.place.inside, sentence, "what the place lies in")
        return Site(self._naming.place(told.place), span)

    def _date(self, words: str | None, sentence: Span) -> PartialDate | None:
        """The date that the words name; None where they leave open which days those are."""
        if words is None:
            return None
        span = near(self._text, words, sentence, "date")
        around = sentence_of(self._sentences, span)
        published = parse_day(self._doc.published) if self._doc.published else None
        dates = find_dates(self._text, published, start=around.start, end=around.end)
        return next((d for d in dates if d.span and span.overlaps(Span(*d.span))), None)

    def _bounds(self, told: Told, sentence: Span, what: str) -> Bounds | None:
        words = told.counts.get(what)
        if words is None:
            return None
        span = near(self._text, words, sentence, f"number of {what}")
        counts = find_counts(self._text, start=span.start, end=span.end)
        if counts:
            return counts[0].bounds
        return Bounds.exactly(1) if words.lower().startswith(("a ", "an ", "one ")) else None
