"""Deeds that verbs name, by the roles their subjects and objects play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction import arguments
from ingest.extraction.deed import Deed, is_person
from ingest.extraction.lexicon import Sense, lexicon, words
from ingest.extraction.noun_deeds import NounDeeds
from ingest.extraction.referents import party, referent, referents
from ingest.extraction.scene import Referent, noun_phrase
from ingest.extraction.sentence import Token
from ingest.extraction.status import standing
from ingest.extraction.tolls import with_companions
from kg.model import Site, Span
from kg.numbers import Bounds

_REFUSED = frozenset({"account", "arrangement", "accusation", "allegation", "claim", "offer",
                      "proposal", "demand", "plan", "deal", "ceasefire", "call", "request",
                      "report", "charge", "truce", "ultimatum", "resolution"})  # fmt: skip
_DEED_AT = frozenset({"in", "during", "by", "from", "after", "following", "when", "amid", "to"})


_ALWAYS_VIOLENT = frozenset(
    {"murder", "assassinate", "behead", "massacre", "shoot", "shoot dead", "ambush", "shell"}
    | {"bomb", "attack", "execute"}
)
_FORUMS = frozenset(
    {"speech", "interview", "statement", "parliament", "debate", "tweet", "column", "article"}
    | {"twitter", "facebook", "television", "letter", "editorial"}
)
_OF_WORDS = frozenset(
    {"ACCUSE", "THREATEN", "REJECT", "SANCTION", "REQUEST", "PROTEST", "SUPPORT", "CONSULT"}
)
_MISHAPS = frozenset(
    {"crash", "collide", "overturn", "explode", "derail", "capsize", "sink", "burn", "collapse"}
    | {"fall", "plunge", "erupt", "catch", "strike", "hit", "overrun", "veer"}
)
_ARMED_KINDS = frozenset({"armed_group", "state_forces", "coalition", "state"})


def _can_fight(found: Referent) -> bool:
    return found.force or (found.actor is not None and found.actor.kind in _ARMED_KINDS)


def _is_unowned_arm(found: Referent) -> bool:
    """Whether it is a thing of war with nobody's name on it: drones shot down are no victims."""
    things = words("platform_nouns") | words("weapon_nouns") | words("vehicle_nouns")
    return found.head.lemma in things and not found.named and found.owner is None


def _is_machine(found: Referent) -> bool:
    return found.head.lemma in words("platform_nouns") | words("vehicle_nouns")


