"""The paths of fields, such as `event.starts`: which are required, and which there are.

A path names no entry of a list: `partners.name` is the name of each partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from campaignkit.documents.reading.report import below
from campaignkit.model.kit import Field
from campaignkit.model.vocabulary import AUDIENCE, BRAND, PARTNER

BESIDE: tuple[Field, ...] = (
    Field("partners", "list", item=PARTNER),
    Field("audiences", "list", item=AUDIENCE),
    BRAND,
)
"""What has a reader of its own, and so is no field of a kit."""


def required(field: Field, path: str) -> Iterator[tuple[str, Field]]:
    """The values that an absent field leaves wanting: those inside a group, or the field itself."""
    inner = (
        [found for child in field.fields for found in required(child, below(path, child.name))]
        if field.type == "group"
        else []
    )
    if inner:
        yield from inner
    elif field.required:
        yield path, field


def known_values(fields: Iterable[Field], above: str = "") -> Iterator[tuple[str, Field]]:
    """All values that these fields describe, by path without numbers; of a group, those inside it."""
    for field in fields:
        path = below(above, field.name)
        inner = inside(field)
        if inner:
            yield from known_values(inner, path)
        else:
            yield path, field


def inside(field: Field) -> tuple[Field, ...]:
    """The fields of a group, or of a list's entries."""
    return field.fields or (field.item.fields if field.item else ())
