"""The `kg` command: the terminal's way in."""

from api.cli.app import kg

main = kg

__all__ = ["kg", "main"]
