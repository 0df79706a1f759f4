"""Parts of CSS values, as tinycss2 reads them."""

from __future__ import annotations

from collections.abc import Iterable

from tinycss2.ast import FunctionBlock, Node, StringToken, URLToken


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


FILES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"})
"""Functions of CSS whose arguments name files."""


def is_local(tokens: Iterable[Node]) -> bool:
    """Whether a value names no file: all addresses in it are parts of the drawing itself, `url(#part)`."""
    for token in tokens:
        if isinstance(token, URLToken) and not token.value.strip().startswith("#"):
            return False
        if isinstance(token, FunctionBlock):
            names_file = token.lower_name in FILES and any(
                not token_.value.strip().startswith("#") for token_ in token.arguments if isinstance(token_, StringToken)
            )
            if names_file or not is_local(token.arguments):
                return False
        elif (content := getattr(token, "content", None)) is not None and not is_local(content):
            return False
    return True
