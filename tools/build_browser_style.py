"""Write docs/browser/style.grass, colours for Neo4j Browser; --check only says whether it is so.

GraSS has no comments: its reader would take one for a part of the next rule's name.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from api.view.families import KIND_COLOURS, OTHER, PLACE_COLOUR, family_of
from kg.ontology import ontology
from kg.stores.schema import NODES, rels

PAGE = Path(__file__).resolve().parent.parent / "docs" / "browser" / "style.grass"
COMMAND = "python -m tools.build_browser_style"
DARK, BORDER = "#222222", "#8a8f98"

LABELS: Mapping[str, tuple[int, str, str]] = {
    "Actor": (65, KIND_COLOURS["state_forces"], "{name}"),
    "Event": (50, KIND_COLOURS["person"], "{relation} {edtf} {status}"),
    "Place": (50, PLACE_COLOUR, "{name}"),
    "Claim": (50, KIND_COLOURS["party"], "{status} {relation}"),
    "Document": (50, KIND_COLOURS["media"], "{publisher} {published}"),
    "Decision": (20, KIND_COLOURS["coalition"], "{judgement}"),
    "Meta": (10, KIND_COLOURS["unidentified"], "{key}"),
}
"""By label: diameter, one of those that Browser offers; colour; caption."""

_WIDTHS = {"violence": 5, "coercion": 3, OTHER.name: 1}
"""By family of verbs, in pixels; 2 otherwise."""


def style() -> str:
    """The whole file: every label, and every type of relationship in the colour of its family."""
    return "\n".join(f"{name} {{\n{_lines(rule)}}}\n" for name, rule in _rules())


def _rules() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "node", {
        "diameter": "50px", "color": OTHER.colour, "border-color": BORDER, "border-width": "2px",
        "text-color-internal": DARK, "font-size": "10px",
    }  # fmt: skip
    yield "relationship", {
        "color": OTHER.colour, "shaft-width": "1px", "font-size": "8px", "padding": "3px",
        "text-color-external": DARK, "text-color-internal": "#ffffff", "caption": "'<type>'",
    }  # fmt: skip
    for label in NODES:
        diameter, colour, caption = LABELS[label]
        yield f"node.{label}", {
            "diameter": f"{diameter}px", "color": colour, "border-color": BORDER,
            "text-color-internal": DARK, "caption": f"'{caption}'",
        }  # fmt: skip
    for name in rels():
        family = family_of(name)
        caption = "<type> {status}" if name in ontology().edges else "<type>"
        yield f"relationship.{name}", {
            "color": family.colour, "shaft-width": f"{_WIDTHS.get(family.name, 2)}px",
            "caption": f"'{caption}'",
        }  # fmt: skip


def _lines(rule: Mapping[str, str]) -> str:
    return "".join(f"  {key}: {value};\n" for key, value in rule.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if out of date")
    check = parser.parse_args().check
    if not check:
        PAGE.write_text(style(), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != style():
        raise SystemExit(f"{PAGE.name} is out of date; run: {COMMAND}")


if __name__ == "__main__":
    main()
