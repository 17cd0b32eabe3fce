"""The frames of verbs that take no plain object: fight with, seize from, deploy to, fire at."""

from __future__ import annotations

from ingest.extraction import arguments
from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import words
from ingest.extraction.referents import party, referent, referents
from ingest.extraction.scene import Referent
from ingest.extraction.sentence import Token
from ingest.extraction.verb_deeds import VerbDeeds
from kg.model import Site

_TOWARD = ("against", "on", "at", "toward", "towards", "targeting")


_LAND_WORDS = frozenset(
    {"most", "part", "swathe", "much", "territory", "land", "control", "third", "half", "all"}
)
_PRIZES = frozenset({"title", "trophy", "championship", "crown", "medal", "gold", "prize", "award",
                     "cup", "doubles", "single", "victory", "imagination", "attention", "mood",
                     "moment", "image", "footage", "spirit", "vote", "seat"})  # fmt: skip
_BOMBERS = frozenset({"bomber", "attacker", "militant", "assailant", "terrorist", "gunman"})
_CARRIERS = frozenset({"vehicle", "car", "truck", "motorcycle", "vest", "belt"})
_ARMED_KINDS = frozenset({"armed_group", "state_forces", "coalition"})
_LEAVING = frozenset({"from", "out of", "out", "of"})
_GOING = frozenset(
    {"to", "in", "into", "at", "near", "across", "along", "around", "towards", "toward", "on"}
)


