"""The parts that both schemas are built of. `title` is the noun phrase that problems use: "expected a size, such as A5"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaignkit.messages import _

DRAFT = "http://json-schema.org/draft-07/schema#"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

Schema = dict[str, Any]


def object_of(title: str, explains: str, properties: dict[str, Schema], required: Iterable[str]) -> Schema:
    """A group with these properties and no others."""
    shape: Schema = {
        "title": title,
        "description": explains,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    needed = list(required)
    return {**shape, "required": needed} if needed else shape


def list_of(title: str, explains: str, items: Schema, least: int = 0) -> Schema:
    """A list of such items, of at least `least`."""
    shape: Schema = {"title": title, "description": explains, "type": "array", "items": items}
    return {**shape, "minItems": least} if least else shape


def text(title: str, explains: str, pattern: str | None, example: str, longest: int | None = None) -> Schema:
    """A text, not empty, of at most `longest` characters."""
    shape: Schema = {"title": title, "description": explains, "type": "string", "minLength": 1, "examples": [example]}
    limits: Schema = {"pattern": pattern} if pattern else {}
    return {**shape, **limits, **({"maxLength": longest} if longest else {})}


def number(title: str, explains: str, least: int, most: int) -> Schema:
    """A whole number from `least` to `most`."""
    return {"title": title, "description": explains, "type": "integer", "minimum": least, "maximum": most}


def choice(title: str, explains: str, words: Iterable[str]) -> Schema:
    """One of these words."""
    return {"title": title, "description": explains, "type": "string", "enum": list(words)}


def file(example: str) -> Schema:
    """The path of a file."""
    return text(_("a file's path"), _("Relative to the folder, with /."), None, example)
