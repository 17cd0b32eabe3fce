"""What every kind of deed needs: parties, places, weapons and tolls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.extraction import arguments
from ingest.extraction.deed import Deed, is_one
from ingest.extraction.lexicon import lexicon, words
from ingest.extraction.places import locate
from ingest.extraction.referents import party, referents
from ingest.extraction.scene import Referent, Scene, noun_phrase
from ingest.extraction.sentence import Token
from ingest.extraction.states import state_forces
from ingest.gazetteer import demonym
from kg.dates import PartialDate
from kg.model import Actor, Place, Site
from kg.numbers import Bounds

_WHERE = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "into",
                    "through", "along", "over", "within", "towards", "toward", "off", "against",
                    "north of", "south of", "east of", "west of"})  # fmt: skip


class DeedParts:
    """Looks up the parts of deeds in one sentence. ``dates`` are its resolved dates."""

    def __init__(self, scene: Scene, dates: list[PartialDate]) -> None:
        self.scene = scene
        self.sentence = scene.sentence
        self.date_tokens = {t.i for d in dates if d.span for t in self.sentence.find(*d.span)}
        self.nouns: dict[int, Deed] = {}
        self.refused: set[int] = set()
        """Words of which it is sure that they tell no deed."""

    def is_date(self, token: Token) -> bool:
        """Whether the token is part of a date."""
        return token.i in self.date_tokens

    def _referents(self, heads: Iterable[Token]) -> list[Referent]:
        return [r for head in heads for r in referents(self.scene, head)]

    def _actors(self, found: Iterable[Referent]) -> list[Referent]:
        """Those that can act: actors, countries, and whoever "we" are."""
        return [r for r in found if r.actor is not None]

    def _target(self, thing: Referent) -> Referent:
        """A thing that is hit stands for whose it is: "PKK positions", "a police convoy"."""
        if thing.actor is None and thing.owner is not None:
            return replace(thing, actor=thing.owner, named=True, count=None)
        return thing

    def _doer_mode(self, deed: Deed, head: Token) -> None:
        if deed.type != "ASSAULT" or (deed.mode is not None and deed.mode != "explosives"):
            return
        mode = lexicon().doer_modes.get(head.lemma)
        before = self.sentence.tokens[head.i - 1].lower if head.i else ""
        if head.lemma in ("bomber", "attacker") and before == "suicide":
            mode = "suicide-attack"
        elif head.lemma == "bomber":
            mode = "explosives"
        deed.mode = mode or deed.mode

    def _weapon(self, deed: Deed, doer: Referent) -> str:
        self._doer_mode(deed, doer.head)
        return self.scene.text[doer.span.start : doer.span.end]

    def _weapon_owner(self, weapon: Referent) -> Referent | None:
        """Whose weapon: "Turkish shells", "ISIS rockets"."""
        first, _ = noun_phrase(self.scene, weapon.head)
        for i in range(first, weapon.head.i):
            name = self.scene.names.at.get(i)
            if name is None or name.first != i:
                continue
            actor: Actor | None = name.actor
            if actor is None and demonym(name.text):
                actor = state_forces(name.text, "forces")
            if actor is not None:
                return Referent("actor", weapon.head, name.span, actor, named=True, force=True)
        return None

    @staticmethod
    def total(people: list[Referent]) -> Bounds | None:
        """How many people these are together; None where one of them is not counted."""
        bounds = [r.count or (Bounds.exactly(1) if is_one(r) else None) for r in people]
        if not bounds or any(b is None for b in bounds):
            return None
        if len(bounds) == 1:
            return bounds[0]
        known = [b for b in bounds if b is not None]

        def add(values: list[int | None]) -> int | None:
            return sum(v for v in values if v is not None) if None not in values else None

        low, best, high = (add([getattr(b, k) for b in known]) for k in ("low", "best", "high"))
        return Bounds(low, best, high) if (low, best, high) != (None, None, None) else None

    def sites_of(self, head: Token, things: list[Referent]) -> list[Site]:
        """Where it happened, as the phrases that hang on the deed and its objects say."""
        best: list[Site] = []
        for start in (head, *[t.head for t in things]):
            sites = self._sites_under(start, 0)
            if sites and (not best or _is_nearer(sites[0].place, best[0].place)):
                best = sites
        if best:
            return best
        own = arguments.prepositions(self.sentence, head)
        if any(prep in _WHERE and inner.is_name and not self.is_date(inner) for prep, inner in own):
            return []  # it says where, if not in words we know
        up = self.sentence.head(head)
        shared = head.dep in ("conj", "advcl", "xcomp") and up.is_verb
        if shared and up.lemma not in words("speech_verbs") and up is not head:
            return self._sites_under(up, 1)
        return []

    def _sites_under(self, head: Token, depth: int) -> list[Site]:
        """The sites in the phrases of place that a word governs: of "near Tabqa in northern
        Syria" the nearer one.
        """
        best: list[Site] = []
        for prep, inner in arguments.prepositions(self.sentence, head):
            if self.is_date(inner) or prep not in _WHERE:
                continue
            sites = self._site(inner)
            if not sites and depth < 3 and inner.is_noun:
                sites = self._sites_under(inner, depth + 1)
            if sites and (not best or _is_nearer(sites[0].place, best[0].place)):
                best = sites
        return best

    def _site(self, head: Token) -> list[Site]:
        found = [r for r in referents(self.scene, head) if r.place is not None]
        sites = [Site(r.place, r.span) for r in found if r.place is not None]
        before = self.scene.names.at.get(head.i - 1)
        if before is None or before.kind != "place" or len(sites) != 1:
            return sites
        part = locate(self.scene, before)  # "the Canarsie neighbourhood of Brooklyn"
        inner = part is not None and any(p.id == sites[0].place.id for p in part.within)
        return [Site(part, before.span)] if part is not None and inner else sites

    def _claimants(self, head: Token) -> list[Referent]:
        """Whose claim is disputed: "Baghdad's claim to the area"."""
        owners = self.sentence.kids(head, "poss")
        return [p for o in owners for p in self._parties(o)]

    def _parties(self, head: Token) -> list[Referent]:
        """Parties of a quarrel; a capital speaks for its government. In "between the government
        in Baghdad and the KRG" parsers hang the second party on the place of the first.
        """
        found = referents(self.scene, head)
        if len(found) < 2:
            for prep in self.sentence.kids(head, "prep"):
                for inner in self.sentence.kids(prep, "pobj"):
                    found += referents(self.scene, inner)[1:]
        return [p for r in found if (p := party(self.scene, r)).actor is not None]


def _is_nearer(place: Place, other: Place) -> bool:
    """Whether a place says more closely where than the other, a region or country around it."""
    if other.kind == "region" and other.within:
        other = other.within[0]
    return place.kind != "region" and any(outer.id == other.id for outer in place.within)
