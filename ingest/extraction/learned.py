"""Deeds that the trained network tells: they check those of the rules, and add what these miss.

A deed of the rules stays only where the network sees some deed; its status is taken down to the
network's when that claims less. Where the network is sure of a deed and no rule fires, the deed is
built from its roles. Such claims carry the rule ``network:TYPE/RELATION``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ingest.extraction.arguments import is_passive
from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import words
from ingest.extraction.model.labels import ROLES, STATUSES
from ingest.extraction.network_roles import BEFALL, SURE, TWO_SIDED, VIOLENT, Roles
from ingest.extraction.scene import Referent
from ingest.extraction.senses import CAUTION, cautious, sense_of
from ingest.extraction.sentence import Token
from ingest.extraction.status import Standing, standing
from kg.model import Span
from kg.numbers import Bounds

SEEN = 0.15
"""Below this likelihood that a word tells any deed, a rule's deed is dropped."""
SURE_OF_WORDS = 0.75
"""From here on a deed of words or favours that no rule knows is told; others from `SURE` on."""
NO_PART = 0.05
"""Below this likelihood nobody takes part in a rule's deed, whatever the rule says."""
PLACELESS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT"})
"""Deeds of words: the places that hang on them are those of what they speak of."""

_TO_PLACE = frozenset({"SEIZES", "RECLAIMS", "DEPLOYS_TO", "WITHDRAWS_FROM"})
_PLAIN = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "ACCUSE"})
_OWN_WORD = frozenset({"claim", "insist", "boast", "maintain"})
_PAPERS = frozenset({"statement", "communique", "release", "message", "notice", "announcement"})
"""What speaks for whose it is, though the network knows persons and bodies as sources alone."""
_PACTS = frozenset({"agreement", "deal", "treaty", "pact", "accord", "memorandum", "truce",
                    "ceasefire", "contract", "convention", "protocol", "peace"})  # fmt: skip
_TELL_NONE = frozenset({"lose", "bury", "alive"})
"""What befell somebody, or nobody, and not who did it: "the army lost ten men"."""
_OF_PEACE_TOO = frozenset({"open", "fire", "strike", "hit", "launch", "land", "drop", "carry",
                           "beat", "burn", "break", "throw", "push", "charge", "target", "damage",
                           "rob", "crash", "shoot", "explode", "down"})  # fmt: skip
"""Verbs that tell of much else besides violence."""


