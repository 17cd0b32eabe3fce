"""Events of annotated sentences and of claims, brought to one form, aligned and counted.

An event of the gold and one that the reader tells are aligned when their triggers share a
character; each is in one pair at most, and of all alignments the one with the most pairs, then the
most that agrees, is taken. A named span is right when it holds the head of a gold span of the same
role in the aligned event, one to one; where, at every level named ("place") and at any one of them
("place, any"). The head is the last word before a comma or a preposition.
Where the gold's edge has no direction, the reader may tell its sides either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from benchmarks import spans
from benchmarks.scores import Tally, pair_up
from benchmarks.spans import Span
from kg.model import DEED_STATUSES
from kg.ontology import ontology

ROLES = ("actor", "recipient", "place", "time", "weapon", "said")
NOT_DONE = frozenset({"denied", "negated"})
NOT_YET = frozenset({"planned", "hypothetical"})

_WORD = re.compile(r"\w(?:[\w.,’'-]*\w)?")
_AFTER_HEAD = re.compile(r"(?<=\w)(?:, | \(| (?:of|in|by|at|from|for|with|on|near|to|who|that) )")
_POSSESSIVE = re.compile(r"['’]s$")

Number = tuple[int | None, int | None, int | None]
"""Lower bound, likeliest and upper bound of a count."""


@dataclass(frozen=True, slots=True)
class Event:
    """A deed told in a sentence; spans are characters [start, end) of the document's text.

    ``roles`` holds the named spans of each of `ROLES`. ``numbers`` are how many were killed,
    wounded or taken; ``unnumbered`` counts victims of whom the gold gives no number.
    """

    trigger: Span
    type: str
    relation: str | None
    status: str
    roles: Mapping[str, tuple[Span, ...]]
    numbers: tuple[Number, ...] = ()
    unnumbered: int = 0

    @property
    def kind(self) -> str:
        """Type and edge, as the annotation writes them: ``ASSAULT/KILLS``.

        A statement counts as ``STATEMENT/DECLARES`` without an edge, too: the annotation has no
        other label for who claims or denies responsibility.
        """
        if self.type == "STATEMENT":
            return "STATEMENT/DECLARES"
        return f"{self.type}/{self.relation}" if self.relation else self.type

    @property
    def is_deed(self) -> bool:
        """Whether it is told as something that was done."""
        return self.status in DEED_STATUSES


def of_gold(event: Mapping[str, Any], text: str) -> Event:
    """An event of a gold file."""
    # Imported here: scoring a file of predictions needs no parser, but the words of numbers.
    from ingest.extraction.numbers import find_counts

    numbers: list[Number] = []
    unnumbered = 0
    for start, end in event.get("victims", ()):
        counts = [c.bounds for c in find_counts(text[start:end])]
        numbers += [(b.low, b.best, b.high) for b in counts[:1]]
        unnumbered += not counts
    roles = {role: tuple((s, e) for s, e in event.get(role, ())) for role in ROLES}
    start, end = event["trigger"]
    return Event(
        (start, end), event["type"], event["relation"], event["status"], roles,
        tuple(numbers), unnumbered,
    )  # fmt: skip


def of_claims(claims: Iterable[Mapping[str, Any]], text: str, sentence: Span) -> list[Event]:
    """The deeds that claims tell in a sentence, in order; lasting relations are none.

    Claims that differ in place or parties alone, on one trigger, are one event.
    """
    found: dict[tuple[Any, ...], Event] = {}
    for claim in claims:
        start, end = claim["trigger"]
        if claim["type"] == "STANDING" or not sentence[0] <= start < sentence[1]:
            continue
        key = (start, end, claim["type"], claim["relation"], claim["status"])
        event = Event(
            (start, end), claim["type"], claim["relation"], claim["status"],
            _roles(claim, text, sentence), _numbers(claim),
        )  # fmt: skip
        found[key] = _joined(found[key], event) if key in found else event
    return sorted(found.values(), key=lambda e: (e.trigger, e.kind, e.status))


def _joined(one: Event, other: Event) -> Event:
    roles = {role: tuple(dict.fromkeys(one.roles[role] + other.roles[role])) for role in ROLES}
    return replace(one, roles=roles, numbers=max(one.numbers, other.numbers, key=len))


def _roles(claim: Mapping[str, Any], text: str, sentence: Span) -> dict[str, tuple[Span, ...]]:
    speaker, place, date = claim.get("said_by"), spans.of_place(claim), claim.get("date")
    near = claim["trigger"][0]
    named = {
        "actor": spans.of_parties(claim, "actors"),
        "recipient": spans.of_parties(claim, "recipients"),
        "place": [place] if place else [],
        "time": _found(date and date["text"], text, sentence, near),
        "weapon": _found(claim.get("weapon"), text, sentence, near),
        "said": [tuple(speaker["span"])] if speaker and speaker.get("span") else [],
    }
    return {
        role: tuple(s for s in found if sentence[0] <= s[0] < sentence[1])
        for role, found in named.items()
    }


def _found(words: str | None, text: str, sentence: Span, near: int) -> list[Span]:
    """Where the sentence has the words, nearest to an offset; nowhere, when they are of another."""
    if not words:
        return []
    first, last = sentence
    spots = [m.span() for m in re.compile(re.escape(words)).finditer(text, first, last)]
    return sorted(spots, key=lambda spot: abs(spot[0] - near))[:1]


def _numbers(claim: Mapping[str, Any]) -> tuple[Number, ...]:
    bounds = (claim.get(name) for name in ("killed", "injured", "detained"))
    return tuple((b["low"], b["best"], b["high"]) for b in bounds if b)


def head(text: str, span: Span) -> Span:
    """The last word of a phrase before a comma or preposition, without its possessive."""
    cut = _AFTER_HEAD.search(text, *span)
    found = [m.span() for m in _WORD.finditer(text, span[0], cut.start() if cut else span[1])]
    start, end = found[-1] if found else span
    return start, start + len(_POSSESSIVE.sub("", text[start:end]))


def right(said: Sequence[Span], gold: Sequence[Span], text: str) -> int:
    """How many named spans hold the head of a gold span, one to one."""
    heads = [head(text, span) for span in gold]
    return len(pair_up(said, heads, lambda s, h: s[0] <= h[0] and h[1] <= s[1]))


def _agreement(gold: Event, said: Event, text: str) -> int:
    return sum(right(said.roles[role], gold.roles[role], text) for role in ROLES)


def align(gold: Sequence[Event], said: Sequence[Event], text: str) -> dict[int, tuple[int, Event]]:
    """By index of the gold: index of the reader's event, and that event with its sides in order."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    turned = {}
    for i, one in enumerate(gold):
        for j, other in enumerate(said):
            if not spans.overlap(one.trigger, other.trigger):
                continue
            agreed, best = _best_side(one, other, text)
            turned[i, j] = best
            same_type, same_kind = one.type == other.type, one.kind == other.kind
            weight = 10_000 + 1000 * same_type + 500 * same_kind + 100 * (one.status == best.status)
            graph.add_edge(("gold", i), ("said", j), weight=weight + agreed)
    pairs = (sorted(edge) for edge in nx.max_weight_matching(graph))
    return {a[1]: (b[1], turned[a[1], b[1]]) for a, b in sorted(pairs)}


