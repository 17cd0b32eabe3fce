"""Deeds that nouns name: "a bombing in", "ISIS attacks", "the arrest of"."""

from __future__ import annotations

from ingest.extraction import arguments
from ingest.extraction.deed import Deed
from ingest.extraction.deed_parts import DeedParts
from ingest.extraction.lexicon import Sense, lexicon, words
from ingest.extraction.referents import referent, referents
from ingest.extraction.scene import Referent, count_before, is_speaker_word, noun_phrase
from ingest.extraction.sentence import Token
from ingest.extraction.states import state_forces
from ingest.extraction.status import Standing, standing
from ingest.gazetteer import demonym
from kg.model import Site, Span

_TOWARD = ("against", "on", "at", "toward", "towards", "targeting")
_FOR_SOMEBODY = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE", "CONSULT"})
"""Deeds that are no enemy's: "support for Iraq in the fight against" names another enemy."""
_ON_PATIENT = frozenset({"KILLS", "ARRESTS", "ABDUCTS", "SEIZES", "RECLAIMS"})


class NounDeeds(DeedParts):
    """Deeds of the nouns of a sentence."""

    def _noun_deed(self, noun: Token, sense: Sense) -> Deed | None:
        if noun.i in self.nouns:
            return self.nouns[noun.i]
        if noun.dep in ("compound", "amod", "nmod", "advmod") or self._is_no_deed(noun):
            return None
        deed = Deed(noun, Span(noun.start, noun.end), sense, f"noun:{sense.word}", Standing())
        self.nouns[noun.i] = deed
        deed.light = self._light_verb(noun)
        self._noun_mode(deed, noun)
        deed.standing = standing(self.sentence, noun, deed.light)
        self._before_noun(deed, noun)
        self._after_noun(deed, noun)
        if deed.light is not None:
            self._from_light_verb(deed, deed.light)
        self._under_attack(deed, noun)
        self._count_of(deed, noun)
        if not deed.sites:
            heads = [noun, *([deed.light] if deed.light else [])]
            deed.sites = [s for h in heads for s in self.sites_of(h, [])]
        if self._is_joint(noun):
            self._make_joint(deed)
        return deed

    def _is_no_deed(self, noun: Token) -> bool:
        before = {t.lower for t in self.sentence.tokens[max(0, noun.i - 2) : noun.i]}
        kids = {k.lower for k in self.sentence.kids(noun)}
        return bool((before | kids) & words("not_deeds"))

    def _noun_mode(self, deed: Deed, noun: Token) -> None:
        first, _ = noun_phrase(self.scene, noun)
        before = self.sentence.tokens[first : noun.i]
        for token in reversed(before):
            mode = lexicon().noun_modes.get(token.lower)
            if mode and deed.type == "ASSAULT":
                deed.mode = mode
                if token.lower == "suicide":
                    break
        if noun.lemma == "strike" and not any(
            t.lower in lexicon().noun_modes for t in before
        ):  # labour strikes and lightning are no air strikes
            deed.mode = None

    def _light_verb(self, noun: Token) -> Token | None:
        """The verb that lends its subject: "carried out an attack", "an attack was launched"."""
        head = self.sentence.head(noun)
        first = noun
        while first.dep == "conj" and self.sentence.head(first).is_noun:
            first = self.sentence.head(first)
            head = self.sentence.head(first)
        if head.tag == "IN" and first.dep == "pobj" and self.sentence.head(head).lemma == "agree":
            return self.sentence.head(head)
        if not head.is_verb or first.dep not in ("dobj", "nsubjpass", "dative", "pobj"):
            return None
        particle = self.sentence.kid(head, "prt")
        key = f"{head.lemma} {particle.lower}" if particle else head.lemma
        if key in words("light_verbs") or head.lemma in words("announce_verbs"):
            return head
        return None

    def _before_noun(self, deed: Deed, noun: Token) -> None:
        """Whose deed: "ISIS attacks", "Turkish air strikes", "its offensive"."""
        first, _ = noun_phrase(self.scene, noun)
        for kid in self.sentence.kids(noun, "poss"):
            if kid.tag == "PRP$" and not is_speaker_word(kid):
                self._owner(deed, [referent(self.scene, kid)])
        i = first
        while i < noun.i:
            name = self.scene.names.at.get(i)
            if name is None:
                i += 1
                continue
            i = name.last + 1
            self._name_before(deed, noun, i - 1)

    def _name_before(self, deed: Deed, noun: Token, last: int) -> None:
        name = self.scene.names.at[last]
        prefix = self.scene.text[max(0, name.span.start - 5) : name.span.start].lower()
        after = self.sentence.tokens[last + 1]
        if after.text in ("-", "\u2013") and last + 1 < noun.i:
            led = self.sentence.tokens[min(last + 2, noun.i)].lower
            if led != "led":
                return
        found = referent(self.scene, self.sentence.tokens[name.last])
        if prefix.endswith(("anti-", "counter-")):
            deed.recipients += self._actors([found])
            return
        if name.kind == "place":
            code = demonym(name.text)
            upon = any(k.lower in ("of", "on", "against") for k in self.sentence.kids(noun, "prep"))
            if after.tag == "POS" and upon and found.actor is not None:
                deed.actors.append(found)  # "Turkey's killing of a commander"
                return
            if code is None or after.tag == "POS":
                if found.place is not None:
                    deed.sites.append(Site(found.place, name.span))
                return
        if name.kind == "nationality" or (name.kind == "place" and demonym(name.text)):
            forces = state_forces(name.text, "forces")
            if forces is None:
                return
            found = Referent("actor", noun, name.span, forces, named=True, force=True)
        self._owner(deed, [found])

    def _owner(self, deed: Deed, found: list[Referent]) -> None:
        target = deed.recipients if deed.relation in _ON_PATIENT else deed.actors
        target += self._actors(found)

    def _after_noun(self, deed: Deed, noun: Token) -> None:
        """What follows the noun: by, against, on, of, between, to, from."""
        for prep, head in arguments.prepositions(self.sentence, noun):
            if self.is_date(head) or (prep == "against" and deed.type in _FOR_SOMEBODY):
                continue
            found = referents(self.scene, head)
            if prep == "by":
                deed.actors += self._actors(found)
            elif (
                prep in _TOWARD
                or (prep == "of" and deed.relation in _ON_PATIENT)
                or (
                    prep == "of"
                    and deed.sense.word in ("shelling", "bombing", "bombardment", "siege")
                )
            ):
                targets = [self._target(r) for r in found]
                deed.recipients += [r for r in self._actors(targets) if r.place is None]
                deed.sites += [Site(r.place, r.span) for r in found if r.place is not None]
            elif prep in ("between", "with", "among") and deed.relation in (
                "FIGHTS_WITH", "DISPUTES",
            ):  # fmt: skip
                self._take_parties(deed, self._parties(head))
            elif prep == "of" and deed.type in ("MOBILIZE", "RETREAT"):
                deed.actors += [r for r in self._actors(found) if r.force or r.named]
            elif prep in ("to", "from") and deed.type in ("MOBILIZE", "RETREAT"):
                deed.sites += [Site(r.place, r.span) for r in found if r.place is not None]
        if deed.sense.harm and deed.recipients and deed.relation in _ON_PATIENT:
            total = self.total(deed.recipients)
            deed.harms = {deed.sense.harm: total} if total else {}

    def _under_attack(self, deed: Deed, noun: Token) -> None:
        """As in "the SDF came under attack from ISIS"."""
        under = self.sentence.head(noun)
        verb = self.sentence.head(under)
        if under.lower != "under" or verb.lemma != "come":
            return
        suffered = arguments.surface_subjects(self.sentence, verb, self.is_date)
        deed.recipients += self._actors(self._referents(suffered))
        for spot in (noun, verb):
            for prep, head in arguments.prepositions(self.sentence, spot):
                if prep in ("from", "by") and not self.is_date(head):
                    deed.actors += self._actors(referents(self.scene, head))

    def _take_parties(self, deed: Deed, found: list[Referent]) -> None:
        parties = [*deed.actors, *self._actors(found)]
        deed.actors, deed.recipients = parties[:1], [*deed.recipients, *parties[1:]]

    def _from_light_verb(self, deed: Deed, verb: Token) -> None:
        heads = arguments.agents(self.sentence, verb, self.is_date)
        announced = verb.lemma in words("announce_verbs")
        doers = self._referents(heads)
        known = {a.actor.id for a in deed.actors if a.actor}
        anothers = bool(known) and known.isdisjoint(d.actor.id for d in doers if d.actor)
        if announced and (anothers or not self._announces_own(deed, verb, heads)):
            return
        deed.actors += [d for d in self._actors(doers) if d.actor and d.actor.id not in known]
        for doer in doers:
            self._doer_mode(deed, doer.head)
        for prep, head in arguments.prepositions(self.sentence, verb):
            if prep == "against" and deed.type not in _FOR_SOMEBODY:
                deed.recipients += self._actors(referents(self.scene, head))

    @staticmethod
    def _announces_own(deed: Deed, verb: Token, heads: list[Token]) -> bool:
        """Whether who announces a deed does it: an offensive, yes; an arrest is reported, and
        what is ordered is somebody else's and still to come.
        """
        if verb.lemma not in ("announce", "declare"):
            deed.standing.lower("planned")
            return verb.lemma in ("plan", "prepare")
        if deed.type in ("ASSAULT", "MOBILIZE"):
            deed.standing.lower("planned")
        if deed.type in ("ASSAULT", "MOBILIZE", "RETREAT"):
            return True
        if heads and deed.standing.speaker is None:
            deed.standing.speaker, deed.standing.speech = heads[0], verb
        return False

    def _count_of(self, deed: Deed, noun: Token) -> None:
        if noun.tag == "NNS":
            first, _ = noun_phrase(self.scene, noun)
            deed.count = count_before(self.scene, first, noun)

    def _is_joint(self, noun: Token) -> bool:
        return any(k.lower in ("joint", "combined") for k in self.sentence.kids(noun, "amod"))

    def _make_joint(self, deed: Deed) -> None:
        """A joint deed of two or more, against nobody named, is cooperation."""
        if len(deed.actors) >= 2 and not deed.recipients:
            deed.type, deed.mode, deed.relation = "COOPERATE", None, "COOPERATES_WITH"
            deed.actors, deed.recipients = deed.actors[:1], deed.actors[1:]
            deed.rule = f"noun:joint {deed.sense.word}"

    def _is_telling(self, deed: Deed) -> bool:
        """Whether a deed noun says enough to stand alone: "the attack" by itself does not."""
        if deed.relation in ("FIGHTS_WITH", "DISPUTES"):
            return bool(deed.actors and deed.recipients)
        if deed.sense.scale:
            return deed.type == "COOPERATE" or bool(deed.actors and deed.recipients)
        if deed.type in ("MOBILIZE", "RETREAT"):
            return bool(deed.actors)
        if deed.type == "COERCE" and deed.mode == "seize":
            return bool(deed.sites and (deed.actors or deed.light))
        return bool(deed.actors or deed.recipients or deed.harms)

    def _borrow_from_noun(self, deed: Deed, noun: Token) -> None:
        """Take mode, doer and place from the deed noun of "killed in a Turkish air strike"."""
        sense = lexicon().nouns.get(noun.lemma)
        if sense is None:
            return
        other = self._noun_deed(noun, sense)
        if other is None:
            return
        if deed.type == other.type:
            deed.mode = other.mode or deed.mode
            if other.relation != "FIGHTS_WITH":  # in clashes either side may have killed
                deed.actors = deed.actors or other.actors
        deed.sites = deed.sites or other.sites
