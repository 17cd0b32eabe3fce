"""Lasting relations: who leads whom, and who belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extraction.lexicon import words
from ingest.extraction.names import Name
from ingest.extraction.referents import referent
from ingest.extraction.scene import Referent, Scene
from ingest.extraction.sentence import Token
from kg.ids import fold
from kg.model import Claim, Party, Span

_LEAD_VERBS = frozenset({"lead", "head", "command", "chair"})
_ALWAYS_LEADS = frozenset({"leader", "chief", "head", "president", "premier", "emir", "chairman",
                           "founder", "king", "caliph", "secretary-general"})  # fmt: skip
_ROLE = r"(?:[\w-]+\s+){0,4}?(?:\w+-)?"
_BETWEEN_NAME_AND_ROLE = re.compile(rf"^,\s+(?P<article>the|an?|its|their)?\s*{_ROLE}$", re.I)


def find_standing(scene: Scene, *, extractor: str, version: str) -> Iterator[Claim]:
    """Claims that a person leads or belongs to an organisation.

    Read from "ISIS leader X", "X, commander of Y", "the head of Y, X", "X leads Y".
    """
    seen: set[tuple[str, str]] = set()
    for relation, person, role, whole in _found(scene):
        if person.actor is None or whole.actor is None or person.actor.id == whole.actor.id:
            continue
        key = (person.actor.id, whole.actor.id)
        if key in seen:
            continue
        seen.add(key)
        before = [t.lower for t in scene.sentence.tokens[max(0, role.i - 4) : role.i]]
        if "former" in before or "ex" in before:
            continue
        yield Claim(
            doc_id=scene.context.doc.id,
            type="STANDING",
            relation=relation,
            status="asserted",
            trigger=Span(role.start, role.end),
            sentence=scene.sentence.span,
            quote=scene.sentence.text,
            rule=f"role:{role.lemma}",
            actors=(Party(person.actor, person.span),),
            recipients=(Party(whole.actor, whole.span),),
            confidence=0.75,
            extractor=extractor,
            extractor_version=version,
        ).with_id()


def _found(scene: Scene) -> Iterator[tuple[str, Referent, Token, Referent]]:
    for token in scene.sentence:
        if token.is_verb and token.lemma in _LEAD_VERBS:
            yield from _by_verb(scene, token)
        elif token.tag[:2] == "NN" and token.lemma in words("lead_nouns") | words("member_nouns"):
            yield from _by_role(scene, token)


def _by_verb(scene: Scene, verb: Token) -> Iterator[tuple[str, Referent, Token, Referent]]:
    subject = scene.sentence.kid(verb, "nsubj")
    thing = scene.sentence.kid(verb, "dobj")
    if subject is None or thing is None or scene.sentence.kid(verb, "neg", "aux") is not None:
        return
    if subject.lower == "who" and verb.dep == "relcl":
        subject = scene.sentence.head(verb)
    who, whole = referent(scene, subject), referent(scene, thing)
    if _is_person(who) and _is_body(whole):
        yield "LEADS", who, verb, whole


def _by_role(scene: Scene, role: Token) -> Iterator[tuple[str, Referent, Token, Referent]]:
    person = _person_of(scene, role)
    if person is None:
        return
    for whole in _wholes(scene, role):
        if _is_body(whole):
            yield _relation(scene, role), person, role, whole


def _relation(scene: Scene, role: Token) -> str:
    """LEADS for the leader, MEMBER_OF for a leader among others."""
    around = "".join(t.lower for t in scene.sentence.tokens[max(0, role.i - 2) : role.i + 3])
    if "secretary-general" in around or "director-general" in around:
        return "LEADS"
    if role.lemma not in words("lead_nouns"):
        return "MEMBER_OF"
    earlier = [t.lower for t in scene.sentence.tokens[max(0, role.i - 6) : role.i]]
    article = next((w for w in reversed(earlier) if w in ("a", "an", "the", "one", ",")), None)
    deputy = any(w in ("deputy", "vice", "senior", "former", "local", "acting", "assistant")
                 for w in earlier[-2:])  # fmt: skip
    if deputy or article in ("a", "an", "one"):
        return "MEMBER_OF"
    if role.lemma in _ALWAYS_LEADS or _has_of(scene, role):
        return "LEADS"
    return "MEMBER_OF"


def _has_of(scene: Scene, role: Token) -> bool:
    return any(p.lower in ("of", "for") for p in scene.sentence.kids(role, "prep"))


def _wholes(scene: Scene, role: Token) -> Iterator[Referent]:
    """What the role is in: the name before it ("ISIS commander") or after "of" and "for"."""
    for name in scene.names.all:
        if name.last < role.i and _joined(scene, name, role) and name.kind in ("actor", "org"):
            yield referent(scene, scene.sentence.tokens[name.last])
    for prep in scene.sentence.kids(role, "prep"):
        if prep.lower in ("of", "for", "in", "with"):
            for head in scene.sentence.kids(prep, "pobj"):
                yield referent(scene, head)


def _joined(scene: Scene, name: Name, role: Token) -> bool:
    """Whether only modifiers stand between a name and a role."""
    between = scene.sentence.tokens[name.last + 1 : role.i]
    return len(between) <= 3 and all(
        t.tag in ("POS", "JJ", "NN", "NNP", "HYPH") and t.lower != "-" for t in between
    ) and not any(t.i in scene.names.at for t in between)  # fmt: skip


def _person_of(scene: Scene, role: Token) -> Referent | None:
    """The person whose role it is: right after it, or before or after a comma."""
    tokens = scene.sentence.tokens
    end = _end_of_role(scene, role)
    persons = [n for n in scene.names.all if _names_person(n)]
    for name in persons:
        gap = scene.text[tokens[end].end : name.span.start]
        if name.first > end and gap.strip() in ("", ",") and len(gap) <= 3:
            return referent(scene, tokens[name.last])
    for name in persons:
        before = scene.text[name.span.end : tokens[role.i].start]
        if name.last < role.i and _BETWEEN_NAME_AND_ROLE.match(before):
            return referent(scene, tokens[name.last])
    if role.dep == "attr" and scene.sentence.head(role).lemma == "be":
        be = scene.sentence.head(role)
        subject = scene.sentence.kid(be, "nsubj")
        if subject is not None and scene.sentence.kid(be, "neg") is None and be.tag != "VB":
            found = referent(scene, subject)
            if found.actor is not None and found.named:
                return found
    return None


def _end_of_role(scene: Scene, role: Token) -> int:
    """The last token of the role with its "of ..." phrase."""
    last = role.i
    for prep in scene.sentence.kids(role, "prep"):
        if prep.lower in ("of", "for", "in"):
            for head in scene.sentence.kids(prep, "pobj"):
                name = scene.names.at.get(head.i)
                last = max(last, name.last if name else head.i)
    return last


def _names_person(name: Name) -> bool:
    if name.kind == "person":
        return True
    return name.actor is not None and name.actor.kind == "person"


def _is_person(found: Referent) -> bool:
    return found.actor is not None and found.actor.kind == "person"


def _is_body(found: Referent) -> bool:
    return (
        found.actor is not None
        and found.named
        and fold(found.actor.name) not in words("titles")
        and found.actor.kind not in ("person", "population", "unidentified")
    )