class VerbFrames(VerbDeeds):
    """How the roles of particular verbs map to parties and places."""

    def _built(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        frames = {
            "on": self._on,
            "casualty": self._on,
            "die": self._die,
            "with": self._with,
            "territory": self._territory,
            "move": self._move,
            "leave": self._move,
            "enter": self._enter,
            "blast": self._blast,
            "to": self._to,
            "toward": self._toward,
            "between": self._between,
        }
        return frames[deed.sense.frame](deed, verb, doers, things)

    def _die(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        deed.recipients = self._actors(doers)
        if not deed.recipients or things:
            return None
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep in ("in", "during", "by") and referent(self.scene, head).kind == "deed":
                self._borrow_from_noun(deed, head)
                deed.harms = self._harm(deed.sense, verb, deed.recipients)
                return deed
        if any(r.force for r in deed.recipients) and self.scene.context.groups:
            deed.harms = self._harm(deed.sense, verb, deed.recipients)
            return deed if not arguments.prepositions(self.sentence, verb) else None
        return None

    def _with(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        others = self._actors(things)
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep in ("with", "against"):
                others += self._actors(referents(self.scene, head))
        parties = self._actors(doers)
        if not others and len(parties) > 1:
            parties, others = parties[:1], parties[1:]
        alone = not others and deed.relation == "FIGHTS_WITH"
        if not parties or not others or (alone and not parties[0].named):
            return None
        deed.actors, deed.recipients = parties, others
        return deed

    def _territory(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        sense = deed.sense
        persons = [t for t in things if t.actor is not None and t.kind == "actor"]
        if sense.person is not None and persons:
            deed.sense, deed.rule = sense.person, f"verb:{sense.word} person"
            deed.type, deed.mode = sense.person.type, sense.person.mode
            deed.relation = sense.person.relation
            if any(p.force for p in persons):  # captured combatants, by PLOVER's rule
                deed.type, deed.mode = "ASSAULT", "abduct"
            return self._on(deed, verb, doers, things)
        if " control" in sense.word or sense.word == "take control":
            things = [
                r
                for control in self.sentence.kids(verb, "dobj")
                for prep, head in arguments.prepositions(self.sentence, control)
                if prep in ("of", "over")
                for r in referents(self.scene, head)
            ]
        deed.actors = self._actors(doers)
        if sense.needs_force and not any(a.force or a.named for a in deed.actors):
            return None
        deed.sites = [Site(t.place, t.span) for t in things if t.place is not None]
        place_like = deed.sites or any(t.kind == "place" for t in things)
        for thing in things:
            deed.sites = deed.sites or self.sites_of(thing.head, [])
        vague = sense.word != "take" and any(t.head.lemma in _LAND_WORDS for t in things)
        if vague and not deed.sites:
            deed.sites = self.sites_of(verb, things)
        for spot in (verb, *(t.head for t in things)):
            for prep, head in arguments.prepositions(self.sentence, spot):
                if prep == "from" and not self.is_date(head):
                    deed.recipients += self._actors(referents(self.scene, head))
        if not deed.actors and not arguments.is_passive(self.sentence, verb):
            return None
        if place_like or vague or (deed.sites and not things):
            return deed
        if things and all(t.head.lemma in _PRIZES for t in things):
            self.refused.add(verb.i)
        return None

    def _move(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        leaving = deed.sense.frame == "leave"
        forces = [t for t in self._actors(things) if t.force or t.named]
        weapons = [t for t in things if t.head.lemma in words("weapon_nouns")
                   or t.head.lemma in words("platform_nouns")]  # fmt: skip
        deed.actors = self._actors(doers)
        if deed.sense.needs_force and not (forces or weapons):
            return None
        if things and not (forces or weapons or any(t.place for t in things)):
            return None
        known = {a.actor.id for a in deed.actors if a.actor}
        deed.actors += [f for f in forces if f.named and f.actor and f.actor.id not in known]
        if weapons and not forces:
            deed.mode = "weapons" if deed.type == "MOBILIZE" else deed.mode
        if not deed.actors:
            return None
        ways = _LEAVING if leaving else _GOING
        for head in (verb, *[t.head for t in things]):
            for prep, goal in arguments.prepositions(self.sentence, head):
                if prep in ways and not self.is_date(goal):
                    deed.sites += self._site(goal)
        return deed if deed.sites or any(a.force for a in deed.actors) else None

    def _enter(
        self, deed: Deed, _verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        deed.actors = [
            a
            for a in self._actors(doers)
            if a.force or (a.named and a.actor and a.actor.kind in _ARMED_KINDS)
        ]
        deed.sites = [Site(t.place, t.span) for t in things if t.place is not None]
        place_like = any(t.kind == "place" for t in things)
        return deed if deed.actors and (deed.sites or place_like) else None

    def _blast(
        self, deed: Deed, _verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        bombers = [d for d in doers if d.actor is not None and d.head.lemma in _BOMBERS]
        weapons = [d for d in (*doers, *things) if d.kind == "weapon" or d.head.lemma in _CARRIERS]
        if (
            not bombers
            and not weapons
            and not (self._actors(doers) and deed.sense.word == "blow up")
        ):
            return None
        deed.actors = bombers or ([] if weapons and not things else self._actors(doers))
        for doer in deed.actors:
            self._doer_mode(deed, doer.head)
        reflexive = any(t.head.lower in ("himself", "herself", "themselves") for t in things)
        if reflexive:
            deed.mode = "suicide-attack"
        if deed.sense.word == "blow up" and not reflexive:
            deed.recipients = [r for r in self._actors(things) if r.kind == "actor"]
        if weapons:
            deed.weapon = self.scene.text[weapons[0].span.start : weapons[0].span.end]
        return deed

    def _to(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        armed = [t for t in things if t.kind == "weapon"]
        heads = [
            h for p, h in arguments.prepositions(self.sentence, verb) if p in _TOWARD or p == "into"
        ]
        heads += [h for t in armed for p, h in arguments.prepositions(self.sentence, t.head)
                  if p in _TOWARD or p == "into"]  # fmt: skip
        targets = [r for h in heads if not self.is_date(h) for r in referents(self.scene, h)]
        if deed.sense.needs and not armed and not (targets and self._actors(doers)):
            return None
        if deed.sense.needs and not armed and any(t.kind in ("thing", "actor") and not t.force
                                                  for t in things):  # fmt: skip
            return None  # to fire a minister
        deed.actors = self._actors(doers)
        deed.recipients = [r for r in self._actors(targets) if r.kind == "actor"]
        deed.sites = [Site(t.place, t.span) for t in targets if t.place is not None]
        if armed:
            deed.weapon = self._weapon(deed, armed[0])
        return deed if deed.actors else None

    def _toward(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        """As in "called on X to", "imposed sanctions on X": both sides must be known."""
        heads = [
            head
            for spot in (verb, *(t.head for t in things))
            for prep, head in arguments.prepositions(self.sentence, spot)
            if prep in deed.sense.needs and not self.is_date(head)
        ]
        deed.actors = [p for d in doers if (p := party(self.scene, d)).actor is not None]
        found = [party(self.scene, r) for head in heads for r in referents(self.scene, head)]
        deed.recipients = [r for r in found if r.actor is not None and (r.named or r.force)]
        return deed if deed.actors and deed.recipients else None

    def _between(
        self, deed: Deed, verb: Token, doers: list[Referent], things: list[Referent]
    ) -> Deed | None:
        parties: list[Referent] = []
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep in ("between", "by"):
                parties += self._parties(head)
        if len(parties) < 2 and verb.tag != "VBN":
            rivals = [r for t in things for r in self._claimants(t.head)]
            parties = [*self._actors(doers)[:1], *rivals]
        if len(parties) < 2:
            return None
        deed.actors, deed.recipients = parties[:1], parties[1:]
        deed.sites = [Site(t.place, t.span) for t in things if t.place is not None]
        return deed
