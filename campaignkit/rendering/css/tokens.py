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
    return all(_is_local(token) for token in tokens)


def _is_local(token: Node) -> bool:
    if isinstance(token, URLToken):
        return _is_part(token.value)
    if not isinstance(token, FunctionBlock):
        return is_local(getattr(token, "content", None) or ())
    if token.lower_name in FILES and not all(_is_part(part.value) for part in strings(token.arguments)):
        return False
    return is_local(token.arguments)


def strings(tokens: Iterable[Node]) -> list[StringToken]:
    """The quoted texts among the tokens."""
    return [token for token in tokens if isinstance(token, StringToken)]


def _is_part(address: str) -> bool:
    """Whether an address is that of a part of the drawing itself."""
    return address.strip().startswith("#")