class VerbDeeds(NounDeeds):
    """Deeds of the verbs of a sentence; the rarer frames are in `ingest.extraction.verb_frames`."""

    def _verb_sense(self, verb: Token) -> tuple[Sense | None, Span]:
        """The verb's sense, with its particle or object when they are part of it."""
        verbs = lexicon().verbs
        for kid in self.sentence.kids(verb, "prt", "dobj", "oprd", "acomp", "advmod", "xcomp"):
            key = f"{verb.lemma} {kid.lemma if kid.dep == 'dobj' else kid.lower}"
            if key in verbs and abs(kid.i - verb.i) <= 6:
                end = kid if kid.i == verb.i + 1 else verb
                return verbs[key], Span(verb.start, end.end)
        if verb.lemma == "leave":
            return None, Span(verb.start, verb.end)
        return verbs.get(verb.lemma), Span(verb.start, verb.end)

    def _verb_deed(self, verb: Token, sense: Sense, span: Span) -> Deed | None:
        doers = self._referents(arguments.agents(self.sentence, verb, self.is_date))
        things = self._referents(arguments.patients(self.sentence, verb, self.is_date))
        if sense.type in _OF_WORDS:
            doers = [party(self.scene, d) for d in doers]
            things = [party(self.scene, t) for t in things]
        deed = Deed(verb, span, sense, f"verb:{sense.word}", standing(self.sentence, verb))
        built = self._built(deed, verb, doers, things)
        if built is None:
            return None
        built.sites = built.sites or self.sites_of(verb, things)
        self._instrument(built, verb)
        return built

    def _built(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        """Map subject and object to roles by the sense's frame."""
        return self._on(deed, verb, doers, things)

    def _on(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        sense = deed.sense
        passive = arguments.is_passive(self.sentence, verb)
        if not self._take_doers(deed, doers, passive=passive):
            return None
        deed.recipients = self._actors(
            [self._animate(deed, t) for t in things if not _is_unowned_arm(t)]
        )
        if not things and deed.type in ("ASSAULT", "PROTEST"):
            deed.recipients = self._against(verb)
        if deed.type not in _OF_WORDS:
            deed.sites = [Site(r.place, r.span) for r in things if r.place is not None]
        elif not deed.recipients:  # "criticised Turkey's offensive"
            deed.recipients = [r for t in things for r in self._claimants(t.head)]
        if sense.needs_person and not deed.recipients:
            return None
        if sense.word == "beat" and any(
            r.actor and r.actor.kind == "state" for r in deed.recipients
        ):
            self.refused.add(verb.i)  # a match
            return None
        if sense.word in ("attack", "assault") and self._in_words(verb):
            self.refused.add(verb.i)
            return None
        refusing = deed.type == "REJECT" and any(t.head.lemma in _REFUSED for t in things)
        if sense.needs_force and not (
            refusing or any(self._is_match(deed, r) for r in deed.recipients)
        ):
            return None
        if deed.relation == "ATTACKS" and not self._hits_something(deed, things):
            return None
        if sense.word == "target" and not (deed.weapon or any(map(_can_fight, deed.actors))):
            return None  # "an order targeting refugees"
        if sense.harm is not None:
            if not deed.recipients:
                return None
            deed.harms = self._harm(sense, verb, deed.recipients)
        if deed.type in _OF_WORDS:
            return self._verbal(deed, verb, things)
        if deed.actors or deed.caused_by is not None or deed.weapon is not None:
            return deed
        return deed if passive and self._violent(verb, deed) else None

    def _against(self, verb: Token) -> list[Referent]:
        """Who stands in "against ..."."""
        heads = (h for prep, h in arguments.prepositions(self.sentence, verb) if prep == "against")
        found = [r for head in heads for r in referents(self.scene, head)]
        return self._actors([self._target(r) for r in found])

    def _is_crash(self, deed: Deed, doer: Referent) -> bool:
        """Whether a machine does harm by a mishap, or is nobody's."""
        return not doer.named or self.sentence.head(deed.trigger).lemma in _MISHAPS

    def _is_thing_by_name(self, deed: Deed, doer: Referent) -> bool:
        """Whether a name of nobody known does nothing but crash or explode in the main clause."""
        kinds = ("organisation", "person")
        unknown = doer.named and doer.actor is not None and doer.actor.kind in kinds
        head = self.sentence.head(deed.trigger)
        return unknown and deed.sense.harm is not None and head.lemma in _MISHAPS

    @staticmethod
    def _is_match(deed: Deed, found: Referent) -> bool:
        """Whether somebody can be meant: to defeat an army, not a tennis champion."""
        if deed.type != "ASSAULT":
            return found.named or found.force
        kinds = _ARMED_KINDS - {"state"} if deed.sense.word == "defeat" else _ARMED_KINDS
        armed = found.actor is not None and found.actor.kind in kinds
        return armed or (found.force and not found.named)

    def _take_doers(self, deed: Deed, doers: list[Referent], *, passive: bool) -> bool:
        """Fill actors from the subject. False when the subject is a thing that cannot do it."""
        for doer in doers:
            if doer.kind == "deed":
                deed.caused_by = doer.head
            elif doer.kind == "weapon" or doer.head.lemma in words("weapon_nouns"):
                deed.weapon = self._weapon(deed, doer)
                owner = self._weapon_owner(doer)
                if owner is not None:
                    deed.actors.append(owner)
            elif _is_machine(doer) and deed.sense.harm is not None and self._is_crash(deed, doer):
                continue  # "a Turkish helicopter crashed, killing ten"
            elif deed.trigger.dep == "advcl" and self._is_thing_by_name(deed, doer):
                continue  # "a Cessna 172 crashes, killing the pilot"
            elif doer.actor is not None:
                deed.actors.append(doer)
                self._doer_mode(deed, doer.head)
        if doers and not (deed.actors or deed.caused_by or deed.weapon):
            return any(d.head.tag in ("PRP", "WDT", "WP") for d in doers) and not passive
        return True

    def _animate(self, deed: Deed, thing: Referent) -> Referent:
        """What is arrested or killed is somebody, even when the lexicon lacks the word."""
        if thing.kind != "thing":
            return self._target(thing) if deed.sense.harm is None else thing
        if deed.sense.harm is None or thing.head.tag[:2] != "NN":
            return self._target(thing)
        if thing.owner is not None:
            return replace(thing, actor=thing.owner, kind="actor", named=True)
        if deed.relation in ("ARRESTS", "ABDUCTS") and thing.head.tag in ("NN", "NNS"):
            text = self.scene.text[thing.span.start : thing.span.end]
            return replace(thing, actor=self.scene.context.unidentified(text), kind="actor")
        return thing

    def _hits_something(self, deed: Deed, things: list[Referent]) -> bool:
        """Whether an attack has something to hit: a party, a place, or, with a known doer, a
        thing of war.
        """
        if deed.recipients or deed.sites or any(t.kind == "place" for t in things):
            return True
        concrete = ("weapon_nouns", "platform_nouns", "vehicle_nouns", "location_nouns")
        if deed.sense.word in ("destroy", "torch", "burn", "bomb", "shell", "bombard", "pound"):
            return bool(deed.actors or deed.weapon) and bool(things)
        return bool(deed.actors or deed.weapon) and any(
            t.head.lemma in words(s) for t in things for s in concrete
        )

    def _harm(self, sense: Sense, verb: Token, people: list[Referent]) -> dict[str, Bounds]:
        """How many were killed, injured or detained; both together when one count serves two."""
        total = self.total(people)
        if total is None or sense.harm is None:
            return {}
        total = with_companions(self.scene, verb, [p.head for p in people], total)
        harms = {sense.harm: total}
        for other in self._joined_verbs(verb):
            other_sense = lexicon().verbs.get(other.lemma)
            if other_sense and other_sense.harm and other_sense.harm != sense.harm:
                if total.high is not None:
                    return {h: Bounds(high=total.high) for h in (sense.harm, other_sense.harm)}
                return {}
        return harms

    def _joined_verbs(self, verb: Token) -> list[Token]:
        """Verbs that share this verb's object: "killed and injured 150"."""
        joined = []
        head = self.sentence.head(verb)
        for other in (*self.sentence.kids(verb, "conj"), *([head] if verb.dep == "conj" else [])):
            bare = not self.sentence.kids(other, "nsubj", "nsubjpass") or other is head
            between = self.sentence.tokens[min(verb.i, other.i) + 1 : max(verb.i, other.i)]
            if other.is_verb and bare and all(t.lower in ("and", "or") for t in between):
                joined.append(other)
        return joined

    def _in_words(self, verb: Token) -> bool:
        """Whether the attack is made of words: "attacked the government over wages"."""
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep == "over" or (prep in ("in", "on", "during") and head.lemma in _FORUMS):
                return True
        return False

    def _verbal(self, deed: Deed, verb: Token, things: list[Referent]) -> Deed | None:
        """Accusing, threatening, rejecting, asking: somebody known must do it, to somebody."""
        if deed.type == "THREATEN" and not deed.recipients:
            for inner in self.sentence.kids(verb, "xcomp"):
                objects = self._referents(arguments.patients(self.sentence, inner, self.is_date))
                deed.recipients = self._actors(objects)
                deed.sites = [Site(o.place, o.span) for o in objects if o.place is not None]
                deed.sites = deed.sites or self.sites_of(inner, objects)
        named = any(a.named for a in deed.actors)
        if deed.type == "REJECT" and named and things:
            return deed
        if not deed.actors or (deed.type != "THREATEN" and not deed.recipients):
            return None
        return deed

    def _violent(self, verb: Token, deed: Deed) -> bool:
        """Whether a passive without a doer speaks of violence and not of an accident."""
        said = self._cause(verb, deed)
        if said is not None:
            return said
        joined = [v for v in self.sentence.conjuncts(verb) if v.is_verb]
        for clause in (c for v in joined for c in self.sentence.kids(v, "advcl")):
            sense, span = self._verb_sense(clause)
            other = self._verb_deed(clause, sense, span) if sense is not None else None
            if other is None:
                return False  # "when a bus overturned", "when an earthquake strikes"
            if other.type == "ASSAULT":
                deed.mode = deed.mode or other.mode
                deed.sites = deed.sites or other.sites
                return True
        for other_verb in (v for v in joined if v is not verb):
            said = self._cause(other_verb, deed)
            if said is not None:  # "two were killed and six injured in an attack"
                return said
        if deed.relation in ("ARRESTS", "ABDUCTS", "SEIZES", "RECLAIMS", "RELEASES"):
            return True
        context = self.scene.context
        here = any(n.actor and n.actor.kind == "armed_group" for n in self.scene.names.all)
        fighting = here or context.violent or bool(context.groups)
        return fighting or deed.sense.word in _ALWAYS_VIOLENT

    def _cause(self, verb: Token, deed: Deed) -> bool | None:
        """Whether what stands in "in", "by" or "during" is violence; None when nothing does."""
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep not in _DEED_AT or self.is_date(head):
                continue
            cause = referent(self.scene, head)
            if cause.kind == "deed":
                self._borrow_from_noun(deed, head)
                return True
            if cause.kind == "weapon":
                deed.weapon = self._weapon(deed, cause)
                return True
            if cause.kind == "thing" and prep in ("in", "by", "after", "during", "from"):
                return False
        return None

    def _instrument(self, deed: Deed, verb: Token) -> None:
        """As in "in a drone strike", "with rockets": the mode that the phrase names."""
        if deed.type != "ASSAULT":
            return
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep not in ("in", "with", "by", "using", "during", "of"):
                continue
            sense = lexicon().nouns.get(head.lemma)
            if sense is not None and prep in ("in", "by", "during") and deed.mode is None:
                self._borrow_from_noun(deed, head)
            elif head.lemma in words("weapon_nouns") and prep in ("with", "by", "using"):
                first, _ = noun_phrase(self.scene, head)
                deed.weapon = self.scene.text[self.sentence.tokens[first].start : head.end]
                deed.mode = deed.mode or lexicon().doer_modes.get(head.lemma)

    def _including(self, deed: Deed) -> Iterator[Deed]:
        """As in "killing three leaders, including X on January 27": a deed of its own for X."""
        if deed.sense.harm is None or not deed.trigger.is_verb:
            return
        spots = [deed.trigger, *[r.head for r in deed.recipients]]
        for prep in (p for spot in spots for p in self.sentence.kids(spot, "prep")):
            if prep.lower != "including":
                continue
            for head in self.sentence.kids(prep, "pobj"):
                named = [r for r in referents(self.scene, head) if is_person(r)]
                if named:
                    yield Deed(
                        deed.trigger, Span(prep.start, prep.end), deed.sense,
                        f"{deed.rule} including", deed.standing, actors=list(deed.actors),
                        recipients=named, sites=list(deed.sites), mode=deed.mode,
                        harms={deed.sense.harm: Bounds.exactly(len(named))}, anchor=prep,
                    )  # fmt: skip
