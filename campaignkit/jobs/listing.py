"""Which kits there are, and what one of them needs and makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from campaignkit.documents.kit import read_kit
from campaignkit.errors import CampaignKitError, Problem, ProblemsFound
from campaignkit.files import kit_contents
from campaignkit.lineage.credits import credit_for, names
from campaignkit.lineage.standing import stand
from campaignkit.model.kit import Field, Kit, Material
from campaignkit.registry.release import Registry, newest
from campaignkit.registry.resolve import find, registries


@dataclass(frozen=True, slots=True)
class Listed:
    """One kit in its newest version, as `list --json` tells it. `authors` is ready to print, `materials` are names."""

    name: str
    version: str
    title: str
    summary: str
    license: str
    authors: str
    materials: tuple[str, ...]
    tags: tuple[str, ...]
    registry: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """One value that a kit asks for, by its dotted path, in the order of kit.yaml."""

    path: str
    type: str
    required: bool
    help: str


@dataclass(frozen=True, slots=True)
class ShownMaterial:
    """One thing that a kit makes; `size` is what the kit calls it, empty for what has no page."""

    name: str
    size: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything worth knowing about a kit before forking it."""

    name: str
    version: str
    title: str
    summary: str
    license: str
    authors: str
    materials: tuple[ShownMaterial, ...]
    tags: tuple[str, ...]
    registry: str
    languages: tuple[str, ...]
    looks: tuple[str, ...]
    partners: tuple[int, int]
    fields: tuple[ShownField, ...]
    source: str
    credit: str


def _say_nothing(_problem: Problem) -> None:
    """What becomes of a broken kit when nobody asks."""


def kits(tell: Callable[[Problem], None] = _say_nothing) -> tuple[Listed, ...]:
    """The newest version of every kit in the built-in kits and the registries, by name within each.

    A kit that cannot be read is told to `tell` as a warning and left out. Raises InvalidDocuments only for broken settings.
    """
    return tuple(listed for registry in registries() for listed in _listed_in(registry, tell))


def show(source: str) -> Shown:
    """What the kit that `source` means needs and makes. Raises NotFound, InvalidDocuments, Refused."""
    release = find(source)
    kit = read_kit(release.folder)
    credit = credit_for(stand(kit, kit_contents(release.folder), release.lineage))
    return Shown(
        name=kit.name,
        version=kit.version,
        title=kit.title,
        summary=kit.summary,
        license=kit.license,
        authors=names(kit.authors),
        materials=tuple(_material(material) for material in kit.materials),
        tags=kit.tags,
        registry=release.registry,
        languages=kit.languages,
        looks=kit.looks,
        partners=kit.partners,
        fields=tuple(shown for field in kit.fields for shown in _fields(field, "")),
        source=kit.source,
        credit=credit.line,
    )


def _listed_in(registry: Registry, tell: Callable[[Problem], None]) -> Iterator[Listed]:
    for name in registry.names():
        try:
            kit = read_kit(newest(registry, name).folder)
        except CampaignKitError as error:
            tell(Problem(f"{registry.name}/{name}", "", _first(error), "broken-kit", severity="warning"))
            continue
        yield _listed(kit, registry.name)


def _first(error: CampaignKitError) -> str:
    return str(error.problems[0]) if isinstance(error, ProblemsFound) else error.message


def _listed(kit: Kit, registry: str) -> Listed:
    materials = tuple(material.name for material in kit.materials)
    return Listed(
        kit.name, kit.version, kit.title, kit.summary, kit.license, names(kit.authors), materials, kit.tags, registry
    )


def _material(material: Material) -> ShownMaterial:
    return ShownMaterial(material.name, material.size.name if material.size else "", material.formats)


def _fields(field: Field, above: str) -> Iterator[ShownField]:
    """A field and those inside it, the group before its members."""
    path = f"{above}{field.name}"
    yield ShownField(path, field.type, field.required, field.help)
    for inner in field.fields:
        yield from _fields(inner, f"{path}.")
