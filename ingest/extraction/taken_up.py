"""Whom a description with "the" means: "the group", "the ministry", "the general", "the two men".

One candidate must stand out; where several could be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ingest.extraction.coreference import subject_of
from ingest.extraction.lexicon import lexicon, words
from ingest.extraction.memory import Spoken
from ingest.extraction.scene import Referent, Scene
from ingest.extraction.sentence import Token
from kg.ids import fold
from kg.model import Actor

RECENT = 3
"""How many sentences back "the group" may reach."""
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "both"})
_TELLERS = frozenset({"militant", "jihadist", "insurgent", "rebel", "extremist", "terrorist"})
"""Words a speaker does not use of its own side."""
_ATTACKERS = frozenset({"attacker", "assailant", "perpetrator", "assassin"})
_BODY = frozenset({"organization", "organisation"})
_NOT_GROUPS = frozenset(
    {"ministry", "council", "police", "army", "government", "agency", "committee", "university",
     "association", "court", "office", "department", "commission", "parliament", "senate",
     "congress", "institute", "administration", "authority", "bank", "company", "union", "command",
     "house", "hospital", "school", "service", "nations", "embassy", "news", "times", "post"}
)  # fmt: skip
"""Words in the names of organisations that "the militants" cannot mean."""
_RANKS = frozenset({"prime", "vice", "deputy", "former", "acting", "assistant"})
"""Words that make another office of the same title."""
_TITLES = words("titles") | words("lead_nouns")


Refer = Callable[[Scene, Token], Referent]


def taken_up(scene: Scene, head: Token, first: int, refer: Refer) -> Actor | None:
    """The actor that a phrase with "the" takes up, or None."""
    settled = scene.context.memory.settled
    key = (scene.sentence.span.start, head.i)
    if key not in settled:
        found = _taken_up(scene, head, first, refer)
        settled[key] = [found] if found is not None else []
    return next(iter(settled[key]), None)


def _taken_up(scene: Scene, head: Token, first: int, refer: Refer) -> Actor | None:
    tokens = scene.sentence.tokens
    if tokens[first].lower not in _ARTICLES or head.i == first:
        return None
    described = [t.lower for t in tokens[first + 1 : head.i] if t.tag not in ("POS", "HYPH", ":")]
    if head.i + 1 in scene.names.at and head.i not in scene.names.at:
        return None  # "the group Islamic State" says itself who it is
    if _is_group(head, described) and not _has_more(scene, head):
        found = _group(scene, head, refer)
        if found is not None or described:
            return found
    if head.lemma in ("coalition", "alliance") and not described:
        return _coalition(scene)
    if head.lemma in _ATTACKERS and not described:
        doers = scene.context.memory.attackers(scene.context.sentence, RECENT)
        several = head.tag in ("NNS", "NNPS")
        fits = [a for a in doers.values() if several != _is_one(a)]
        return fits[0] if len(doers) == len(fits) == 1 else _again(scene, head, described)
    if head.lemma in _TITLES and head.tag not in ("NNS", "NNPS"):
        return _in_office(scene, head, described)
    return _again(scene, head, described)


def _is_one(actor: Actor) -> bool:
    """Whether an actor is a single person: "a gunman", "Karim Rashid"."""
    if actor.kind != "unidentified":
        return actor.kind == "person"
    last = fold(actor.name).split()[-1]
    return not last.endswith("s") and last not in ("men", "people", "women", "gunmen")


def _is_group(head: Token, described: list[str]) -> bool:
    phrases = lexicon().anaphora
    tail = " ".join([*described, head.lower][-2:])
    plain = all(w in _GENERAL for w in described)
    return tail in phrases or (plain and head.lower in phrases)


def _has_more(scene: Scene, head: Token) -> bool:
    """Whether the phrase goes on and says itself who: "the group of insurgents", "the militants
    who came", "the movement and storage of".
    """
    of = any(p.lower == "of" for p in scene.sentence.kids(head, "prep"))
    comma = (
        head.i + 1 < len(scene.sentence.tokens) and scene.sentence.tokens[head.i + 1].text == ","
    )
    clause = not comma and scene.sentence.kid(head, "relcl", "acl") is not None
    return (
        of or clause or (head.lemma == "movement" and scene.sentence.kid(head, "conj") is not None)
    )


_GENERAL = frozenset({"same", "two", "armed", "terror", "terrorist", "jihadist", "militant",
                      "extremist", "rebel", "islamist", "sunni", "shia", "shiite"})  # fmt: skip


# -- groups -----------------------------------------------------------------------------------


def _group(scene: Scene, head: Token, refer: Refer) -> Actor | None:
    """The group spoken of last, when the sentence that spoke of one spoke of one only."""
    barred = _acting_on(scene, head, refer)
    here = {a.id: a for a in _named_before(scene, head, refer) if a.id not in barred}
    if len(here) == 1:
        return next(iter(here.values()))
    if here:
        return None
    for said in scene.context.memory.back(scene.context.sentence, RECENT):
        fits = {s.actor.id: s.actor for s in said if s.actor and _could_be(s.actor, head, s)}
        fits = {k: a for k, a in fits.items() if k not in barred}
        if len(fits) == 1:
            return next(iter(fits.values()))
        if fits:
            return None
    return None


def _could_be(actor: Actor, head: Token, said: Spoken | None = None) -> bool:
    """Whether an actor can be called "the group" or "the militants"."""
    if actor.kind == "armed_group":
        return said is None or said.known
    if actor.kind == "organisation":
        name = set(fold(actor.name).split())
        return head.lemma in _BODY or (not actor.ucdp and name.isdisjoint(_NOT_GROUPS)
                                       and head.lemma not in _TELLERS)  # fmt: skip
    return (
        said is not None
        and actor.kind == "unidentified"
        and said.lemma == head.lemma
        and not said.dead
    )


def _named_before(scene: Scene, head: Token, refer: Refer) -> Iterator[Actor]:
    """Groups that the sentence names before the phrase, not inside another name's phrase."""
    for name in scene.names.all:
        token = scene.sentence.tokens[name.last]
        if name.last >= head.i or name.kind not in ("actor", "org"):
            continue
        actor = refer(scene, token).actor
        if actor is not None and _could_be(actor, head):
            yield actor


