"""Fields of the vocabulary in few words."""

from __future__ import annotations

from campaignkit.messages import _
from campaignkit.model.kit import Field


def text_field(name: str, explains: str, most: int | None = None, ideal: int | None = None) -> Field:
    """A text of at most `most` characters, best of no more than `ideal`."""
    return Field(name, "text", explains, max=most, ideal=ideal)


def group_field(name: str, explains: str, *fields: Field) -> Field:
    """A group of fields."""
    return Field(name, "group", explains, fields=fields)


def list_field(name: str, explains: str, item: Field) -> Field:
    """A list of such items."""
    return Field(name, "list", explains, item=item)


def groups_field(name: str, explains: str, *fields: Field) -> Field:
    """A list of groups with these fields."""
    return list_field(name, explains, Field("", "group", fields=fields))


def image_field(name: str, explains: str, *said: Field) -> Field:
    """A picture: its file alone, or a group of what is `said` of it."""
    return Field(name, "image", explains, fields=said)


CURRENCY = text_field("currency", _("The currency's three letters, such as GBP, EUR or USD."))