def _best_side(gold: Event, said: Event, text: str) -> tuple[int, Event]:
    """How many spans agree, and the reader's event with its sides so that most do."""
    ways = [(_agreement(gold, way, text), way) for way in _sides(gold, said)]
    return max(ways, key=lambda way: way[0])


def _sides(gold: Event, said: Event) -> list[Event]:
    """The reader's event as it is, and, for an edge without direction, its sides the other way."""
    edge = ontology().edges.get(gold.relation or "")
    if edge is None or not edge.symmetric:
        return [said]
    who, whom = said.roles["actor"], said.roles["recipient"]
    ways = ((who, whom), (whom, who), (who + whom, ()))
    return [replace(said, roles={**said.roles, "actor": a, "recipient": r}) for a, r in ways]


@dataclass(slots=True)
class Judged:
    """One sentence: what is counted, and the pairs and leftovers behind it."""

    gold: list[Event]
    said: list[Event]
    pairs: list[tuple[Event, Event]]
    missed: list[Event]
    extra: list[Event]

    @property
    def invented(self) -> list[Event]:
        """Told as done, where the gold has no event of that word at all."""
        return [
            e
            for e in self.extra
            if e.is_deed and not any(spans.overlap(e.trigger, g.trigger) for g in self.gold)
        ]


