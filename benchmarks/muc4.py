"""Role fillers and templates of MUC-4: attacks in Latin America, told in 1988 to 1991.

    python -m benchmarks.muc4 GOLD.json... [--predictions FILE] [--format json]

A line of GOLD: {"docid", "doctext"} with "extracts" (role fillers of the document) or "templates"
(an incident type with its role fillers, for each incident), as Du, Rush and Cardie (2021) give
them: roles PerpInd, PerpOrg, Target, Victim, Weapon; an entity is a list of [mention, offset].

Role fillers are counted by CEAF-REE: entities are aligned one to one, and a predicted entity is
right when all of its mentions are mentions of the gold entity. For templates, those of one
document are aligned one to one so that most is right; a pair counts only when the gold's incident
type holds the predicted one ("bombing / attack" holds both), and then each entity as above.
Mentions are compared in small letters, without punctuation and articles. How claims become role
fillers: `benchmarks.incidents`. The texts are in small letters throughout, names included.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import networkx as nx

from benchmarks import incidents, predictions
from benchmarks.figures import Sheet, format_option, shown
from benchmarks.incidents import ROLES, Roles, Template
from benchmarks.scores import Tally, pair_up
from kg.model import Document

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normal(mention: str) -> str:
    """A mention without punctuation, articles, capitals and spare spaces."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_PUNCTUATION)).split())


def role_tallies(gold: Roles, said: Roles) -> dict[str, Tally]:
    """CEAF-REE counts of one document, by role."""
    return {role: _entities(gold[role], said[role]) for role in ROLES}


def _entities(gold: Sequence[frozenset[str]], said: Sequence[frozenset[str]]) -> Tally:
    right = pair_up(said, gold, lambda one, other: one <= other)
    return Tally(len(right), len(said), len(gold))


def template_tallies(gold: Sequence[Template], said: Sequence[Template]) -> dict[str, Tally]:
    """Counts of one document under the best alignment, for the incident type and each role."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for i, one in enumerate(gold):
        for j, other in enumerate(said):
            if other.type in one.type:
                met = sum(t.right for t in role_tallies(one.roles, other.roles).values())
                graph.add_edge(("gold", i), ("said", j), weight=1 + met)
    pairs = [sorted(edge) for edge in nx.max_weight_matching(graph)]
    out = {"incident": Tally(len(pairs), len(said), len(gold))}
    right = [role_tallies(gold[a[1]].roles, said[b[1]].roles) for a, b in pairs]
    for role in ROLES:
        out[role] = Tally(
            sum(tallies[role].right for tallies in right),
            sum(len(template.roles[role]) for template in said),
            sum(len(template.roles[role]) for template in gold),
        )
    return out


class Gold(NamedTuple):
    """A document with its role fillers, or its templates; the other is None."""

    doc: Document
    roles: Roles | None
    templates: list[Template] | None


def gold(line: Mapping[str, Any]) -> Gold:
    """A line of a gold file. Of templates that are the same in all, one is kept."""
    doc = Document.new(line["doctext"], id=line["docid"])
    if "extracts" in line:
        return Gold(doc, _roles(line["extracts"]), None)
    templates: list[Template] = []
    for raw in line["templates"]:
        template = Template(raw["incident_type"], _roles(raw))
        if template not in templates:
            templates.append(template)
    return Gold(doc, None, templates)


def _roles(raw: Mapping[str, Any]) -> Roles:
    return {
        role: [
            frozenset(normal(mention) for mention, _ in entity) for entity in raw[role] if entity
        ]
        for role in ROLES
    }


def normalised(roles: Roles) -> Roles:
    """Predicted entities with normal mentions, each once."""
    return {
        role: list(dict.fromkeys(frozenset(map(normal, entity)) for entity in entities))
        for role, entities in roles.items()
    }


def judge(golds: Sequence[Gold], made: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Tally]]:
    """Rows of one gold file, a tally a document, the micro average last."""
    per_doc = []
    for doc, roles, templates in golds:
        one = made.get(doc.id, {"claims": ()})
        told = incidents.templates(one["claims"], doc.text, one.get("mentions", ()))
        said = [Template(t.type, normalised(t.roles)) for t in told]
        if templates is not None:
            per_doc.append(template_tallies(templates, said))
        elif roles is not None:
            whole = {role: [e for t in said for e in t.roles[role]] for role in ROLES}
            per_doc.append(role_tallies(roles, normalised(whole)))
    names = list(per_doc[0])
    rows = {name: [tallies[name] for tallies in per_doc] for name in names}
    return rows | {"micro": [_total(tallies.values()) for tallies in per_doc]}


def _total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


@click.command(help=__doc__)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--predictions", "file", type=click.Path(exists=True, path_type=Path))
@format_option
def main(files: tuple[Path, ...], file: Path | None, form: str) -> None:
    sheets, made = [], dict[str, predictions.Prediction]()
    documents = 0
    for path in files:
        golds = [gold(line) for line in predictions.load(path)]
        if not golds:
            raise click.ClickException(f"{path} has no documents")
        new = [one.doc for one in golds if one.doc.id not in made]
        if new:
            made |= predictions.of(new, file)
        kind = "Role fillers" if golds[0].templates is None else "Templates"
        sheets.append(Sheet(f"{kind}, {len(golds)} documents", judge(golds, made)))
        documents = max(documents, len(golds))
    click.echo(shown(sheets, form))


if __name__ == "__main__":
    main()
