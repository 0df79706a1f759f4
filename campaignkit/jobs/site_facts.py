"""Everything that a site tells of one kit: read from its release, its sheets made, its papers written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from campaignkit.documents.reuse import rights
from campaignkit.documents.values.field_paths import known_values
from campaignkit.files import LINEAGE_FILE
from campaignkit.gallery.values import Ancestor, Download, KitMaker, Question, ShownKit, SiteSheet, Tie, Version
from campaignkit.jobs.site_kits import Exhibit
from campaignkit.jobs.site_sheets import dress
from campaignkit.licensing import open_for_kits
from campaignkit.lineage.ancestry import version_chain
from campaignkit.lineage.carried import archive
from campaignkit.lineage.credits import credit_of_record, names
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.provenance import Provenance, without_marks
from campaignkit.lineage.record import Record
from campaignkit.lineage.views import attribution, drawing
from campaignkit.lineage.views.graph import graph_of
from campaignkit.model.kit import Kit
from campaignkit.production.batch import Progress
from campaignkit.registry.release import Release
from campaignkit.registry.resolve import take
from campaignkit.sandbox.pool import Pool
from campaignkit.workspace.opened import OpenKit, open_kit

FILES = "files"
"""The folder of a site that holds what kits bring: pictures, sheets, archives."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A kit as the site tells it, its release, and the bytes of its files by their paths below the site."""

    kit: ShownKit
    release: Release
    files: Mapping[str, bytes]


def collect(pool: Pool, exhibit: Exhibit, made_of: str, progress: Progress) -> Collected:
    """Read a kit and make its sheets; `made_of` is the key of all that this depends on.

    Raises NotFound, InvalidDocuments, UnsafePath or Refused for a kit that cannot be shown; MachineIncomplete, CannotWrite.
    """
    release = take(exhibit.registry, exhibit.name, exhibit.version)
    opened = open_kit(release.folder, release.lineage, release.kit).as_recorded()
    kit, provenance = opened.kit, opened.provenance
    open_for_kits(kit.license, kit.title)
    if opened.lineage:
        refuse_unsound(opened.lineage, kit.name)
    folder = f"{FILES}/{exhibit.slug}"
    window = dress(pool, opened, folder, progress)
    papers = dict(_papers(opened, folder))
    files = {**window.files, **papers}
    packed = f"{folder}/{kit.name}-{kit.version}.zip"
    record, credit = provenance.record, credit_of_record(provenance)
    shown = ShownKit(
        slug=exhibit.slug,
        registry=exhibit.registry.name,
        name=kit.name,
        version=kit.version,
        title=kit.title,
        summary=kit.summary,
        license=kit.license,
        makers=tuple(KitMaker(author.name, author.url) for author in kit.authors),
        record=record.digest,
        code=credit.code,
        credit=credit.line,
        fork=_fork(exhibit, window.sheets),
        made_of=made_of,
        released=record.released,
        source=kit.source,
        tags=kit.tags,
        languages=kit.languages,
        looks=kit.looks,
        connect=dict(kit.connect),
        line=tuple(each.digest for each in version_chain(record, provenance.ancestors)),
        ties=tuple(Tie(parent.record, parent.relation) for parent in record.parents),
        ancestors=tuple(_ancestors(provenance)),
        versions=tuple(_versions(provenance)),
        questions=tuple(_questions(kit)),
        partners=kit.partners,
        fonts=tuple(dict.fromkeys(font.license for font in kit.fonts)),
        sheets=tuple(window.sheets),
        archive=Download("zip", packed, len(files[packed]), forkable=True),
        credits={ending: f"{folder}/credits.{ending}" for ending in ("txt", "html", "md")},
        drawing=f"{folder}/lineage.svg",
        signatures=len(record.signatures),
    )
    return Collected(shown, release, files)


def _fork(exhibit: Exhibit, sheets: Iterable[SiteSheet]) -> str:
    """What somebody types who wants the kit: its name, its address, a PDF taken from its page, else the unpacked ZIP."""
    if exhibit.is_built_in:
        return f"campaignkit fork {exhibit.name}"
    if exhibit.address:
        return f"campaignkit fork {exhibit.address}#{exhibit.name}"
    holding = (file.path.rpartition("/")[2] for sheet in sheets for file in sheet.downloads if file.forkable)
    return f"campaignkit fork {next(holding, f'{exhibit.name}-{exhibit.version}')}"


def _papers(opened: OpenKit, folder: str) -> Iterator[tuple[str, bytes]]:
    """The kit as a ZIP, everybody behind it, and where it comes from as a drawing."""
    kit, provenance = opened.kit, opened.provenance
    lineage = provenance.lineage.to_bytes()
    contents = without_marks(kit, opened.contents)
    yield f"{folder}/{kit.name}-{kit.version}.zip", archive.zipped({**contents, LINEAGE_FILE: lineage})
    works = attribution.attributions(provenance, attribution.of_files(kit, rights(kit, contents)))
    yield f"{folder}/credits.txt", f"{attribution.as_text(works)}\n".encode()
    yield f"{folder}/credits.html", f"{attribution.as_html(works)}\n".encode()
    yield f"{folder}/credits.md", f"{attribution.as_markdown(works)}\n".encode()
    yield f"{folder}/lineage.svg", drawing.svg(graph_of(provenance.record, provenance.ancestors), lineage).encode()


def _versions(provenance: Provenance) -> Iterator[Version]:
    """The releases of the kit, the newest first; a draft is none."""
    for record in version_chain(provenance.record, provenance.ancestors):
        if record.released:
            yield Version(record.version, record.released, record.changes, record.digest)


def _ancestors(provenance: Provenance) -> Iterator[Ancestor]:
    own = {record.digest for record in version_chain(provenance.record, provenance.ancestors)}
    for digest, record in provenance.ancestors.items():
        if digest not in own:
            yield _ancestor(digest, record)


def _ancestor(digest: str, record: Record) -> Ancestor:
    parents = tuple(parent.record for parent in record.parents)
    return Ancestor(digest, record.name, record.version, record.title, str(names(record.authors)), record.license, parents)


def _questions(kit: Kit) -> Iterator[Question]:
    for path, field in known_values(kit.fields):
        told = field.item if field.type == "list" and field.item else field
        longest = field.max if field.type == "list" else told.max
        yield Question(path, field.type, field.help, field.required, told.ideal, longest)