def judge(gold: Sequence[Event], said: Sequence[Event], text: str) -> Judged:
    """Align a sentence's events."""
    aligned = align(gold, said, text)
    taken = {j for j, _ in aligned.values()}
    return Judged(
        list(gold),
        list(said),
        [(gold[i], event) for i, (_, event) in aligned.items()],
        [event for i, event in enumerate(gold) if i not in aligned],
        [event for j, event in enumerate(said) if j not in taken],
    )


def found(judged: Judged, text: str) -> dict[str, Tally]:
    """How many triggers, types and participants are right, told and in the gold."""
    said, gold = len(judged.said), len(judged.gold)
    pairs = judged.pairs
    out = {
        "trigger": Tally(len(pairs), said, gold),
        "trigger + type": Tally(sum(g.type == s.type for g, s in pairs), said, gold),
        "type + relation": Tally(sum(g.kind == s.kind for g, s in pairs), said, gold),
        "... and status": Tally(
            sum((g.kind, g.status) == (s.kind, s.status) for g, s in pairs), said, gold
        ),
    }
    told = [s for _, s in pairs] + judged.extra
    for role in ROLES:
        out[role] = Tally(
            sum(right(s.roles[role], g.roles[role], text) for g, s in pairs),
            sum(len(event.roles[role]) for event in told),
            sum(len(event.roles[role]) for event in judged.gold),
        )
    out["place, any"] = Tally(
        sum(right(s.roles["place"], g.roles["place"], text) > 0 for g, s in pairs),
        sum(bool(event.roles["place"]) for event in told),
        sum(bool(event.roles["place"]) for event in judged.gold),
    )
    out["number of victims"] = _counted(judged)
    return out


def _counted(judged: Judged) -> Tally:
    """Numbers of victims told in the sentence, whatever the word they hang on, each once.

    Only of assaults, as annotated. The sum of an event's numbers may stand for them ("six soldiers
    and 34 gunmen"). One ("a soldier") and one for each phrase without a number are no fault.
    """
    said = {n for e in judged.said if e.type == "ASSAULT" for n in e.numbers}
    gold: set[Number] = set()
    for event in judged.gold:
        summed = _sum(event.numbers)
        gold |= {summed} if summed in said else set(event.numbers)
    spare = said - gold - {(1, 1, 1)}
    excused = min(len(spare), sum(event.unnumbered for event in judged.gold))
    right = len(said & gold)
    return Tally(right, right + len(spare) - excused, len(gold))


def _sum(numbers: Sequence[Number]) -> Number | None:
    """All of them together, a bound that one of them lacks left open."""
    if not numbers:
        return None
    low, best, high = (
        sum(n for n in bound if n is not None) if None not in bound else None
        for bound in zip(*numbers, strict=True)
    )
    return low, best, high


def shares(judged: Judged) -> dict[str, Tally]:
    """Of how many the first is true: right counts them, both others what they are a share of."""

    def share(of: Sequence[bool]) -> Tally:
        return Tally(sum(of), len(of), len(of))

    pairs = judged.pairs
    invented = judged.invented
    return {
        "status right": share([g.status == s.status for g, s in pairs]),
        "not done, told done": share([s.is_deed for g, s in pairs if g.status in NOT_DONE]),
        "not yet, told done": share([s.is_deed for g, s in pairs if g.status in NOT_YET]),
        "done, told not done": share([not s.is_deed for g, s in pairs if g.is_deed]),
        "deeds invented": share([e in invented for e in judged.said if e.is_deed]),
    }
