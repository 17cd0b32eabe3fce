"""From the claims of one document to the events they speak of.

A headline and its paragraph, a deed and its toll, an attack and who claimed it are one event.
Two claims join only when nothing they say conflicts and something says that they are one act;
everything else stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.dates import PartialDate
from kg.ids import content_id
from kg.model import DEED_STATUSES, Claim, Event, Party, Site
from kg.numbers import Bounds

WINDOW = 40
"""How many events back a claim may join; bounds the work on very long documents."""

_FAMILY = {"KILLS": "ATTACKS", "FIGHTS_WITH": "ATTACKS"}
_STRONGEST = ("asserted", "claimed", "alleged")
_RELATIONS = ("KILLS", "ABDUCTS", "ATTACKS", "FIGHTS_WITH")
_ALIKE = ({"explosives", "suicide-attack"}, {"aerial", "drone"}, {"explosives", "heavy-weapons"})
_TAKEN_UP = re.compile(
    r"\b(?:the|this|that|either|both)\s+(?:[\w-]+\s+){0,2}?(?P<noun>"
    r"attack|blast|bombing|explosion|shelling|airstrike|strike|raid|assault|ambush|"
    r"killing|shooting|clash|offensive|massacre|incident|kidnapping|abduction|arrest|"
    r"beheading|execution|assassination)(?:e?s)?\b",
    re.IGNORECASE,
)
_BLASTS = frozenset({"explosives", "suicide-attack"})
_MODES_OF = {
    "blast": _BLASTS,
    "explosion": _BLASTS,
    "bombing": _BLASTS | {"aerial", "drone"},
    "shelling": frozenset({"heavy-weapons"}),
    "airstrike": frozenset({"aerial", "drone"}),
    "strike": frozenset({"aerial", "drone", "heavy-weapons"}),
    "shooting": frozenset({"firearms"}),
    "kidnapping": frozenset({"abduct"}),
    "abduction": frozenset({"abduct"}),
    "arrest": frozenset({"arrest"}),
}
"""Modes an act may have when it is called so later; any, for words not listed."""
_LATER = re.compile(
    r"\b(?:(?:minutes?|hours?|days?|weeks?|months?|years?|soon|shortly|long)\s+(?:after|before|"
    r"since|following|prior to)|since|unlike|like|similar to)\s+$",
    re.IGNORECASE,
)
"""What stands before "the attack" when the sentence tells of another act: "a day after"."""
REACH = 700
"""How many characters back "the attack" may reach."""


@dataclass(slots=True)
class _Act:
    """Claims taken to speak of one act, in text order; denials apart."""

    claims: list[Claim]
    denials: list[Claim] = field(default_factory=list)


def resolve_events(claims: Sequence[Claim]) -> tuple[Event, ...]:
    """Group one document's claims into events, in order of the first claim of each.

    Every deed (`kg.model.DEED_STATUSES`) belongs to exactly one event. A denial of an act that
    another claim states is listed with it and makes it disputed; a lone denial makes no event.
    Standing relations make none. The same claims give the same events.
    """
    told = sorted((c for c in claims if c.type != "STANDING"), key=lambda c: (c.trigger, c.id))
    acts: list[_Act] = []
    for claim in (c for c in told if c.status in DEED_STATUSES):
        near = acts[-WINDOW:]
        act = next((a for a in reversed(near) if _same_act(claim, a.claims)), None)
        act = act or _act_meant(claim, near)
        if act is None:
            acts.append(_Act([claim]))
        else:
            act.claims.append(claim)
    for claim in (c for c in told if c.status == "denied"):
        denied = [a for a in acts if _is_denied(claim, a.claims)]
        if len(denied) == 1:
            denied[0].denials.append(claim)
    return tuple(_event(act) for act in acts)


def _act_meant(claim: Claim, near: Sequence[_Act]) -> _Act | None:
    """The one act that "the attack" takes up. Of several, the one told last, when the day and
    place that the claim took over from the sentences before are of that act alone.
    """
    meant = [a for a in near if _takes_up(_as_said(claim), a.claims)]
    lent = [a for a in meant if _takes_up(claim, a.claims)]
    if len(meant) > 1 and len(lent) == 1 and lent[0] is meant[-1]:
        return lent[0]
    return meant[0] if len(meant) == 1 else None


# -- whether two claims speak of one act ------------------------------------------------------


def _same_act(claim: Claim, others: Sequence[Claim]) -> bool:
    if claim.status == "alleged" and not any(
        _named(claim.actors) & _named(o.actors) for o in others
    ):
        return False
    if any(_conflict(claim, other) for other in others):
        return False
    return any(_joined(claim, other) for other in others)


def _conflict(a: Claim, b: Claim, *, risen: bool = False) -> bool:
    """Whether something the two claims say cannot be true of one act.

    ``risen`` when the first one, the later, may tell of a higher toll.
    """
    if a.type != b.type or _family(a) != _family(b):
        return True
    if (a.count or b.count) and a.count != b.count:
        return True
    if a.mode and b.mode and a.mode != b.mode and not _alike(a.mode, b.mode):
        return True
    if a.date and b.date and not a.date.overlaps(b.date):
        return True
    if a.place and b.place and not _nested(a.place, b.place):
        return True
    if _differ(_named(a.actors), _named(b.actors)) or _several(a, b):
        return True
    return any(
        _numbers_differ(getattr(a, harm), getattr(b, harm))
        and not (risen and _most(getattr(a, harm)) > _most(getattr(b, harm)))
        for harm in ("killed", "injured", "detained")
    )


def _family(claim: Claim) -> str | None:
    return _FAMILY.get(claim.relation or "", claim.relation)


def _alike(a: str, b: str) -> bool:
    return any({a, b} <= pair for pair in _ALIKE)


def _nested(a: Site, b: Site) -> bool:
    one, two = _spot(a), _spot(b)
    return one[0] in two or two[0] in one


def _spot(site: Site) -> list[str]:
    """A place and what it lies in; "northern Syria" is taken as Syria."""
    chain = [site.place.id, *(p.id for p in site.place.within)]
    return chain[1:] if site.place.kind == "region" and len(chain) > 1 else chain


def _named(parties: Iterable[Party]) -> set[str]:
    return {p.actor.id for p in parties if p.actor.kind != "unidentified"}


def _differ(a: set[str], b: set[str]) -> bool:
    """Two accounts that name others are not merged: who did it is what they disagree on."""
    return bool(a and b) and a.isdisjoint(b)


def _several(a: Claim, b: Claim) -> bool:
    """Whether the claims tell of different victims: both name some, and none is shared."""
    one, two = _named(a.recipients), _named(b.recipients)
    return _differ(one, two) and a.sentence != b.sentence


def _numbers_differ(a: Bounds | None, b: Bounds | None) -> bool:
    """Whether two tolls cannot be one; a single death may be one of several."""
    if a is None or b is None or _most(a) <= 1 or _most(b) <= 1:
        return False
    low = max(a.low or 0, b.low or 0)
    high = min(n for n in (a.high, b.high, 10**9) if n is not None)
    return low > high


def _most(bounds: Bounds) -> int:
    return max(n for n in (bounds.low, bounds.best, bounds.high) if n is not None)


def _joined(a: Claim, b: Claim) -> bool:
    """Whether something says that two claims, which do not conflict, are of one act."""
    actors_a, actors_b = _named(a.actors), _named(b.actors)
    shared = bool(actors_a & actors_b)
    if a.sentence == b.sentence:
        hurt = _same_harm(a, b) and bool(_HURT.match(a.rule) or _HURT.match(b.rule))
        if _by_it(a, b) or _by_it(b, a):
            return _same_spot(a, b)
        one_and_toll = (a.relation != b.relation or hurt) and "including" not in a.rule + b.rule
        return one_and_toll and _ids(a.actors) == _ids(b.actors) and _same_spot(a, b)
    same_day = a.date is not None and a.date == b.date and a.date.precision == "day"
    if same_day and a.place and b.place and (shared or not actors_a or not actors_b):
        return True
    victims = bool(_named(a.recipients) & _named(b.recipients))
    if shared and (victims or _same_toll(a, b)):
        return same_day or _vague(a) or _vague(b)
    if victims and a.mode and a.mode == b.mode and _opens(a, b):
        return True
    return (
        _same_toll(a, b)
        and (_vague(a) or _vague(b) or same_day)
        and _ids(a.actors) == _ids(b.actors)
    )


def _by_it(a: Claim, b: Claim) -> bool:
    """Whether the act that one claim names is what the other was done with: "the blast killed
    ten", "were killed in an airstrike"; or both were done with the same.
    """
    if a.type != "ASSAULT" or b.type != "ASSAULT" or not b.weapon:
        return False
    start = a.trigger.start - a.sentence.start
    word = a.quote[start : a.trigger.end - a.sentence.start].casefold()
    return word in b.weapon.casefold() or a.weapon == b.weapon


_HURT = re.compile(r"verb:(?:wound|injure|hurt|leave )")


def _same_harm(a: Claim, b: Claim) -> bool:
    """Whether both give the same wounded: "attacked a village, wounding four"."""
    return a.injured is not None and a.injured == b.injured


def _ids(parties: Iterable[Party]) -> set[str]:
    return {p.actor.id for p in parties}


def _same_spot(a: Claim, b: Claim) -> bool:
    return (a.place is None or b.place is None or a.place.place.id == b.place.place.id) and (
        a.date is None or b.date is None or a.date == b.date
    )


def _same_toll(a: Claim, b: Claim) -> bool:
    """Whether both give the same toll of more than one."""
    return any(
        getattr(a, harm) is not None
        and getattr(a, harm) == getattr(b, harm)
        and _most(getattr(a, harm)) > 1
        for harm in ("killed", "injured", "detained")
    )


def _vague(claim: Claim) -> bool:
    """Whether a claim leaves place or date to the rest of the report, as headlines do."""
    return claim.place is None or claim.date is None


def _opens(a: Claim, b: Claim) -> bool:
    """Whether one claim stands in the headline or first sentence and the other soon after."""
    first, second = sorted((a.trigger.start, b.trigger.start))
    return first < 150 and second < 500


def _takes_up(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether a claim speaks of an act told shortly before: "claimed responsibility for the
    attack", "twenty were injured in the blast", "the attack killed 32", "ISIS was behind it".

    Where the claim has a day or place of its own, the act must have the same. Somebody accused
    of it does not become the doer of an act stated as fact.
    """
    match = _TAKEN_UP.search(claim.quote)
    if match is None or claim.type not in ("ASSAULT", "COERCE") or claim.count:
        return False
    if _LATER.search(claim.quote[: match.start()]):
        return False
    itself = claim.sentence.start + match.start("noun") == claim.trigger.start
    if any(_conflict(claim, other, risen=itself) for other in others):
        return False
    if not 0 < claim.trigger.start - others[-1].trigger.start < REACH:
        return False
    if (_own_day(claim) or _own_place(claim)) and not (itself and _agree(claim, others)):
        return False
    modes = _MODES_OF.get(match["noun"].lower())
    if modes is not None and not any(o.mode in modes for o in others):
        return False
    doers = _named(claim.actors)
    if doers and claim.status == "alleged":
        return any(doers & _named(o.actors) for o in others)
    responsible = "responsibility" in claim.rule
    return responsible or not claim.actors or (itself and bool(doers))


