"""Claims as the gold and `kg extract` state them, brought to one form, paired and compared.

A gold claim and a predicted one may be paired when they stand in the same sentence of the same
document and either their triggers overlap or they agree in type and edge; of all pairings the one
that agrees most is taken. Each claim is in one pair at most.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import networkx as nx

from kg.ids import fold
from kg.model import DEED_STATUSES
from kg.ontology import ontology
from kg.register import register

PARTIES = ("actors", "recipients", "place", "said_by")
BOUNDS = ("killed", "injured", "detained", "count")
COMPARED = ("type", "mode", "relation", "status", *PARTIES, "within", "date", *BOUNDS)

_COUNTED = re.compile(
    r"^(?:at least|more than|up to|nearly|some|several|a few|dozens of|hundreds of|about|around|"
    r"\d[\d,]*|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|sixteen|fourteen|fifteen)\b ?)+) +"
)
_SPACE = re.compile(r"\s")

Names = frozenset[str]
Values = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Deed:
    """A claim to compare.

    ``triggers`` are spans of the quote. ``values`` has a tuple for each of `COMPARED`: empty when
    the claim does not say; a party is the set of forms it goes by. ``excused`` holds values the
    gold neither asks for nor minds: what the text around the sentence tells.
    """

    quote: str
    triggers: tuple[tuple[int, int], ...]
    values: Values
    excused: Values
    optional: bool = False
    rule: str = ""


class Compared(NamedTuple):
    """Of one field: pairs that agree, values of the gold without a partner, values too many."""

    right: list[tuple[Any, Any]]
    missed: list[Any]
    extra: list[Any]


def gold_deed(claim: Mapping[str, Any]) -> Deed:
    """A claim of the gold; its trigger may be any of its occurrences in the quote."""
    quote = _SPACE.sub(" ", claim["quote"])
    spots = tuple(m.span() for m in re.finditer(re.escape(claim["trigger"]), quote))
    if not spots:
        raise ValueError(f"trigger {claim['trigger']!r} is not in {quote!r}")
    return Deed(
        quote=quote,
        triggers=spots,
        values=_values(claim, quote, 0),
        excused=_values(claim.get("context") or {}, quote, 0),
        optional=bool(claim.get("optional")),
    )


def said_deed(claim: Mapping[str, Any]) -> Deed:
    """A claim of `kg extract`."""
    start = claim["sentence"][0]
    quote = _SPACE.sub(" ", claim["quote"])
    spot = (claim["trigger"][0] - start, claim["trigger"][1] - start)
    values = _values(claim, quote, start)
    return Deed(quote, (spot,), values, excused={}, rule=claim.get("rule") or "")


def _values(claim: Mapping[str, Any], quote: str, start: int) -> Values:
    found: dict[str, tuple[Any, ...]] = {}
    for field in COMPARED:
        value = claim.get(field)
        if field == "within" and value is None and isinstance(claim.get("place"), Mapping):
            value = claim["place"].get("within")
        if value is None:
            found[field] = ()
        elif field == "within":
            found[field] = tuple(frozenset({fold(name)}) for name in value)
        elif field in PARTIES:
            parties = value if isinstance(value, list) else [value]
            found[field] = tuple(_forms(party, quote, start) for party in parties)
        elif field in BOUNDS:
            found[field] = (tuple(value.get(k) for k in ("low", "best", "high")),)
        elif field == "date":
            found[field] = (_days(value),)
        else:
            found[field] = (value,)
    return found


def _forms(party: str | Mapping[str, Any], quote: str, start: int) -> Names:
    """What a party goes by: its name and its words, folded, with and without a count before.

    One that the register knows also goes by its id there, with ``=`` before it.
    """
    names = [party] if isinstance(party, str) else [party["name"]]
    if not isinstance(party, str) and party.get("span"):
        first, last = (max(0, offset - start) for offset in party["span"])
        names.append(quote[first:last])
    forms = set()
    for name in names:
        form, longer = fold(name), ""
        while form and form != longer:
            forms.add(form)
            form, longer = fold(_COUNTED.sub("", form)), form
        known = register().lookup(name)
        if known is not None:
            forms.add(f"={known.id}")
    return frozenset(forms)


def _days(value: str | Mapping[str, Any]) -> tuple[str, str]:
    """First and last day of an EDTF text, or of the contract's date object."""
    if not isinstance(value, str):
        return value["start"], value["end"]
    first, _, last = value.partition("/")
    return _edge(first, first=True), _edge(last or first, first=False)


