"""``kg cache``: the readings that are kept on disk."""

from __future__ import annotations

import click

from api.cli.tables import print_pairs
from api.texts import examples


@click.command(epilog=examples("kg cache", "kg cache --clear"))
@click.option("--clear", is_flag=True, help="Forget all of them.")
def cache(clear: bool) -> None:
    """Tell where readings are kept for `--cache`, how many, and how much room they take.

    They hold the sentences that claims quote, for whoever may read that folder. The environment
    variable KG_CACHE moves them, and KG_CACHE_MB bounds them.
    """
    from ingest.cache import open_cache
    from kg.settings import settings

    kept = open_cache(settings())
    try:
        if clear:
            kept.clear()
        number, size = kept.filled() if kept.path.exists() else (0, 0)
    finally:
        kept.close()
    room = f"{size / 1_000_000:,.1f} MB of {settings().cache_mb:,} at most"
    print_pairs([("file", str(kept.path)), ("readings", f"{number:,}"), ("size", room)])
