"""Deeds in a sentence: what the verbs and nouns of the lexicon say was done, by and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.deed import Deed
from ingest.extraction.lexicon import lexicon
from ingest.extraction.said_deeds import SaidDeeds
from ingest.extraction.sentence import Token


class DeedFinder(SaidDeeds):
    """Finds the deeds of one sentence."""

    def find(self) -> list[Deed]:
        """The deeds, in text order."""
        found: list[Deed] = []
        for token in self.sentence:
            found += self._at(token)
        found += [d for deed in found for d in self._including(deed)]
        kept = [d for d in found if d.caused_by is None]
        for deed in found:
            if deed.caused_by is not None:
                self._fold_into_cause(deed, kept)
        return sorted(kept, key=lambda d: d.trigger.i)

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
        cause.recipients += [r for r in deed.recipients if r.actor and r.actor.id not in known]
        if deed.relation == "KILLS" and cause.relation == "ATTACKS":
            cause.relation = "KILLS"
        cause.sites = cause.sites or deed.sites
        if deed.standing.status != "asserted" and cause.standing.status == "asserted":
            cause.standing = deed.standing
        if cause not in kept:
            kept.append(cause)