def _as_said(claim: Claim) -> Claim:
    """A claim without the day and place that other sentences lent it."""
    return replace(
        claim,
        date=claim.date if _own_day(claim) else None,
        place=claim.place if _own_place(claim) else None,
    )


def _own_day(claim: Claim) -> bool:
    return claim.date is not None and claim.date.span is not None


def _own_place(claim: Claim) -> bool:
    return claim.place is not None and claim.place.span is not None


def _agree(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether the day and the place that a claim names are those of the act, which has both."""
    day = not _own_day(claim) or any(o.date for o in others)
    return day and (not _own_place(claim) or any(o.place for o in others))


def _is_denied(denial: Claim, others: Sequence[Claim]) -> bool:
    """Whether the act is what somebody denies: the same kind of deed and party, at the same
    place or with the same victims, or taken up as "the attack".
    """
    if any(_conflict(denial, other) for other in others):
        return False
    party = _named(denial.actors)
    doers = set().union(*(_named(c.actors) for c in others))
    if doers and not party & doers:
        return False
    victims = set().union(*(_named(c.recipients) for c in others))
    spot = any(denial.place and c.place for c in others)
    meant = _TAKEN_UP.search(denial.quote) is not None
    return bool(spot or _named(denial.recipients) & victims or meant) or (
        bool(doers) and denial.mode is not None and any(c.mode == denial.mode for c in others)
    )


# -- what an event says -----------------------------------------------------------------------


def _event(act: _Act) -> Event:
    claims = act.claims
    first = claims[0]
    status = min((c.status for c in claims), key=_STRONGEST.index)
    relations = sorted({c.relation for c in claims if c.relation}, key=_rank)
    return Event(
        id=content_id("event", first.id),
        type=first.type,
        status="disputed" if act.denials else status,
        claims=(*claims, *act.denials),
        mode=next((c.mode for c in claims if c.mode), None),
        relation=relations[0] if relations else None,
        actors=_parties(c.actors for c in claims),
        recipients=_parties(c.recipients for c in claims),
        place=_closest(c.place for c in claims),
        date=_sharpest(c.date for c in claims),
        killed=_largest(c.killed for c in claims),
        injured=_largest(c.injured for c in claims),
        detained=_largest(c.detained for c in claims),
        count=first.count,
        weapon=next((c.weapon for c in claims if c.weapon), None),
        confidence=max(c.confidence for c in claims),
    )


def _rank(relation: str) -> tuple[int, str]:
    known = _RELATIONS.index(relation) if relation in _RELATIONS else len(_RELATIONS)
    return known, relation


def _parties(lists: Iterable[Iterable[Party]]) -> tuple[Party, ...]:
    seen: dict[str, Party] = {}
    for parties in lists:
        for party in parties:
            seen.setdefault(party.actor.id, party)
    return tuple(seen.values())


def _closest(sites: Iterable[Site | None]) -> Site | None:
    """The site that lies deepest; the first of equals."""
    known = [s for s in sites if s is not None]
    return max(known, key=lambda s: len(s.place.within)) if known else None


def _sharpest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    known = [d for d in dates if d is not None]
    order = ("day", "week", "range", "month", "year")
    return min(known, key=lambda d: order.index(d.precision)) if known else None


def _largest(tolls: Iterable[Bounds | None]) -> Bounds | None:
    known = [t for t in tolls if t is not None]
    return max(known, key=_most) if known else None
