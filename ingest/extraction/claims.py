"""From deeds in a sentence to claims of the document: dates settled, parties named, bounds set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from ingest.extraction.deed import Deed
from ingest.extraction.hung_places import chain, hang_places
from ingest.extraction.learned import PLACELESS
from ingest.extraction.lexicon import words
from ingest.extraction.model.labels import ROLES
from ingest.extraction.referents import said_by
from ingest.extraction.scene import Referent, Scene, is_speaker_word
from ingest.extraction.sentence import Token
from kg.dates import PartialDate, parse_day
from kg.model import Claim, Party, Site

_RECENT_DAYS = 30
LIKELY = 0.7
"""From here on the network's word for when a deed was done is taken."""
_NOWHERE = PLACELESS | {"STATEMENT"}


def settle_dates(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> None:
    """Give each deed the date that hangs on it in the parse, or that of the deed it belongs to."""
    owners: dict[int, Deed] = {}
    for deed in deeds:
        if deed.anchor is not None:
            _take_following(deed, dates)
            continue
        owners[deed.trigger.i] = deed
        if deed.light is not None:
            owners[deed.light.i] = deed
    _as_learned(scene, deeds, dates)
    speech = {d.standing.speech.i for d in deeds if d.standing.speech is not None}
    loose: list[tuple[PartialDate, Token]] = []
    taken = {d.date for d in deeds if d.date is not None}
    for found in sorted((d for d in dates if d not in taken), key=lambda d: _depth(scene, d)):
        owner = _owner(scene, found, owners, speech)
        if owner is None:
            continue
        if isinstance(owner, Deed):
            act = _act_claimed(owner, found, deeds)
            act.date = act.date or found
        else:
            loose.append((found, owner))
    if len(loose) == 1:
        found, clause = loose[0]
        within = {t.i for t in scene.sentence.subtree(clause)}
        for deed in (d for d in deeds if d.trigger.i in within):
            deed.date = deed.date or found
    for deed in reversed(deeds):
        for later in _joined_after(scene, deed, owners):
            deed.date = deed.date or later.date
            deed.sites = deed.sites or later.sites
    for deed in deeds:
        if deed.type != "STATEMENT":
            deed.date = deed.date or _shared(scene, deed, owners) or _recent(scene, deed, dates)
            deed.date = deed.date or _just_now(scene, deed, dates)
        deed.sites = deed.sites or _shared_sites(scene, deed, owners)
        _share_toll(scene, deed, owners)
    hang_places(scene, [d for d in deeds if not d.sites and d.type not in _NOWHERE])


def _as_learned(scene: Scene, deeds: list[Deed], dates: list[PartialDate]) -> None:
    """Give deeds the dates that the network is sure of; others are found in the tree."""
    chances = scene.sentence.analysis.roles[ROLES.index("time")]
    taken = {deed.date for deed in deeds if deed.anchor is not None}
    none = scene.sentence.analysis.kinds[:, 0]
    for deed in (d for d in deeds if d.date is None and d.type != "STATEMENT"):
        best = LIKELY
        if none[deed.trigger.i] > 1 - LIKELY or _said_recent(scene, deed):
            continue
        for found in (d for d in dates if d.span is not None and d not in taken):
            tokens = scene.sentence.find(*found.span) if found.span else []
            sure = max((float(chances[deed.trigger.i, t.i]) for t in tokens), default=0.0)
            if tokens and ";" in _between(scene, tokens[0], deed.trigger):
                continue
            if sure >= best:
                best, deed.date = sure, found


def _between(scene: Scene, one: Token, other: Token) -> list[str]:
    first, last = sorted((one.i, other.i))
    return [token.text for token in scene.sentence.tokens[first:last]]


def _take_following(deed: Deed, dates: list[PartialDate]) -> None:
    """The date right after an included name: "including X on January 27"."""
    end = max(r.span.end for r in deed.recipients)
    for found in dates:
        if found.span is not None and end <= found.span[0] <= end + 12:
            deed.date = found


def _depth(scene: Scene, found: PartialDate) -> int:
    """How deep a date hangs below the root: of two dates of one deed the higher is its own."""
    tokens = scene.sentence.find(*found.span) if found.span else []
    if not tokens:
        return 0
    return min(sum(1 for _ in scene.sentence.ancestors(t)) for t in tokens)


def _owner(
    scene: Scene, found: PartialDate, owners: dict[int, Deed], speech: set[int]
) -> Deed | Token | None:
    """The deed a date hangs on, or else the head of the clause with a subject of its own that it
    stands in; None when it hangs on the act of speaking or on a clause about something else.
    """
    if found.span is None:
        return None
    tokens = scene.sentence.find(*found.span)
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    for up in scene.sentence.ancestors(top):
        if up.i in owners:
            if owners[up.i].type == "ACCUSE" and up.dep == "acl":
                continue  # "arrested two men accused of spying on Monday"
            return owners[up.i]
        if up.i in speech or (up.lemma in words("speech_verbs") and up.is_verb):
            return None
        if up.is_verb and up.dep == "relcl" and up.i not in owners:
            return None
        complement = up.dep in ("ccomp", "xcomp", "oprd") and up.head < up.i
        own_clause = not complement  # "declared X defeated in 2017" is one clause
        if up.is_verb and own_clause and scene.sentence.kid(up, "nsubj", "nsubjpass"):
            below = {t.i for t in scene.sentence.subtree(up)}
            return up if any(i in below for i in owners) else None
    return next((t for t in scene.sentence if t.head == t.i), None)


def _act_claimed(deed: Deed, found: PartialDate, deeds: list[Deed]) -> Deed:
    """The bombing, not the claiming, when a date follows "claimed responsibility for" it."""
    if deed.type != "STATEMENT" or found.span is None:
        return deed
    acts = [d for d in deeds if d.standing.speech is deed.trigger and d is not deed]
    after = [d for d in acts if d.trigger.start < found.span[0]]
    return after[-1] if after else deed


def _shared(scene: Scene, deed: Deed, owners: dict[int, Deed]) -> PartialDate | None:
    """The date of the deed this one is a part of: "attacked on Monday, killing four"."""
    start = deed.light or deed.trigger
    for below, up in chain(scene, start):
        if below.dep not in ("advcl", "conj", "xcomp", "relcl", "acl", "dobj", "pobj", "prep",
                             "pcomp", "appos", "nsubj", "nsubjpass"):  # fmt: skip
            return None
        other = owners.get(up.i)
        if other is not None and other is not deed and other.date is not None:
            return other.date if below.dep not in ("relcl", "acl") else None
        if up.lemma in words("speech_verbs") and up.is_verb:
            return None
    return None


def _joined_after(scene: Scene, deed: Deed, owners: dict[int, Deed]) -> Iterator[Deed]:
    """Deeds joined to this one by "and", with the same subject: in "arrested one man and killed
    two in Hajin yesterday" place and day are of both.
    """
    start = deed.light or deed.trigger
    for other in scene.sentence.kids(start, "conj"):
        own_subject = scene.sentence.kid(other, "nsubj", "nsubjpass")
        if other.i in owners and own_subject is None and other.tag == start.tag:
            yield owners[other.i]


def _share_toll(scene: Scene, deed: Deed, owners: dict[int, Deed]) -> None:
    """As in "shelled the town, killing four": one toll, one mode for both."""
    top = deed.light or deed.trigger
    other = owners.get(scene.sentence.head(top).i)
    own_subject = scene.sentence.kid(top, "nsubj", "nsubjpass")
    if other is None or other is deed or deed.type != "ASSAULT" or other.type != "ASSAULT":
        return
    alike = deed.standing.status == other.standing.status
    if alike and deed.harms and top.dep == "advcl" and own_subject is None:
        other.harms = {**deed.harms, **other.harms}
        deed.mode = deed.mode or other.mode


def _shared_sites(scene: Scene, deed: Deed, owners: dict[int, Deed]) -> list[Site]:
    """Where the deed this one is a part of happened: "raided a farm in Hajin, arresting two"."""
    for below, up in chain(scene, deed.light or deed.trigger):
        other = owners.get(up.i)
        if below.dep not in ("advcl", "conj", "xcomp") or (below.dep == "conj" and other is None):
            return []
        if other is not None and other is not deed and other.sites:
            own = scene.sentence.kid(below, "nsubj", "nsubjpass")
            return other.sites if own is None else []
    return []


def _recent(scene: Scene, deed: Deed, dates: list[PartialDate]) -> PartialDate | None:
    """As in "had recently deployed": the month up to the day it was said, or published."""
    recently = _said_recent(scene, deed)
    if not recently:
        return None
    said = next((d.end for d in dates if d.precision == "day"), None)
    if said is None:
        if scene.context.published is None:
            return None
        said = scene.context.published.isoformat()
    start = parse_day(said) - timedelta(days=_RECENT_DAYS)
    word = recently[0]
    return PartialDate(
        start.isoformat(),
        said,
        "range",
        ("year", "month", "day"),
        word.text,
        (word.start, word.end),
    )


def _said_recent(scene: Scene, deed: Deed) -> list[Token]:
    verb = deed.light or deed.trigger
    return [k for k in scene.sentence.kids(verb, "advmod") if k.lower in ("recently", "lately")]


def _just_now(scene: Scene, deed: Deed, dates: list[PartialDate]) -> PartialDate | None:
    """The day before publication or the day itself, for a deed told in the present tense, as
    headlines and news briefs tell what has just happened.
    """
    verb = deed.light or deed.trigger
    if dates or scene.context.published is None or not verb.is_verb:
        return None
    if scene.context.setting is not None:  # the story has begun: "he leads attacks" is a habit
        return None
    finite = [verb, *scene.sentence.kids(verb, "auxpass")]
    present = any(t.tag in ("VBZ", "VBP") for t in finite)
    if not present or verb.dep not in ("root", "conj") or deed.standing.status == "planned":
        return None
    day = scene.context.published
    before = day - timedelta(days=1)
    return PartialDate(before.isoformat(), day.isoformat(), "range", ("year", "month", "day"))


def as_claims(
    scene: Scene, deeds: Iterable[Deed], *, extractor: str, version: str
) -> Iterator[Claim]:
    """The claims that deeds make; a deed at several places makes one for each."""
    for deed in deeds:
        speaker = _speaker(scene, deed)
        status = _status(scene, deed, speaker)
        sites = _distinct(deed.sites) or [None]
        spread = deed.relation in ("SEIZES", "RECLAIMS", "DEPLOYS_TO", "WITHDRAWS_FROM")
        for site in sites if spread else sites[:1]:
            yield Claim(
                doc_id=scene.context.doc.id,
                type=deed.type,
                mode=deed.mode,
                relation=deed.relation,
                status=status,
                trigger=deed.span,
                sentence=scene.sentence.span,
                quote=scene.sentence.text,
                rule=deed.rule,
                actors=_parties(deed.actors),
                recipients=_parties(deed.recipients, but=deed.actors),
                place=site,
                date=deed.date,
                killed=deed.harms.get("killed"),
                injured=deed.harms.get("injured"),
                detained=deed.harms.get("detained"),
                count=deed.count,
                weapon=deed.weapon,
                said_by=speaker,
                confidence=_confidence(deed, status),
                extractor=extractor,
                extractor_version=version,
            ).with_id()


def _distinct(sites: list[Site]) -> list[Site | None]:
    seen: dict[str, Site] = {}
    for site in sites:
        seen.setdefault(site.place.id, site)
    return list(seen.values())


def _parties(found: list[Referent], but: Iterable[Referent] = ()) -> tuple[Party, ...]:
    taken = {r.actor.id for r in but if r.actor}
    seen: dict[str, Party] = {}
    for one in found:
        if one.actor is not None and one.actor.id not in taken:
            seen.setdefault(one.actor.id, Party(one.actor, one.span))
    return tuple(seen.values())


def _speaker(scene: Scene, deed: Deed) -> Party | None:
    found = said_by(scene, deed.standing.speaker)
    return Party(found.actor, found.span) if found is not None and found.actor else None


def _status(scene: Scene, deed: Deed, speaker: Party | None) -> str:
    """The status; a doer who reports the own deed claims it."""
    status = deed.standing.status
    if status != "asserted" or speaker is None or deed.type == "STATEMENT":
        return status
    doers = {r.actor.id for r in deed.actors if r.actor}
    ours = any(_is_ours(scene, r.head) for r in deed.actors)
    return "claimed" if ours or speaker.actor.id in doers else status


def _is_ours(scene: Scene, head: Token) -> bool:
    """Whether "we" or "our forces" did it: the side of whoever speaks."""
    owner = scene.sentence.kid(head, "poss")
    return is_speaker_word(head) or (owner is not None and is_speaker_word(owner))


def _confidence(deed: Deed, status: str) -> float:
    """A rough likelihood that the claim is right, from what is known of it."""
    score = 0.6
    named = [r for r in deed.actors if r.named]
    score += 0.15 if named else 0.0
    score += 0.05 if deed.recipients else 0.0
    score += 0.05 if deed.sites else 0.0
    score += 0.05 if deed.date else 0.0
    score -= 0.1 if deed.rule.startswith("noun") else 0.0
    score -= 0.1 if status in ("alleged", "hypothetical") else 0.0
    return round(min(max(score, 0.1), 0.95), 2)
