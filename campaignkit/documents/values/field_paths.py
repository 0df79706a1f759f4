"""The paths of fields, such as `event.starts`: which are required, and which there are.

A path names no entry of a list: `partners.name` is the name of each partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from campaignkit.documents.reading.report import below
from campaignkit.model.kit import Field
from campaignkit.model.vocabulary import AUDIENCE, BRAND, PARTNER, VOCABULARY

FieldPath = tuple[str | int, ...]
"""The steps from a file's root to a value: keys of groups, numbers in lists."""

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


def all_fields(path: FieldPath, fields: Mapping[str, Any]) -> Iterator[tuple[FieldPath, Mapping[str, Any], Iterable[str]]]:
    """Every field at any depth: its path, what it says, and the names beside it."""
    for name, field in fields.items():
        if isinstance(field, Mapping):
            yield (*path, name), field, fields
            yield from all_fields((*path, name, "fields"), field.get("fields", {}))
            yield from all_fields((*path, name), {"of": field.get("of")})


def is_field(steps: list[str], fields: Mapping[str, Any]) -> bool:
    """Whether a path, in steps, leads to a field of a manifest or of the shared vocabulary."""
    shared = {field.name: field for field in VOCABULARY}
    head, *rest = steps
    if head in fields:
        inner = fields[head]
        return not rest or rest[0].isdigit() or is_field(rest, inner.get("fields", {})) or is_shared(steps, shared)
    return is_shared(steps, shared)


def is_shared(steps: list[str], shared: Mapping[str, Field]) -> bool:
    """Whether a path, in steps, leads to one of these fields of the vocabulary."""
    head, *rest = steps
    if head not in shared:
        return False
    return not rest or rest[0].isdigit() or is_shared(rest, {field.name: field for field in shared[head].fields})


def droppable(fields: Mapping[str, Any]) -> list[str]:
    """The fields of a manifest that a material may leave out, those of groups by their paths."""
    inner = [f"{name}.{child}" for name, field in fields.items() for child in field.get("fields", {})]
    return [*fields, *inner]
