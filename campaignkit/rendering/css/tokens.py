"""Parts of CSS values, as tinycss2 reads them."""

from __future__ import annotations

from collections.abc import Iterable

from tinycss2.ast import Node


def words(tokens: Iterable[Node]) -> list[Node]:
    """The tokens without white space and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def listed(tokens: Iterable[Node]) -> list[list[Node]]:
    """The words between commas."""
    parts: list[list[Node]] = [[]]
    for token in words(tokens):
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
