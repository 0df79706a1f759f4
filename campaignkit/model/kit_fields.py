"""How kits' own fields join the shared vocabulary: refined, added to, and told where two kits disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from campaignkit.model.kit import Field, Kit
from campaignkit.model.vocabulary import VOCABULARY


def fields_for(kits: Sequence[Kit]) -> tuple[Field, ...]:
    """The fields of a campaign with these kits: the shared vocabulary, refined and added to by each kit in turn."""
    fields = VOCABULARY
    for kit in kits:
        fields = _overlaid(fields, VOCABULARY, kit.fields)
    return fields


def disagreements(kits: Sequence[Kit]) -> tuple[tuple[str, str, str], ...]:
    """The paths of fields that two kits take for different types, each with the two kits' names."""
    seen: dict[str, tuple[str, str]] = {}
    found: list[tuple[str, str, str]] = []
    for kit in kits:
        for path, field in _paths(kit.fields, ""):
            kind, other = seen.setdefault(path, (field.type, kit.name))
            if kind != field.type:
                found.append((path, other, kit.name))
    return tuple(found)


def _paths(fields: Iterable[Field], above: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{above}{field.name}"
        yield path, field
        yield from _paths(field.fields, f"{path}.")


def _overlaid(fields: tuple[Field, ...], shared: tuple[Field, ...], own: Iterable[Field]) -> tuple[Field, ...]:
    by_name = {field.name: field for field in fields}
    untouched = {field.name: field for field in shared}
    for field in own:
        there = by_name.get(field.name)
        by_name[field.name] = _refined(there, untouched.get(field.name), field) if there else field
    return tuple(by_name.values())


def _refined(there: Field, shared: Field | None, own: Field) -> Field:
    """One kit's `own` field over what was `there`: its limits replace the `shared` ones, but add to another kit's."""
    if there.type != own.type:
        return own
    others = replace(there, max=None, ideal=None, help="") if there == shared else there
    item = own.item
    if item and there.item:
        item = _refined(there.item, shared.item if shared else None, item)
    return replace(
        own,
        help=own.help or there.help,
        required=own.required or there.required,
        max=_least(own.max, others.max),
        ideal=_least(own.ideal, others.ideal),
        short=own.short or there.short,
        unless=_unless(there, own),
        choices=own.choices or there.choices,
        fields=_overlaid(there.fields, shared.fields if shared else (), own.fields),
        item=item or there.item,
    )


def _unless(there: Field, own: Field) -> str:
    """What may stand in for a field: only where every kit that requires it lets the same sibling do."""
    if there.required and own.required:
        return own.unless if own.unless == there.unless else ""
    return own.unless if own.required else there.unless


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def short_fields(fields: Sequence[Field], above: str = "") -> Iterator[tuple[str, str]]:
    """The path of each field for which a shorter wording may stand in, and the path of that wording."""
    for field in fields:
        if field.short:
            yield f"{above}{field.name}", f"{above}{field.short}"
        yield from short_fields(field.fields, f"{above}{field.name}.")
