"""A kit, opened: its manifest, its files and its lineage read once, and what it is by them, to be passed on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from campaignkit.documents.kit import read_kit
from campaignkit.errors import problems_of
from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage.provenance import Provenance, identify
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.touched import as_listed
from campaignkit.model.kit import Kit
from campaignkit.workspace.whereabouts import campaign_around, shelved


@dataclass(frozen=True, slots=True)
class OpenKit:
    """A kit in the folder `home`: its manifest, its files by path, its lineage, and what it is by these."""

    home: Path
    kit: Kit
    contents: Mapping[str, bytes] = field(repr=False)
    lineage: Lineage | None = field(repr=False)
    provenance: Provenance = field(repr=False)

    @property
    def label(self) -> str:
        """Its name and version, as in `soup-flyer 1.2.0`."""
        return f"{self.kit.name} {self.kit.version}"

    @property
    def campaign(self) -> Path | None:
        """The campaign around it, if there is one."""
        return campaign_around(self.home)

    @property
    def fork(self) -> Lineage:
        """Its lineage as that of a copy: the releases that it was made from are the parents. Empty without lineage.json."""
        return self.lineage.as_fork() if self.lineage else Lineage()

    @property
    def records(self) -> dict[str, Record]:
        """Every record that it knows of by digest, its own too if it is a release."""
        own = {self.provenance.record.digest: self.provenance.record} if self.provenance.released else {}
        return dict(self.fork.records) | dict(self.provenance.ancestors) | own

    @property
    def changed_files(self) -> tuple[str, ...]:
        """The files that are not those of any release that it was made from; all of one that was made from none."""
        if self.provenance.released:
            return ()
        parents = [record for ref in self.fork.parents if (record := self.fork.records.get(ref.record))]
        known = {(file.path, file.sha256) for record in parents for file in record.files}
        return tuple(file.path for file in file_digests(self.contents) if (file.path, file.sha256) not in known)

    def as_recorded(self) -> OpenKit:
        """The same with a release's own bytes in the place of what only machines did to them; a draft as it lies there."""
        return replace(self, contents=self.provenance.restored(self.contents))

    def without_traces(self) -> OpenKit:
        """The same with the bytes of every release behind it where only machines touched them; what was changed stays."""
        files = (file for record in self.fork.records.values() for file in record.files)
        return replace(self, contents=as_listed(self.contents, files))


def open_kit(
    home: Path, lineage: Lineage | None, kit: Kit | None = None, contents: Mapping[str, bytes] | None = None
) -> OpenKit:
    """The kit in a folder with this lineage; `kit` is its manifest, `contents` are its files where they were read already.

    Raises NotFound without a kit.yaml, InvalidDocuments for what it says or if an ancestor's record is missing, and
    UnsafePath for its files.
    """
    manifest = kit or read_kit(home)
    files = kit_contents(home) if contents is None else contents
    return OpenKit(home, manifest, files, lineage, identify(manifest, files, lineage))


def open_folder(folder: Path, kit: str = "") -> OpenKit:
    """The kit that a folder means, itself or of a campaign that of this name, without what only machines did to its files.

    Raises NotFound if there is none or several, InvalidDocuments, UnsafePath.
    """
    place = shelved(folder, kit)
    with problems_of(place.home):
        return open_kit(place.home, place.lineage, place.kit).without_traces()
