"""A question with its values written in, for tools that cannot be handed parameters apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.cypher_text import tokens

_WHEN = re.compile(r"[ \t]*//[ \t]*when:.*$", re.MULTILINE)
_HEADER = re.compile(r"(?://[^\n]*\n)*\n*")


def written(text: str, values: Mapping[str, Any]) -> str:
    """The text without its header, and with each ``$name`` replaced by that value in Cypher.

    Parameters in strings and comments are left as they are. ``KeyError`` for one without a value.
    """
    body = _WHEN.sub("", _HEADER.sub("", text, count=1))
    pieces, end = [], 0
    for token in tokens(body):
        if token.kind == "parameter":
            pieces += [body[end : token.start], literal(values[token.text[1:]])]
            end = token.start + len(token.text)
    return "".join([*pieces, body[end:]]).rstrip() + "\n"


def literal(value: Any) -> str:  # noqa: ANN401
    """A text, number, truth value, null or list of them as both engines read it in Cypher."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return "[" + ", ".join(literal(item) for item in value) + "]"