class Learned(Roles):
    """The network's deeds in one sentence."""

    def review(self, deeds: list[Deed]) -> list[Deed]:
        """The deeds of the rules that stand, put right, with those that they miss."""
        kept = []
        for deed in deeds:
            i = max(self._words(deed), key=lambda k: float(self.told[k]))
            if deed.anchor is None and self.told[i] < SEEN:
                continue
            self._lower(deed.standing, i)
            self._unlikely(deed)
            self._fill(deed, i)
            kept.append(deed)
        taken = {i for deed in kept for i in self._words(deed)} | self.parts.folded
        kept += self._missed(taken)
        return sorted(kept, key=lambda deed: deed.trigger.i)

    def _words(self, deed: Deed) -> list[int]:
        found = [t.i for t in self.sentence.find(*deed.span)] or [deed.trigger.i]
        return found if deed.light is None else [*found, deed.light.i]

    def _lower(self, found: Standing, i: int) -> None:
        """Take the network's status where it is sure of one that claims less. What a verb in the
        past says outright is neither plan nor condition.
        """
        chances = dict(zip(STATUSES, map(float, self.analysis.statuses[i]), strict=True))
        best = cautious(chances, self.sentence.text)
        token = self.sentence.tokens[i]
        past = [k for k in self.sentence.kids(token, "relcl") if self.told[k.i] >= SURE]
        outright = any(t.tag == "VBD" for t in (token, *past)) and found.status == "asserted"
        if outright and best in ("planned", "hypothetical"):
            return
        if CAUTION[best] > CAUTION[found.status]:
            found.status = best

    def _fill(self, deed: Deed, i: int) -> None:
        """Give a rule's deed the parties, place and toll that it lacks."""
        told = self.sentence.tokens[i]
        passive = told.is_verb and is_passive(self.sentence, told)
        if not deed.actors and deed.type != "STATEMENT" and not passive:
            befallen = {r.actor.id for r in deed.recipients if r.actor}
            found = self._parties(i, "actor")
            deed.actors = [a for a in found if a.actor and a.actor.id not in befallen]
        if not deed.recipients and deed.relation not in _TO_PLACE:
            deed.recipients = self._parties(i, "recipient")
        deed.sites = deed.sites or self._sites(i)
        self._arm(deed, i)
        if deed.anchor is None:
            deed.harms = deed.harms or self._harms(deed, i)
        self._heard(deed)

    def _unlikely(self, deed: Deed) -> None:
        """Drop doers of violence by a rule that the network sees no doer in, and those whom it
        sees nothing befall.
        """
        if deed.type not in ("ASSAULT", "COERCE") or deed.relation == "FIGHTS_WITH":
            return
        at = [k for k in self._words(deed) if self.told[k] >= SURE]
        if not at:
            return
        deed.actors = [
            a for a in deed.actors
            if self._part(a, "actor", at) >= NO_PART or a.head.tag[:3] == "PRP" or _is_arm(a)
        ]  # fmt: skip
        if deed.trigger.is_verb and deed.relation in BEFALL and deed.anchor is None:
            deed.recipients = [
                r for r in deed.recipients
                if max(self._part(r, role, at) for role in ("recipient", "victims")) >= NO_PART
            ]  # fmt: skip

    def _part(self, found: Referent, role: str, at: list[int]) -> float:
        """How likely somebody has a role in a deed, by any word for either."""
        heads = self.sentence.conjuncts(found.head)
        words_of = {t.i for t in (*self.sentence.find(*found.span), *heads)}
        scores = self.analysis.roles[ROLES.index(role)]
        return max(float(scores[k, j]) for k in at for j in words_of)

    def _heard(self, deed: Deed) -> None:
        """Drop a speaker whom the network takes for no source, and take one that it knows."""
        at, found = self._words(deed), deed.standing
        sure = max(float(self.told[k]) for k in at) >= SURE
        own = found.speech is not None and found.speech.lemma in _OWN_WORD
        speaker = None if own or deed.type == "STATEMENT" or not sure else found.speaker
        if speaker is not None and speaker.tag != "PRP" and speaker.lemma not in _PAPERS:
            heard_of = [t.i for t in self.sentence.subtree(speaker)]
            scores = self.analysis.roles[ROLES.index("said")]
            if max(float(scores[k, j]) for k in at for j in heard_of) < NO_PART:
                found.speaker = None
        if found.speaker is None:
            doers = {r.head.i for r in deed.actors}
            heads = (t for k in at for t in self._at(k, "said"))
            found.speaker = next((t for t in heads if t.i not in doers), None)

    def _missed(self, taken: set[int]) -> Iterator[Deed]:
        for i, token in enumerate(self.sentence.tokens):
            if (
                i in taken
                or token.lemma in _TELL_NONE
                or i in self.parts.refused
                or self.told[i] < SURE
                or not token.text[:1].isalpha()
            ):
                continue
            kind = self._kind(i)
            enough = SURE if kind.partition("/")[0] in _PLAIN else SURE_OF_WORDS
            if self.told[i] < enough or self.analysis.kinds[i, 1:].max() < SURE / 2:
                continue
            deed = self._deed(token, kind)
            if deed is not None and (token.lemma not in _OF_PEACE_TOO or self._is_armed(deed)):
                yield deed

    def _is_armed(self, deed: Deed) -> bool:
        """Whether more than one word tells of violence: "opened a bridge" is none."""
        if deed.type != "ASSAULT" or deed.weapon is not None or deed.harms:
            return True
        kinds = {r.actor.kind for r in (*deed.actors, *deed.recipients) if r.actor}
        armed = any(r.force for r in deed.actors) or bool(kinds & {"armed_group", "state_forces"})
        violent = self.analysis.kinds[:, 1 : 1 + VIOLENT].sum(1) >= SURE
        others = any(k != deed.trigger.i for k in np.flatnonzero(violent))
        return armed or others or self.scene.context.violent

    def _deed(self, token: Token, kind: str) -> Deed | None:
        i = token.i
        deed = Deed(token, Span(token.start, token.end), sense_of(token, kind), f"network:{kind}",
                    self._standing(token))  # fmt: skip
        deed.actors = self._parties(i, "actor")
        if deed.type not in ("MOBILIZE",) and deed.relation != "WITHDRAWS_FROM":
            deed.recipients = self._parties(i, "recipient")
        if not deed.recipients and deed.relation in TWO_SIDED and len(deed.actors) > 1:
            deed.actors, deed.recipients = deed.actors[:1], deed.actors[1:]
        if deed.type not in PLACELESS:
            deed.sites = self.parts.sites_of(token, deed.recipients)
        deed.sites = deed.sites or self._sites(i)
        if deed.relation in ("SEIZES", "RECLAIMS") and token.is_verb:
            deed.recipients = self.parts.taken_from(token) or deed.recipients
        self._arm(deed, i)
        deed.harms = self._harms(deed, i)
        self._heard(deed)
        if deed.relation == "DEPLOYS_TO" and any(a.force for a in deed.actors):
            deed.mode = deed.mode or "troops"
        return deed if self._says_enough(deed) else None

    def _parried(self, verb: Token) -> bool:
        down = verb.lemma == "shoot" and any(k.lower == "down" for k in self.sentence.kids(verb))
        return down or verb.lemma in ("intercept", "interception", "down")

    def _pact(self, verb: Token) -> bool:
        """Whether what is signed binds two, as no order does."""
        things = self.sentence.kids(verb, "dobj", "nsubjpass")
        return not things or any(t.lemma in _PACTS for t in things)

    def _arm(self, deed: Deed, i: int) -> None:
        """The weapon, and the mode that it and other words tell."""
        weapon = next(self._at(i, "weapon"), None)
        if weapon is not None and deed.weapon is None:
            deed.weapon = self._weapon(weapon)
        self.parts.complete(deed, weapon)

    def _says_enough(self, deed: Deed) -> bool:
        """Whether somebody or some place is named that the deed can be asked for by; a denial
        wants one who is denied something.
        """
        if deed.type == "REJECT" and not deed.recipients:
            return False
        if self._parried(deed.trigger) and not deed.recipients:
            return False  # "intercepted a missile"
        if deed.type == "AGREE" and deed.trigger.lemma == "sign" and not self._pact(deed.trigger):
            return False
        return bool(deed.actors or deed.recipients or deed.sites)

    def _standing(self, token: Token) -> Standing:
        """The more cautious of the rules' status and the network's."""
        found = standing(self.sentence, token)
        self._lower(found, token.i)
        return found

    def _weapon(self, token: Token) -> str:
        for mention in self.analysis.mentions:
            if mention.first <= token.i <= mention.last and mention.kind == "Weapon":
                tokens = self.sentence.tokens
                first, last = tokens[mention.first], tokens[mention.last]
                return self.scene.text[first.start : last.end]
        return token.text

    def _harms(self, deed: Deed, i: int) -> dict[str, Bounds]:
        if deed.type not in ("ASSAULT", "COERCE") or deed.sense.harm is None:
            return {}
        victims = self._not_included(self._referents(i, "victims"))
        return self.parts.harm_done(deed, victims or deed.recipients)


def _is_arm(found: Referent) -> bool:
    """Whether a thing of war acts for whose it is: "coalition aircraft"."""
    return any(
        found.head.lemma in words(name)
        for name in ("weapon_nouns", "platform_nouns", "vehicle_nouns")
    )
