"""Who takes which role in the deeds that the network tells, where grammar allows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ingest.extraction.arguments import agents, patients, prepositions
from ingest.extraction.deeds import DeedFinder
from ingest.extraction.lexicon import lexicon, words
from ingest.extraction.model.labels import KINDS, ROLES
from ingest.extraction.referents import referent
from ingest.extraction.scene import Referent, is_somebody
from ingest.extraction.senses import HURT
from ingest.extraction.sentence import Token
from ingest.extraction.states import state_forces
from ingest.extraction.status import standing
from kg.model import Site

SURE = 0.6
"""From here on a word tells a deed."""
PART = 0.5
"""From here on a word takes a role in a deed."""
TWO_SIDED = frozenset({"FIGHTS_WITH", "MEETS", "COOPERATES_WITH"})
BEFALL = frozenset({"ATTACKS", "KILLS", "ABDUCTS", "ARRESTS"})
VIOLENT = sum(kind.startswith("ASSAULT") for kind in KINDS)
"""How many of the kinds are assaults; they come first."""

_NOBODY = frozenset({"nobody", "none", "one"})
_PARTIES = ("actor", "recipient")
_OWNERS = ("poss", "compound", "amod", "nmod", "nsubj")
_WITH_PARTIES = frozenset({"by", "of", "on", "against", "at", "between", "with", "from", "among"})
_CARRIED = ("dobj", "nsubjpass")
_SUFFERED = frozenset({"survive", "suffer", "face", "witness", "see", "fear", "escape", "endure",
                       "condemn", "mourn", "experience", "investigate", "probe"})  # fmt: skip


class Roles:
    """The network's roles in one sentence; ``parts`` says what its words speak of, ``told`` how
    likely each word tells a deed.
    """

    def __init__(self, parts: DeedFinder) -> None:
        self.parts = parts
        self.scene = parts.scene
        self.sentence = parts.sentence
        self.analysis = parts.sentence.analysis
        self.told = 1 - self.analysis.kinds[:, 0]

    def _at(self, i: int, role: str) -> Iterator[Token]:
        scores = self.analysis.roles[ROLES.index(role), i]
        trigger = self.sentence.tokens[i]
        for j in np.flatnonzero(scores >= PART):
            token = self.sentence.tokens[int(j)]
            if trigger.is_verb or role not in _PARTIES or self._hangs_on(token, trigger):
                yield token

    def _hangs_on(self, token: Token, noun: Token) -> bool:
        """Whether grammar makes somebody a party to what a noun names: "the group's attack",
        "an attack by", or the doer of "carried out an attack". The network alone takes those who
        stand near for parties: the men arrested after the blast, the victims of the ambush.
        """
        if any(token.i == t.i for t in self._beside(noun)):
            return True
        below = noun
        for above in self.sentence.ancestors(noun):
            if above.is_verb:
                return below.dep in _CARRIED and self._carries_out(above, token)
            if below.dep != "conj":
                return False
            below = above
        return False

    def _beside(self, noun: Token) -> Iterator[Token]:
        """Those whom the phrase of a noun names: "the group's attack by fighters on a convoy"."""
        for kid in self.sentence.kids(noun, *_OWNERS):
            yield from self.sentence.conjuncts(kid)
        told = (inner for prep, inner in prepositions(self.sentence, noun) if prep in _WITH_PARTIES)
        for inner in told:
            for one in self.sentence.conjuncts(inner):
                yield one
                yield from self.sentence.kids(one, "compound", "amod", "poss")

    def _carries_out(self, verb: Token, token: Token) -> bool:
        """Whether a verb that is no deed itself lends its object a doer."""
        unfit = words("speech_verbs") | words("denial_verbs") | words("allege_verbs") | _SUFFERED
        if self.told[verb.i] >= SURE or (verb.lemma in unfit and verb.lemma != "announce"):
            return False
        if standing(self.sentence, verb).status in ("negated", "denied"):
            return False
        doers = agents(self.sentence, verb, self.parts.is_date)
        return any(token.i in {t.i for t in self.sentence.conjuncts(d)} for d in doers)

    def _referents(self, i: int, role: str) -> list[Referent]:
        return [referent(self.scene, token) for token in self._at(i, role)]

    def _parties(self, i: int, role: str) -> list[Referent]:
        found = self._in_role(i, role)
        if not found and role == "recipient" and self._relation(i) in BEFALL:
            found = self._in_role(i, "victims") or self._counted_objects(i)
        return found

    def _counted_objects(self, i: int) -> list[Referent]:
        """Those of a number whom grammar gives a verb and the network forgets: "wounding ten"."""
        verb = self.sentence.tokens[i]
        if not verb.is_verb:
            return []
        heads = patients(self.sentence, verb, self.parts.is_date)
        found = [referent(self.scene, head) for head in heads if head.tag[:3] != "PRP"]
        return [r for r in found if r.actor is not None and r.count is not None]

    def _in_role(self, i: int, role: str) -> list[Referent]:
        heads = self._grammatical(i, role, list(self._at(i, role)))
        told = [self._forces(referent(self.scene, head), i, role) for head in heads]
        if role != "actor":
            told = [self._befallen(r, i) for r in self._not_included(told) if r.head.i != i]
        found = [r for r in told if r.actor is not None]
        return list({r.span: r for r in found}.values())

    def _befallen(self, found: Referent, i: int) -> Referent:
        """A thing as what was struck; of those killed, hurt or taken only what is somebody."""
        relation = self._relation(i)
        if found.actor is not None or relation not in BEFALL or found.head.lower in _NOBODY:
            return found
        if found.kind == "weapon" or found.head.tag == "CD" or _is_own_arm(found):
            return found
        harmed = relation != "ATTACKS" or self.sentence.tokens[i].lemma in HURT
        if harmed and not is_somebody(self.scene, found.head):
            return found
        return self.parts.struck(found)

    def _not_included(self, found: list[Referent]) -> list[Referent]:
        """Those counted, without those named as some of them: "six people, including two boys"."""
        tokens = self.sentence.tokens
        kept: list[Referent] = []
        for one in sorted(found, key=lambda r: r.head.i):
            before = tokens[kept[-1].head.i : one.head.i] if kept else []
            if not any(t.lower in ("including", "among", "include") for t in before):
                kept.append(one)
        return kept

    def _kind(self, i: int) -> str:
        return KINDS[int(self.analysis.kinds[i, 1:].argmax())]

    def _relation(self, i: int) -> str:
        return self._kind(i).partition("/")[2]

    def _forces(self, found: Referent, i: int, role: str) -> Referent:
        """A nationality that does violence is that country's forces: "an Israeli airstrike"."""
        name = self.scene.names.at.get(found.head.i)
        violent = self.analysis.kinds[i, 1:].argmax() < VIOLENT
        if role != "actor" or not violent or name is None or name.kind != "nationality":
            return found
        if found.head.tag[:2] == "NN" and found.head.tag[:3] != "NNP":
            return found
        forces = state_forces(name.text, "forces")
        return replace(found, actor=forces, force=True) if forces is not None else found

    def _grammatical(self, i: int, role: str, heads: list[Token]) -> list[Token]:
        """Of what the network takes for parties of a verb, those that grammar gives it too, where
        there are any; of a deed that is itself the subject ("clashes killed ten"), its own doers.
        """
        verb = self.sentence.tokens[i]
        if not verb.is_verb:
            return heads
        told, opposite = (agents, patients) if role == "actor" else (patients, agents)
        given = told(self.sentence, verb, self.parts.is_date)
        if role == "actor" and given and all(t.tag == "PRP" for t in given):
            return given  # whom "they" means is for the rules to say, or stays open
        two_sided = self._relation(i) in TWO_SIDED
        dies = self._kind(i).startswith("ASSAULT")  # those who die are no objects
        if not two_sided and (given or role == "actor" or not dies):
            other = opposite(self.sentence, verb, self.parts.is_date)
            against = {t.i for o in other for t in self.sentence.conjuncts(o)}
            heads = [t for t in heads if t.i not in against]
        near = {t.i for g in given for t in self.sentence.conjuncts(g)}
        if agreed := [t for t in heads if t.i in near]:
            return agreed
        if role == "recipient" and any(t.lower in ("another", "others") for t in given):
            return given  # "two were killed and another was kidnapped"
        for noun in given if role == "actor" else ():
            if not noun.is_verb and self.told[noun.i] >= SURE:
                struck = self._kind(noun.i) == "ASSAULT/ATTACKS"
                return [t for t in heads if struck and self._hangs_on(t, noun)]
        if self._relation(i) in BEFALL and any(
            t.head == i and is_somebody(self.scene, t) for t in given
        ):
            return []  # "villagers, attacked by soldiers, killed two": no one else did
        return heads

    def _sites(self, i: int) -> list[Site]:
        """The places named, without those that hold another of them, and without the country that
        a party is of.
        """
        told = [r for r in self._referents(i, "place") if r.place is not None]
        found = [Site(r.place, r.span) for r in told if r.place and not self._is_of_party(r, i)]
        around = {outer.id for site in found for outer in site.place.within}
        return [site for site in found if site.place.id not in around]

    def _is_of_party(self, found: Referent, i: int) -> bool:
        """As in "rebels in Yemen have killed two" and "officials in Ankara said"."""
        below = found.head
        for above in self.sentence.ancestors(found.head):
            if below.dep in ("nsubj", "nsubjpass") and above.is_verb:
                country = found.place is not None and found.place.kind == "country"
                deed = self.told[below.i] >= PART or below.lemma in lexicon().nouns
                told = above.lemma in words("speech_verbs")
                return below.i != i and not deed and (country or told)
            if above.i == i:
                return False
            below = above
        return False


def _is_own_arm(found: Referent) -> bool:
    return found.head.lemma in words("weapon_nouns") | words("platform_nouns")
