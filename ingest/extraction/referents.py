"""What a noun phrase speaks of: an actor, a place, a deed, or a thing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ingest.extraction.coreference import antecedents
from ingest.extraction.lexicon import lexicon, words
from ingest.extraction.names import Name
from ingest.extraction.places import locate
from ingest.extraction.scene import (
    Referent,
    Scene,
    after_articles,
    count_before,
    is_ally_of,
    is_somebody,
    is_speaker_word,
    noun_phrase,
)
from ingest.extraction.sentence import Token
from ingest.extraction.states import state, state_forces
from ingest.extraction.status import standing
from ingest.extraction.taken_up import taken_up
from ingest.gazetteer import demonym
from kg.ids import fold, slug
from kg.model import Actor, Place, Span
from kg.register import register

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_STATEMENTS = frozenset(
    {"statement", "message", "video", "communique", "press", "release", "office", "report"}
    | {"tweet", "post", "spokesman", "letter"}
)


def referents(scene: Scene, head: Token) -> list[Referent]:
    """What a noun phrase and those joined to it by "and" speak of."""
    found: list[Referent] = []
    for one in scene.sentence.conjuncts(head):
        if not _stray(one):
            found += _sharing(scene, one) or _several(scene, one) or [referent(scene, one)]
    return found


def _several(scene: Scene, head: Token) -> list[Referent]:
    return _pronouns(scene, head) if head.tag == "PRP" and head.i not in scene.names.at else []


def _sharing(scene: Scene, head: Token) -> list[Referent]:
    """Two parties before one noun: "Peshmerga and YPG fighters", "Turkish and US soldiers"."""
    if head.i in scene.names.at:
        return []
    if head.lemma in _SENT and (sent := _senders(scene, head)):
        return sent
    if head.lemma not in words("force_nouns"):
        return []
    tokens = scene.sentence.tokens
    first, _ = noun_phrase(scene, head)
    names = [n for n in scene.names.all if first - 3 <= n.first and n.last < head.i]
    for left, right in pairwise(names):
        between = [t.lower for t in tokens[left.last + 1 : right.first]]
        if between != ["and"] or tokens[head.i].i - right.last > 3:
            continue
        pair = [_member_of(scene, n, head) for n in (left, right)]
        if all(pair):
            count = None
            return [
                Referent("actor", head, n.span, a, count=count, named=True, group=True, force=True)
                for n, a in zip((left, right), pair, strict=True)
            ]
    return []


_SENT = frozenset(
    {"delegation", "representative", "official", "leader", "troop", "soldier", "fighter"}
)


def _senders(scene: Scene, head: Token) -> list[Referent]:
    """Both parties of "delegations of the KRG and the Iraqi government"."""
    for prep in scene.sentence.kids(head, "prep"):
        if prep.lower in ("of", "from"):
            for first in scene.sentence.kids(prep, "pobj"):
                found = [referent(scene, one) for one in scene.sentence.conjuncts(first)]
                if len(found) > 1 and all(r.named and r.actor and r.kind == "actor" for r in found):
                    return found
    return []


def _member_of(scene: Scene, name: Name, head: Token) -> Actor | None:
    if name.actor is not None:
        return name.actor
    if name.kind == "nationality":
        return state_forces(name.text, head.text)
    return scene.context.organisation(name.text) if name.kind == "org" else None


def _stray(token: Token) -> bool:
    return token.is_verb or token.tag in ("CC", ",", ".")


def referent(scene: Scene, head: Token) -> Referent:
    """What one noun phrase speaks of."""
    name = scene.names.at.get(head.i)
    if name is not None:
        return _named(scene, head, name)
    if head.tag in ("PRP", "PRP$"):
        return _pronoun(scene, head)
    return _nominal(scene, head)


def _named(scene: Scene, head: Token, name: Name) -> Referent:
    context = scene.context
    first, last = noun_phrase(scene, head)
    count = count_before(scene, first, head)
    if is_ally_of(scene, name):
        return Referent("thing", head, name.span)
    if name.actor is not None:
        if scene.sentence.tokens[first].lower in _NO_LONGER:
            text = scene.text[scene.sentence.tokens[first].start : name.span.end]
            return Referent("actor", head, name.span, context.unidentified(text), count=count)
        return Referent("actor", head, name.span, name.actor, count=count, named=True, force=True)
    if name.kind == "place":
        place = locate(scene, name)
        actor = None
        if place is not None and place.kind == "country" and place.country_code:
            actor = state(place.country_code)
        return Referent("place", head, name.span, actor, place, named=True)
    if name.kind == "nationality":
        people = _people(name)
        return Referent("actor", head, name.span, people, count=count, named=True, group=True)
    if name.kind == "person":
        actor = context.person(name.text, name.span.end)
        return Referent("actor", head, name.span, actor, count=count, named=True)
    forces = _forces_of(scene, first, last)
    actor = forces or context.organisation(name.text)
    return Referent("actor", head, name.span, actor, count=count, named=True)


def _people(name: Name) -> Actor:
    code = demonym(name.text)
    return Actor(id=slug(name.text), name=name.text, kind="population", country=code)


def _pronouns(scene: Scene, head: Token) -> list[Referent]:
    """Those a pronoun means, one by one; itself as a thing when that is not known."""
    if is_speaker_word(head):
        side = _own_side(scene, head)
        meant = [side] if side is not None else []
    else:
        meant = antecedents(scene, head, referent)
    span = Span(head.start, head.end)
    group = head.lower in ("they", "them", "their", "themselves")
    return [
        Referent("actor", head, span, a, named="@" not in a.id, group=group) for a in meant
    ] or [Referent("thing", head, span)]


def _pronoun(scene: Scene, head: Token) -> Referent:
    found = _pronouns(scene, head)
    return found[0] if len(found) == 1 else Referent("thing", head, found[0].span)


def _own_side(scene: Scene, word: Token) -> Actor | None:
    """Whom "we" and "our" mean: the body that speaks, or that the speaker belongs to."""
    said = speaker(scene, word)
    actor = said.actor if said is not None else None
    if actor is None or actor.kind != "person" or word.lower in ("i", "me", "my"):
        return actor
    return scene.context.side_of(actor)


def speaker(scene: Scene, token: Token) -> Referent | None:
    """Who says what the token stands in; a statement speaks for whoever made it."""
    return said_by(scene, standing(scene.sentence, token).speaker)


def said_by(scene: Scene, head: Token | None) -> Referent | None:
    """The source that the subject of a speech verb means, or None when it is nobody known."""
    if head is None or is_speaker_word(head):
        return None
    found = referent(scene, head)
    if found.actor is None and head.lemma in _STATEMENTS:
        return _maker(scene, head)
    if found.kind == "place" and found.actor is None:
        return _metonym(scene, found)
    return found if found.actor is not None else None


def _maker(scene: Scene, statement: Token) -> Referent | None:
    """Whose statement: "an SDF statement", "a statement from the ministry"."""
    for kid in scene.sentence.kids(statement, "compound", "poss", "nmod", "amod"):
        found = referent(scene, kid)
        if found.actor is not None and found.named:
            return found
    for prep in scene.sentence.kids(statement, "prep", "agent"):
        if prep.lower in ("from", "by", "of"):
            for head in scene.sentence.kids(prep, "pobj"):
                found = referent(scene, head)
                if found.actor is not None:
                    return found
    return None


def party(scene: Scene, found: Referent) -> Referent:
    """The referent as somebody who speaks or quarrels: a capital stands for its government."""
    return (_metonym(scene, found) or found) if found.kind == "place" else found


def _metonym(scene: Scene, found: Referent) -> Referent | None:
    meant = lexicon().metonyms.get(fold(scene.text[found.span.start : found.span.end]))
    if meant is None:
        return None
    actor = register().actors.get(meant) or state(meant)
    return Referent("actor", found.head, found.span, actor, named=True)


def _nominal(scene: Scene, head: Token) -> Referent:
    first, last = noun_phrase(scene, head)
    tokens = scene.sentence.tokens
    start = after_articles(scene, first, head)
    span = Span(tokens[start].start, max(head.end, tokens[last].end))
    lemma = head.lemma
    if lemma in lexicon().nouns:
        return Referent("deed", head, span)
    if head.tag == "CD" and (of_what := _counted(scene, head)) is not None:
        return replace(referent(scene, of_what), head=head, span=span, actor=None)
    if _acts(lemma, head):
        return _acting(scene, head, first, span)
    if lemma in words("weapon_nouns"):
        return Referent("weapon", head, span)
    things = ("location_nouns", "platform_nouns", "vehicle_nouns", "document_nouns")
    if is_somebody(scene, head) and not any(lemma in words(name) for name in things):
        return _acting(scene, head, first, span)
    owner = _party_inside(scene, head, first, force=True)
    if lemma in words("location_nouns"):
        name = _place_inside(scene, head, first)
        if name is None:
            return Referent("place", head, span, owner=owner)
        return Referent("place", head, name.span, place=locate(scene, name), owner=owner)
    return Referent("thing", head, span, owner=owner, count=count_before(scene, first, head))


def _counted(scene: Scene, number: Token) -> Token | None:
    """The weapons or vehicles of "34 of 67 missiles": nobody who acts or is hurt."""
    of = [k for k in scene.sentence.kids(number, "prep") if k.lower == "of"]
    things = [t for prep in of for t in scene.sentence.kids(prep, "pobj")]
    sets = ("weapon_nouns", "platform_nouns", "vehicle_nouns")
    return next((t for t in things if any(t.lemma in words(s) for s in sets)), None)


_OTHERS = frozenset(
    {"others", "another", "dozens", "hundreds", "some", "many", "scores", "several"}
)


def _acts(lemma: str, head: Token) -> bool:
    if head.tag == "CD" or head.lower in _OTHERS:
        return True
    return any(lemma in words(s) for s in ("force_nouns", "person_nouns", "org_nouns"))


def _acting(scene: Scene, head: Token, first: int, span: Span) -> Referent:
    """A nominal that can act: the party named inside it, the group it takes up, or nobody known."""
    count = count_before(scene, first, head)
    force = head.lemma in words("force_nouns")
    plural = head.tag == "NNS" or count is not None
    text = scene.text[span.start : span.end]
    known = register().lookup(text, scene.context.topics())
    actor = known or _party_inside(scene, head, first, force=force)
    if actor is None:
        actor = taken_up(scene, head, first, referent) or _by_head(scene, head, first)
    if actor is None:
        actor = _owned(scene, head)
    named = actor is not None
    if actor is None and head.lemma == "civilian":
        actor = Actor(id="civilians", name="civilians", kind="population", ucdp="1")
    if actor is None:
        actor = scene.context.unidentified(text)
    return Referent("actor", head, span, actor, count=count, named=named, group=plural, force=force)


def _owned(scene: Scene, head: Token) -> Actor | None:
    """Whose forces "our forces" or "its fighters" are."""
    owner = scene.sentence.kid(head, "poss")
    mine = head.lemma in words("force_nouns") or head.lemma in ("man", "spokesman", "side")
    if owner is None or owner.tag != "PRP$" or not mine:
        return None
    found = referent(scene, owner)
    if found.actor is None or found.actor.kind != "person":
        return found.actor
    return found.actor if head.lemma == "spokesman" else scene.context.side_of(found.actor)


def _by_head(scene: Scene, head: Token, first: int) -> Actor | None:
    """The body whose name ends so: "the council", "the forces"."""
    plain = [t for t in scene.sentence.tokens[first : head.i] if t.tag != "DT"] == []
    definite = scene.sentence.tokens[first].lower in _DEFINITE
    return scene.context.by_head(head.lemma) if plain and definite and head.i > first else None


_NO_LONGER = frozenset({"former", "ex", "retired", "defected", "dissident", "renegade"})


def _party_inside(scene: Scene, head: Token, first: int, *, force: bool) -> Actor | None:
    """The actor a nominal belongs to: "ISIS militants", "Turkish jets", "forces of the SDF"."""
    if any(t.lower in _NO_LONGER for t in scene.sentence.tokens[first : head.i]):
        return None
    member = force or head.lemma in words("member_nouns") or head.lemma in words("lead_nouns")
    forces = _forces_of(scene, first, head.i)
    if forces is not None:
        return forces
    if not member and head.lemma not in words("org_nouns"):
        return None
    inside = [n for n in scene.names.all if first <= n.first and n.last < head.i]
    for name in reversed(inside):
        if _only_modifies(scene, name, head):
            continue
        if name.actor is not None and member:
            return name.actor
        if name.kind == "org" and member:
            return scene.context.organisation(name.text)
    prep = next((k for k in scene.sentence.kids(head, "prep") if k.lower == "of"), None)
    of = scene.sentence.kid(prep, "pobj") if prep else None
    if of is not None and (name_ := scene.names.at.get(of.i)) is not None:
        if name_.actor is not None and member:
            return name_.actor
        if name_.kind == "place" and head.lemma in ("government", "regime", "army", "force"):
            place = locate(scene, name_)
            if place is not None and place.kind == "country" and place.country_code:
                return _forces_of_country(place, head)
    return None


def _forces_of_country(place: Place, head: Token) -> Actor | None:
    known = register().lookup(f"{head.text} of {place.name}")
    if known is not None:
        return known
    noun = "government" if head.lemma in ("government", "regime") else "forces"
    name = f"{place.name} {noun}"
    kind = "state" if noun == "government" else "state_forces"
    return Actor(id=slug(name), name=name, kind=kind, country=place.country_code)


def _only_modifies(scene: Scene, name: Name, head: Token) -> bool:
    """Whether the name says whose ally, target or backer it is, not who: "Turkish-backed",
    "anti-ISIS", "ISIS-held".
    """
    tokens = scene.sentence.tokens
    after = name.last + 1
    if after < len(tokens) and tokens[after].text in ("-", "\u2013") and after < head.i:
        return True
    before = scene.text[max(0, name.span.start - 5) : name.span.start].lower()
    return before.endswith(("anti-", "pro-", "non-", "ex-"))


def _forces_of(scene: Scene, first: int, last: int) -> Actor | None:
    """State forces in a phrase: a nationality and the words after it."""
    tokens = scene.sentence.tokens
    for i in range(first, last):
        name = scene.names.at.get(i)
        if name is not None and name.first != i:
            continue
        if name is not None and name.actor is not None:
            continue
        end = name.last if name is not None else i
        word = scene.text[tokens[i].start : tokens[end].end]
        if demonym(word) is None or end >= last:
            continue
        if name is not None and _only_modifies(scene, name, tokens[last]):
            continue
        skip = end + 1
        if tokens[skip].tag == "POS":
            skip += 1
        rest = scene.text[tokens[skip].start : tokens[last].end] if skip <= last else ""
        actor = state_forces(word, rest) if rest else None
        if actor is not None:
            return actor
    return None


def _place_inside(scene: Scene, head: Token, first: int) -> Name | None:
    """The named place in "the town of Hajin" or "Raqqa province"."""
    prep = next((k for k in scene.sentence.kids(head, "prep") if k.lower == "of"), None)
    of = scene.sentence.kid(prep, "pobj") if prep else None
    spots = [of.i] if of is not None else []
    spots += range(head.i - 1, first - 1, -1)
    for i in spots:
        name = scene.names.at.get(i)
        if name is not None and name.kind == "place":
            after = scene.sentence.tokens[min(name.last + 1, head.i)]
            body = after.is_name and after.i < head.i and after.text[:1].isupper()
            return None if body else name  # "a Pakistan Army compound"
    return None
