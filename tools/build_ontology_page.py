"""Write docs/ontology.md from kg/ontology.yaml; with --check, only say whether it is up to date.

The tables come from the YAML file; what a type or edge means in plain words stands here.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from kg.ontology import Edge, EventType, Ontology, ontology

_T = TypeVar("_T")

PAGE = Path(__file__).resolve().parent.parent / "docs" / "ontology.md"
COMMAND = "python tools/build_ontology_page.py"

TYPES = {
    "AGREE": "agrees to do something, or to stop",
    "CONSULT": "meets, visits, phones or negotiates",
    "SUPPORT": "speaks up for somebody",
    "CONCEDE": "announces that it gives way",
    "COOPERATE": "does something together with another, such as a joint operation",
    "AID": "gives help: goods, money, training, rescue",
    "RETREAT": "gives way in deed: pulls out, sets free, lays down arms, stops firing",
    "REQUEST": "asks or demands",
    "ACCUSE": "blames, criticises or investigates",
    "REJECT": "refuses or disputes",
    "THREATEN": "says it will do harm",
    "PROTEST": "shows dissent as a crowd or by refusing to take part",
    "SANCTION": "cuts ties or punishes by law, without force",
    "MOBILIZE": "moves or readies forces without using them",
    "COERCE": "uses power short of violence: arrests, seizes, restricts",
    "ASSAULT": "uses violence against people or things",
    "STATEMENT": "declares something, or takes or refuses responsibility for an act",
    "STANDING": "a relation that lasts, not a deed",
}
EDGES = {
    "ATTACKS": "used violence against",
    "KILLS": "killed",
    "ABDUCTS": "carried off",
    "FIGHTS_WITH": "fought with, both sides shooting",
    "ARRESTS": "arrested or captured",
    "SEIZES": "took the place",
    "RECLAIMS": "took the place back",
    "DEPLOYS_TO": "moved forces to the place",
    "WITHDRAWS_FROM": "pulled out of the place",
    "RELEASES": "set free",
    "THREATENS": "threatened",
    "ACCUSES": "accused",
    "DISPUTES": "is at odds over something with",
    "REJECTS": "turned down",
    "DECLARES": "made a declaration about, such as a victory over",
    "COOPERATES_WITH": "acted jointly with",
    "MEETS": "met",
    "SUPPORTS": "spoke up for",
    "AIDS": "helped",
    "DEMANDS": "asked something of",
    "SANCTIONS": "put sanctions on",
    "PROTESTS_AGAINST": "protested against",
    "LEADS": "is head or commander of",
    "MEMBER_OF": "belongs to or speaks for",
    "ALLIED_WITH": "is an ally of",
    "FIGHTS": "is at war with",
    "CONTROLS": "holds the place",
}
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
    None: "outside",
}
INTRODUCTION = f"""# The ontology: types, modes and edges

<!-- Made from kg/ontology.yaml by `{COMMAND}`; do not edit. -->

What a claim or event can be. The types, modes and scores follow PLOVER (manual, draft version 2.0,
openeventdata, CC BY-SA 4.0); types marked *house* are not in it. The score runs from -10 (conflict)
to 10 (cooperation). How claims, events and edges hang together is told in [model.md](model.md).
"""

DIRECT = """\
Drawn from each actor of an event to each recipient, or to its place, when the event's claim names
this relation. *Both ways*: the edge has no direction of its own.
"""


def page(known: Ontology) -> str:
    """The whole page. Raises `KeyError` for a type or edge that has no words above."""
    events = [edge for edge in known.edges.values() if not edge.standing]
    standing = [edge for edge in known.edges.values() if edge.standing]
    parts = (
        INTRODUCTION,
        "## Types\n",
        *_table("type|meaning|quad class|score|recipient", known.types.values(), _type_row),
        "\n## Modes\n",
        "How it was done. A type that is not listed has none.\n",
        *_table("type|mode|score", _modes(known), lambda row: row),
        "\n## Direct edges\n",
        DIRECT,
        *_table("edge|from an actor that|to|drawn from types|only modes|", events, _edge_row),
        "\n## Standing relations\n",
        "Drawn from a claim of type STANDING straight away, with no event between.\n",
        *_table("edge|an actor that|to|", standing, _standing_row),
    )
    return "\n".join(parts) + "\n"


def _table(head: str, rows: Iterable[_T], row: Callable[[_T], Iterable[str]]) -> Iterator[str]:
    names = head.split("|")
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for item in rows:
        yield "| " + " | ".join(row(item)) + " |"


def _type_row(type: EventType) -> Iterable[str]:
    quad = QUADS[type.quad] + (" (*house*)" if type.house else "")
    return type.name, TYPES[type.name], quad, _score(type.score), _needed(type.recipient_required)


def _modes(known: Ontology) -> Iterator[tuple[str, str, str]]:
    for owner in known.types.values():
        for mode, score in owner.modes.items():
            yield owner.name, mode, _score(score)


def _edge_row(edge: Edge) -> Iterable[str]:
    types, modes = ", ".join(edge.types), ", ".join(edge.modes)
    return edge.name, EDGES[edge.name], _target(edge), types, modes, _ways(edge)


def _standing_row(edge: Edge) -> Iterable[str]:
    return edge.name, EDGES[edge.name], _target(edge), _ways(edge)


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def _needed(required: bool) -> str:
    return "required" if required else ""


def _target(edge: Edge) -> str:
    return "a place" if edge.to_place else "an actor"


def _ways(edge: Edge) -> str:
    return "both ways" if edge.symmetric else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if out of date")
    check = parser.parse_args().check
    text = page(ontology())
    if not check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{PAGE.name} is out of date; run: {COMMAND}")


if __name__ == "__main__":
    main()
