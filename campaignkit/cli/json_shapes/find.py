"""The documents of the commands that find kits: `list`, `search`, `show`, and `lineage` where it tells of relatives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from campaignkit.cli.json_shapes.problems import Blank, Document

if TYPE_CHECKING:
    from campaignkit.jobs.listing import Listed, Search
    from campaignkit.jobs.show import KitCard, ShownAncestor, ShownField, ShownMaterial
    from campaignkit.registry.catalogue.relatives import Related, Relatives

NO_KITS: Blank = {"kits": []}


def list_document(kits: Iterable[Listed]) -> Document:
    """What `list` prints."""
    return {"kits": [_kit(kit) for kit in kits]}


def search_document(search: Search) -> Document:
    """What `search` prints: rows as of `list`, each with its `snippet`, and whether there are more."""
    rows = [{**_kit(found.kit), "snippet": found.snippet} for found in search.found]
    return {"kits": rows, "more": search.more, "suggestion": search.suggestion or None}


def relatives_document(relatives: Relatives) -> Document:
    """What `lineage --siblings` and `--descendants` print: rows as of `list`, each with `connect` or null."""
    return {"kits": [_related(related) for related in relatives.kits], "more": relatives.more}


def show_document(kit: KitCard) -> Document:
    """What `show` prints."""
    return {
        "name": kit.name,
        "version": kit.version,
        "title": kit.title,
        "summary": kit.summary,
        "license": kit.license,
        "authors": kit.authors,
        "materials": [_material(material) for material in kit.materials],
        "tags": list(kit.tags),
        "registry": kit.registry,
        "languages": list(kit.languages),
        "looks": list(kit.looks),
        "partners": list(kit.partners),
        "fields": [_field(field) for field in kit.fields],
        "shared": [_field(field) for field in kit.shared],
        "source": kit.source,
        "credit": kit.credit,
        "lineage": [_ancestor(ancestor) for ancestor in kit.lineage],
        "siblings": [_related(sibling) for sibling in kit.siblings],
        "more_siblings": kit.more_siblings,
        "pictures": [str(picture) for picture in kit.pictures],
    }


def _kit(kit: Listed) -> Document:
    """A kit's row in a list."""
    return {
        "name": kit.name,
        "version": kit.version,
        "title": kit.title,
        "summary": kit.summary,
        "license": kit.license,
        "authors": kit.authors,
        "materials": list(kit.materials),
        "tags": list(kit.tags),
        "registry": kit.registry,
        "languages": list(kit.languages),
    }


def _related(related: Related) -> Document:
    return {**_kit(related.kit), "connect": dict(related.connect) or None}


def _material(material: ShownMaterial) -> Document:
    return {"name": material.name, "size": material.size, "formats": list(material.formats)}


def _field(field: ShownField) -> Document:
    return {"path": field.path, "type": field.type, "required": field.required, "help": field.help}


def _ancestor(ancestor: ShownAncestor) -> Document:
    return {
        "steps": ancestor.steps,
        "relation": ancestor.relation,
        "name": ancestor.name,
        "version": ancestor.version,
        "title": ancestor.title,
        "authors": ancestor.authors,
        "license": ancestor.license,
        "record": ancestor.record,
    }
