"""The page: one file with its script, style and data inside, and a policy that lets nothing in.

pyvis holds nodes, edges and options and renders the template; the drawing library is the copy of
vis-network it ships. Its own template is not used: that loads Bootstrap from the network and puts
titles into the page as markup. Here text from documents stays data: it travels as JSON with every
``<`` escaped, the page's script sets it as text, and a Content-Security-Policy that names the
hashes of the page's own scripts keeps any other from running.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from dataclasses import asdict
from importlib import resources
from math import log1p
from typing import Any

from pyvis.network import Network

from api.texts import printable, shortened
from api.view.families import FAMILIES, KIND_COLOURS, OTHER, PLACE_COLOUR, named
from api.view.layout import positions
from api.view.picture import Link, Picture, Spot

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_LINE = 20

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 100000},
    "nodes": {
        "shape": "box",
        "margin": 6,
        "borderWidth": 1,
        "borderWidthSelected": 3,
        "font": {"size": 14, "color": "#1d2430", "face": "system-ui, Arial, sans-serif"},
        "widthConstraint": {"maximum": 190},
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
        "font": {"size": 11, "align": "horizontal", "strokeWidth": 4, "color": "#3b4350"},
        "selectionWidth": 2,
        "hoverWidth": 1,
    },
}


def render(picture: Picture) -> str:
    """The page as HTML text."""
    net = Network(directed=True, heading=picture.title, cdn_resources="in_line")
    labels = [_label(spot) for spot in picture.spots]
    places = positions(picture, labels)
    # Not add_node and add_edge: each searches all that was added before.
    net.nodes = [
        _node(i, spot, labels[i], places[i], i == picture.centre)
        for i, spot in enumerate(picture.spots)
    ]
    net.edges = _edges(picture.links)
    net.options = OPTIONS
    script, library = _own("panel.js"), _library()
    with resources.as_file(resources.files("api.view").joinpath("template.html")) as template:
        net.set_template_dir(str(template.parent), template.name)
        net.templateEnv.autoescape = True
        net.templateEnv.globals.update(
            policy=_policy(library, script),
            style=_own("style.css"),
            library=library,
            script=script,
            data=_embedded(_data(picture)),
        )
        return str(net.generate_html())


def _own(name: str) -> str:
    return resources.files("api.view").joinpath(name).read_text(encoding="utf-8")


def _library() -> str:
    return resources.files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")


def _policy(*scripts: str) -> str:
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _embedded(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _label(spot: Spot) -> str:
    """At most two lines of about twenty characters."""
    text = shortened(printable(spot.name), 2 * _LINE)
    if len(text) <= _LINE + 4:
        return text
    at = text.rfind(" ", 0, _LINE + 4)
    return text if at <= 0 else text[:at] + "\n" + text[at + 1 :]


def _node(
    index: int, spot: Spot, label: str, place: tuple[int, int], central: bool
) -> dict[str, Any]:
    at_place = spot.layer == "place"
    fill = PLACE_COLOUR if at_place else KIND_COLOURS.get(spot.kind, "#ffffff")
    return {
        "id": index,
        "label": label,
        "x": place[0],
        "y": place[1],
        "shapeProperties": {"borderRadius": 14 if at_place else 3},
        "borderWidth": 3 if central else 1,
        "color": {
            "background": fill,
            "border": "#1d2430" if central else "#7a8494",
            "highlight": {"background": fill, "border": "#0b5cad"},
            "hover": {"background": fill, "border": "#0b5cad"},
        },
    }


def _edges(links: tuple[Link, ...]) -> list[dict[str, Any]]:
    """One arrow a link; those between the same two spots bend apart."""
    pairs = Counter(frozenset((link.source, link.target)) for link in links)
    drawn: Counter[tuple[int, int]] = Counter()
    edges = []
    for index, link in enumerate(links):
        edge: dict[str, Any] = {
            "id": index,
            "from": link.source,
            "to": link.target,
            "width": round(1 + 1.5 * log1p(link.weight), 1),
            "dashes": [6, 5] if link.doubtful else False,
            "smooth": {"enabled": False},
            "color": {name: named(link.family).colour for name in ("color", "highlight", "hover")}
            | {"opacity": 0.75},
        }
        if link.weight > 1:
            edge["label"] = str(link.weight)
        if pairs[frozenset((link.source, link.target))] > 1:
            nth = drawn[link.source, link.target]
            drawn[link.source, link.target] += 1
            edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.1 + 0.14 * nth}
        edges.append(edge)
    return edges


def _data(picture: Picture) -> dict[str, Any]:
    """What the panel reads; indices are those of the drawing."""
    used = {link.family for link in picture.links}
    kinds = dict.fromkeys((spot.layer, spot.kind) for spot in picture.spots)
    places = any(layer == "place" for layer, _ in kinds)
    return {
        "title": picture.title,
        "notes": picture.notes,
        "spots": [asdict(spot) for spot in picture.spots],
        "links": [asdict(link) | {"weight": link.weight} for link in picture.links],
        "statements": [asdict(statement) for statement in picture.statements],
        "families": [
            {"name": f.name, "label": f.label, "colour": f.colour}
            for f in (*FAMILIES, OTHER)
            if f.name in used
        ],
        "kinds": [
            {"name": kind, "colour": KIND_COLOURS.get(kind, "#ffffff"), "layer": layer}
            for layer, kind in sorted(kinds)
            if layer != "place"
        ]
        + ([{"name": "place", "colour": PLACE_COLOUR, "layer": "place"}] if places else []),
    }