def _edge(text: str, *, first: bool) -> str:
    if len(text) == 4:
        return f"{text}-01-01" if first else f"{text}-12-31"
    if len(text) == 7:
        day = 1 if first else calendar.monthrange(int(text[:4]), int(text[5:]))[1]
        return f"{text}-{day:02}"
    return text


def same(field: str, one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether two values agree: parties share a form, anything else is equal."""
    if field in PARTIES or field == "within":
        return bool(one & other)
    return bool(one == other)


def compare(field: str, gold: Deed, said: Deed) -> Compared:
    """Set one field of a pair side by side.

    Containers beyond those the gold lists are no error: the gold names only some.
    """
    free = list(said.values[field])
    right, missed = [], []
    for value in gold.values[field]:
        other = next((v for v in free if same(field, value, v)), None)
        if other is None:
            missed.append(value)
        else:
            free.remove(other)
            right.append((value, other))
    excused = gold.excused.get(field, ())
    extra = [v for v in free if not any(same(field, v, e) for e in excused)]
    return Compared(right, missed, [] if field == "within" else extra)


def agree(field: str, gold: Deed, said: Deed) -> bool:
    """Whether nothing is missed and nothing is too many in one field."""
    compared = compare(field, gold, said)
    return not compared.missed and not compared.extra


def same_trigger(gold: Deed, said: Deed) -> bool:
    """Whether the predicted trigger overlaps the gold's, in the same sentence."""
    shift = _shift(gold.quote, said.quote)
    return shift is not None and any(
        start + shift < said_end and said_start < end + shift
        for start, end in gold.triggers
        for said_start, said_end in said.triggers
    )


def pair(gold: Sequence[Deed], said: Sequence[Deed]) -> list[tuple[int, int]]:
    """The best pairing of one document's claims, as (gold, said) index pairs."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for i, one in enumerate(gold):
        for j, other in enumerate(said):
            if _shift(one.quote, other.quote) is None:
                continue
            on_trigger = same_trigger(one, other)
            alike = agree("type", one, other) and agree("relation", one, other)
            if on_trigger or alike:
                shared = sum(agree(field, one, other) for field in COMPARED)
                graph.add_edge(
                    ("gold", i), ("said", j), weight=100 * on_trigger + 10 * alike + shared
                )
    matched = (sorted(edge) for edge in nx.max_weight_matching(graph))
    return sorted((left[1], right[1]) for left, right in matched)


def _shift(gold: str, said: str) -> int | None:
    """Where the gold's quote starts in the predicted one (negative: the other way), or None."""
    if gold in said:
        return said.index(gold)
    if said in gold:
        return -gold.index(said)
    return None


def turned(gold: Deed, said: Deed) -> Deed:
    """The predicted claim, its two sides swapped where they have no order and so agree better."""
    if not any(ontology().edges[name].symmetric for name in gold.values["relation"]):
        return said
    sides = {"actors": said.values["recipients"], "recipients": said.values["actors"]}
    other = replace(said, values={**said.values, **sides})
    return max(said, other, key=lambda d: sum(agree(side, gold, d) for side in sides))


def breaks(rule: Mapping[str, Any], said: Deed) -> bool:
    """Whether a predicted claim says what the gold's ``rule`` says the report does not say.

    Only claims of deed statuses count: to say that an act was denied is no invention.
    """
    asked = _values(rule, "", 0)
    return said.values["status"][0] in DEED_STATUSES and all(
        any(same(field, value, v) for v in said.values[field])
        for field in ("relation", "actors", "recipients", "place")
        for value in asked[field]
    )
