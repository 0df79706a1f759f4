"""Look at one kit of a registry, and gather what the catalogue keeps of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from campaignkit.documents.kit import parse_manifest
from campaignkit.errors import CampaignKitError, NotFound, ProblemsFound, Refused
from campaignkit.lineage.comparison.shared import own_files
from campaignkit.lineage.credits import names
from campaignkit.lineage.history import unsound
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.views.graph import Edge
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.registry.catalogue.cards import Card, CardFacet, IndexedKit, Listed, fold, license_words
from campaignkit.registry.release import MANIFEST_FILE, README_FILE, Registry

README_LENGTH = 20_000
"""How many characters of a README can be searched."""

MOST = 500
"""How many tags, materials, languages or authors a kit may have and still be listed."""

_MARKS = re.compile(r"<!--.*?-->|^#+ ", re.DOTALL | re.MULTILINE)
_LICENSE = re.compile(r"[a-z0-9.+-]+")


def index_kit(registry: Registry, name: str, known: Collection[str] = ()) -> IndexedKit:
    """Look at one kit; releases in the versions `known` are not read again, because a release never changes.

    Whatever a kit holds, this raises nothing for it: what is wrong is told in the answer.
    """
    filed = IndexedKit(name)
    with _telling(filed):
        filed.versions = registry.versions(name)
        if filed.versions:
            newest = registry.recorded(name, filed.versions[0])
            _note(filed, newest)
            filed.card = _card(registry, name, filed.versions[0], newest)
    for version in filed.versions[1:]:
        if version not in known and version not in filed.releases:
            with _telling(filed, f"{version}: "):
                _note(filed, registry.recorded(name, version))
    return filed


@contextmanager
def _telling(filed: IndexedKit, where: str = "") -> Iterator[None]:
    """Let the first thing that is wrong with a kit be told, and go on."""
    try:
        yield
    except ProblemsFound as error:
        filed.trouble = filed.trouble or f"{where}{error.problems[0]}"
    except CampaignKitError as error:
        filed.trouble = filed.trouble or f"{where}{error.message}"
    except OSError as error:
        filed.trouble = filed.trouble or _("{where}it cannot be read: {strerror}").format(
            where=where, strerror=error.strerror or error
        )


def _note(filed: IndexedKit, lineage: Lineage | None) -> None:
    """Enter a release, those of the same name that it follows, what they brought, and what lies behind them all.

    A record that is not what its digest says proves nothing.
    """
    if lineage is None:
        return
    records = lineage.every_record()
    for digest, record in records.items():
        if record.digest == digest:
            filed.edges.update(_edges(record, records.get(record.previous)))
    own = lineage.record
    if own:
        filed.own_files.update(own_files(own, lineage.records))
    while own and own.name == filed.name and own.version in filed.versions and own.version not in filed.releases:
        filed.releases[own.version] = own.digest
        own = records.get(own.previous)


def _edges(record: Record, before: Record | None) -> Iterator[Edge]:
    yield from (Edge(record.digest, parent.record, parent.relation) for parent in record.parents)
    # Only a release of the same name can be the one before; else a stranger's kit could pass for the next version.
    if before and before.name == record.name:
        yield Edge(record.digest, record.previous, "previous")


def _card(registry: Registry, name: str, version: str, lineage: Lineage | None) -> Card:
    papers = registry.papers(name, version)
    if MANIFEST_FILE not in papers:
        raise NotFound(_("expected a {manifest_file}, found none").format(manifest_file=MANIFEST_FILE))
    kit = parse_manifest(papers[MANIFEST_FILE])
    if (kit.name, kit.version) != (name, version):
        raise Refused(
            _("expected {name} {version}, found a kit.yaml of {name2} {version2}").format(
                name=name, version=version, name2=kit.name, version2=kit.version
            )
        )
    if max(map(len, (kit.tags, kit.materials, kit.languages, kit.authors))) > MOST:
        raise Refused(
            _("expected a kit of ordinary size, found a kit.yaml that lists more than {most} of one thing").format(
                most=MOST
            )
        )
    if lineage and unsound(lineage):
        raise Refused(_("its lineage was altered; `campaignkit verify` tells more"))
    return Card(_listed(kit, registry.name), kit.connect, _readme(papers), frozenset(_facets(kit)))


def _listed(kit: Kit, registry: str) -> Listed:
    return Listed(
        name=kit.name,
        version=kit.version,
        title=kit.title,
        summary=kit.summary,
        license=kit.license,
        authors=names(kit.authors),
        materials=tuple(material.name for material in kit.materials),
        tags=kit.tags,
        registry=registry,
        languages=kit.languages,
    )


def _readme(papers: Mapping[str, bytes]) -> str:
    """What a README says, without the marks of its headings and comments, in one line."""
    text = papers.get(README_FILE, b"")[: 4 * README_LENGTH].decode(errors="replace")
    return " ".join(_MARKS.sub(" ", text).split())[:README_LENGTH]


def _facets(kit: Kit) -> Iterator[CardFacet]:
    """What the kit can be picked by; a licence without its version, a language without its country, a size's name too."""
    yield from (CardFacet("tag", fold(tag)) for tag in kit.tags)
    whole = license_words(kit.license)
    for word in (whole, *_LICENSE.findall(fold(kit.license))):
        yield CardFacet("license", word)
        yield CardFacet("license", re.sub(r"-\d+(\.\d+)*$", "", word))
    for material in kit.materials:
        yield CardFacet("material", fold(material.name))
        yield from [CardFacet("material", fold(material.size.name))] if material.size else []
    for tag in kit.languages:
        yield CardFacet("lang", fold(tag))
        yield CardFacet("lang", fold(tag).partition("-")[0])
