"""A folder of kits as plain files, `kits/<name>/`, with their records in `kits/.records/<name>/<version>.json`."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from campaignkit.errors import NotFound
from campaignkit.files import safe_join
from campaignkit.lineage.record import RECORDS, Lineage, record_path, recorded_in
from campaignkit.messages import _
from campaignkit.model.kit import Kit, is_kit_name
from campaignkit.registry.release import MANIFEST_FILE, README_FILE, Release, papers_in, token

BUILT_IN = "built-in"
"""What the kits that come with campaignkit are called among the registries."""


@dataclass(frozen=True, slots=True)
class KitsFolder:
    """Kits as a person keeps them: each folder is the newest version of its kit, the only one that can be had.

    Each kit.yaml is read once in the life of this value, which is that of one question: `registries` makes a new one.
    """

    name: str
    root: Path
    _manifests: dict[str, Kit] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def location(self) -> str:
        """The root's path."""
        return str(self.root)

    def away(self) -> str:
        """Empty: who opens such a folder has seen it."""
        return ""

    def names(self) -> tuple[str, ...]:
        """Every folder with a kit.yaml, sorted."""
        return tuple(sorted(path.parent.name for path in self.root.glob("*/kit.yaml") if is_kit_name(path.parent.name)))

    def versions(self, name: str) -> tuple[str, ...]:
        """The version its kit.yaml tells, if there is such a kit. Raises InvalidDocuments for a broken kit.yaml."""
        kit = self._manifest(name)
        return (kit.version,) if kit else ()

    def get(self, name: str, version: str) -> Release:
        """The kit as it lies there; one that was edited since its record was written is a draft of it. Raises NotFound."""
        kit = self._manifest(name)
        if kit is None or kit.version != version:
            hint = (
                _("It has {version}.").format(version=kit.version)
                if kit
                else _("`campaignkit list` shows the kits there are.")
            )
            raise NotFound(_("{name} has no {name2}@{version}.").format(name=self.name, name2=name, version=version), hint)
        return Release(name, version, self.root / name, self.recorded(name, version), self.name, kit)

    def recorded(self, name: str, version: str) -> Lineage | None:
        """What was written when this version was released, or None. Raises InvalidDocuments for a damaged file."""
        return recorded_in(self.root, name, version)

    def state(self) -> str:
        """Nothing: people edit these kits in place, so each is looked at."""
        return ""

    def states(self) -> dict[str, str]:
        """What each kit's folder, papers and records were."""
        return {name: token(*map(_seen, self._told_by(name))) for name in self.names()}

    def read_ahead(self, _names: Collection[str]) -> KitsFolder:
        """Itself: files are quickly read one by one."""
        return self

    def papers(self, name: str, version: str) -> dict[str, bytes]:
        """Of a release, its kit.yaml and, if it has one, its README.md. Raises what `get` raises."""
        return papers_in(self.get(name, version).folder)

    def record_path(self, name: str, version: str) -> Path:
        """Where the record of a version stands."""
        return record_path(self.root, name, version)

    def _manifest(self, name: str) -> Kit | None:
        """The manifest of a kit, or None if there is no such kit. Raises InvalidDocuments."""
        folder = safe_join(self.root, name)
        if name not in self._manifests and (folder / "kit.yaml").is_file():
            from campaignkit.documents.kit import read_kit  # heavy, and most questions are about other kits

            self._manifests[name] = read_kit(folder)
        return self._manifests.get(name)

    def _told_by(self, name: str) -> tuple[Path, ...]:
        folder = self.root / name
        return folder, folder / MANIFEST_FILE, folder / README_FILE, self.root / RECORDS / name


def _seen(path: Path) -> os.stat_result | None:
    return path.lstat() if path.exists() else None
