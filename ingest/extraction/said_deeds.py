"""Deeds of the word: claiming and denying acts, blaming, declaring; and acting jointly."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction import arguments
from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import Sense, lexicon
from ingest.extraction.scene import Referent
from ingest.extraction.sentence import Token
from ingest.extraction.status import Standing, standing
from ingest.extraction.verb_frames import VerbFrames
from kg.model import Site, Span


class SaidDeeds(VerbFrames):
    """Who claims, denies, blames or declares what."""

    def _responsibility(self, verb: Token) -> Iterator[Deed]:
        """As in "claimed responsibility for the bombing", "denied involvement in", "claimed the
        attack", "blamed X for the attack".
        """
        if verb.lemma not in ("claim", "deny", "reject", "take", "accept", "blame", "admit"):
            return
        said = standing(self.sentence, verb)
        doers = self._actors(self._referents(arguments.agents(self.sentence, verb, self.is_date)))
        if verb.lemma == "blame":
            self._blamed(verb, said, doers)
            return
        what: tuple[str, ...] = ("responsibility", "credit", "blame")
        what += ("involvement", "role", "part") if verb.lemma in ("deny", "reject", "admit") else ()
        for thing in self.sentence.kids(verb, "dobj", "nsubjpass"):
            if thing.lemma in what:
                acts = [h for p, h in (*arguments.prepositions(self.sentence, thing),
                                       *arguments.prepositions(self.sentence, verb))
                        if p in ("for", "in", "of") and h.lemma in lexicon().nouns]  # fmt: skip
            elif thing.lemma in lexicon().nouns and verb.lemma in ("claim", "deny"):
                acts = [thing]
            else:
                continue
            yield from self._claimed_or_denied(verb, said, doers, acts)
            return

    def _claimed_or_denied(
        self, verb: Token, said: Standing, doers: list[Referent], acts: list[Token]
    ) -> Iterator[Deed]:
        denial = verb.lemma in ("deny", "reject")
        mode = "deny-responsibility" if denial else "claim-responsibility"
        sense = Sense(mode, "STATEMENT", mode)
        if doers or said.status == "negated":
            yield Deed(verb, Span(verb.start, verb.end), sense, f"verb:{mode}", said,
                       actors=doers if said.status != "negated" else [])  # fmt: skip
        if not doers or said.status in ("negated", "hypothetical"):
            return
        for act in acts:
            deed = self._noun_deed(act, lexicon().nouns[act.lemma])
            if deed is None:
                continue
            deed.actors = list(doers)
            deed.standing = Standing("denied" if denial else "claimed", doers[0].head, verb)
            deed.rule = f"{deed.rule} {mode}"
            if not self._is_telling(deed):
                yield deed

    def _blamed(self, verb: Token, said: Standing, doers: list[Referent]) -> None:
        """As in "blamed X for the attack": the noun's deed is X's, as alleged."""
        blamed = self._actors(
            self._referents(arguments.patients(self.sentence, verb, self.is_date))
        )
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep == "for" and head.lemma in lexicon().nouns and blamed:
                deed = self._noun_deed(head, lexicon().nouns[head.lemma])
                if deed is not None:
                    deed.actors = [b for b in blamed if b.kind == "actor" or b.actor]
                    speaker = doers[0].head if doers else None
                    status = said.status if said.status != "asserted" else "alleged"
                    deed.standing = Standing(status, speaker, verb)
                    deed.rule = f"{deed.rule} blamed"

    def _declared(self, verb: Token) -> Iterator[Deed]:
        """As in "declared victory over X", "declared X defeated"; and "patrolled jointly"."""
        doers = arguments.agents(self.sentence, verb, self.is_date)
        if any(k.lower in ("jointly", "together") for k in self.sentence.kids(verb, "advmod")):
            yield from self._jointly(verb, doers)
        if verb.lemma not in ("declare", "proclaim", "announce"):
            return
        declared: list[Referent] = []
        for thing in self.sentence.kids(verb, "dobj"):
            if thing.lemma in ("victory", "defeat", "war", "jihad"):
                heads = [h for p, h in (*arguments.prepositions(self.sentence, thing),
                                        *arguments.prepositions(self.sentence, verb))
                         if p in ("over", "on", "against", "of")]  # fmt: skip
                heads += self.sentence.kids(thing, "poss")
                declared += self._referents(h for h in heads if not self.is_date(h))
        for inner in self.sentence.kids(verb, "ccomp", "xcomp", "oprd"):
            if inner.lemma in ("defeat", "liberate", "terrorist", "defeated", "liberated"):
                declared += self._referents(self.sentence.kids(inner, "nsubj", "nsubjpass"))
                declared += self._referents(self.sentence.kids(verb, "dobj"))
        actors = self._actors(self._referents(doers))
        if actors and declared:
            sense = Sense("declare", "STATEMENT", "declare", "DECLARES")
            yield Deed(
                verb, Span(verb.start, verb.end), sense, "verb:declare",
                standing(self.sentence, verb), actors=actors,
                recipients=[r for r in declared if r.actor and r.place is None],
                sites=[Site(r.place, r.span) for r in declared if r.place]
                or self.sites_of(verb, []),
            )  # fmt: skip

    def _jointly(self, verb: Token, heads: list[Token]) -> Iterator[Deed]:
        actors = self._actors(self._referents(heads))
        if len(actors) >= 2:
            sense = Sense("jointly", "COOPERATE", None, "COOPERATES_WITH")
            yield Deed(
                verb, Span(verb.start, verb.end), sense, "verb:jointly",
                standing(self.sentence, verb), actors=actors[:1], recipients=actors[1:],
                sites=self.sites_of(verb, []),
            )  # fmt: skip
