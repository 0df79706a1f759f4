"""What is different between two versions of a kit, as a person would put it: files, fields, materials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from campaignkit.files import KitFile
from campaignkit.messages import _
from campaignkit.model.kit import Field, Kit, Material, Size

Kind = Literal["added", "removed", "changed", "renamed"]
What = Literal["file", "field", "material"]

_INNER = frozenset({"name", "fields", "item", "was"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different. `was` is the former name of what was renamed, `note` says what changed in it."""

    kind: Kind
    what: What
    name: str
    was: str = ""
    note: str = ""


def of_files(before: Iterable[KitFile], after: Iterable[KitFile]) -> tuple[Difference, ...]:
    """Files by path; one with the very same bytes under another path was renamed."""
    old, new = ({file.path: file.sha256 for file in files} for files in (before, after))
    moved = _renamed(old, new)
    found = [
        *(Difference("renamed", "file", path, was) for path, was in moved.items()),
        *(Difference("added", "file", path) for path in new.keys() - old.keys() - moved.keys()),
        *(Difference("removed", "file", path) for path in old.keys() - new.keys() - set(moved.values())),
        *(Difference("changed", "file", path) for path in new if path in old and old[path] != new[path]),
    ]
    return tuple(sorted(found, key=lambda difference: difference.name))


def _renamed(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The former path of each file that has the bytes of one that is gone, one for each of these."""
    lost = {sha256: path for path, sha256 in old.items() if path not in new}
    return {path: lost.pop(sha256) for path, sha256 in new.items() if path not in old and sha256 in lost}


def of_kits(before: Kit, after: Kit) -> tuple[Difference, ...]:
    """Fields and materials, in the order of the later kit, then what is gone."""
    return (*_of_fields(before, after), *_of_materials(before, after))


def paths(kit_fields: Iterable[Field], above: str = "") -> Iterator[tuple[str, Field]]:
    """Every field of a kit with its path, a group before what is in it."""
    for inner in kit_fields:
        yield f"{above}{inner.name}", inner
        yield from paths(inner.fields, f"{above}{inner.name}.")


def _of_fields(before: Kit, after: Kit) -> Iterator[Difference]:
    old, new = dict(paths(before.fields)), dict(paths(after.fields))
    came_from = _former_paths(old, new)
    for path, inner in new.items():
        was = path if path in old else came_from.get(path, "")
        if difference := _field_difference(path, inner, was, old.get(was)):
            yield difference
    gone = old.keys() - new.keys() - set(came_from.values())
    yield from (Difference("removed", "field", path) for path in old if path in gone)


def _former_paths(old: Mapping[str, Field], new: Mapping[str, Field]) -> dict[str, str]:
    """The path that each field which is new under its own had before, by its own word."""
    return {path: was for path, inner in new.items() if path not in old for was in inner.was if was in old}


def _field_difference(path: str, after: Field, was: str, before: Field | None) -> Difference | None:
    if before is None:
        return Difference("added", "field", path, note="required" if after.required else "")
    note = _changed(before, after)
    if was != path:
        return Difference("renamed", "field", path, was, note)
    return Difference("changed", "field", path, note=note) if note else None


def _of_materials(before: Kit, after: Kit) -> Iterator[Difference]:
    old, new = _by_name(before), _by_name(after)
    lost = [material for name, material in old.items() if name not in new]
    for name, material in new.items():
        if name in old:
            if note := _changed(old[name], material):
                yield Difference("changed", "material", name, note=note)
        elif twin := _twin(material, lost):
            lost.remove(twin)
            yield Difference("renamed", "material", name, twin.name)
        else:
            yield Difference("added", "material", name)
    yield from (Difference("removed", "material", material.name) for material in lost)


def _by_name(kit: Kit) -> dict[str, Material]:
    return {material.name: material for material in kit.materials}


def _twin(material: Material, others: Iterable[Material]) -> Material | None:
    """The first that is the same but for its name."""
    return next((other for other in others if not _changed(other, material)), None)


def _changed(before: Field | Material, after: Field | Material) -> str:
    """What is told differently: `max 40 instead of 60, help`."""
    old, new = _properties(before), _properties(after)
    return ", ".join(
        _("{key} {in_words} instead of {in_words2}").format(
            key=key, in_words=_in_words(new[key]), in_words2=_in_words(old[key])
        )
        if key != "help"
        else key
        for key in new
        if old.get(key) != new[key]
    )


def _properties(value: Field | Material) -> Mapping[str, Any]:
    return {part.name: getattr(value, part.name) for part in fields(value) if part.name not in _INNER}


def _in_words(value: Any) -> str:
    if isinstance(value, Size):
        return value.name
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    if value is None or value == "":
        return "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)
