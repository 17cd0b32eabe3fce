"""``kg view``: a picture of the graph in one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.files import replacing
from api.cli.graph import opened
from api.cli.options import db
from api.texts import counted, examples


@click.command(
    epilog=examples(
        "kg view isis.html --actor ISIS",
        "kg view near.html --actor Peshmerga --depth 2 --limit 120",
        "kg view all.html",
    )
)
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.html")
@click.option("--actor", metavar="NAME", help="Draw this actor and whom it is linked to.")
@click.option(
    "--depth",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    metavar="N",
    help="How many links away from --actor to go.",
)
@click.option(
    "--limit",
    type=click.IntRange(2, 1000),
    default=80,
    show_default=True,
    metavar="N",
    help="Draw at most N actors and places, those with the most links first.",
)
@db
def view(db: str | None, out: Path, actor: str | None, depth: int, limit: int) -> None:
    """Draw the graph as a page for the browser.

    OUT.html is one file that needs no network.
    Click a box or an arrow to read the sentences behind it. Without --actor the most linked
    actors and places of the whole graph are drawn. The address holds what is selected:
    OUT.html#node=isis opens with ISIS shown.
    """
    from api.view.gather import picture
    from api.view.page import render

    with opened(db) as store:
        drawn = picture(store, actor=actor, depth=depth, limit=limit)
    with replacing(out) as file:
        file.write(render(drawn))
    for note in drawn.notes:
        click.echo(note, err=True)
    click.echo(
        f"wrote {out}: {counted(len(drawn.spots), 'actor or place', 'actors and places')}, "
        f"{counted(len(drawn.links), 'link')}, {counted(len(drawn.statements), 'sentence')}",
        err=True,
    )
