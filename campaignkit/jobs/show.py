"""What one kit needs and makes, where it comes from, and who else started there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.values.field_paths import BESIDE, known_values
from campaignkit.errors import NotFound
from campaignkit.licensing import short_name
from campaignkit.lineage.ancestry import walk
from campaignkit.lineage.credits import credit_of_record, names
from campaignkit.lineage.provenance import Provenance
from campaignkit.messages import _
from campaignkit.model.kit import Field, Kit, Material
from campaignkit.model.vocabulary import VOCABULARY
from campaignkit.places import cached
from campaignkit.registry.argument.kit import shared_kit
from campaignkit.registry.catalogue.relatives import Related, siblings
from campaignkit.workspace.opened import open_kit

MOST_SIBLINGS = 10
"""How many of those who started at the same kit are told here; `lineage --siblings` tells them all."""


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
class ShownAncestor:
    """A release that a kit builds on: how (`relation`), and by whose hands. `steps` is 1 for a parent, 2 for its parent."""

    steps: int
    relation: str
    name: str
    version: str
    title: str
    authors: str
    license: str
    record: str


@dataclass(frozen=True, slots=True)
class KitCard:
    """Everything worth knowing about a kit before forking it.

    `lineage` goes from the parents to the roots. `siblings` come from the same parent, and `more_siblings` tells that
    there are others. `shared` are the words of the vocabulary that its templates read beside its own fields. `pictures` are
    files of what its sample makes, if they were asked for.
    """

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
    shared: tuple[ShownField, ...]
    source: str
    credit: str
    lineage: tuple[ShownAncestor, ...]
    siblings: tuple[Related, ...]
    more_siblings: bool
    pictures: tuple[Path, ...]


def show(source: str, *, pictures: bool = False) -> KitCard:
    """What the kit that `source` means needs and makes; with `pictures`, its first page is made from its sample and kept.

    Raises NotFound, InvalidDocuments, Refused; with pictures what `render` raises.
    """
    release = shared_kit(source)
    opened = open_kit(release.folder, release.lineage, release.kit)
    kit, provenance = opened.kit, opened.provenance
    others = siblings(provenance.record, limit=MOST_SIBLINGS)
    return KitCard(
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
        shared=tuple(_shared(kit)),
        source=kit.source,
        credit=credit_of_record(provenance).line,
        lineage=tuple(_ancestors(provenance)),
        siblings=others.kits,
        more_siblings=others.more,
        pictures=_pictures(kit, release.folder, provenance.record.tree) if pictures else (),
    )


def _ancestors(provenance: Provenance) -> Iterator[ShownAncestor]:
    """The parents, then their parents, each record once."""
    known = provenance.ancestors
    for parent, steps in walk(provenance.record.parents, lambda ref: known[ref.record].parents, lambda ref: ref.record):
        record = known[parent.record]
        yield ShownAncestor(
            steps + 1, parent.relation, record.name, record.version, record.title, names(record.authors),
            short_name(record.license), parent.record,
        )  # fmt: skip


def _pictures(kit: Kit, folder: Path, tree: str) -> tuple[Path, ...]:
    """The kit's first page, in the cache under the digest of the kit's files."""
    from campaignkit.jobs.render import Wish, render

    first = next((material.name for material in kit.materials if material.size), None)
    if first is None:
        raise NotFound(
            _("{name} makes nothing that has a page.").format(name=kit.name), _("Look at its materials without --pictures.")
        )
    kept = cached("pictures") / tree.removeprefix("sha256:")[:16]
    rendered = render(folder, Wish(materials=(first,), formats=("png",), out=kept), jobs=1)
    return tuple(output.path for output in rendered.outputs)


def _material(material: Material) -> ShownMaterial:
    return ShownMaterial(material.name, material.size.name if material.size else "", material.formats)


def _shared(kit: Kit) -> Iterator[ShownField]:
    from campaignkit.rendering.reads import kit_reads  # heavy, and other commands need this module's values only

    own = {path for path, _ in known_values(kit.fields)}
    reads = kit_reads(kit)
    if not any(material.each == "audience" for material in kit.materials):
        reads = reads.without({"audiences"})
    for path, field in known_values((*VOCABULARY, *BESIDE)):
        if path not in own and reads.cover(path):
            yield ShownField(path, field.type, False, field.help)


def _fields(field: Field, above: str) -> Iterator[ShownField]:
    """A field and those inside it, the group before its members."""
    path = f"{above}{field.name}"
    yield ShownField(path, field.type, field.required, field.help)
    for inner in field.fields:
        yield from _fields(inner, f"{path}.")