def _acting_on(scene: Scene, head: Token, refer: Refer) -> set[str]:
    """Who cannot be meant: the subject of the clause, and whoever tells of "the militants"."""
    barred: set[str] = set()
    own = True
    for verb in scene.sentence.ancestors(head):
        subject = subject_of(scene.sentence, verb) if verb.is_verb else None
        if subject is None or subject.i >= head.i:
            own = own and subject is None
            continue
        if own or head.lemma in _TELLERS:
            actor = refer(scene, subject).actor
            barred.update([actor.id] if actor else [])
        own = False
    return barred


def _coalition(scene: Scene) -> Actor | None:
    """The one coalition spoken of so far."""
    found = {
        key: a
        for key, a in scene.context.memory.actors.items()
        if a.kind == "coalition" or fold(a.name).endswith("alliance")
    }
    return next(iter(found.values())) if len(found) == 1 else None


# -- offices ----------------------------------------------------------------------------------


def _in_office(scene: Scene, head: Token, described: list[str]) -> Actor | None:
    """The one person introduced by a title: "the general" after "General Qasim Daoud"."""
    if _has_owner(scene, head):
        return None
    wanted = {*described, head.lemma}
    memory = scene.context.memory
    held: dict[str, set[str]] = dict(memory.titles)
    for said in memory.nouns.get(head.lemma, ()):
        other = said.actor is not None and said.actor.kind != "person"
        if other and said.actor is not None and wanted <= {*said.words, head.lemma}:
            held[said.actor.id] = {*said.words, head.lemma}
    fits = [k for k, titles in held.items() if wanted <= titles and _same_rank(wanted, titles)]
    return memory.actors[fits[0]] if len(fits) == 1 and fits[0] in memory.titles else None


def _same_rank(a: Iterable[str], b: Iterable[str]) -> bool:
    return _RANKS.intersection(a) == _RANKS.intersection(b)


def _has_owner(scene: Scene, head: Token) -> bool:
    """Whether the phrase says of what: "the governor of Erbil"."""
    return any(p.lower in ("of", "for", "in") for p in scene.sentence.kids(head, "prep"))


# -- somebody unknown, once more --------------------------------------------------------------


def _again(scene: Scene, head: Token, described: list[str]) -> Actor | None:
    """Those of whom the same noun was said shortly before: "the men" after "two men"."""
    if any(w not in ("same", "two", "three", "four", "five", "other") for w in described):
        return None
    if "other" in described or scene.sentence.kid(head, "relcl", "acl", "prep") is not None:
        return None
    number = next((w for w in described if w != "same"), None)
    fits: dict[str, Actor] = {}
    for said in scene.context.memory.back(scene.context.sentence, RECENT):
        for one in said:
            known = one.actor is not None and one.actor.kind == "unidentified"
            if known and one.lemma == head.lemma and one.actor is not None:
                fits[one.actor.id] = one.actor
                agree = one.plural == (head.tag in ("NNS", "NNPS")) or one.plural is None
                if not agree or (number and number not in fold(one.actor.name).split()):
                    return None
    return next(iter(fits.values())) if len(fits) == 1 else None
