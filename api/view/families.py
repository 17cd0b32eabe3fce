"""Verbs in families, so that six colours can tell some thirty verbs apart.

Verbs are the names of edges; an event that draws no edge of its own stands under its type.

Colours are Okabe and Ito's, which people with colour-blindness can tell apart (Okabe, Ito:
Color Universal Design, 2008).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """A family of verbs; its ``colour`` on the page and the ``label`` in the legend."""

    name: str
    label: str
    colour: str
    verbs: frozenset[str]


FAMILIES = (
    Family(
        "violence",
        "attacks, kills, abducts, fights",
        "#c0392b",
        frozenset({"ATTACKS", "KILLS", "ABDUCTS", "FIGHTS_WITH", "FIGHTS", "ASSAULT"}),
    ),
    Family(
        "coercion",
        "arrests, seizes, sanctions",
        "#e69f00",
        frozenset({"ARRESTS", "SEIZES", "RECLAIMS", "SANCTIONS", "CONTROLS", "COERCE", "SANCTION"}),
    ),
    Family(
        "words",
        "threatens, accuses, disputes, demands",
        "#cc79a7",
        frozenset(
            {
                "THREATENS",
                "ACCUSES",
                "DISPUTES",
                "REJECTS",
                "DEMANDS",
                "PROTESTS_AGAINST",
                "DECLARES",
                "THREATEN",
                "ACCUSE",
                "REJECT",
                "REQUEST",
                "PROTEST",
                "STATEMENT",
            }
        ),
    ),
    Family(
        "cooperation",
        "cooperates, meets, supports, aids",
        "#009e73",
        frozenset(
            {
                "COOPERATES_WITH",
                "MEETS",
                "SUPPORTS",
                "AIDS",
                "RELEASES",
                "ALLIED_WITH",
                "AGREE",
                "CONSULT",
                "SUPPORT",
                "CONCEDE",
                "COOPERATE",
                "AID",
            }
        ),
    ),
    Family(
        "belonging",
        "leads, is a member of",
        "#0072b2",
        frozenset({"LEADS", "MEMBER_OF"}),
    ),
    Family(
        "presence",
        "acted at, deploys to, withdraws from",
        "#8a8f98",
        frozenset({"ACTED_AT", "DEPLOYS_TO", "WITHDRAWS_FROM", "MOBILIZE", "RETREAT"}),
    ),
)

OTHER = Family("other", "other", "#555555", frozenset())


def family_of(verb: str) -> Family:
    """The family of a direct or standing edge's name."""
    return next((family for family in FAMILIES if verb in family.verbs), OTHER)


def named(name: str) -> Family:
    """The family of that name."""
    return next((family for family in FAMILIES if family.name == name), OTHER)


KIND_COLOURS = {
    "armed_group": "#f4b6ae",
    "state": "#bcd7ee",
    "state_forces": "#a9c1e8",
    "coalition": "#c9c3ea",
    "organisation": "#d7e3c4",
    "party": "#d7e3c4",
    "media": "#e8dcc6",
    "person": "#fbe3a3",
    "population": "#cdeae2",
    "unidentified": "#e3e3e3",
}
"""Fill of an actor's box, by kind; dark text is readable on each."""

PLACE_COLOUR = "#ffffff"
