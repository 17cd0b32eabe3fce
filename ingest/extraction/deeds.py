"""Deeds in a sentence: what the verbs and nouns of the lexicon say was done, by and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction import arguments
from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import lexicon
from ingest.extraction.said_deeds import SaidDeeds
from ingest.extraction.scene import Referent, noun_phrase
from ingest.extraction.sentence import Token
from kg.numbers import Bounds

_WHEREABOUTS = frozenset({"town", "city", "village", "area", "region", "district", "province",
                          "place", "country", "territory", "zone", "site", "base", "camp",
                          "capital", "neighborhood", "neighbourhood", "scene",
                          "border"})  # fmt: skip

_PRIZES = frozenset({"title", "cup", "medal", "championship", "trophy", "crown"})


class DeedFinder(SaidDeeds):
    """Finds the deeds of one sentence. ``folded`` are words whose deed went into its
    cause, and those that tell none.
    """

    folded: frozenset[int] = frozenset()

    def find(self) -> list[Deed]:
        """The deeds, in text order."""
        found: list[Deed] = []
        for token in self.sentence:
            if self._is_declared(token) or self._is_sport(token):
                self.refused.add(token.i)
            else:
                found += self._at(token)
        found += [d for deed in found for d in self._including(deed)]
        kept = [d for d in found if d.caused_by is None]
        for deed in found:
            if deed.caused_by is not None:
                self._fold_into_cause(deed, kept)
        self.folded = frozenset(d.trigger.i for d in found if d not in kept) | self.refused
        return sorted(kept, key=lambda d: d.trigger.i)

    def _is_declared(self, token: Token) -> bool:
        """As in "declared ISIS defeated", which tells of the words alone."""
        return (
            token.lemma in ("defeat", "liberate")
            and token.dep in ("ccomp", "xcomp", "oprd")
            and self.sentence.head(token).lemma in ("declare", "proclaim")
        )

    def _is_sport(self, token: Token) -> bool:
        """As in "captured the title", which is no town."""
        return token.is_verb and any(k.lemma in _PRIZES for k in self.sentence.kids(token, "dobj"))

    def complete(self, deed: Deed, weapon: Token | None) -> None:
        """Give an assault that the rules do not know, or not whole, the mode that its weapon, the
        words before it and its doers tell.
        """
        if deed.type != "ASSAULT" or deed.mode is not None:
            return
        if deed.trigger.is_verb:
            joined = [v for v in self.sentence.conjuncts(deed.trigger) if v.is_verb]
            for verb in joined:
                if deed.mode is None:
                    self._instrument(deed, verb)
        elif deed.trigger.lemma in lexicon().nouns:
            self._noun_mode(deed, deed.trigger)
        if deed.mode is None and weapon is not None:
            deed.mode = self._mode_of(weapon)
        for doer in deed.actors:
            self._doer_mode(deed, doer.head)
            rebels = doer.actor is not None and doer.actor.kind == "armed_group"
            if deed.mode is None and rebels and deed.trigger.lemma == "bombing":
                deed.mode = "explosives"  # they have no aircraft

    def taken_from(self, verb: Token) -> list[Referent]:
        """Who lost what was taken: "captured the town from the rebels"."""
        heads = (h for prep, h in arguments.prepositions(self.sentence, verb) if prep == "from")
        return self._actors(self._referents(h for h in heads if not self.is_date(h)))

    def _mode_of(self, weapon: Token) -> str | None:
        """As of "an air strike", "a roadside bomb", "Turkish shells"."""
        first, _ = noun_phrase(self.scene, weapon)
        told = [lexicon().noun_modes.get(t.lower) for t in self.sentence.tokens[first : weapon.i]]
        if (sense := lexicon().nouns.get(weapon.lemma)) is not None and not any(told):
            return sense.mode if weapon.lemma != "strike" else None
        own = lexicon().doer_modes.get(weapon.lemma)
        return next((mode for mode in reversed(told) if mode), own)

    def harm_done(self, deed: Deed, people: list[Referent]) -> dict[str, Bounds]:
        """The toll of a verb or noun by whom it befell, where the deed's sense has one."""
        if deed.trigger.is_verb:
            return self._harm(deed.sense, deed.trigger, people)
        total = self.total(people)
        return {deed.sense.harm: total} if deed.sense.harm and total is not None else {}

    def struck(self, thing: Referent) -> Referent:
        """Whose target a thing is, or else the thing itself, known by its description."""
        if thing.actor is not None or thing.place is not None:
            return thing
        found = self._target(thing)
        common = thing.head.tag in ("NN", "NNS") and thing.head.lemma not in lexicon().nouns
        if found.actor is not None or not common or self._is_known_place(thing.head):
            return found
        text = self.scene.text[thing.span.start : thing.span.end]
        return replace(thing, actor=self.scene.context.unidentified(text), kind="actor")

    def _is_known_place(self, head: Token) -> bool:
        """Whether it is a place told of before, "the town": where, and not what was struck."""
        back = any(k.lower in ("the", "that", "this") for k in self.sentence.kids(head, "det"))
        bare = all(k.dep in ("det", "punct", "prep") for k in self.sentence.kids(head))
        return back and bare and head.lemma in _WHEREABOUTS

    def _at(self, token: Token) -> Iterator[Deed]:
        if token.is_verb and token.dep not in ("amod", "aux", "auxpass", "compound"):
            yield from self._responsibility(token)
            yield from self._declared(token)
            sense, span = self._verb_sense(token)
            if sense is not None:
                deed = self._verb_deed(token, sense, span)
                if deed is not None:
                    yield deed
        elif token.tag in ("NN", "NNS") and token.lemma in lexicon().nouns:
            deed = self._noun_deed(token, lexicon().nouns[token.lemma])
            if deed is not None and self._is_telling(deed):
                yield deed

    def _fold_into_cause(self, deed: Deed, kept: list[Deed]) -> None:
        """As in "a bombing that killed 32": the toll belongs to the bombing."""
        noun = deed.caused_by
        assert noun is not None  # noqa: S101
        sense = lexicon().nouns.get(noun.lemma)
        cause = self._noun_deed(noun, sense) if sense else None
        if cause is None or cause.type != deed.type:
            return
        cause.harms = {**deed.harms, **cause.harms}
        known = {r.actor.id for r in cause.recipients if r.actor}
        if cause.relation != "FIGHTS_WITH":  # bystanders are no side
            cause.recipients += [r for r in deed.recipients if r.actor and r.actor.id not in known]
        if deed.relation == "KILLS" and cause.relation == "ATTACKS":
            cause.relation = "KILLS"
        cause.sites = cause.sites or deed.sites
        if deed.standing.status != "asserted" and cause.standing.status == "asserted":
            cause.standing = deed.standing
        happened = deed.standing.status == "asserted" and deed.trigger.tag == "VBD"
        if happened and cause.standing.status in ("planned", "hypothetical"):
            cause.standing = deed.standing  # "called for a strike, which killed two"
        if cause not in kept:
            kept.append(cause)
